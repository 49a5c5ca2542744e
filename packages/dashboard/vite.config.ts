import { defineConfig } from 'vite';

/** Files that the collector serves under /officials/ with `default-src 'self'`: nothing inline, nothing as data. */
export default defineConfig({
  base: '/officials/',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'preview.html'],
      // In one chunk with zod, so that zod is told before the schemas of whatever chunk comes next.
      output: { codeSplitting: { groups: [{ name: 'zod', test: /[\\/]zod[\\/]|no-code-from-text/ }] } },
    },
  },
});
