import { describe, expect, it } from 'vitest';
import { createToken, isTokenOf, tokenDigest } from './tokens.ts';

describe('A token', () => {
  const kept = (token: string, scope = 'export') => ({
    tokens: async () => [
      { digest: 'broken', name: 'cũ', scope: 'export', createdAt: 0 },
      { digest: tokenDigest(token), name: 'mới', scope, createdAt: 1 },
    ],
  });

  it('is 32 random bytes behind a prefix that secret scanners can find', () => {
    expect(createToken()).toMatch(/^dvct_[\w-]{43}$/);
    expect(createToken()).not.toBe(createToken());
  });

  it('opens what its scope names and nothing else', async () => {
    const token = createToken();
    expect(await isTokenOf(kept(token), token, 'export')).toBe(true);
    expect(await isTokenOf(kept(token, 'other'), token, 'export')).toBe(false);
    expect(await isTokenOf(kept(token), `${token}x`, 'export')).toBe(false);
    expect(await isTokenOf(kept(token), '', 'export')).toBe(false);
  });
});
