import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

describe('the Wilson interval', () => {
  // All but the last are table I, method 3, of R. G. Newcombe, Statistics in Medicine 17 (1998).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [90, 100, 0.8256, 0.9448],
  ])('of %i in %i is %f to %f', (satisfied, total, low, high) => {
    const interval = wilsonInterval(satisfied, total);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('does not exist where nothing was counted', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('holds the share, stays within 0 and 1, and narrows as ratings come in', () => {
    let width = 1;
    for (const total of [10, 100, 1000, 10_000]) {
      const interval = wilsonInterval(total * 0.9, total) ?? { low: 1, high: 0 };
      expect(interval.low).toBeLessThan(0.9);
      expect(interval.high).toBeGreaterThan(0.9);
      expect(interval.high - interval.low).toBeLessThan(width);
      width = interval.high - interval.low;
    }
    expect(wilsonInterval(5, 5)?.high).toBe(1);
    expect(wilsonInterval(0, 5)?.low).toBe(0);
  });

  it('gives ten perfect ratings a lower bound below that of ten thousand good ones', () => {
    expect(wilsonInterval(10, 10)?.low).toBeLessThan(wilsonInterval(9200, 10_000)?.low ?? 0);
  });
});
