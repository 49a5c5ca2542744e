import { css } from '../internal/widget-element.ts';

/** What writing and following up are both made of. */
export const fields = css`
  .fb {
    /* Two topics side by side, never three and one below. */
    max-width: 42em;
    padding: 20px;
    padding: max(20px, min(32px, 5.4%));
  }
  .fb > * + :not(:empty) {
    margin-top: 24px;
  }
  .fb-title {
    font-size: calc(1.3em + 0.2vw);
  }
  .fb-title:focus,
  .fb-faults:focus {
    outline: 0;
    box-shadow: none;
  }
  .fb-title + .sub {
    margin-bottom: 0;
  }
  .fb-option {
    position: relative;
    display: grid;
    cursor: pointer;
  }
  .fb-option input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .fb-option .box {
    display: flex;
    align-items: center;
    min-height: 64px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    line-height: 1.4;
  }
  .fb-option:hover .box,
  .fb-on .box {
    border-color: var(--accent);
    background: var(--wash);
  }
  .fb-on .box {
    --ring: inset 0 0 0 1.5px var(--accent);
    box-shadow: var(--ring);
  }
  .fb-input {
    display: block;
    width: 100%;
    min-height: 52px;
    margin: 8px 0 0;
    padding: 10px 14px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    resize: vertical;
  }
  textarea.fb-input {
    min-height: 7em;
  }
  .fb-input[aria-invalid] {
    border-color: var(--bad);
  }
  .fb-field {
    margin-top: 16px;
  }
  .fb-fault {
    display: flex;
    margin-top: 8px;
    color: var(--bad);
    font-weight: 600;
  }
  .fb-fault svg {
    margin-top: 0.1em;
    margin-inline-end: 8px;
  }
  .fb-first {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    padding: 9px 24px;
    /* As wide as the sheet where that is narrow. */
    min-width: max(0px, min(100%, (26em - 100%) * 999));
  }
  .fb-first:hover {
    filter: brightness(0.9);
  }
  .fb-link {
    min-width: 48px;
    min-height: 48px;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--accent);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  /* As large as a finger, and no higher than the line that it stands in. */
  .fb-inline {
    min-width: 0;
    margin: -12px 0;
  }
  .fb-rule {
    padding-top: 24px;
    border-top: 1px solid var(--line);
  }
  .fb .note {
    margin-top: 12px;
  }
  .fb-vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip: rect(0 0 0 0);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .fb-on .box {
      border: 3px solid Highlight;
    }
    .fb-first {
      border: 3px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
