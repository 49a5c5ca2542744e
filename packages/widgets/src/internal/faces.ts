import { faceFeatures, frownFeatures } from '@dvc-widgets/contract';
import { html, type TemplateResult } from './template.ts';

/** The face of a level: decoration beside its word, hidden from assistive technology. */
export const face = (level: string): TemplateResult =>
  html`<svg class="face" viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="20.75" />
    <path d=${faceFeatures[level] ?? frownFeatures} />
  </svg>`;
