import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { constants } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A file of the archive; its content is read when its turn comes. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Iterable<string>;
}

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) of the entries, streamed: sizes are written behind the data, so nothing is held and
 * nothing is made before it is asked for. Each entry is asked for once the one before it was read to its end. The same
 * entries give the same bytes; past 4 GiB the archive is ZIP64. Rejects with whatever an entry throws; stopping early
 * closes the entry being read.
 */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const file = new ZipFile();
  const output = file.outputStream.pipe(new PassThrough());
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  file.on('error', fail);
  const hangUp = new AbortController();
  const added = addInTurn(file, entries, hangUp.signal).catch(fail);
  try {
    for await (const chunk of output) if (Buffer.isBuffer(chunk)) yield chunk;
  } finally {
    hangUp.abort();
    await added;
  }
}

async function addInTurn(file: ZipFile, entries: Iterable<ZipEntry>, signal: AbortSignal): Promise<void> {
  for (const { name, content } of entries) {
    const source = Readable.from(content, { highWaterMark: 1, signal });
    file.addReadStream(source, name, {
      compressionLevel: constants.Z_BEST_SPEED,
      // The format's zero, which it keeps in local time: an export of the same rows is the same file.
      mtime: new Date(1980, 0, 1),
      forceDosTimestamp: true,
    });
    await finished(source);
  }
  file.end();
}
