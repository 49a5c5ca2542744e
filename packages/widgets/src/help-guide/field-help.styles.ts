import { css } from '../internal/widget-element.ts';

/** The popover beside a field, and the sheet that it is on narrow windows. */
export const styles = css`
  .pop {
    display: none;
    position: fixed;
    top: 0;
    right: auto;
    bottom: auto;
    left: 0;
    width: 420px;
    height: auto;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--surface);
    color: inherit;
    --lift: 0 1px 2px rgba(15, 17, 20, 0.12), 0 12px 40px rgba(15, 17, 20, 0.24);
    box-shadow: var(--lift);
    overflow: visible;
    z-index: 2147483647;
  }
  .pop.on {
    display: block;
  }
  .pop.away {
    visibility: hidden;
  }
  .pop-body {
    position: relative;
    padding: 20px;
    border-radius: 13px;
    background: var(--surface);
    overflow: auto;
    -webkit-overflow-scrolling: touch;
    overscroll-behavior: contain;
  }
  .pop-arrow {
    position: absolute;
    width: 16px;
    height: 16px;
    border: 1px solid var(--line);
    border-radius: 3px 0 0 0;
    background: var(--surface);
    transform: rotate(45deg);
  }
  [data-side='bottom'] .pop-arrow {
    top: -8px;
  }
  [data-side='top'] .pop-arrow {
    bottom: -8px;
  }
  [data-side='right'] .pop-arrow {
    left: -8px;
  }
  [data-side='left'] .pop-arrow {
    right: -8px;
  }
  .sheet-like {
    border-width: 1px 0 0;
    border-radius: 14px 14px 0 0;
  }
  .sheet-like[data-side='dock-top'] {
    border-width: 0 0 1px;
    border-radius: 0 0 14px 14px;
  }
  .sheet-like .pop-body {
    border-radius: inherit;
    padding-bottom: calc(20px + env(safe-area-inset-bottom, 0px));
  }
  .sheet-like .pop-arrow {
    display: none;
  }
  /* Seen where colours are forced: the wash is not. */
  .ask-mark[aria-expanded='true'] svg {
    outline: 2px solid transparent;
    outline-offset: 3px;
  }
`;
