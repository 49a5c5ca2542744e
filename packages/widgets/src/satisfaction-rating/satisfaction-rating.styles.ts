import { css } from '../internal/widget-element.ts';

/** What the first view needs. Classes and siblings stand in for :has() and container queries (Chromium 80). */
export const styles = css`
  .sheet {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 14px;
    padding: 20px;
  }
  .wide {
    padding: 32px;
  }
  .title {
    font-size: calc(1.12em + 0.1vw);
    line-height: 1.4;
  }
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
  .note {
    display: flex;
    margin-top: 24px;
    padding: 16px;
    border: 1px solid transparent;
    border-radius: 10px;
    background: var(--raised);
  }
  .note svg {
    margin-top: 0.1em;
    margin-inline-end: 12px;
    color: var(--good);
  }
  .good {
    background: var(--good-wash);
  }
  .bad {
    background: var(--bad-wash);
  }
  .bad svg,
  .bad b {
    color: var(--bad);
  }
  .button {
    min-height: 48px;
    margin-top: 12px;
    margin-inline-end: 12px;
    padding: 9px 20px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    font-weight: 600;
    cursor: pointer;
  }
  .button:hover {
    border-color: var(--text);
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.22em;
  }
  @media (forced-colors: active) {
    .on .box {
      border: 3px solid Highlight;
    }
    .note {
      border-color: CanvasText;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .box {
      transition: 120ms;
      transition-property: background-color, border-color;
    }
  }
`;
