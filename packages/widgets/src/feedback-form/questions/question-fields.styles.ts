import { css } from '../../internal/widget-element.ts';

/** Questions of the site's own. */
export const styles = css`
  .fb-q .fb-optional {
    font-weight: 400;
  }
  .fb-choices {
    display: grid;
    grid-gap: 8px;
    margin-top: 12px;
  }
  .fb-choices .box {
    min-height: 52px;
  }
  .fb-yes-no {
    grid-template-columns: 1fr 1fr;
  }
  .fb-many i {
    display: flex;
    align-items: center;
    justify-content: center;
    border-radius: 6px;
  }
  .fb-many svg {
    width: 18px;
    height: 18px;
    stroke: none;
    stroke-width: 3;
  }
  .fb-many .fb-on i {
    border: 2px solid var(--accent);
    background: var(--accent);
  }
  .fb-many .fb-on svg {
    stroke: var(--on-accent);
  }
  /* All levels side by side where they fit, else in rows of the same length. */
  .fb-scale {
    grid-template-columns: repeat(
      auto-fit,
      minmax(
        max(48px, min((100% - 8px * (var(--row) - 1)) / var(--row), (56px * var(--levels) - 8px - 100%) * 999)),
        1fr
      )
    );
    margin-top: 8px;
  }
  .fb-scale i {
    display: none;
  }
  .fb-scale .box > span {
    margin: 0;
    text-align: center;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .fb-scale .fb-on .box {
    font-weight: 600;
  }
  .fb-ends {
    display: flex;
    justify-content: space-between;
    margin-top: 12px;
  }
  .fb-ends :last-child {
    margin-inline-start: 24px;
    text-align: end;
  }
  .fb-date {
    display: grid;
    grid-template-columns: minmax(48px, 4.4em) minmax(48px, 4.4em) minmax(64px, 6em);
    grid-gap: 12px;
    margin-top: 8px;
  }
  .fb-date .fb-input {
    margin-top: 4px;
  }
  @media (forced-colors: active) {
    .fb-many .fb-on i {
      background: Canvas;
    }
    .fb-many .fb-on svg {
      stroke: CanvasText;
    }
  }
`;
