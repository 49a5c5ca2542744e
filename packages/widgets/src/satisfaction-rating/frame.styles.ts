import { css } from '../internal/widget-element.ts';

/** The layouts `dialog` and `corner`. Sides stand for `inset`, margins for `gap` (Chromium 80). */
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
  .frame {
    display: none;
    position: fixed;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    align-items: center;
    justify-content: center;
    width: auto;
    max-width: none;
    height: auto;
    max-height: none;
    margin: 0;
    padding: 16px;
    border: 0;
    background: none;
    color: inherit;
    overflow: hidden;
    touch-action: pinch-zoom;
  }
  .frame[open] {
    display: flex;
    visibility: visible;
  }
  .frame::backdrop {
    background: rgba(15, 17, 20, 0.56);
  }
  /* Engines without a top layer: a panel above what the page stacks, which blocks nothing. */
  .frame[role] {
    z-index: 2147483647;
    pointer-events: none;
  }
  .panel {
    position: relative;
    width: 640px;
    max-width: 100%;
    max-height: 100%;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--surface);
    --lift: 0 1px 2px rgba(15, 17, 20, 0.12), 0 12px 40px rgba(15, 17, 20, 0.24);
    box-shadow: var(--lift);
    overflow: auto;
    -webkit-overflow-scrolling: touch;
    overscroll-behavior: contain;
    /* What gets the focus comes to lie below the cross. */
    scroll-padding-top: 64px;
    pointer-events: auto;
  }
  .panel:focus {
    outline: 0;
    box-shadow: var(--lift);
  }
  .panel .sheet {
    border: 0;
  }
  .panel .sheet > .link {
    margin-inline-start: -8px;
  }
  /* Room for the cross beside the first line. */
  .panel .title {
    padding-inline-end: 44px;
  }
  /* An end without a title stands below the cross. */
  .panel .sheet > [tabindex] .note {
    margin-top: calc(0.8em + 32px);
  }
  .last {
    padding: 0 20px 20px;
  }
  .wide + .last {
    padding: 0 32px 32px;
  }
  .last .button {
    margin: 0;
  }
  .panel [tabindex]:focus {
    outline: 0;
    box-shadow: none;
  }
  .close {
    display: flex;
    align-items: center;
    justify-content: center;
    position: sticky;
    top: 8px;
    width: 48px;
    height: 48px;
    margin: calc(0.8em - 4px) 8px calc(-44px - 0.8em) auto;
    margin-inline-start: auto;
    margin-inline-end: 8px;
    padding: 0;
    border: 0;
    border-radius: 10px;
    background: var(--surface);
    color: var(--muted);
    cursor: pointer;
    z-index: 1;
  }
  .close:hover {
    background: var(--raised);
    color: var(--text);
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
  @media (min-width: 601px) {
    /* It grows downward, so that no face moves from under the pointer. */
    .frame {
      align-items: flex-start;
      padding-top: max(16px, 12vh);
    }
    .panel .sheet {
      padding-top: 24px;
    }
    .close {
      margin-top: 0.8em;
      margin-bottom: calc(-48px - 0.8em);
      margin-inline-end: 16px;
    }
  }
  @media (max-width: 600px) {
    .frame {
      align-items: flex-end;
      padding: 16px 0 0;
    }
    .last .button {
      width: 100%;
    }
    .panel {
      border-width: 1px 0 0;
      border-radius: 14px 14px 0 0;
      padding-bottom: env(safe-area-inset-bottom, 0px);
    }
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
