let last = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7), the idempotency key of all retries. Each one sorts after the one before it in this page,
 * also within one millisecond and when the clock goes back. 72 of its bits are random.
 *
 * @param now milliseconds since 1970
 */
export function createId(now = Date.now()): string {
  last = Math.max(now, last + 1);
  const time = last.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7xxx-8xxx-xxxxxxxxxxxx`.replace(/x/g, () => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (random % 16).toString(16);
  });
}
