import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const sdk = fileURLToPath(new URL('../dist/sdk/', import.meta.url));

/**
 * What Chromium 80, Firefox 78 or Safari 13.1 lack, by the engine that lacks it (MDN browser-compat-data).
 * A use behind a check of its presence is named in `guarded`.
 */
const missing: Readonly<Record<string, RegExp>> = {
  'Array.prototype.at (Chromium 92)': /\.at\(/,
  'String.prototype.replaceAll (Chromium 85)': /\.replaceAll\(/,
  'Object.hasOwn (Chromium 93)': /\bhasOwn\(/,
  'Array.prototype.findLast (Chromium 97)': /\.findLast(?:Index)?\(/,
  'Array copying methods (Chromium 110)': /\.(?:toSorted|toReversed|toSpliced)\(/,
  'Promise.any (Chromium 85)': /Promise\.any\b/,
  'structuredClone (Chromium 98)': /\bstructuredClone\b/,
  'crypto.randomUUID (Chromium 92)': /\brandomUUID\b/,
  'AbortSignal.timeout and .any (Chromium 103)': /AbortSignal\.(?:timeout|any)\b/,
  'WeakRef (Chromium 84)': /\bWeakRef\b/,
  'replaceChildren (Chromium 86)': /\.replaceChildren\(/,
  'requestIdleCallback (no Safari)': /\brequestIdleCallback\b/,
  'Element.checkVisibility (Chromium 105)': /\bcheckVisibility\b/,
  'BroadcastChannel (Safari 15.4)': /\bBroadcastChannel\b/,
};

const problems: string[] = [];
for (const file of readdirSync(sdk)) {
  if (!file.endsWith('.js')) continue;
  const code = readFileSync(sdk + file, 'utf8');
  try {
    parse(code, { ecmaVersion: 2020, sourceType: 'module' });
  } catch (error) {
    problems.push(`${file} is not ES2020: ${String(error)}`);
  }
  if (/\bexport\s*\*\s*as\b/.test(code)) problems.push(`${file} uses "export * as", which Safari 13.1 cannot parse`);
  for (const [api, pattern] of Object.entries(missing)) {
    const at = code.search(pattern);
    if (at >= 0) problems.push(`${file} uses ${api}: …${code.slice(Math.max(0, at - 40), at + 40)}…`);
  }
  if (/beacon|track|analytic|collect|ping/i.test(file)) problems.push(`${file} has a name that ad blockers look for`);
}

if (problems.length) {
  console.error(problems.join('\n'));
  console.error(
    'Chromium 80, Firefox 78 and Safari 13.1 would fail on this: write it another way, or check for it first.',
  );
  process.exitCode = 1;
}
