import { css } from '../internal/widget-element.ts';

/** The guide step by step. Lines wrap where the container is narrow: no container query is needed (Chromium 80). */
export const styles = css`
  .steps {
    margin-top: 12px;
    padding: max(20px, min(32px, 5.5%));
  }
  .steps .title {
    font-size: calc(1.24em + 0.1vw);
  }
  .step-of {
    margin: 0;
  }
  .progress {
    display: flex;
    margin-top: 12px;
    margin-inline-end: -6px;
  }
  .progress i {
    flex: 1;
    height: 6px;
    margin-inline-end: 6px;
    border: 1.5px solid var(--edge);
    border-radius: 3px;
  }
  .progress .on {
    border-color: var(--accent);
    background: var(--accent);
  }
  .step-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 4px;
  }
  .step-line .sub,
  .step-line .guide-tag {
    margin: 4px 0;
  }
  .steps .drawing {
    max-height: 260px;
    margin-top: 16px;
  }
  .media-row {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 64px;
    margin-top: 20px;
    padding: 12px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    text-align: start;
    cursor: pointer;
  }
  .media-row:hover {
    border-color: var(--accent);
    background: var(--wash);
  }
  .media-play {
    display: flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 48px;
    height: 48px;
    margin-inline-end: 16px;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
  }
  .media-facts {
    display: block;
    margin: 0;
  }
  .media {
    display: block;
    width: 100%;
    margin-top: 20px;
    border-radius: 10px;
  }
  .step-contacts {
    margin-top: 24px;
  }
  .step-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    margin-top: 20px;
    margin-inline-end: -12px;
  }
  .step-actions .button {
    display: flex;
    flex: 0 1 auto;
    align-items: center;
    justify-content: center;
  }
  .step-actions .button svg {
    width: 1.12em;
    height: 1.12em;
    margin: 0 8px 0 -4px;
    margin-inline-start: -4px;
    margin-inline-end: 8px;
  }
  .step-actions .step-next {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    padding: 9px 24px;
  }
  .step-actions .step-next:hover {
    filter: brightness(0.9);
  }
  .step-actions .step-next svg {
    margin: 0 -4px 0 8px;
    margin-inline-start: 8px;
    margin-inline-end: -4px;
  }
  .step-print {
    display: inline-flex;
    align-items: center;
    min-height: 48px;
    margin-top: 12px;
  }
  .step-print svg {
    margin-inline-end: 10px;
  }
  [dir='rtl'] .step-actions svg {
    transform: scaleX(-1);
  }
  @media (max-width: 420px) {
    .step-actions .button {
      flex: 1 1 100%;
    }
  }
  @media (forced-colors: active) {
    .progress .on {
      forced-color-adjust: none;
      background: Highlight;
    }
    .step-actions .step-next {
      border: 3px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
