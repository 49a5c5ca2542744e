import { Readable, pipeline } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** A file of the archive; its content is read when its turn comes. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Iterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

const fourGigabytes = 0xffffffff;
// Sizes follow the data (bit 3), names are UTF-8 (bit 11).
const flags = 0x0808;
const deflated = 8;
const version = 20;
// 1 January 1980, the format's zero: an export of the same rows is the same file.
const date = 0x0021;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) of the entries, streamed: sizes are written behind the data, so nothing is held.
 * Throws RangeError when an entry or the archive passes 4 GiB, which only ZIP64 could tell and not every spreadsheet reads.
 */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const start = offset;
    const header = localHeader(name);
    offset += header.length;
    yield header;
    const sums = { crc: 0, size: 0 };
    let compressed = 0;
    for await (const chunk of deflate(measured(entry.content, sums))) {
      compressed += chunk.length;
      yield chunk;
    }
    offset += compressed;
    if (sums.size > fourGigabytes || offset > fourGigabytes) {
      throw new RangeError('A spreadsheet of this size cannot be written; export a shorter period, or CSV.');
    }
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSums(descriptor, 4, sums.crc, compressed, sums.size);
    offset += descriptor.length;
    yield descriptor;
    written.push({ name, ...sums, compressed, offset: start });
  }
  yield directory(written, offset);
}

function* measured(content: Iterable<string>, sums: { crc: number; size: number }): Generator<Buffer> {
  for (const text of content) {
    const bytes = Buffer.from(text);
    sums.crc = crc32(bytes, sums.crc);
    sums.size += bytes.length;
    yield bytes;
  }
}

async function* deflate(content: Iterable<Buffer>): AsyncGenerator<Buffer> {
  const stream = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 128 * 1024 });
  // The error reaches the reader through the stream that pipeline destroys.
  pipeline(Readable.from(content, { objectMode: true, highWaterMark: 1 }), stream, () => undefined);
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(date, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function writeSums(target: Buffer, at: number, crc: number, compressed: number, size: number): void {
  target.writeUInt32LE(crc, at);
  target.writeUInt32LE(compressed, at + 4);
  target.writeUInt32LE(size, at + 8);
}

function directory(written: readonly Written[], offset: number): Buffer {
  const records = written.map((entry) => {
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(version, 4);
    record.writeUInt16LE(version, 6);
    record.writeUInt16LE(flags, 8);
    record.writeUInt16LE(deflated, 10);
    record.writeUInt16LE(date, 14);
    writeSums(record, 16, entry.crc, entry.compressed, entry.size);
    record.writeUInt16LE(entry.name.length, 28);
    record.writeUInt32LE(entry.offset, 42);
    return Buffer.concat([record, entry.name]);
  });
  const list = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([list, end]);
}
