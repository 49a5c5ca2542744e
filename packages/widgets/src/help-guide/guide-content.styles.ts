import { css } from '../internal/widget-element.ts';

/** The content of a guide, wherever it is shown. */
export const styles = css`
  .pop-head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
  }
  .guide-close {
    display: flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 48px;
    height: 48px;
    margin: -10px -12px -10px 4px;
    margin-inline-start: 4px;
    margin-inline-end: -12px;
    padding: 0;
    border: 0;
    border-radius: 10px;
    background: none;
    color: var(--muted);
    cursor: pointer;
  }
  .guide-close:hover {
    background: var(--raised);
    color: var(--text);
  }
  .title:focus {
    outline: 0;
    box-shadow: none;
  }
  /* A table is as wide as its words and stands in no line: a page in quirks mode would make that line lower. */
  .guide-tag {
    display: table;
    margin-bottom: 4px;
    padding: 0 10px;
    border: 1px solid var(--edge);
    border-radius: 999px;
    color: var(--muted);
    font-size: var(--s);
  }
  .guide-warning,
  .guide-note {
    margin-top: 16px;
  }
  /* A language without spaces may run on. */
  .guide-note > div,
  .pop-head > div {
    min-width: 0;
  }
  .guide-warning svg {
    color: var(--bad);
  }
  .drawing {
    display: block;
    width: 100%;
    height: auto;
    max-height: 240px;
    margin-top: 12px;
    border-radius: 10px;
    background: var(--raised);
    object-fit: contain;
  }
  .stand-in,
  .prose > * {
    margin-top: 12px;
  }
  .prose ul,
  .prose ol {
    margin: 12px 0 0;
    padding: 0;
    padding-inline-start: 1.5em;
  }
  .prose li {
    margin-top: 6px;
  }
  .prose li > p + p {
    margin-top: 6px;
  }
  .prose strong {
    font-weight: 600;
  }
  .prose sup {
    margin-inline-start: 1px;
    color: var(--muted);
    font-size: 0.72em;
    line-height: 1;
  }
  .inline-link {
    display: inline;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  .guide-example {
    display: inline-block;
    padding: 2px 10px;
    border-radius: 6px;
    background: var(--raised);
    letter-spacing: 0.04em;
    font-variant-numeric: tabular-nums;
    font-weight: 500;
  }
  .prose + p {
    margin-top: 12px;
  }
  .guide-sources {
    margin-top: 16px;
  }
  .guide-sources ol {
    margin: 0;
    padding: 0;
    padding-inline-start: 1.5em;
  }
  .read {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 12px;
    border-radius: 28px;
    background: var(--raised);
    /* Seen where colours are forced: its ground is not. */
    outline: 1px solid transparent;
  }
  .read-go {
    display: flex;
    align-items: center;
    min-height: 56px;
    padding: 4px 16px;
    border: 0;
    border-radius: inherit;
    background: none;
    color: var(--accent);
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .read-go svg {
    margin-inline-end: 10px;
  }
  .guide-vote {
    margin-top: 20px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
    font-size: var(--s);
  }
  .guide-vote [role='group'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  .guide-choice {
    display: flex;
    flex-wrap: wrap;
    margin-inline-end: -8px;
  }
  .guide-choice .button {
    min-width: 72px;
    margin-top: 4px;
    margin-bottom: 4px;
    margin-inline-end: 8px;
  }
  .guide-vote [tabindex]:focus {
    outline: 0;
    box-shadow: none;
  }
  .guide-way {
    display: flex;
    align-items: center;
    min-height: 64px;
    margin-top: 12px;
    padding: 8px 16px;
    border: var(--stroke) solid var(--edge);
    border-radius: 10px;
    color: var(--text);
    text-decoration: none;
  }
  .guide-way:hover {
    border-color: var(--accent);
    background: var(--wash);
  }
  .way-label {
    display: block;
    margin: 0;
  }
  .guide-way svg {
    margin-inline-end: 16px;
    color: var(--accent);
  }
`;
