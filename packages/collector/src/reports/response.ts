import type { Summary } from '@dvc-widgets/contract';
import type { OfferPlace, SummaryCells } from '../store.ts';

/**
 * How many of those who were offered to rate did. Numerator and denominator are of the same pages: a rating is left out
 * when its page had no JavaScript, or when nobody was offered anything at its site on its day and channel (a page with an
 * SDK from before exposures). Quarantined and test exposures are left out as such ratings are.
 */
export function responseOf({ answers, offers }: Pick<SummaryCells, 'answers' | 'offers'>): Summary['response'] {
  const totals = { offered: 0, opened: 0, dismissed: 0 };
  const places = new Set<string>();
  for (const row of offers) {
    totals.offered += row.offered;
    totals.opened += row.opened;
    totals.dismissed += row.dismissed;
    if (row.offered > 0) places.add(placeOf(row));
  }
  let answered = 0;
  for (const row of answers) if (places.has(placeOf(row))) answered += row.count;
  // More answers than offers means that exposures were lost: no share of them would mean anything.
  const isKnown = totals.offered > 0 && answered <= totals.offered;
  return { ...totals, answered, rate: isKnown ? answered / totals.offered : null };
}

const placeOf = ({ site, day, channel }: OfferPlace) => `${site} ${day} ${channel}`;
