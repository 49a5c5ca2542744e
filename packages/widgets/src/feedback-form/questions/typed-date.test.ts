import { expect, it } from 'vitest';
import { isoDate, partsOf, typedDate } from './typed-date.ts';

it.each([
  [['7', '3', '2026'], '2026-3-7', '2026-03-07'],
  [['07', '12', '2026'], '2026-12-07', '2026-12-07'],
  [['', '', ''], '', ''],
  [['31', '', ''], '--31', '--31'],
  [['', '', '2026'], '2026--', '2026--'],
  [[' 1 ', '2-', '26'], '26-2-1', '26-02-01'],
  [['0', '5', '2026'], '2026-5-0', '2026-05-00'],
] as const)('%j is kept as %s and sent as %s', (parts, kept, sent) => {
  expect(typedDate(parts)).toBe(kept);
  expect(isoDate(kept)).toBe(sent);
  expect(partsOf(kept)).toEqual(parts.map((part) => part.replace(/[\s-]/g, '')));
});
