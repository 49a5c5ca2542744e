import { expect, test } from 'vitest';
import { createId } from './create-id.ts';

test('an id is a UUIDv7 that begins with the time', () => {
  const id = createId(Date.UTC(2026, 10, 22));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 22));
});

test('ids sort in the order they were made, within a millisecond and when the clock goes back', () => {
  const times = [5e12, 5e12, 5e12, 4e12, 0, -1, 5e12 + 1];
  const ids = times.map((time) => createId(time));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
