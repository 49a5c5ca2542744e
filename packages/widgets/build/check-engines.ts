import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { scriptGaps, styleGaps, type Gap } from './engine-gaps.ts';

const sdk = fileURLToPath(new URL('../dist/sdk/', import.meta.url));
const names = readdirSync(sdk);
const read = (extension: string): readonly string[] =>
  names.filter((name) => name.endsWith(extension)).map((name) => readFileSync(sdk + name, 'utf8'));

/** What the script-tag files use although an old engine lacks it, and what happens there. */
const scripts: Readonly<Record<string, string>> = {
  adoptedStyleSheets: 'internal/widget-element.ts links a stylesheet without it',
  replaceSync: 'goes with adoptedStyleSheets',
  showModal: 'internal/modal.ts is a panel that blocks nothing without it',
  showPopover: 'satisfaction-rating/frame.ts goes without the top layer',
  hidePopover: 'goes with showPopover in help-guide/spotlight.ts',
  popover: 'help-guide/spotlight.ts leaves the step in its place without showPopover',
  ...Object.fromEntries(['configure', 'fallback', 'flip', 'side', 'timeline', 'to'].map((name) => [name, 'ours'])),
  connection: 'help-guide/ shows media as everywhere without it',
  saveData: 'goes with connection',
  visualViewport: 'help-guide/anchoring.ts goes by the window without it',
  DisplayNames: 'help-guide/ tells the code of a language without it',
  createImageBitmap: 'feedback-form/shrink-picture.ts draws an image element without it',
  databases: 'submission/ asks for it only where it is',
  locks:
    'submission/local-storage-outbox.ts goes on without: two tabs may send the same twice, and the collector counts it once',
};

/** The same for the styles. What an engine doesn't know it leaves out; each is fine without. */
const styles: Readonly<Record<string, string>> = {
  'accent-color': 'boxes in the colour of the browser',
  appearance: 'stands beside -webkit-appearance',
  'forced-color-adjust': 'only where colours are forced, which such engines do not tell',
  'forced-color-adjust: none': 'the same',
  'color-scheme': 'fields stay light',
  'color-scheme: light': 'fields stay light',
  'color-scheme: dark': 'fields stay light',
  '@media (prefers-contrast)': 'the usual lines, which pass AA',
  '@media (forced-colors)': 'such engines replace colours without telling',
  ':focus-visible': 'every rule of its own: the double ring of :focus stays for the mouse too',
  'text-wrap': 'lines of uneven length',
  'text-wrap: balance': 'lines of uneven length',
  'text-underline-offset': 'the line where the engine puts it',
  'touch-action: pinch-zoom': 'the page behind may be scrolled',
  '::backdrop': 'no dialog, no backdrop',
  'overscroll-behavior': 'the page may scroll on at the end of the panel',
  'overscroll-behavior: contain': 'the page may scroll on at the end of the panel',
};

const problems: string[] = [];
for (const file of names) {
  if (!file.endsWith('.js')) continue;
  const code = readFileSync(sdk + file, 'utf8');
  try {
    parse(code, { ecmaVersion: 2020, sourceType: 'module' });
  } catch (error) {
    problems.push(`${file} is not ES2020: ${String(error)}`);
  }
  if (/\bexport\s*\*\s*as\b/.test(code)) problems.push(`${file} uses "export * as", which Safari 13.1 cannot parse`);
  if (/beacon|track|analytic|collect|ping/i.test(file)) problems.push(`${file} has a name that ad blockers look for`);
}

function compare(gaps: readonly Gap[], known: Readonly<Record<string, string>>): void {
  for (const { name, engines } of gaps) {
    if (!(name in known)) problems.push(`${name}: not in the oldest ${engines.join(', ')} of design.md`);
  }
  const found = new Set(gaps.map(({ name }) => name));
  for (const name of Object.keys(known)) if (!found.has(name)) problems.push(`${name} is excused and not used`);
}
if (!problems.length) {
  compare(scriptGaps(read('.js')), scripts);
  compare(styleGaps(read('.css').join('\n')), styles);
}

if (problems.length) {
  console.error(problems.join('\n'));
  console.error(
    'Chromium 80, Firefox 78 and Safari 13.1 would fail on this: write it another way, or check for it first and say so in build/check-engines.ts.',
  );
  process.exitCode = 1;
}
