import { css } from '../internal/widget-element.ts';

/** What has become of a feedback. */
export const styles = css`
  .fb-line {
    display: flex;
    flex-wrap: wrap;
    margin-inline-end: -12px;
  }
  .fb-line .fb-typed {
    flex: 999 1 12em;
    width: auto;
    min-width: 0;
    margin-inline-end: 12px;
    letter-spacing: 0.05em;
  }
  .fb-line .button {
    flex: 1 0 auto;
    min-width: 0;
    min-height: 52px;
    margin: 8px 0 0;
    margin-inline-end: 12px;
  }
`;
