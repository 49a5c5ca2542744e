import { css } from '../internal/widget-element.ts';

/** Before the first opening. */
export const styles = css`
  :host([for]:not([hidden])) {
    display: inline-block;
    vertical-align: middle;
  }
  /* As large as a finger, and no higher than the line that it stands in. */
  .ask-mark {
    display: flex;
    align-items: center;
    justify-content: center;
    width: 48px;
    height: 48px;
    margin: -12px -4px;
    padding: 0;
    border: 0;
    border-radius: 10px;
    background: none;
    color: var(--accent);
    cursor: pointer;
  }
  .ask-mark svg {
    border-radius: 50%;
  }
  .ask-mark:hover svg,
  .ask-mark[aria-expanded='true'] svg {
    background: var(--wash);
    box-shadow: 0 0 0 5px var(--wash);
  }
  .guide-opener {
    display: inline-flex;
    align-items: center;
    margin: 0;
    min-height: 52px;
    border-color: var(--accent);
    color: var(--accent);
    text-align: start;
  }
  .guide-opener svg {
    margin-inline-end: 10px;
  }
  .guide-opener:hover {
    border-color: var(--accent);
    background: var(--wash);
  }
  .ask .title {
    display: block;
  }
  .ask-line {
    display: flex;
    margin-top: 12px;
  }
  .ask-line input {
    flex: 1;
    min-width: 0;
    min-height: 56px;
    margin: 0;
    padding: 10px 14px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    -webkit-appearance: none;
    appearance: none;
  }
  .ask-line .button {
    flex: none;
    min-height: 56px;
    margin: 0;
    margin-inline-start: 8px;
  }
  .told {
    margin: 0;
  }
`;
