import { css } from '../internal/widget-element.ts';

/** The button of the layout `dialog`, and the layout `corner`. Sides stand for `inset`, margins for `gap` (Chromium 80). */
export const styles = css`
  .opener {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 52px;
    margin: 0;
    border-color: var(--accent);
    color: var(--accent);
  }
  .opener:hover {
    border-color: var(--accent);
    background: var(--wash);
  }
  .wide + .last {
    padding: 0 32px 32px;
  }
  .corner {
    display: flex;
    position: fixed;
    top: auto;
    right: 16px;
    right: calc(16px + env(safe-area-inset-right, 0px));
    bottom: 16px;
    bottom: calc(16px + env(safe-area-inset-bottom, 0px));
    left: auto;
    width: auto;
    height: auto;
    margin: 0;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 999px;
    background: var(--accent);
    color: var(--on-accent);
    box-shadow:
      0 1px 2px rgba(15, 17, 20, 0.2),
      0 6px 20px rgba(15, 17, 20, 0.24);
    overflow: visible;
    z-index: 1;
  }
  .corner.other,
  [dir='rtl'] .corner {
    right: auto;
    left: 16px;
    left: calc(16px + env(safe-area-inset-left, 0px));
  }
  [dir='rtl'] .corner.other {
    right: 16px;
    right: calc(16px + env(safe-area-inset-right, 0px));
    left: auto;
  }
  .corner.away {
    visibility: hidden;
  }
  .corner button {
    display: flex;
    align-items: center;
    min-height: 52px;
    padding: 6px 0;
    padding-inline-start: 12px;
    padding-inline-end: 14px;
    border: 0;
    border-radius: 999px;
    background: none;
    color: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .corner .face {
    width: 1.78em;
    height: 1.78em;
    margin-inline-end: 8px;
  }
  .corner .put-away {
    width: 49px;
    padding: 0;
  }
  .put-away::before {
    height: 24px;
    border-inline-start: 1px solid;
    opacity: 0.4;
    content: '';
  }
  .put-away svg {
    width: 1.12em;
    height: 1.12em;
    margin: auto;
  }
  .put-away:hover svg {
    stroke-width: 2.75;
  }
  /* The two rings within the button: beside it stands the other one. */
  .corner button:focus-visible {
    outline-offset: -3px;
    box-shadow: inset 0 0 0 6px #14171c;
  }
  .corner button:hover {
    text-decoration: underline;
    text-underline-offset: 0.22em;
  }
  @media (forced-colors: active) {
    .opener,
    .corner {
      border: 3px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
