import { describe, expect, test } from 'vitest';
import { pointsOf } from './in-the-way.ts';

/** Whether a point lies in the square. */
const hits = (points: readonly (readonly [number, number])[], left: number, top: number, side: number): boolean =>
  points.some(([x, y]) => x >= left && x < left + side && y >= top && y < top + side);

describe('the points that are looked at under a place', () => {
  const place = { left: 601.5, top: 532, width: 182.5, height: 52 };
  const points = pointsOf(place);

  test('lie inside it, 4 px from its corners on', () => {
    for (const [x, y] of points) {
      expect(x).toBeGreaterThan(place.left);
      expect(x).toBeLessThan(place.left + place.width);
      expect(y).toBeGreaterThan(place.top);
      expect(y).toBeLessThan(place.top + place.height);
    }
    expect(points).toContainEqual([605.5, 536]);
    expect(points).toContainEqual([780, 580]);
  });

  test('miss no target of the least size that WCAG 2.2 (2.5.8) allows, wherever it lies under it', () => {
    for (let left = place.left; left <= place.left + place.width - 24; left += 0.5) {
      for (let top = place.top; top <= place.top + place.height - 24; top += 0.5) {
        expect(hits(points, left, top, 24)).toBe(true);
      }
    }
  });

  test('are few', () => {
    expect(points.length).toBeLessThanOrEqual(27);
  });
});
