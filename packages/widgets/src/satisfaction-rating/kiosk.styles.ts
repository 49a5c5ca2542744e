import { css } from '../internal/widget-element.ts';

/**
 * The screen of a kiosk, 1080 by 1920 px as drawn (visual.md): its sizes go by the smaller side of the window, so that a
 * small one shows the same. Sides stand for `inset`, margins for `gap` (Chromium 80).
 */
export const styles = css`
  .kiosk {
    --u: min(1vw, 0.5625vh);
    display: flex;
    flex-direction: column;
    position: fixed;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    min-height: 100%;
    padding: calc(6 * var(--u));
    background: var(--surface);
    font-size: clamp(18px, calc(2.6 * var(--u)), 28px);
    overflow: auto;
    z-index: 1;
    touch-action: manipulation;
  }
  .kiosk-place {
    color: var(--muted);
  }
  .kiosk-place span {
    display: block;
  }
  .kiosk-title {
    margin: calc(6 * var(--u)) 0 0.25em;
    font-size: clamp(30px, calc(6.3 * var(--u)), 68px);
    font-weight: 700;
    line-height: 1.3;
    text-wrap: balance;
  }
  .kiosk-title:focus {
    outline: 0;
    box-shadow: none;
  }
  .kiosk-sub {
    color: var(--muted);
    font-size: clamp(18px, calc(3 * var(--u)), 32px);
    text-wrap: balance;
  }
  .kiosk-rows {
    display: grid;
    grid-gap: calc(2 * var(--u));
    grid-auto-rows: minmax(96px, 1fr);
    flex: 1 0 auto;
    max-height: 1130px;
    margin-top: calc(5 * var(--u));
  }
  .kiosk-row {
    display: flex;
    align-items: center;
    padding: 8px calc(4 * var(--u));
    border: 3px solid var(--edge);
    border-radius: clamp(12px, calc(2.6 * var(--u)), 28px);
    background: var(--surface);
    font-size: clamp(22px, calc(4.6 * var(--u)), 50px);
    font-weight: 500;
    line-height: 1.3;
    text-align: start;
    cursor: pointer;
  }
  .kiosk-row .face {
    width: clamp(60px, calc(13.5 * var(--u)), 148px);
    height: auto;
    margin-inline-end: calc(4 * var(--u));
    color: var(--accent);
  }
  .kiosk-row:active {
    border-color: var(--accent);
    background: var(--wash);
  }
  @media (hover: hover) {
    .kiosk-row:hover {
      border-color: var(--accent);
      background: var(--wash);
    }
  }
  .kiosk .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: max(56px, calc(7.6 * var(--u)));
    margin: 0;
    padding: 8px calc(3.4 * var(--u));
    border-radius: clamp(10px, calc(1.7 * var(--u)), 18px);
  }
  .kiosk-choices .button {
    min-height: max(64px, calc(9 * var(--u)));
    padding: 8px calc(5 * var(--u));
    font-size: clamp(20px, calc(3.4 * var(--u)), 36px);
  }
  .kiosk .button svg {
    margin-inline-end: 0.4em;
  }
  .kiosk-foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: max(56px, calc(7.6 * var(--u)));
    margin-top: calc(4 * var(--u));
    color: var(--muted);
  }
  .kiosk-foot .button {
    color: var(--text);
  }
  .kiosk-end {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    align-items: flex-start;
    justify-content: center;
  }
  .kiosk-end .kiosk-title {
    margin-top: calc(4 * var(--u));
  }
  .kiosk-end .kiosk-sub {
    min-height: 3.1em;
  }
  .kiosk-sign {
    padding: calc(2.4 * var(--u));
    border-radius: 50%;
    background: var(--good-wash);
    color: var(--good);
  }
  .kiosk-sign svg {
    width: clamp(56px, calc(12 * var(--u)), 130px);
    height: auto;
  }
  .kiosk-choices {
    display: flex;
    flex-wrap: wrap;
    margin-top: calc(5 * var(--u));
  }
  .kiosk-choices .button {
    margin: 0 0 12px;
    margin-inline-end: calc(2 * var(--u));
  }
  .kiosk .kiosk-done {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .kiosk-told {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :host([text='large']) .kiosk {
    font-size: clamp(22px, calc(3.2 * var(--u)), 35px);
  }
  :host([text='large']) .kiosk-row {
    font-size: clamp(28px, calc(5.6 * var(--u)), 62px);
  }
  @media (orientation: landscape) and (min-width: 900px) {
    .kiosk {
      --u: min(0.5625vw, 1vh);
    }
    .kiosk-title {
      margin-top: calc(5 * var(--u));
    }
    .kiosk-rows {
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
      grid-auto-rows: minmax(200px, 1fr);
      max-height: 440px;
    }
    .kiosk-row {
      flex-direction: column;
      justify-content: flex-start;
      padding: calc(5 * var(--u)) 8px 16px;
      text-align: center;
    }
    .kiosk-row span {
      text-wrap: balance;
    }
    .kiosk-row .face {
      margin: 0 0 16px;
    }
  }
  @media (forced-colors: active) {
    .kiosk .kiosk-done {
      border: 3px solid ButtonText;
    }
  }
`;
