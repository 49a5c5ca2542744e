import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

/** The ratings that are in the page. */
export const ratings = new Set<DvcSatisfactionRating>();
