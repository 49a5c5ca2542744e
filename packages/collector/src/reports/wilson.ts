/** A range that the true share lies in, both between 0 and 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

// The 97.5th percentile of the standard normal distribution: two sides make 95 %.
const usual = 1.959963984540054;

/**
 * The Wilson score interval at 95 % for `satisfied` of `total` (E. B. Wilson, JASA 22, 1927, without continuity
 * correction). Unlike the textbook interval it stays within 0–1 and is honest about few ratings. Null of nothing. `z` is
 * the normal point of another level.
 */
export function wilsonInterval(satisfied: number, total: number, z = usual): Interval | null {
  if (total === 0) return null;
  const share = satisfied / total;
  const scale = 1 + z ** 2 / total;
  const centre = (share + z ** 2 / (2 * total)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  // At 0 and at 1 the end is exact; arithmetic alone would miss it by 1e-17.
  return {
    low: satisfied === 0 ? 0 : Math.max(0, centre - reach),
    high: satisfied === total ? 1 : Math.min(1, centre + reach),
  };
}
