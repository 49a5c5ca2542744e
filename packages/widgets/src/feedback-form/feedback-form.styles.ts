import { css } from '../internal/widget-element.ts';

/** Before the form comes into view, and the button of the dialog. */
export const styles = css`
  .fb-room {
    display: flow-root;
    min-height: 40em;
  }
  .fb-opener {
    min-height: 52px;
    margin: 0;
    border-color: var(--accent);
    color: var(--accent);
  }
  .fb-opener:hover {
    border-color: var(--accent);
    background: var(--wash);
  }
  @media (forced-colors: active) {
    .fb-opener {
      border: 3px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
