import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A stylesheet of dist/sdk. */
export interface StyleFile {
  readonly fileName: string;
  readonly source: string;
}

const minified = (css: string): string =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/;}/g, '}')
    .trim();

/** Tokens, what all widgets share and the first views come first: the styles of what is loaded on use build on them. */
const rank = (file: string): number =>
  ['tokens.styles.ts', 'sheet.styles.ts', 'satisfaction-rating.styles.ts', 'help-guide.styles.ts'].indexOf(
    basename(file),
  ) >>> 0;

/** Every style of every widget in one file, for engines without `adoptedStyleSheets` (src/internal/linked-styles.ts). */
export async function shadowStyles(sources: string): Promise<StyleFile> {
  const files = globSync('**/*.styles.ts', { cwd: sources }).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const texts: unknown[] = [];
  for (const file of files) {
    const module: object = await import(pathToFileURL(join(sources, file)).href);
    texts.push(...Object.values(module));
  }
  const source = minified(texts.filter((text) => typeof text === 'string').join(''));
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  return { fileName: `shadow-${hash}.css`, source };
}

/** The optional stylesheet of the host page, which keeps the room of each layout before the script arrives. */
export const pageStyles = (sources: string): StyleFile => ({
  fileName: 'dvc-widgets.css',
  source: minified(readFileSync(join(sources, 'dvc-widgets.css'), 'utf8')),
});
