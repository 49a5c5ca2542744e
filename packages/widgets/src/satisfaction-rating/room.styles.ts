import { css } from '../internal/widget-element.ts';

/**
 * Keeps the room of an inline rating from its first moment until it is answered, so that words which come later move
 * nothing below it (src/dvc-widgets.css has the same lengths for the time before the script). Percentages of a padding
 * are of the container's width: each `min(…, max(0px, (width - 100%) * 999))` adds its length where the container is
 * narrower than that width. The lengths are what the rating was measured to need in wide and narrow fonts, Vietnamese
 * and English, normal and large text (tests/cost holds them to it).
 */
export const room = css`
  .room {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .room::before {
    --rows: 288px;
    grid-area: 1/1;
    padding-bottom: calc(
      130px + 8.4em + min(1.7em, max(0px, (37.8em - 100%) * 999)) +
        min(var(--rows) - 3.75em, max(0px, (32.5em - 100%) * 999)) + min(1.8em, max(0px, (19.4em - 100%) * 999)) +
        min(3.6em, max(0px, (17em - 100%) * 999))
    );
    content: '';
  }
  :host([scale='tt32-3']) .room::before,
  :host([scale='desk-3']) .room::before {
    --rows: 144px;
  }
  :host([layout='dialog']:not([button])) .root {
    min-height: 52px;
  }
  .room > form {
    grid-area: 1/1;
    display: grid;
    align-content: center;
  }
`;
