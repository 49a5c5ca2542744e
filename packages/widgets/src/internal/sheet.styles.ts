import { css } from './widget-element.ts';

/** What every widget is made of: the sheet, its title, notes and buttons. */
export const shared = css`
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
    .note {
      border-color: CanvasText;
    }
  }
`;
