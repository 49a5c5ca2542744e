import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKeyedHash } from './keyed-hash.ts';

it('A keyed hash is HMAC-SHA-256, for any key and any text', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }),
      (key, texts) => {
        const keyed = createKeyedHash(Buffer.from(key));
        for (const text of texts) expect(keyed(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
      },
    ),
  );
});
