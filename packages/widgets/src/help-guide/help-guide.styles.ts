import { css } from '../internal/widget-element.ts';

/** Before the first opening. */
export const styles = css`
  :host([for]) {
    display: inline-block;
    vertical-align: middle;
  }
  :host([for][hidden]) {
    display: none;
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
  .guide-state .sub {
    display: block;
  }
`;
