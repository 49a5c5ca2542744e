import { css } from '../internal/widget-element.ts';

/** Choosing files, and how each stands. */
export const styles = css`
  .fb-optional {
    font-weight: 400;
  }
  .fb-chooser {
    display: flex;
    align-items: center;
    justify-content: center;
    position: relative;
  }
  .fb-chooser svg {
    margin-inline-end: 10px;
  }
  .fb-chooser:focus-within {
    outline: 3px solid #ffbf2e;
    outline-offset: 3px;
    box-shadow: 0 0 0 3px #14171c;
  }
  .fb-files {
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .fb-file {
    display: flex;
    align-items: center;
    padding: 10px 0;
    border-bottom: 1px solid var(--line);
  }
  .fb-file-mark {
    display: flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 44px;
    height: 44px;
    margin-inline-end: 12px;
    border-radius: 6px;
    background: var(--raised);
  }
  .fb-file-text {
    flex: 1;
    min-width: 0;
  }
  .fb-file-text b,
  .fb-file-text .sub {
    display: block;
    margin: 0;
  }
  .fb-file-text b {
    font-weight: 500;
  }
  .fb-file-text .fb-refusal {
    color: var(--bad);
    font-weight: 600;
  }
  .fb-bar {
    width: 100%;
    height: 6px;
    margin-top: 6px;
    border-radius: 3px;
    background: var(--line);
    color: var(--accent);
    stroke-width: 6;
    stroke-linecap: butt;
  }
  .fb-remove {
    display: flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 48px;
    height: 48px;
    padding: 0;
    border: 0;
    border-radius: 10px;
    background: none;
    color: var(--muted);
    cursor: pointer;
  }
  .fb-remove:hover {
    background: var(--raised);
    color: var(--text);
  }
  .fb-file-status {
    display: flex;
  }
  .fb-file-status svg {
    margin-inline-end: 8px;
    color: var(--good);
  }
`;
