import { relative } from 'node:path';
import type { Plugin } from 'vite';

const mark = '?own';
/** Modules without state that are smaller than a file of their own would cost, from the folder above `src`. */
const small =
  /^(?:widgets\/src\/internal\/(?:context|dialog\.styles|events\/delivery-changed-event|faces|marks|modal)|contract\/src\/(?:index|faces|limits|attachments\/types))\.ts$/;

/**
 * Gives the feedback form its own copy of small modules that the rating has too. Shared they would lie in `base`, where a
 * page with a guide alone pays for them, or in a file of their own, which costs the rating more than the whole copy.
 */
export const ownCopies = (packages: string): Plugin => ({
  name: 'own-copies',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (importer === undefined || !(importer.endsWith(mark) || importer.includes('/src/feedback-form/'))) return null;
    const found = await this.resolve(source, importer.replace(mark, ''), { skipSelf: true });
    if (!found || !small.test(relative(packages, found.id))) return found;
    return { id: found.id + mark, moduleSideEffects: false };
  },
});
