import { expect, it } from 'vitest';
import { rangeOf } from './range.ts';

it.each([
  ['bytes=0-', '0-9'],
  ['bytes=2-4', '2-4'],
  ['bytes=2-99', '2-9'],
  ['bytes=-3', '7-9'],
  ['bytes=-99', '0-9'],
  ['bytes=5-', '5-9'],
  ['bytes=9-9', '9-9'],
  ['bytes=10-', 'whole'],
  ['bytes=4-2', 'whole'],
  ['bytes=-0', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=0-1,3-4', 'whole'],
  ['items=0-1', 'whole'],
  [undefined, 'whole'],
])('Of ten bytes %s asks for %s', (header, expected) => {
  const range = rangeOf(header, 10, 100);
  expect(range ? `${range.start}-${range.end}` : 'whole').toBe(expected);
});

it('No range is longer than the most that is sent at once', () => {
  expect(rangeOf('bytes=3-', 1000, 10)).toEqual({ start: 3, end: 12 });
});
