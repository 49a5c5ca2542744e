import { minifyHTMLLiterals } from 'minify-literals';
import type { Plugin } from 'vite';

/** Takes the spaces out of html, svg and css templates before they are bundled. */
export const minifiedTemplates = (): Plugin => ({
  name: 'minified-templates',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\.ts(?:\?own)?$/.test(id) || !/\b(?:html|css|svg)`/.test(code)) return null;
    const result = await minifyHTMLLiterals(code, { fileName: id, sourceMap: false });
    return result && { code: result.code, map: null };
  },
});
