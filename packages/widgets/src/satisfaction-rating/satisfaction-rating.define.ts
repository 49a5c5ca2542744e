import { DvcSatisfactionRating } from './satisfaction-rating.ts';

// A server that renders the host page has no registry. The same script imported twice is harmless: the first one stays.
if ('customElements' in globalThis && !customElements.get('dvc-satisfaction-rating')) {
  customElements.define('dvc-satisfaction-rating', DvcSatisfactionRating);
}
