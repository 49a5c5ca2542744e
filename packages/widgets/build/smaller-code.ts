import { minify } from 'terser';
import type { Plugin, Rolldown } from 'vite';

/** `_name` of a member, as our elements name what is their own. */
const member = /(?<=\.)_[a-z]\w*/g;

/** A short name for each private member, the same in every file: what one defines another may call. */
export function shortNames(codes: readonly string[]): Readonly<Record<string, string>> {
  const names = [...new Set(codes.flatMap((code) => code.match(member) ?? []))].sort();
  return Object.fromEntries(names.map((name, index) => [name, `_${index.toString(36)}`]));
}

/**
 * Minifies once more what the bundler has minified: terser looks at a whole function, twice over, and shortens the names
 * of private members. They keep their underscore, so that none meets a name of the page's. Measured: docs/decisions/0018.
 */
export const smallerCode = (): Plugin => ({
  name: 'smaller-code',
  enforce: 'post',
  async generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((output): output is Rolldown.OutputChunk => output.type === 'chunk');
    const names = shortNames(chunks.map(({ code }) => code));
    for (const chunk of chunks) {
      const { code } = await minify(chunk.code, {
        module: true,
        ecma: 2020,
        compress: { passes: 2 },
        mangle: { properties: { regex: new RegExp(`^(?:${Object.keys(names).join('|')})$`), keep_quoted: 'strict' } },
        // Terser keeps names under a `$`; a cache of its own for each file, since it writes into it.
        nameCache: {
          props: { props: Object.fromEntries(Object.entries(names).map(([name, short]) => [`$${name}`, short])) },
        },
        format: { comments: false },
      });
      if (code === undefined) this.error(`${chunk.fileName} can't be minified`);
      chunk.code = code;
    }
  },
});
