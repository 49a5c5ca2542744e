import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const compressors = { br: promisify(brotliCompress), gzip: promisify<Buffer, Buffer>(gzip) };

/** A way to send fewer bytes. */
export type Encoding = keyof typeof compressors;

/** Bytes that are packed once and remembered. */
export interface Packed {
  /** The bytes as they are, or packed. */
  body(encoding?: Encoding): Promise<Buffer>;
}

/** Bytes that can be sent packed. */
export function pack(bytes: Buffer): Packed {
  const packed = new Map<Encoding, Promise<Buffer>>();
  return {
    body(encoding) {
      if (encoding === undefined) return Promise.resolve(bytes);
      let body = packed.get(encoding);
      if (!body) packed.set(encoding, (body = compressors[encoding](bytes)));
      return body;
    },
  };
}

/** The smallest that the client takes; one it names with `q=0` it does not. */
export function chooseEncoding(accepted: string | undefined): Encoding | undefined {
  const names = (accepted ?? '')
    .split(',')
    .filter((entry) => !/;\s*q=0(?:\.0*)?\s*$/.test(entry))
    .map((entry) => entry.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => names.includes(encoding));
}
