import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';

const patience = 10_000;

// RFC 6890 and what followed: everything that is not a public address.
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address lies within the office's own network, on this machine, or anywhere but in public. */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isInside(mapped);
  // Another way to write an IPv4 address within an IPv6 one is none that a public host has.
  if (/^::ffff:/i.test(address)) return true;
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/**
 * Posts to a receiver of webhooks: over https, to a public address, and to no other that it redirects to. With
 * `allowPrivate` also within the office's network, and without TLS on this machine. The name is resolved once, and that
 * address is the one connected to. Answers the status; rejects when there is none.
 */
export function createWebhookPoster(
  allowPrivate: boolean,
): (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number> {
  return async (url, headers, body) => {
    const { protocol, hostname } = new URL(url);
    const host = hostname.replace(/^\[|\]$/g, '');
    const addresses = await lookup(host, { all: true });
    const [first] = addresses;
    if (!first) throw new Error('the name has no address');
    if (!allowPrivate && addresses.some(({ address }) => isInside(address))) {
      throw new Error('the address is not public; allowPrivateAddresses in the rules would allow it');
    }
    const isPlainAllowed = allowPrivate && addresses.every(({ address }) => isLoopback(address));
    if (protocol !== 'https:' && !isPlainAllowed) throw new Error('the address must be https');
    return new Promise((resolve, reject) => {
      const request = (protocol === 'https:' ? requestHttps : requestHttp)(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
        agent: false,
        timeout: patience,
        lookup: (_name, options, done) => {
          if (options.all) done(null, [first]);
          else done(null, first.address, first.family);
        },
      });
      const late = setTimeout(() => request.destroy(new Error('the receiver did not answer')), patience);
      request.on('response', (response) => {
        clearTimeout(late);
        // Of no interest, and possibly without an end.
        response.destroy();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', (error) => {
        clearTimeout(late);
        reject(error);
      });
      request.end(body);
    });
  };
}
