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
  generateBundle(_options, bundle) {
    // What wraps is a file of its own as soon as two parts are wrapped; by now nobody calls it.
    for (const [file, output] of Object.entries(bundle)) {
      if (output.type !== 'chunk') continue;
      if (output.name === 'rolldown-runtime') {
        delete bundle[file];
        continue;
      }
      output.imports = output.imports.filter((imported) => !imported.startsWith('rolldown-runtime'));
      output.code = output.code.replace(/import"\.\/rolldown-runtime[^"]*";/, '');
    }
  },
});
