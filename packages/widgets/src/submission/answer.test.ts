import { problem } from '@dvc-widgets/contract';
import { expect, test } from 'vitest';
import { ahead, day, delay, isFinal } from './answer.ts';

const hour = 36e5;

test.each(['invalid-field', 'id-reused', 'body-too-large', 'value-outside-scale', 'malformed-json'] as const)(
  '%s is refused for good',
  (code) => expect(isFinal(problem(code))).toBe(true),
);

test.each(['unknown-site', 'origin-refused', 'rate-limited', 'internal', 'unavailable', 'not-found'] as const)(
  '%s is not for good',
  (code) => expect(isFinal(problem(code))).toBe(false),
);

test('a 400 or 413 that carries no code of ours, as a proxy sends it, is not for good', () => {
  const { code: _, ...foreign } = problem('body-too-large');
  expect(isFinal(JSON.parse(JSON.stringify(foreign)))).toBe(false);
  expect(isFinal(undefined)).toBe(false);
});

test('waiting doubles with each try up to ten minutes, and jitter takes any part of it', () => {
  expect([0, 1, 2, 3, 30].map((tries) => delay(503, 0, tries, 1))).toEqual([3e3, 5e3, 9e3, 17e3, 601e3]);
  expect(delay(0, 0, 9, 0)).toBe(1e3);
  expect(delay(0, 0, 1, 0.5)).toBe(3e3);
});

test('Retry-After is waited out first', () => {
  expect(delay(429, 60e3, 0, 0)).toBe(61e3);
});

test('a misconfigured site or origin waits an hour', () => {
  expect(delay(403, 0, 0, 0)).toBeGreaterThanOrEqual(hour);
  expect(delay(404, 0, 0, 0)).toBeGreaterThanOrEqual(hour);
  for (const status of [0, 200, 408, 429, 500, 503]) expect(delay(status, 0, 0, 0)).toBeLessThan(hour);
});

test('a time that a wrong clock wrote far ahead does not hold anything back', () => {
  expect(ahead(1)).toBe(true);
  expect(ahead(0)).toBe(false);
  expect(ahead(-1)).toBe(false);
  expect(ahead(Date.UTC(2036, 0) - Date.UTC(2026, 0))).toBe(false);
  expect(ahead(delay(404, day, 30, 1)), 'but the longest wait of all is').toBe(true);
});
