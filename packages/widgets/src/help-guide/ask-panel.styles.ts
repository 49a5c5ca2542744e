import { css } from '../internal/widget-element.ts';

/** Answers. */
export const styles = css`
  .ask-count:not(:empty) {
    margin-top: 16px;
  }
  .answers {
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }
  .answers > li {
    padding: 4px 0 12px;
    border-top: 1px solid var(--line);
  }
  .answer-title {
    display: flex;
    align-items: center;
    min-height: 48px;
    width: 100%;
    padding: 8px 0 4px;
    border: 0;
    background: none;
    color: var(--accent);
    font-weight: 600;
    line-height: 1.4;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  .answer-from {
    margin-top: 6px;
  }
`;
