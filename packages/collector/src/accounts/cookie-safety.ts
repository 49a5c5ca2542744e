/** Where a collector is reached, as its configuration says it. */
export interface ReachedAt {
  readonly host: string;
  readonly publicUrl?: string;
  readonly trustedProxies: readonly string[];
}

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i.test(host);

/**
 * Whether cookies of officials may travel in the clear: only an https `PUBLIC_URL` binds them to https. Not where nobody but
 * this machine reaches the collector: on loopback, and with no proxy in front.
 */
export function areCookiesUnbound({ host, publicUrl, trustedProxies }: ReachedAt): boolean {
  if (publicUrl === undefined) return !isLoopback(host) || trustedProxies.length > 0;
  const { protocol, hostname } = new URL(publicUrl);
  return protocol !== 'https:' && !isLoopback(hostname);
}
