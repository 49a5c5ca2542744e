import { html, type TemplateResult } from './template.ts';

/** An icon on a 24 grid, hidden from assistive technology. */
export const icon = (path: string, name = ''): TemplateResult =>
  html`<svg class=${name} viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
