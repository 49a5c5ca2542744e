import { basename, relative } from 'node:path';
import type { Plugin } from 'vite';

/** The name of a part: its module's file name without ending. */
export const partName = (module: string): string => basename(module).replace(/\.(?:define\.)?[jt]s$/, '');

/**
 * Puts the check of the files' hashes before every `import()` in the elements; the npm files keep the plain import. What
 * loads a part holds its hashes (build/sdk-files.ts), so that the loader needs only those of what it loads itself.
 */
export const verifiedParts = (sources: string): Plugin => ({
  name: 'verified-parts',
  enforce: 'pre',
  transform(code, id) {
    const path = relative(sources, id);
    if (path.startsWith('..') || path === 'loader.ts' || !/\bimport\(/.test(code)) return null;
    const checked = code.replace(
      /\bimport\(\s*(['"])(\.[^'"]+)\1\s*\)/g,
      (plain, _quote: string, module: string) => `loadPart(DVC_PART['${partName(module)}'], () => ${plain})`,
    );
    if (checked === code) return null;
    return { code: `import { loadPart } from '${sources}/loader/load-part.ts';\n${checked}`, map: null };
  },
});
