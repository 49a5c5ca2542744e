import { css } from '../internal/widget-element.ts';

/** Writing and sending feedback. Lengths of the container's width stand for container queries (Chromium 80). */
export const styles = css`
  .fb-topics {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13.5em), 1fr));
    grid-gap: 8px;
    margin-top: 12px;
  }
  .fb-topics > :last-child {
    grid-column: 1 / -1;
  }
  .fb-box {
    padding: 10px 16px;
  }
  .fb-box > span {
    flex: 1;
    min-width: 0;
    margin: 0 12px;
  }
  .fb-box i {
    flex: none;
    width: 24px;
    height: 24px;
    border: 2px solid var(--edge);
    border-radius: 50%;
  }
  .fb-on i {
    border: 7.5px solid var(--accent);
  }
  .fb-box b,
  .fb-box small {
    display: block;
  }
  .fb-box small {
    color: var(--muted);
    font-size: var(--s);
    font-weight: 400;
  }
  .fb-box svg {
    color: var(--muted);
  }
  .fb-about {
    margin-top: 8px;
    padding: 4px 16px;
    border-radius: 10px;
    background: var(--raised);
  }
  .fb-about .sub {
    display: block;
    margin: 0;
  }
  .fb-about p {
    padding: 8px 0;
    line-height: 1.45;
  }
  .fb-about p + p {
    border-top: 1px solid var(--line);
  }
  .fb-aspect {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .fb-aspect .fb-link {
    flex: none;
    margin: 0 -8px 0 8px;
    padding: 0 8px;
  }
  .fb-more {
    margin-top: 12px;
  }
  .fb-consent {
    display: flex;
    min-height: 48px;
    padding: 8px 0;
    cursor: pointer;
  }
  .fb-consent input {
    flex: none;
    width: 28px;
    height: 28px;
    margin: 0;
    margin-inline-end: 12px;
    accent-color: var(--accent);
  }
  .fb-under {
    margin-inline-start: 40px;
  }
  .fb-unsent {
    display: inline-flex;
    align-items: center;
    margin-inline-start: 8px;
    padding: 0 10px;
    border-radius: 6px;
    background: var(--bad-wash);
    color: var(--bad);
    font-size: var(--s);
    font-weight: 600;
  }
  .fb-unsent svg {
    width: 1em;
    height: 1em;
    margin-inline-end: 6px;
  }
  .fb-kept-code span span {
    display: inline-block;
  }
  .fb-kept-code {
    letter-spacing: 0.05em;
  }
`;
