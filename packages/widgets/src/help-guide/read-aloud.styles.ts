import { css } from '../internal/widget-element.ts';

/** Reading aloud: the bar once it reads, and what marks the sentence. */
export const styles = css`
  .steps {
    position: relative;
  }
  .read-bar {
    flex: 1;
    width: auto;
    min-width: 24px;
    height: 6px;
    margin: 0 4px;
    border: 1px solid var(--edge);
    border-radius: 3px;
    background: var(--surface);
    color: var(--accent);
    stroke-width: 6;
    stroke-linecap: butt;
    overflow: hidden;
  }
  .read-slow {
    min-width: 48px;
    min-height: 48px;
    padding: 0 16px;
    border: 0;
    border-radius: 24px;
    background: none;
    font-weight: 600;
    cursor: pointer;
  }
  .read-slow[aria-pressed='true'] {
    background: var(--accent);
    color: var(--on-accent);
  }
  .read-note {
    flex-basis: 100%;
  }
  .read-note:not(:empty) {
    padding: 4px 12px 12px;
  }
  .read-marks {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
  }
  /* Over the text, since a note below it has a ground of its own: a wash that changes no letter's contrast. */
  .read-marks i {
    position: absolute;
    border-bottom: 2px solid var(--accent);
  }
  .read-marks i::before {
    content: '';
    position: absolute;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    background: var(--accent);
    opacity: 0.13;
  }
  @media (forced-colors: active) {
    .read-marks i {
      border-bottom: 3px solid Highlight;
    }
    .read-marks i::before {
      content: none;
    }
    .read-slow[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
