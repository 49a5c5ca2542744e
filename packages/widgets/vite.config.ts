import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import { minifiedTemplates } from './build/minified-templates.ts';
import { ownCopies } from './build/own-copies.ts';
import { plainParts } from './build/plain-parts.ts';
import { readTemplates } from './build/read-templates.ts';
import { hash, sdkFiles } from './build/sdk-files.ts';
import { smallerCode } from './build/smaller-code.ts';
import { pageStyles, shadowStyles } from './build/style-files.ts';
import { verifiedParts } from './build/verified-parts.ts';

const sources = fileURLToPath(new URL('src', import.meta.url));
const packages = fileURLToPath(new URL('..', import.meta.url));
/** Ours, and that of the one library whose code is in the files. */
const licences = ['../../LICENSE', 'node_modules/@floating-ui/core/LICENSE'];

/**
 * The script-tag build, dist/sdk: the loader with the parts it verifies, then (`--mode single`) one file that has it all.
 * ES2020 is what Chromium 80, Firefox 78 and Safari 13.1 parse; build/check-engines.ts holds it to that. The npm files come from tsc.
 */
export default defineConfig(async ({ mode }): Promise<UserConfig> => {
  const single = mode === 'single';
  const shadow = await shadowStyles(sources);
  return {
    define: { DVC_STYLES: JSON.stringify([shadow.fileName, hash(shadow.source)]) },
    plugins: [
      ownCopies(packages),
      minifiedTemplates(),
      readTemplates(sources),
      !single && verifiedParts(sources),
      plainParts(),
      // Before the hashes of what it writes are taken.
      smallerCode(),
      sdkFiles({
        loader: 'dvc-widgets.js',
        licence: licences
          .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
          .join('\n\n@floating-ui/core\n\n'),
        styles: [shadow, pageStyles(sources)],
      }),
    ],
    build: {
      outDir: 'dist/sdk',
      emptyOutDir: !single,
      target: 'es2020',
      modulePreload: false,
      reportCompressedSize: false,
      lib: {
        entry: single
          ? { 'dvc-widgets.single': `${sources}/loader/single.ts` }
          : { 'dvc-widgets': `${sources}/loader.ts` },
        formats: ['es'],
      },
      rolldownOptions: {
        output: {
          minify: true,
          comments: false,
          // What all elements share is one file, so that no element brings another one along.
          codeSplitting: !single && {
            groups: [
              {
                name: 'base',
                test: /widgets\/src\/(?:internal\/(?!linked|context|faces|marks|modal|dialog|events\/(?!opened|closed))|i18n\/words|loader\/load-part|submission\/settings)/,
              },
              {
                name: 'outbox',
                test: /widgets\/src\/submission\/(?!settings|start-sending|unsent|best-effort|advice|local-storage|upload|send-file|kept-files)/,
              },
              {
                name: 'content',
                test: /help-guide\/(?:guide-content|guide-voting|load-guide|render-nodes|icons)|load-guide-content/,
              },
              {
                name: 'fields',
                test: /feedback-form\/(?:fields|show-code)|contract\/src\/(?:cases\/topics|(?:index|limits)\.ts\?own)|marks\.ts\?own/,
              },
              {
                name: 'case',
                test: /feedback-form\/(?:kept-codes|look-up|days|send-fields)|contract\/src\/cases/,
              },
            ],
          },
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
});
