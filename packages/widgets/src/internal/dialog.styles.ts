import { css } from './widget-element.ts';

/** A dialog over the page, whatever is in it. Sides stand for `inset`, margins for `gap` (Chromium 80). */
export const dialogStyles = css`
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
`;
