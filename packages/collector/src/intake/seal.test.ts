import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSeal } from './seal.ts';

const seal = createSeal(Buffer.alloc(32, 7));

it('gives back any text, never closed alike twice and readable to nobody else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const closed = seal.close(text);
      expect(closed).toMatch(/^[\w-]+$/);
      expect(seal.open(closed)).toBe(text);
      expect(seal.close(text)).not.toBe(closed);
      expect(createSeal(randomBytes(32)).open(closed)).toBeUndefined();
    }),
  );
});

it('opens nothing that was changed, cut or made up', () => {
  const closed = seal.close('điều đã ghi nhận');
  const bytes = Buffer.from(closed, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(seal.open(changed.toString('base64url'))).toBeUndefined();
    expect(seal.open(bytes.subarray(0, at).toString('base64url'))).toBeUndefined();
  }
  expect(seal.open('không phải')).toBeUndefined();
});
