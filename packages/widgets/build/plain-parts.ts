import type { Plugin } from 'vite';

/**
 * When a part shares something with a later one, the bundler also wraps its exports in a namespace object and has the
 * importer unwrap it. Nobody here looks at namespaces as a whole, and the names are exported as they are too: the wrapping goes.
 */
export const plainParts = (): Plugin => ({
  name: 'plain-parts',
  renderChunk(code) {
    const plain = code
      .replace(/(\bimport\("[^"]+"\))\.then\(\((\w+)\) => \2\.\w+\)/g, '$1')
      .replace(/(export \{[^}]*?)\b\w+_exports as \w+,? ?([^}]*\})/, '$1$2');
    return plain === code ? null : { code: plain, map: null };
  },
});
