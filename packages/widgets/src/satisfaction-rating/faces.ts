import { html, type TemplateResult } from '../internal/template.ts';

const straight = 'M17.5 18v3.2M30.5 18v3.2';

/** Eyes and mouth on a 48 grid; both change, and colour never does (visual.md, principle 3). */
const features: Readonly<Record<string, string>> = {
  'very-satisfied':
    'M13.6 20.8c.7-2.6 2.2-3.9 4.1-3.9s3.4 1.3 4.1 3.9M26.2 20.8c.7-2.6 2.2-3.9 4.1-3.9s3.4 1.3 4.1 3.9M14 27.2h20c0 6-4.2 10-10 10s-10-4-10-10z',
  satisfied: `${straight}M15 28.4c1.9 4.2 5 6.3 9 6.3s7.1-2.1 9-6.3`,
  neutral: `${straight}M16.5 31h15`,
  'very-dissatisfied':
    'M13.6 17.3l6.4 3.1M34.4 17.3l-6.4 3.1M14.8 36c.4-5.2 4-8.4 9.2-8.4s8.8 3.2 9.2 8.4c-2.6-1-5.7-1.5-9.2-1.5s-6.6.5-9.2 1.5z',
};
const frown = `${straight}M15.6 34.4c1.7-3.9 4.6-5.8 8.4-5.8s6.7 1.9 8.4 5.8`;

/** The face of a level: decoration beside its word, hidden from assistive technology. */
export const face = (level: string): TemplateResult =>
  html`<svg class="face" viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="20.75" />
    <path d=${features[level] ?? frown} />
  </svg>`;

/** An icon on a 24 grid, hidden from assistive technology. */
export const icon = (path: string, name = ''): TemplateResult =>
  html`<svg class=${name} viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const tick = 'M5 12.6l4.6 4.6L19.2 7.4';
export const alert = 'M12 4L2.9 19.8h18.2zM12 10v4.4M12 17.1v.1';
export const cloud = 'M7.2 18.6h9.8a4 4 0 0 0 .5-8 5.6 5.6 0 0 0-10.7-1.2 4.7 4.7 0 0 0 .4 9.2M9.5 13.5l2 2 3.5-3.8';
