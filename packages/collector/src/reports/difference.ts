import { normalBelow, normalPoint } from './normal.ts';
import { wilsonInterval, type Interval } from './wilson.ts';

/** How many were satisfied of how many. */
export interface Share {
  readonly satisfied: number;
  readonly total: number;
}

/**
 * The interval of how far the share moved from one to the other, between −1 and 1 (R. G. Newcombe, Statistics in Medicine
 * 17, 1998, method 10: from the two Wilson intervals). `level` is how often such intervals hold the truth. Null where
 * either has nothing.
 */
export function differenceInterval(before: Share, after: Share, level = 0.95): Interval | null {
  const z = normalPoint(0.5 + level / 2);
  const [one, other] = [before, after].map(({ satisfied, total }) => wilsonInterval(satisfied, total, z));
  if (!one || !other) return null;
  const [share, next] = [before.satisfied / before.total, after.satisfied / after.total];
  const difference = next - share;
  return {
    low: difference - Math.hypot(next - other.low, one.high - share),
    high: difference + Math.hypot(other.high - next, share - one.low),
  };
}

/** How likely a difference at least as large is when nothing moved (two-sided, pooled); 1 where nothing can be told. */
export function chanceOfDifference(before: Share, after: Share): number {
  if (before.total === 0 || after.total === 0) return 1;
  const total = before.total + after.total;
  const pooled = (before.satisfied + after.satisfied) / total;
  const spread = pooled * (1 - pooled) * (1 / before.total + 1 / after.total);
  if (!(spread > 0)) return 1;
  const z = (after.satisfied / after.total - before.satisfied / before.total) / Math.sqrt(spread);
  return 2 * normalBelow(-Math.abs(z));
}

/**
 * Which of many comparisons hold when, of those that are said to, at most `rate` may be chance (Y. Benjamini and
 * Y. Hochberg, J. R. Stat. Soc. B 57, 1995). Answers positions, in the order given.
 */
export function discoveries(chances: readonly number[], rate = 0.05): readonly number[] {
  const ranked = chances.map((chance, index) => ({ chance, index })).sort((one, other) => one.chance - other.chance);
  const last = ranked.findLastIndex(({ chance }, rank) => chance <= ((rank + 1) / chances.length) * rate);
  return ranked
    .slice(0, last + 1)
    .map(({ index }) => index)
    .sort((one, other) => one - other);
}

/** The level that the intervals of `found` discoveries among `tried` comparisons need (Benjamini and Yekutieli, JASA 100, 2005). */
export const levelOfDiscoveries = (found: number, tried: number, rate = 0.05): number =>
  tried === 0 ? 1 - rate : 1 - (rate * Math.max(found, 1)) / tried;
