import { css } from '../internal/widget-element.ts';

/** The outline around what a step is about, and the step at the edge of the window while it is far from that. */
export const styles = css`
  .spot {
    display: none;
    box-sizing: border-box;
    position: fixed;
    top: 0;
    right: auto;
    bottom: auto;
    left: 0;
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 3px solid var(--accent);
    border-radius: 10px;
    background: none;
    /* Beside the accent its opposite: one of them shows on any ground. */
    box-shadow:
      0 0 0 2px var(--surface),
      inset 0 0 0 1px var(--surface);
    overflow: visible;
    pointer-events: none;
    z-index: 2147483647;
  }
  .spot.on {
    display: block;
  }
  .spot-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 12px;
    padding: 4px 16px 12px;
    border-radius: 10px;
    background: var(--wash);
  }
  .spot-line > * {
    margin-top: 8px;
  }
  .spot-line .button {
    margin-inline-end: 0;
  }
  /* Empty and with a margin it would be a line of its own. */
  .spot-line .spot-said {
    margin-inline-end: 12px;
  }
  .steps.docked {
    display: block;
    position: fixed;
    top: auto;
    right: 0;
    bottom: 0;
    left: 0;
    width: auto;
    height: auto;
    max-width: none;
    max-height: 52vh;
    margin: 0;
    padding: 16px 20px 0;
    border: 1px solid var(--line);
    border-width: 1px 0 0;
    border-radius: 14px 14px 0 0;
    background: var(--surface);
    color: inherit;
    --lift: 0 1px 2px rgba(15, 17, 20, 0.12), 0 12px 40px rgba(15, 17, 20, 0.24);
    box-shadow: var(--lift);
    overflow: auto;
    -webkit-overflow-scrolling: touch;
    overscroll-behavior: contain;
    z-index: 2147483647;
  }
  .steps.docked.up {
    top: 0;
    bottom: auto;
    border-width: 0 0 1px;
    border-radius: 0 0 14px 14px;
  }
  .steps.docked.wide {
    right: 16px;
    bottom: 16px;
    left: auto;
    width: 440px;
    max-height: min(72vh, 640px);
    border-width: 1px;
    border-radius: 14px;
  }
  .steps.docked.low {
    max-height: min(34vh, 220px);
  }
  [dir='rtl'] .steps.docked.wide {
    right: auto;
    left: 16px;
  }
  .steps.docked.wide.up {
    top: 16px;
    bottom: auto;
  }
  /* Little room: what says where it is goes into one line, and the words of the step come up. */
  .docked .step-of,
  .docked .step-actions svg {
    display: none;
  }
  .docked .drawing {
    max-height: 120px;
  }
  .docked .prose {
    display: flex;
    flex-direction: column;
  }
  .docked .prose > .drawing {
    flex: none;
    order: 1;
  }
  .docked .spot-line {
    flex-wrap: nowrap;
    padding: 0 12px 8px;
  }
  .docked .spot-line > * {
    min-width: 0;
  }
  .docked .spot-line .button {
    padding: 9px 12px;
  }
  /* On and back are in sight however little room there is. */
  .docked .step-actions {
    position: sticky;
    bottom: 0;
    margin-inline-start: -20px;
    margin-inline-end: -20px;
    padding: 0 8px 8px 20px;
    padding-inline-start: 20px;
    padding-inline-end: 8px;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .docked .step-actions .button {
    flex: 1 1 auto;
    margin-top: 8px;
    padding: 9px 12px;
  }
  @media (forced-colors: active) {
    .spot-line {
      border: 1px solid CanvasText;
    }
  }
`;
