import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import type { StyleFile } from './style-files.ts';
import { partName } from './verified-parts.ts';

/** A hash as `integrity` takes it. */
export const hash = (code: string, algorithm = 'sha384'): string =>
  `${algorithm}-${createHash(algorithm).update(code).digest('base64')}`;

/** All files that importing `chunk` runs, each after what it imports, itself last: the loader checks them in this order. */
function filesOf(chunk: Rolldown.OutputChunk, chunks: ReadonlyMap<string, Rolldown.OutputChunk>): Set<string> {
  const [seen, files] = [new Set<string>(), new Set<string>()];
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    chunks.get(file)?.imports.forEach(visit);
    files.add(file);
  };
  visit(chunk.fileName);
  return files;
}

/** What the script-tag build writes besides the code. */
interface SdkFiles {
  /** Name of the loader's file. */
  readonly loader: string;
  /** Text of our licence and of those whose code is in the files. */
  readonly licence: string;
  readonly styles: readonly StyleFile[];
}

/**
 * Writes the hashes of every part into what loads it (SHA-256, for the bytes), and beside the files the stylesheets, `integrity.json` with hash and bytes of each, to
 * which a later build into the same folder adds its own, and the licences of what is bundled.
 */
export const sdkFiles = ({ loader, licence, styles }: SdkFiles): Plugin => ({
  name: 'sdk-files',
  enforce: 'post',
  generateBundle({ dir = '' }, bundle) {
    const chunks = new Map<string, Rolldown.OutputChunk>();
    for (const output of Object.values(bundle)) if (output.type === 'chunk') chunks.set(output.fileName, output);

    const parts = new Map<string, Rolldown.OutputChunk>();
    for (const chunk of chunks.values()) {
      if (!chunk.isDynamicEntry || !chunk.facadeModuleId) continue;
      const name = partName(chunk.facadeModuleId);
      if (parts.has(name)) this.error(`two parts are called ${name}: rename the module ${chunk.facadeModuleId}`);
      parts.set(name, chunk);
    }
    const finished = new Set<Rolldown.OutputChunk>();
    const underWay = new Set<Rolldown.OutputChunk>();
    /** Puts into a chunk's code the files and hashes of the parts it loads, theirs first. */
    const finish = (chunk: Rolldown.OutputChunk): Rolldown.OutputChunk => {
      if (finished.has(chunk)) return chunk;
      if (underWay.has(chunk)) this.error(`${chunk.fileName} loads itself in a circle: no hash can hold that`);
      underWay.add(chunk);
      const present = filesOf(chunk, chunks);
      chunk.code = chunk.code.replace(
        /\bDVC_PART(?:\.(\w+)|\[["'`]([\w.-]+)["'`]\])/g,
        (_, short?: string, long?: string) => {
          const part = parts.get(short ?? long ?? '');
          if (!part)
            this.error(`${chunk.fileName} loads the part ${String(short ?? long)}, which the build does not have`);
          const files = [...filesOf(part, chunks)].filter((file) => !present.has(file));
          return JSON.stringify(files.map((file) => [file, hashOf(file)]));
        },
      );
      finished.add(chunk);
      return chunk;
    };
    const hashOf = (file: string): string => {
      const chunk = chunks.get(file);
      if (!chunk) this.error(`no chunk ${file}`);
      return hash(finish(chunk).code, 'sha256');
    };
    for (const chunk of chunks.values()) finish(chunk);
    const entry = chunks.get(loader);

    const earlier = join(dir, 'integrity.json');
    const read: unknown = entry || !existsSync(earlier) ? {} : JSON.parse(readFileSync(earlier, 'utf8'));
    const integrity: Record<string, unknown> = typeof read === 'object' ? { ...read } : {};
    const note = (fileName: string, text: string): void => {
      integrity[fileName] = { integrity: hash(text), bytes: Buffer.byteLength(text) };
    };
    for (const { fileName, code } of chunks.values()) note(fileName, code);
    for (const { fileName, source } of styles) {
      note(fileName, source);
      this.emitFile({ type: 'asset', fileName, source });
    }
    const sorted = Object.fromEntries(Object.entries(integrity).sort(([a], [b]) => (a < b ? -1 : 1)));
    this.emitFile({ type: 'asset', fileName: 'integrity.json', source: `${JSON.stringify(sorted, undefined, 2)}\n` });
    this.emitFile({ type: 'asset', fileName: 'licence.txt', source: licence });
  },
});
