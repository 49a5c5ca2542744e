import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalDay } from '../intake/local-day.ts';
import { addMonths, firstKeptDay, startOfDay } from './months.ts';

const day = fc
  .integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) })
  .map((at) => new Date(at).toISOString().slice(0, 10));
const months = fc.integer({ min: 1, max: 600 });
const dayBefore = (of: string) => new Date(Date.parse(of) - 86_400_000).toISOString().slice(0, 10);

describe('Months after a day', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-11-22', 24, '2028-11-22'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('of %s, %i of them, end on %s', (from, count, end) => {
    expect(addMonths(from, count)).toBe(end);
  });

  it('let go of every day that has passed so long ago, and of none that has not', () => {
    fc.assert(
      fc.property(day, months, (today, count) => {
        const first = firstKeptDay(today, count);
        expect(addMonths(first, count) >= today).toBe(true);
        expect(addMonths(dayBefore(first), count) < today).toBe(true);
      }),
    );
  });

  it('never end earlier for what came later', () => {
    fc.assert(
      fc.property(day, day, months, (one, other, count) => {
        if (one <= other) expect(addMonths(one, count) <= addMonths(other, count)).toBe(true);
      }),
    );
  });
});

describe('The start of a day', () => {
  it.each(['Asia/Ho_Chi_Minh', 'UTC', 'Pacific/Kiritimati', 'Pacific/Marquesas', 'America/New_York'])(
    'is the first moment that %s calls so',
    (zone) => {
      const dayOf = createLocalDay(zone);
      fc.assert(
        fc.property(day, (of) => {
          const start = startOfDay(of, dayOf);
          expect(dayOf(start)).toBe(of);
          expect(dayOf(start - 1)).toBe(dayBefore(of));
        }),
      );
    },
  );
});
