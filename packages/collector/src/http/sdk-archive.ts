import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSdkFiles, type SdkFiles } from './sdk-files.ts';

/** Every version that is served, and what should not have happened to one. */
export interface SdkArchive {
  readonly files: SdkFiles;
  /** Files of `own` whose bytes are not those that were served under the same address before. */
  readonly changed: readonly string[];
}

/**
 * Copies the files that this collector brings into `folder`, and answers them together with all that earlier versions
 * left there: a page pinned by its integrity to an old version goes on working after an upgrade without anyone having to
 * think of it. Nothing is ever removed. Throws when the folder can't be written.
 */
export async function keepSdkFiles(own: SdkFiles, folder: string): Promise<SdkArchive> {
  const changed: string[] = [];
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of own) {
    const path = join(folder, name);
    const bytes = await file.body();
    if (existsSync(path)) {
      if (readFileSync(path).equals(bytes)) continue;
      changed.push(name);
    }
    mkdirSync(dirname(path), { recursive: true });
    // Whole or not at all, whenever the power goes; another collector may be doing the same.
    const partial = `${path}.${process.pid}.partial`;
    writeFileSync(partial, bytes, { flush: true });
    renameSync(partial, path);
  }
  return { files: new Map([...readSdkFiles(folder), ...own]), changed };
}

/** The versions that are there, in the order of their names. */
export const versionsOf = (files: SdkFiles): readonly string[] =>
  [...new Set([...files.keys()].map((name) => name.slice(0, name.indexOf('/'))))].sort();
