let last = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7), the idempotency key of all retries. Each one sorts after the one before it in this page,
 * also within one millisecond and when the clock goes back.
 *
 * @param now milliseconds since 1970
 */
export function createId(now = Date.now()): string {
  last = Math.max(now, last + 1);
  const time = last.toString(16).padStart(12, '0');
  const [a = 0, b = 0, ...rest] = crypto.getRandomValues(new Uint16Array(5));
  const tail = rest.map((word) => (word | 0x10000).toString(16).slice(1)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${((a & 0xfff) | 0x7000).toString(16)}-${((b & 0x3fff) | 0x8000).toString(16)}-${tail}`;
}
