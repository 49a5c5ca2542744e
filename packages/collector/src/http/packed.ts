import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify<Buffer, Buffer>(gzip);

/** A way to send fewer bytes. */
export type Encoding = 'br' | 'gzip';

/** Bytes that are packed once and remembered. */
export interface Packed {
  /** The bytes as they are, or packed. */
  body(encoding?: Encoding): Promise<Buffer>;
}

/** Bytes that can be sent packed; `quality` from 0 to 11 is how hard brotli tries: the most is for what is asked for often. */
export function pack(bytes: Buffer, quality = 11): Packed {
  const compress = (encoding: Encoding) =>
    encoding === 'gzip'
      ? compressGzip(bytes)
      : compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  const packed = new Map<Encoding, Promise<Buffer>>();
  return {
    body(encoding) {
      if (encoding === undefined) return Promise.resolve(bytes);
      let body = packed.get(encoding);
      if (!body) packed.set(encoding, (body = compress(encoding)));
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
