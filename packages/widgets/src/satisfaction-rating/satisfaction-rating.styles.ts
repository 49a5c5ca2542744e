import { css } from '../internal/widget-element.ts';

/** What the first view needs. Classes and siblings stand in for :has() and container queries (Chromium 80). */
export const styles = css`
  .faces {
    display: grid;
    grid-gap: 8px;
    margin-top: 20px;
  }
  .option {
    position: relative;
    display: grid;
    cursor: pointer;
  }
  .option input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .box {
    display: flex;
    align-items: center;
    min-height: 64px;
    padding: 8px 16px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    line-height: 1.4;
    text-wrap: balance;
  }
  .face {
    width: 44px;
    height: 44px;
    stroke-width: 2.5;
  }
  .faces .face {
    margin-inline-end: 16px;
  }
  .tick {
    display: none;
    margin-inline-start: auto;
  }
  .option:hover .box,
  .on .box {
    border-color: var(--accent);
    background: var(--wash);
  }
  .option:hover svg,
  .on svg {
    color: var(--accent);
  }
  .on .box {
    font-weight: 600;
    --ring: inset 0 0 0 1.5px var(--accent);
    box-shadow: var(--ring);
  }
  .on circle {
    fill: currentColor;
  }
  .on .face path {
    stroke: var(--on-accent);
  }
  .on .tick {
    display: block;
  }
  .wide .faces {
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
  }
  .wide .faces .box {
    flex-direction: column;
    min-height: 128px;
    padding: 16px 4px 12px;
    text-align: center;
    font-size: var(--s);
  }
  .wide .faces .face {
    width: 52px;
    height: 52px;
    margin: 0 0 8px;
  }
  .wide .faces .tick {
    position: absolute;
    top: 6px;
    right: 6px;
    width: 20px;
    height: 20px;
  }
  @media (forced-colors: active) {
    .on .box {
      border: 3px solid Highlight;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .box {
      transition: 120ms;
      transition-property: background-color, border-color;
    }
  }
`;
