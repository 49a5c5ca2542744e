import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Store } from '../store.ts';

/** A bearer token as it is shown once: `dvct_` and 32 random bytes in base64url. */
export const createToken = (random: (size: number) => Buffer = randomBytes): string =>
  `dvct_${random(32).toString('base64url')}`;

/** SHA-256 of a token in hex: all that is kept of it. */
export const tokenDigest = (token: string): string => hash('sha256', token);

/** Whether `token` was made here for `scope`. Takes the same time wherever two digests differ. */
export async function isTokenOf(store: Pick<Store, 'tokens'>, token: string, scope: string): Promise<boolean> {
  const presented = Buffer.from(tokenDigest(token));
  let known = false;
  for (const { digest, scope: granted } of await store.tokens()) {
    const kept = Buffer.from(digest);
    if (granted === scope && kept.length === presented.length && timingSafeEqual(kept, presented)) known = true;
  }
  return known;
}
