import { defineConfig } from 'vite';

/** Files that the collector serves under /officials/ with `default-src 'self'`: nothing inline, nothing as data. */
export default defineConfig({
  base: '/officials/',
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
