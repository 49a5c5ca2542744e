import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { createDigest } from '../intake/keyed-hash.ts';

/**
 * Makes a function from a client's address to the key of its rate limit: a hash under a key that lives as long as the process,
 * so that a bucket can't be led back to an address. All of an IPv6 /64 is one client: it is what one subscriber is given.
 */
export function createClientKey(secret: Buffer = randomBytes(32)): (address: string) => string {
  const keyed = createDigest(secret);
  return (address) => keyed(networkOf(address));
}

/** An IPv4 address as it is (also when mapped into IPv6), an IPv6 address cut to its first 64 bits. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
