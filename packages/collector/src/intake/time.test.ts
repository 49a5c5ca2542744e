import { expect, it } from 'vitest';
import { createLocalDay } from './local-day.ts';
import { readOccurredAt } from './occurred-at.ts';

it.each([
  ['2026-11-22T12:00:00+07:00', Date.UTC(2026, 10, 22, 5)],
  ['2026-11-22t05:00:00.5z', Date.UTC(2026, 10, 22, 5, 0, 0, 500)],
  ['2026-11-22T05:00:00.123456789Z', Date.UTC(2026, 10, 22, 5, 0, 0, 123)],
  ['2026-11-22T05:00:00', null],
  ['2026-11-22', null],
  ['2026-11-32T05:00:00Z', null],
  ['22/11/2026 12:00', null],
  ['1790000000000', null],
  ['', null],
])('The time of a citizen %j is read as %j', (text, instant) => {
  expect(readOccurredAt(text)).toBe(instant);
});

it('A day begins at midnight of the zone, not of UTC, and one look does not remember for another', () => {
  const day = createLocalDay('Asia/Ho_Chi_Minh');
  expect(day(Date.UTC(2026, 10, 22, 16, 59, 59, 999))).toBe('2026-11-22');
  expect(day(Date.UTC(2026, 10, 22, 17))).toBe('2026-11-23');
  expect(day(Date.UTC(2026, 10, 22, 16, 59))).toBe('2026-11-22');
  expect(createLocalDay('UTC')(Date.UTC(2026, 10, 22, 17))).toBe('2026-11-22');
});
