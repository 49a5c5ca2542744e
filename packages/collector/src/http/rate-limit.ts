/** The answer to asking for tokens. */
export type Taken = { readonly ok: true } | { readonly ok: false; /** Seconds. */ readonly retryAfter: number };

/** A token bucket for each key, in memory. */
export interface RateLimit {
  /** Takes `count` tokens from the key's bucket, or none when there are too few. */
  take(key: string, count: number): Taken;
  /** Gives tokens back, for input that was refused. */
  refund(key: string, count: number): void;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/**
 * Buckets that fill at `perMinute` and hold a minute's worth, at least `burst`. The clock is in milliseconds.
 * At most `keys` buckets are kept; the one unused for longest goes first, and is then taken for full.
 */
export function createRateLimit(
  perMinute: number,
  clock: () => number,
  { burst = 50, keys = 100_000 }: { readonly burst?: number; readonly keys?: number } = {},
): RateLimit {
  const capacity = Math.max(perMinute, burst);
  const perMillisecond = perMinute / 60_000;
  const buckets = new Map<string, Bucket>();

  function tokensOf(key: string, now: number): number {
    const bucket = buckets.get(key);
    if (!bucket) return capacity;
    return Math.min(capacity, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond);
  }

  function put(key: string, bucket: Bucket): void {
    // Deleted first, so that the map's order is that of use.
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size <= keys) return;
    const [oldest] = buckets.keys();
    if (oldest !== undefined) buckets.delete(oldest);
  }

  return {
    take(key, count) {
      const at = clock();
      const tokens = tokensOf(key, at);
      if (tokens < count) return { ok: false, retryAfter: Math.ceil((count - tokens) / perMillisecond / 1000) };
      put(key, { tokens: tokens - count, at });
      return { ok: true };
    },
    refund(key, count) {
      const at = clock();
      put(key, { tokens: Math.min(capacity, tokensOf(key, at) + count), at });
    },
  };
}
