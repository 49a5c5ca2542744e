import { css } from '../internal/widget-element.ts';

/** What follows the tap. */
export const styles = css`
  .sheet > fieldset + div ~ fieldset,
  .sheet > [role='group'],
  .sheet > [role='group'] ~ div:not([role]),
  .actions {
    margin-top: 24px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    margin-top: 4px;
    margin-inline-end: -8px;
  }
  .chips .option {
    margin-top: 8px;
    margin-inline-end: 8px;
  }
  .chip {
    min-height: 48px;
    border-radius: 999px;
  }
  .chip .tick {
    width: 20px;
    height: 20px;
    margin-inline-start: -4px;
    margin-inline-end: 8px;
  }
  .on .chip {
    color: var(--accent);
  }
  .criteria {
    margin-top: 12px;
    border-top: 1px solid var(--line);
  }
  .criterion {
    padding: 8px 0;
    border-bottom: 1px solid var(--line);
  }
  .ballot {
    display: flex;
    align-items: center;
  }
  .ballot .option {
    margin-inline-end: 4px;
  }
  .ballot .sub {
    flex: 1;
    min-width: 0;
    margin: 0;
    margin-inline-start: 8px;
    line-height: 1.4;
  }
  .mini {
    justify-content: center;
    width: 56px;
    min-height: 48px;
    padding: 0;
  }
  .mini,
  .on .mini {
    border-color: transparent;
    background: none;
    --ring: none;
  }
  .mini .face {
    width: 34px;
    height: 34px;
  }
  .wide .criterion {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .wide .ballot .sub {
    flex: none;
    width: 132px;
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 7em;
    margin-top: 8px;
    padding: 10px 14px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    resize: vertical;
  }
  .first {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    padding: 9px 24px;
  }
  .first:hover {
    filter: brightness(0.9);
  }
  .link {
    min-height: 48px;
    margin-top: 12px;
    padding: 9px 8px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  .sheet:not(.wide) .actions button {
    width: 100%;
    margin-inline-end: 0;
  }
  .done {
    display: flex;
    align-items: flex-start;
  }
  .done .face {
    width: 52px;
    height: 52px;
    margin-inline-end: 16px;
    color: var(--accent);
  }
  h2:focus {
    outline: 0;
    box-shadow: none;
  }
  @media (forced-colors: active) {
    .first {
      border: 3px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
