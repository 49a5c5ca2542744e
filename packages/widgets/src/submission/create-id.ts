let last = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7), the idempotency key of all retries. Each one sorts after the one before it in this page,
 * also within one millisecond and when the clock goes back.
 *
 * @param now milliseconds since 1970
 */
export function createId(now = Date.now()): string {
  last = Math.max(now, last + 1);
  const random = Array.from(crypto.getRandomValues(new Uint8Array(19)), (byte) => (byte % 16).toString(16)).join('');
  return (last.toString(16).padStart(12, '0') + 7 + random).replace(
    /(.{8})(.{4})(.{4})(.)(.{3})/,
    (_, ...parts: string[]) =>
      `${parts[0]}-${parts[1]}-${parts[2]}-${'89ab'[parseInt(`${parts[3]}`, 16) % 4]}${parts[4]}-`,
  );
}
