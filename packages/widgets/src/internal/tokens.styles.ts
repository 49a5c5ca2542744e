import { css } from './widget-element.ts';

/**
 * The design tokens that every widget shares (../shared/visual/tokens.css), and the wall against the page's own styles.
 *
 * The page may place the element (margin, width, grid and flex, position, `hidden`); what would change how it draws ends
 * at `.root`, where everything inherited starts anew but the font family and `visibility`. An `!important` of `:host` wins
 * over the page's `!important` (CSS Cascading 5 §6.1). Sizes are em of `medium`, the citizen's own text size: whatever a
 * page does to the size of its root element, it can neither shrink nor blow them up.
 */
export const tokens = css`
  :host {
    display: block;
    float: none !important;
    columns: auto !important;
    text-decoration: none !important;
    writing-mode: horizontal-tb !important;
    font-size: medium !important;
  }
  :host([hidden]) {
    display: none;
  }
  :host::before,
  :host::after {
    content: none !important;
  }
  .root {
    all: initial;
    display: block;
    visibility: inherit;
    --a: var(--dvc-accent, #1f4a7c);
    --accent: var(--a);
    --wash: #eaf0f7;
    --on-accent: #fff;
    --surface: #fff;
    --raised: #f6f5f1;
    --line: #dcd8cf;
    --edge: #7d7970;
    --text: #1a1c20;
    --muted: #4f5258;
    --good: #0d6159;
    --good-wash: #e4f1ee;
    --bad: #8f3a10;
    --bad-wash: #fbeee5;
    --stroke: 1.5px;
    --ring: none;
    --scale: var(--dvc-scale, 1);
    --s: 0.8889em;
    color-scheme: light;
    color: var(--text);
    font-family: inherit;
    font-size: calc(max(18px, 1.125em) * var(--scale));
    line-height: 1.55;
    text-align: start;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
  }
  :host([text='large']) .root {
    --scale: 1.25;
  }
  :host([theme='dark']) .root {
    --accent: #9dc1ec;
    --wash: #22303f;
    --on-accent: #10151c;
    --surface: #16181c;
    --raised: #1f2227;
    --line: #373b42;
    --edge: #8a8f98;
    --text: #f2f0ea;
    --muted: #c3c5c9;
    --good: #79cdc0;
    --good-wash: #17302d;
    --bad: #f2a87c;
    --bad-wash: #3a261a;
    color-scheme: dark;
  }
  @supports (color: oklch(from red l c h)) {
    .root {
      --accent: oklch(from var(--a) min(l, 0.54) c h);
      --wash: oklch(from var(--a) 0.965 min(0.016, c) h);
    }
    :host([theme='dark']) .root {
      --accent: oklch(from var(--a) 0.8 min(c, 0.1) h);
      --wash: oklch(from var(--a) 0.3 min(c, 0.04) h);
    }
  }
  @media (prefers-contrast: more) {
    .root,
    :host([theme]) .root {
      --line: var(--edge);
      --muted: var(--text);
      --stroke: 2px;
    }
  }
  @media (forced-colors: active) {
    .root,
    :host([theme]) .root {
      --accent: Highlight;
      --wash: Canvas;
      --on-accent: HighlightText;
      --surface: Canvas;
      --line: CanvasText;
      --edge: ButtonText;
      --text: CanvasText;
      --muted: CanvasText;
      --good: CanvasText;
      --bad: CanvasText;
    }
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  form,
  h2,
  p,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
    font: inherit;
  }
  button,
  input,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  svg {
    display: block;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    width: 1.3em;
    height: 1.3em;
  }
  b,
  .title,
  .label {
    font-weight: 600;
  }
  .sub {
    margin-top: 4px;
    color: var(--muted);
    font-size: var(--s);
  }
  /* Two rings that touch: one of them shows on any ground. */
  input:focus + .box,
  :focus {
    outline: 3px solid #ffbf2e;
    outline-offset: 3px;
    box-shadow: 0 0 0 3px #14171c;
  }
  input:focus:not(:focus-visible) + .box,
  :focus:not(:focus-visible) {
    outline: 0;
    box-shadow: var(--ring);
  }
  @media (forced-colors: active) {
    input:focus + .box,
    :focus {
      outline-color: Highlight;
    }
  }
`;
