import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'dvc-imports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names of the rules that a tree of these files breaks. */
function brokenRules(config: string, files: Readonly<Record<string, string>>): string[] {
  rmSync(folder, { recursive: true, force: true });
  const shared = {
    'tsconfig.base.json': '{ "compilerOptions": { "verbatimModuleSyntax": true } }',
    'node_modules/zod/index.js': 'export const z = 1;',
    'node_modules/better-sqlite3/index.js': 'export default 1;',
    'node_modules/fastify/index.js': 'export const fastify = 1;',
  };
  for (const [path, content] of Object.entries({ ...shared, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const args = ['--config', `${root}${config}`, '--no-cache', '--output-type', 'json'];
  const folders = new Set(Object.keys(files).map((path) => path.slice(0, path.indexOf('/'))));
  const { stdout, stderr } = spawnSync(`${root}node_modules/.bin/depcruise`, [...args, ...folders], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(stdout);
  return [...new Set(report.summary.violations.map(({ rule }) => rule.name))];
}

const collector = 'packages/collector/src';
const widgets = 'packages/widgets/src';
const value = 'export const value = 1;';
const type = 'export interface Thing { readonly name: string }';

describe('the directions of import', () => {
  const rules = '.dependency-cruiser.cjs';

  it.each([
    ['contract-imports-nothing-of-ours', 'packages/contract/src/limits.ts', '../../widgets/src/index.ts'],
    ['widgets-import-only-contract', `${widgets}/index.ts`, '../../collector/src/config.ts'],
    ['react-imports-only-widgets', 'packages/react/src/index.ts', '../../contract/src/index.ts'],
    ['examples-import-only-what-portals-import', 'examples/react/src/main.ts', '../../../packages/react/src/use.ts'],
    ['mock-collector-imports-only-contract', 'packages/mock-collector/src/index.ts', '../../collector/src/config.ts'],
    ['collector-imports-only-contract', `${collector}/config.ts`, '../../widgets/src/index.ts'],
    ['no-sibling-element', `${widgets}/satisfaction-rating/rating.ts`, '../feedback-form/form.ts'],
    ['submission-knows-no-element', `${widgets}/submission/sender.ts`, '../satisfaction-rating/rating.ts'],
    ['sql-driver-only-under-store', `${collector}/intake/intake.ts`, 'better-sqlite3'],
    ['http-reaches-store-through-domain', `${collector}/http/route.ts`, '../store/sqlite/open.ts'],
    ['domain-knows-no-http', `${collector}/intake/intake.ts`, '../http/route.ts'],
    ['domain-knows-no-http', `${collector}/reports/summary.ts`, 'fastify'],
    ['domain-knows-no-http', `${collector}/exports/csv.ts`, 'node:http'],
    ['store-knows-no-neighbour', `${collector}/store/sqlite/open.ts`, '../../intake/intake.ts'],
    ['reports-are-pure', `${collector}/reports/summary.ts`, '../store/sqlite/open.ts'],
    ['main-is-the-only-one-that-knows-all', `${collector}/http/route.ts`, '../main.ts'],
    ['main-is-the-only-one-that-knows-all', `${collector}/http/route.ts`, '../main/ground.ts'],
    ['main-knows-no-command', `${collector}/main.ts`, './cli/run.ts'],
    ['main-knows-no-command', `${collector}/main/ground.ts`, '../cli/run.ts'],
  ])('refuse %s: %s may not import %s', (rule, file, target) => {
    const imported = target.startsWith('.') ? { [join(dirname(file), target)]: type } : {};
    const names = target.startsWith('.') ? 'type { Thing }' : 'Thing';
    expect(brokenRules(rules, { ...imported, [file]: `import ${names} from '${target}';\n${value}` })).toContain(rule);
  });

  it('let a package be put together as design.md says', () => {
    expect(
      brokenRules(rules, {
        'packages/contract/src/index.ts': value,
        [`${widgets}/submission/sender.ts`]: `import { value as other } from '../../../contract/src/index.ts';\n${value}`,
        [`${widgets}/rating/rating.ts`]: `import { value as other } from '../submission/sender.ts';\n${value}`,
        [`${collector}/store.ts`]: type,
        [`${collector}/store/open.ts`]: `import sql from 'better-sqlite3';\nimport type { Thing } from '../store.ts';\n${value}`,
        [`${collector}/intake/intake.ts`]: `import type { Thing } from '../store.ts';\n${value}`,
        [`${collector}/http/route.ts`]: `import { fastify } from 'fastify';\nimport { value as other } from '../intake/intake.ts';\n${value}`,
        [`${collector}/main.ts`]: `import { value as a } from './http/route.ts';\nimport { value as b } from './store/open.ts';`,
      }),
    ).toEqual([]);
  });
});

describe('the directions of import of what runs', () => {
  const rules = '.dependency-cruiser.runtime.cjs';
  const schema = {
    'packages/contract/src/schema.ts': `import { z } from 'zod';\nexport type Schema = typeof z;\n${value}`,
  };
  const element = (how: string) => ({ [`${widgets}/rating.ts`]: `import ${how} from '../../contract/src/schema.ts';` });

  it('refuse widgets that reach zod through the contract', () => {
    expect(brokenRules(rules, { ...schema, ...element('{ value }') })).toEqual(['widgets-never-reach-zod']);
  });

  it('let widgets take the types that were inferred with zod', () => {
    expect(brokenRules(rules, { ...schema, ...element('type { Schema }') })).toEqual([]);
  });

  it('refuse two files that need each other', () => {
    const cycle = {
      [`${widgets}/a.ts`]: `import { value as b } from './b.ts';\nexport const value = (): unknown => b;`,
      [`${widgets}/b.ts`]: `import { value as a } from './a.ts';\nexport const value = (): unknown => a;`,
    };
    expect(brokenRules(rules, cycle)).toEqual(['no-cycle']);
  });
});
