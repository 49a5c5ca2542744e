import { DvcFeedbackForm } from './feedback-form.ts';

// A server that renders the host page has no registry. The same script imported twice is harmless: the first one stays.
if ('customElements' in globalThis && !customElements.get('dvc-feedback-form')) {
  customElements.define('dvc-feedback-form', DvcFeedbackForm);
}
