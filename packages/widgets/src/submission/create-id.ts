let last = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7), the idempotency key of all retries. Each one sorts after the one before it in this page,
 * also within one millisecond and when the clock goes back.
 *
 * @param now milliseconds since 1970
 */
export function createId(now = Date.now()): string {
  last = Math.max(now, last + 1);
  return `${last.toString(16).padStart(12, '0')}7xxxyxxxxxxxxxxxxxxx`
    .replace(/[xy]/g, (place) => {
      const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
      return (place < 'y' ? random & 15 : (random & 3) | 8).toString(16);
    })
    .replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
