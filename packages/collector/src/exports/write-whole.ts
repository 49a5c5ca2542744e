import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

/**
 * Writes a file whole or not at all: under another name first, then synced to disk, then renamed, so that nobody takes
 * half an export for a whole one. A file of that name is replaced. Rejects with what the stream or the disk says.
 * `before` is awaited before the file gets its name: what must be on record first.
 */
export async function writeWhole(
  stream: Readable,
  path: string,
  { signal, before }: { readonly signal?: AbortSignal; readonly before?: () => Promise<unknown> } = {},
): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await pipeline(stream, createWriteStream(partial, { mode: 0o600, flush: true }), { signal });
    await before?.();
    await rename(partial, path);
  } finally {
    stream.destroy();
    await rm(partial, { force: true });
  }
  // The name must last as well; a folder can't be opened on Windows.
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
