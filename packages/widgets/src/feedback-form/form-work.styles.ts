import { css } from '../internal/widget-element.ts';

/** What using the form brings: contact, files, what is to be looked at again, what can be done with the code. */
export const styles = css`
  .fb-contact .fb-inline {
    min-width: 48px;
    margin-inline-end: 8px;
  }
  .fb-contact .fb-consent {
    margin-top: 12px;
  }
  .fb-faults {
    padding: 20px;
    border: 2px solid var(--bad);
    border-radius: 10px;
  }
  .fb-faults a {
    display: flex;
    align-items: center;
    min-height: 48px;
    padding: 6px 0;
    color: var(--bad);
    font-weight: 600;
  }
  .fb-two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13.5em), 1fr));
    grid-gap: 12px;
    margin-top: 12px;
  }
  .fb-two > :nth-child(odd):last-child {
    grid-column: 1 / -1;
  }
  .fb-two .button {
    display: flex;
    align-items: center;
    justify-content: center;
    margin: 0;
  }
  .fb-two svg {
    margin-inline-end: 8px;
  }
`;
