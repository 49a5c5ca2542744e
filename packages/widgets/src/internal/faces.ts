import { faceFeatures, frownFeatures } from '@dvc-widgets/contract';
import { html, type TemplateResult } from './template.ts';

/** The face of a level: decoration beside its word, hidden from assistive technology. */
export const face = (level: string): TemplateResult =>
  html`<svg class="face" viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="20.75" />
    <path d=${faceFeatures[level] ?? frownFeatures} />
  </svg>`;

export const tick = 'M5 12.6l4.6 4.6L19.2 7.4';
export const alert = 'M12 4L2.9 19.8h18.2zM12 10v4.4M12 17.1v.1';
export const cloud = 'M7.2 18.6h9.8a4 4 0 0 0 .5-8 5.6 5.6 0 0 0-10.7-1.2 4.7 4.7 0 0 0 .4 9.2M9.5 13.5l2 2 3.5-3.8';
