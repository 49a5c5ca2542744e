import { describe, expect, test } from 'vitest';
import { admit, type Item } from './outbox.ts';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  collector: 'https://c.example',
  body: '{}',
  added: 0,
  lease: 0,
  next: 0,
  tries: 0,
  ...more,
});
const many = (count: number, more: Partial<Item> = {}): Item[] =>
  Array.from({ length: count }, (_, index) => item(`${index}`, more));

describe('admitting a submission', () => {
  test('takes it while there is room', () => {
    expect(admit([], item('a'), 1000)).toMatchObject([{ id: 'a' }]);
    expect(admit(many(199), item('a'), 1000)).toHaveLength(200);
  });

  test('never throws out what is unsent, however full', () => {
    const full = many(200);
    expect(admit(full, item('a'), 10_000)).toBeUndefined();
    const heavy = many(3, { body: 'x'.repeat(400) });
    expect(admit(heavy, item('a', { body: 'y'.repeat(400) }), 1500)).toBeUndefined();
  });

  test('throws out what was set aside, only when it needs the room', () => {
    const some = [...many(10), item('poisoned', { refused: 'id-reused' })];
    expect(admit(some, item('a'), 1000)).toHaveLength(12);
    const full = [...many(199), item('poisoned', { refused: 'id-reused' })];
    const admitted = admit(full, item('a'), 1000);
    expect(admitted).toHaveLength(200);
    expect(admitted?.some(({ id }) => id === 'poisoned')).toBe(false);
  });
});
