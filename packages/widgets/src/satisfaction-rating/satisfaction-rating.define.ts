import { DvcSatisfactionRating } from './satisfaction-rating.ts';

// The same script imported twice is harmless: the first one stays.
if (!customElements.get('dvc-satisfaction-rating')) {
  customElements.define('dvc-satisfaction-rating', DvcSatisfactionRating);
}
