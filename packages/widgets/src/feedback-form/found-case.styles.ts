import { css } from '../internal/widget-element.ts';

/** A case that was found by its code. */
export const styles = css`
  .fb-timeline {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .fb-timeline li {
    position: relative;
    padding-bottom: 20px;
    padding-inline-start: 44px;
  }
  .fb-timeline li:last-child {
    padding-bottom: 0;
  }
  .fb-timeline li:not(:last-child)::before {
    position: absolute;
    top: 28px;
    bottom: 0;
    margin-inline-start: -31px;
    border-inline-start: 2px solid var(--edge);
    content: '';
  }
  .fb-timeline i {
    position: absolute;
    top: 0;
    margin-inline-start: -44px;
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border: 2px solid var(--accent);
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
  }
  .fb-timeline .fb-now i {
    border-width: 8px;
    background: var(--surface);
  }
  .fb-timeline i svg {
    width: 18px;
    height: 18px;
  }
  .fb-timeline b,
  .fb-timeline .sub {
    display: block;
    margin: 0;
  }
  .fb-answer {
    margin-top: 8px;
    padding: 20px;
    border-radius: 10px;
    background: var(--raised);
  }
  .fb-said {
    white-space: pre-line;
  }
  .fb-sent-files {
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .fb-sent-files li {
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  .fb-sent-files b {
    font-weight: 600;
  }
  .fb-sent-files .sub {
    display: block;
    margin: 0;
  }
  .fb-sent-files .fb-refusal {
    color: var(--bad);
  }
  .fb-faces {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8em), 1fr));
    grid-gap: 8px;
    margin-top: 12px;
  }
  .fb-face {
    padding: 8px 12px;
    justify-content: center;
  }
  .fb-face .face {
    width: 44px;
    height: 44px;
    margin-inline-end: 12px;
    stroke-width: 2.5;
  }
  .fb-on .fb-face {
    font-weight: 600;
  }
  .fb-on .face {
    color: var(--accent);
  }
  .fb-on circle {
    fill: currentColor;
  }
  .fb-on .face path {
    stroke: var(--on-accent);
  }
`;
