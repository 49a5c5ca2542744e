import { hash } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { expect, it } from 'vitest';
import { createId, followingId, timeOf } from './create-id.ts';

const uuidv7 = z.uuidv7();
const time = fc.integer({ min: 0, max: 2 ** 48 - 2 });
const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

it('is a UUIDv7 of its time, whatever the random bytes', () => {
  fc.assert(
    fc.property(time, bytes, (now, random) => {
      const id = createId(now, random);
      expect(uuidv7.safeParse(id).success).toBe(true);
      expect(timeOf(id)).toBe(now);
    }),
  );
});

it('differs each time', () => {
  expect(new Set(Array.from({ length: 1000 }, () => createId(1))).size).toBe(1000);
});

it('of details is a UUIDv7 that comes after the rating, the same each time, and its own for each rating', () => {
  fc.assert(
    fc.property(time, bytes, (now, random) => {
      const rating = createId(now, random);
      const details = followingId(rating);
      expect(uuidv7.safeParse(details).success).toBe(true);
      expect(details > rating).toBe(true);
      expect(followingId(rating.toUpperCase())).toBe(details);
    }),
  );
  const others = Array.from({ length: 1000 }, (_, one) => followingId(createId(5, hash('md5', `${one}`, 'buffer'))));
  expect(new Set(others).size).toBe(1000);
});
