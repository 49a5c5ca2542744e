import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Budgets of design.md, "Budgets": brotli bytes of the files that dist/sdk/integrity.json lists. */
const sdk = fileURLToPath(new URL('dist/sdk/', import.meta.url));
if (!existsSync(sdk)) throw new Error('dist/sdk is missing: run `pnpm --filter @dvc-widgets/widgets run build` first');

const files = readdirSync(sdk);

/** The file of a part, and what it imports before it runs. */
function part(name: string): string[] {
  const found = files.find((file) => file.startsWith(`${name}-`) && /^-[\w-]{8}\.js$/.test(file.slice(name.length)));
  if (found === undefined)
    throw new Error(`dist/sdk has no part "${name}": name the parts in .size-limit.ts as they are now`);
  return withImports(found);
}

function withImports(file: string): string[] {
  const imports = readFileSync(sdk + file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g);
  return [file, ...Array.from(imports, ([, imported = '']) => withImports(imported)).flat()];
}

const path = (...parts: string[][]): string[] => [...new Set(parts.flat())].map((file) => `dist/sdk/${file}`);

const advice =
  'Over budget: `pnpm --filter @dvc-widgets/widgets run build` prints each file. Move what the first view does not show behind import(), shorten it, or, when the budget itself is wrong, write a decision page with the measurement.';

export default [
  { name: 'loader', path: path(['dvc-widgets.js']), limit: '1200 B', message: advice },
  {
    name: 'rating before the tap (Vietnamese, outbox)',
    path: path(part('rating'), part('vi')),
    limit: '9900 B',
    message: advice,
  },
  {
    name: 'rating with details, criteria, personal-data check (docs/decisions/0008)',
    path: path(part('rating'), part('vi'), part('details-form'), part('vi.details')),
    limit: '15700 B',
    message: advice,
  },
  ...files
    .filter((file) => /^[a-z]{2,3}\.details-/.test(file) && !file.startsWith('vi.'))
    .map((file) => file.split('.')[0] ?? '')
    .map((language) => ({
      name: `one more language before the tap (${language})`,
      path: path(part(language)),
      limit: '600 B',
      message: advice,
    })),
];
