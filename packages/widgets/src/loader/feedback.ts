import { DvcFeedbackForm } from '../feedback-form/feedback-form.ts';

export { configure } from '../submission/settings.ts';
export { verifyPartsWith } from './load-part.ts';

/** Registers the element; when the name is taken (the same script imported twice) the first one stays. */
export function define(): void {
  if (!customElements.get('dvc-feedback-form')) customElements.define('dvc-feedback-form', DvcFeedbackForm);
}
