import { css } from '../internal/widget-element.ts';

/** What follows sending. */
export const styles = css`
  .fb-code {
    margin-top: 8px;
    padding: 20px 8px;
    border: 2px dashed var(--edge);
    border-radius: 10px;
    font-size: max(25px, min(2em, 7vw));
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: 0.05em;
    text-align: center;
    text-wrap: balance;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .fb-code span span {
    display: inline-block;
  }
  .fb-rule p + p {
    margin-top: 12px;
  }
`;
