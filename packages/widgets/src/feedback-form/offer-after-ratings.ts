import type { DvcFinishedEvent } from '../internal/events/finished-event.ts';
import type { DvcRatedEvent } from '../internal/events/rated-event.ts';

/** Ids of the ratings of this page that were unhappy ones. */
const unhappy = new Set<string>();
let isListening = false;

/**
 * Where a page has a feedback form, an unhappy rating ends with a way to be answered: once the rating is done, a form for
 * it stands under its thanks, which knows the rating. Ratings are heard, not known.
 */
export function offerAfterRatings(): void {
  if (isListening) return;
  isListening = true;
  document.addEventListener('dvc-rated', ({ id, value }: DvcRatedEvent) => {
    if (/^(?:very-)?dis|^not/.test(value)) unhappy.add(id);
  });
  document.addEventListener('dvc-finished', (event: DvcFinishedEvent) => {
    const [from] = event.composedPath();
    if (from instanceof HTMLElement && unhappy.has(event.id))
      import('./offer-form.ts').then(
        ({ offerForm }) => offerForm(from, event.id),
        () => {},
      );
  });
}
