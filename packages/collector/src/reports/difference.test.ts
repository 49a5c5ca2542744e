import { describe, expect, it } from 'vitest';
import { chanceOfDifference, differenceInterval, discoveries, levelOfDiscoveries } from './difference.ts';
import { normalBelow, normalPoint } from './normal.ts';

const share = (satisfied: number, total: number) => ({ satisfied, total });

describe('the normal distribution', () => {
  it('agrees with published tables, in the middle and far out', () => {
    for (const [x, below] of [
      [0, 0.5],
      [1, 0.841_344_746_068_543],
      [1.959_963_984_540_054, 0.975],
      [-3, 0.001_349_898_031_630_094_6],
      [-6, 9.865_876_450_376_946e-10],
      [-8, 6.220_960_574_271_78e-16],
    ] as const) {
      expect(normalBelow(x) / below, String(x)).toBeCloseTo(1, 9);
    }
    expect(normalPoint(0.975)).toBeCloseTo(1.959_963_984_540_054, 12);
    expect(normalPoint(0.000_1)).toBeCloseTo(-3.719_016_485_455_709, 9);
    expect(() => normalPoint(1)).toThrow(RangeError);
  });
});

describe('the interval of a difference', () => {
  // Newcombe 1998, table II, method 10: of 56/70 less 48/80, 9/10 less 3/10 and 10/10 less 0/10.
  it('is as published', () => {
    for (const [after, before, low, high] of [
      [share(56, 70), share(48, 80), 0.0524, 0.3339],
      [share(9, 10), share(3, 10), 0.1705, 0.809],
      [share(10, 10), share(0, 10), 0.6075, 1],
    ] as const) {
      const interval = differenceInterval(before, after);
      expect(interval?.low).toBeCloseTo(low, 4);
      expect(interval?.high).toBeCloseTo(high, 4);
    }
  });

  it('is wider at a stricter level, and unknown of nothing', () => {
    const usual = differenceInterval(share(80, 100), share(90, 100));
    const strict = differenceInterval(share(80, 100), share(90, 100), 0.99);
    expect(strict?.low).toBeLessThan(usual?.low ?? NaN);
    expect(strict?.high).toBeGreaterThan(usual?.high ?? NaN);
    expect(differenceInterval(share(0, 0), share(9, 10))).toBeNull();
  });
});

describe('many comparisons', () => {
  it('hold as Benjamini and Hochberg found in their own example', () => {
    const published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(discoveries(published)).toEqual([0, 1, 2, 3]);
    expect(discoveries(published.toReversed())).toEqual([11, 12, 13, 14]);
    expect(discoveries([])).toEqual([]);
    expect(discoveries([0.2, 0.9])).toEqual([]);
  });

  it('find hardly anything where nothing moved, though each alone would find one in twenty', () => {
    const chances = Array.from({ length: 200 }, (_, index) => (index + 0.5) / 200);
    expect(chances.filter((chance) => chance < 0.05)).toHaveLength(10);
    expect(discoveries(chances)).toEqual([]);
    expect(levelOfDiscoveries(4, 15)).toBeCloseTo(1 - (0.05 * 4) / 15, 12);
  });

  it('take a difference for chance when nothing could differ', () => {
    expect(chanceOfDifference(share(10, 10), share(20, 20))).toBe(1);
    expect(chanceOfDifference(share(0, 0), share(5, 10))).toBe(1);
    // The pooled two-sided test of 80/100 and 90/100: z = 1.9803.
    expect(chanceOfDifference(share(80, 100), share(90, 100))).toBeCloseTo(0.047_67, 4);
  });
});
