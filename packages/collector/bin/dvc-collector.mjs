#!/usr/bin/env node
import { existsSync } from 'node:fs';

// In the checkout there is no build and Node strips the types; a package has no sources.
const source = new URL('../src/cli/main.ts', import.meta.url);
await import(existsSync(source) ? source.href : new URL('../dist/cli/main.js', import.meta.url).href);
