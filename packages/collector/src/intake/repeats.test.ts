import { expect, it } from 'vitest';
import { createRepeats } from './repeats.ts';

it('gives one id to the same act within ten seconds, another after them, and to every other act its own', () => {
  let now = 1_000_000;
  const repeats = createRepeats(() => now);
  const first = repeats.idFor('a');
  now += 9_999;
  expect(repeats.idFor('a')).toBe(first);
  expect(repeats.idFor('b')).not.toBe(first);
  now += 1;
  expect(repeats.idFor('a')).not.toBe(first);
});

it('forgets the oldest of more than ten thousand', () => {
  const repeats = createRepeats(() => 0);
  const first = repeats.idFor('first');
  const second = repeats.idFor('second');
  for (let one = 0; one < 9_999; one += 1) repeats.idFor(String(one));
  expect(repeats.idFor('second')).toBe(second);
  expect(repeats.idFor('first')).not.toBe(first);
});
