import { css } from '../internal/widget-element.ts';

/** The notice of what is new: a card in a corner of the window, on narrow windows a sheet at its lower edge. */
export const styles = css`
  .news {
    display: flex;
    flex-direction: column;
    position: fixed;
    top: auto;
    right: auto;
    bottom: 16px;
    bottom: calc(16px + env(safe-area-inset-bottom, 0px));
    left: 16px;
    left: calc(16px + env(safe-area-inset-left, 0px));
    width: 420px;
    height: auto;
    max-height: min(70vh, 560px);
    margin: 0;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--surface);
    color: inherit;
    --lift: 0 1px 2px rgba(15, 17, 20, 0.12), 0 12px 40px rgba(15, 17, 20, 0.24);
    box-shadow: var(--lift);
    overflow: hidden;
    z-index: 2147483647;
  }
  [dir='rtl'] .news {
    right: 16px;
    right: calc(16px + env(safe-area-inset-right, 0px));
    left: auto;
  }
  .news.away {
    visibility: hidden;
  }
  .news-body {
    padding: 16px 20px 12px;
    overflow: auto;
    -webkit-overflow-scrolling: touch;
    overscroll-behavior: contain;
  }
  .news-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  .news-line .sub,
  .news-line .guide-tag {
    margin: 0 0 4px;
  }
  .news-line .sub {
    margin-inline-end: 12px;
  }
  .news .prose > * {
    margin-top: 8px;
  }
  .news .guide-vote {
    margin-top: 12px;
    padding-top: 8px;
  }
  /* In sight however little room there is. */
  .news-actions {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    padding: 0 8px 8px 20px;
    padding-inline-start: 20px;
    padding-inline-end: 8px;
    border-top: 1px solid var(--line);
  }
  .news-actions .button {
    flex: 1 1 auto;
    margin-top: 8px;
    padding: 9px 12px;
  }
  .news-actions .news-understood {
    padding: 9px 6px;
    border-color: transparent;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.22em;
  }
  .news-actions .news-understood:hover {
    background: var(--wash);
  }
  .news-said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (max-width: 479px) {
    .news,
    [dir='rtl'] .news {
      right: 0;
      bottom: 0;
      left: 0;
      width: auto;
      max-height: 68vh;
      padding-bottom: env(safe-area-inset-bottom, 0px);
      border-width: 1px 0 0;
      border-radius: 14px 14px 0 0;
    }
  }
  @media (forced-colors: active) {
    .news-actions .news-understood {
      border-color: ButtonText;
    }
  }
  @media print {
    .news {
      display: none;
    }
  }
`;
