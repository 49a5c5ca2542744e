import { hash, randomBytes } from 'node:crypto';

/** A UUIDv7 (RFC 9562 §5.7) for what came without an id of its own: 74 bits of `random` behind the milliseconds of `now`. */
export function createId(now: number, random: Uint8Array = randomBytes(10)): string {
  const digits = Math.floor(now).toString(16).padStart(12, '0') + Buffer.from(random).toString('hex');
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/**
 * The id of a rating's first details that come by a form: always the same, so that sending them again (a double click, a
 * reload, the way back) is a repeat and no second row.
 */
export function followingId(rating: string): string {
  return createId(timeOf(rating) + 1, hash('sha256', rating.toLowerCase(), 'buffer').subarray(0, 10));
}

/** The milliseconds in a UUIDv7. */
export const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
