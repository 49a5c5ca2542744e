/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The one range of bytes that a `Range` header asks for (RFC 9110, 14), at most `most` of them: a client asks for the rest.
 * Undefined when the whole is to be sent: without a header, with several ranges, or with one that can't be met.
 */
export function rangeOf(header: string | undefined, size: number, most: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const wished = first === '' || last === '' ? size - 1 : Number(last);
  const end = Math.min(wished, size - 1, start + most - 1);
  return start <= end ? { start, end } : undefined;
}
