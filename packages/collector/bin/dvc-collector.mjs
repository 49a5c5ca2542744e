#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// What is compiled (and, in the checkout, stripped of its types) is kept for the next start, which then takes less time
// and 40 MiB less. Threads read it from the environment. Where the folder can't be written, it goes without.
process.env.NODE_COMPILE_CACHE ??=
  process.env.CACHE_DIRECTORY ?? fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
enableCompileCache(process.env.NODE_COMPILE_CACHE);

// What a request needs is garbage at once, and V8 would let 100 MiB of it pile up before it sweeps: the young generation of
// a collector stays as small as it starts. It starts growing while modules are loaded, so this comes first.
if (process.argv[2] === 'serve') setFlagsFromString('--semi-space-growth-factor=1');

// In the checkout there is no build and Node strips the types; a package has no sources.
const source = new URL('../src/cli/main.ts', import.meta.url);
await import(existsSync(source) ? source.href : new URL('../dist/cli/main.js', import.meta.url).href);
