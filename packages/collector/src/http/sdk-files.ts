import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Sdk } from '@dvc-widgets/contract/officials/sites';
import { z } from 'zod';
import { pack } from './packed.ts';
import type { Packed } from './packed.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
/** One file of the SDK, held in memory. */
export interface SdkFile extends Packed {
  readonly contentType: string;
}

/** The files of the SDK by `version/path`: what is not listed does not exist, so no path can climb out of the folder. */
export type SdkFiles = ReadonlyMap<string, SdkFile>;

const integritySchema = z.record(z.string(), z.object({ integrity: z.string() }));

/** The hashes of a version's files, as its integrity.json says them; undefined for a version that is not there. */
export async function integrityOf(files: SdkFiles, version: string): Promise<Sdk | undefined> {
  const file = files.get(`${version}/integrity.json`);
  if (!file) return undefined;
  const hashes = integritySchema.parse(JSON.parse(String(await file.body())));
  const named = Object.entries(hashes).map(([name, { integrity }]) => [name, integrity] as const);
  return { version, integrity: Object.fromEntries(named) };
}

const isVersion = (name: string): boolean => /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(name);

/**
 * Reads a folder of built files. Folders in it that bear a version are those versions; what is not in such a folder is
 * `version`, or left out when none is given. Versioned files never change, so they are read once.
 */
export function readSdkFiles(folder: string, version?: string): SdkFiles {
  const files = new Map<string, SdkFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    const contentType = types[extname(name)];
    if (contentType === undefined || !statSync(path).isFile()) continue;
    const parts = relative(folder, path).split(sep);
    if (!isVersion(parts[0] ?? '')) {
      if (version === undefined) continue;
      parts.unshift(version);
    }
    files.set(parts.join('/'), { contentType, ...pack(readFileSync(path)) });
  }
  return files;
}
