import { basename, relative } from 'node:path';
import type { Plugin } from 'vite';

/** The name under which the loader knows a part: its module's file name without ending. */
export const partName = (module: string): string => basename(module).replace(/\.(?:define\.)?[jt]s$/, '');

/** Puts the check of the file's hash before every `import()` in the elements; the npm files keep the plain import. */
export const verifiedParts = (sources: string): Plugin => ({
  name: 'verified-parts',
  enforce: 'pre',
  transform(code, id) {
    const path = relative(sources, id);
    if (path.startsWith('..') || path === 'loader.ts' || !/\bimport\(/.test(code)) return null;
    const checked = code.replace(
      /\bimport\(\s*(['"])(\.[^'"]+)\1\s*\)/g,
      (plain, _quote: string, module: string) => `loadPart('${partName(module)}', () => ${plain})`,
    );
    if (checked === code) return null;
    return { code: `import { loadPart } from '${sources}/loader/load-part.ts';\n${checked}`, map: null };
  },
});
