import { rmSync, writeFileSync } from 'node:fs';
import { buildWhenStale } from './build.ts';
import { pnpm, runCommand } from './run-command.ts';
import type { Failure } from './test/read-results.ts';

/**
 * `pnpm check`: everything about the code that needs no test run, two checks at a time; each says what to do when it
 * fails. `pnpm check lint size` runs only those; a path ending in .json takes the tally for scripts/test.ts.
 */
interface Check {
  readonly name: string;
  readonly command: readonly string[];
  readonly folder?: string;
  /** What to do when it fails. */
  readonly advice: string;
}

const types = (name: string, folder: string, compiler = 'tsc'): Check => ({
  name: `types:${name}`,
  command: [compiler, '-p', folder, '--incremental', '--tsBuildInfoFile', `.cache/tsc/${name}.tsbuildinfo`],
  advice: 'Parse what comes from outside, narrow the rest; no any, no !, no cast where a parse would do.',
});
const imports = (name: string, config: string): Check => ({
  name,
  command: ['depcruise', '--config', config, '--output-type', 'err-long', 'packages', 'scripts', 'tests', 'examples'],
  advice: `Each broken rule quotes its reason; move the code, or change the rule in ${config} with a decision page.`,
});
const published = (name: string): Check => ({
  name: `package:${name}`,
  // Packed first: pnpm replaces what a published package has otherwise (publishConfig).
  command: [...pnpm, 'exec', 'publint', `packages/${name}`, '--pack', 'pnpm', '--strict'],
  advice: `Mend exports, files or publishConfig of packages/${name}/package.json.`,
});

// The slowest first, so that two hands end together.
const checks: readonly Check[] = [
  {
    name: 'lint',
    command: ['eslint', '.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint/'],
    advice: 'Write it another way; a rule that is wrong for all of us is changed in eslint.config.js with its reason.',
  },
  {
    name: 'generated',
    command: ['node', 'scripts/check/generated.ts'],
    advice:
      'When the change of what is public is meant: `node scripts/check/generated.ts --update`, then read the diff.',
  },
  ...['collector', 'widgets', 'contract', 'mock-collector', 'react', 'dashboard'].map((name) =>
    types(name, `packages/${name}`),
  ),
  types('example-react', 'examples/react'),
  // Templates of .vue files are read by vue-tsc only.
  types('example-vue', 'examples/vue', 'examples/vue/node_modules/.bin/vue-tsc'),
  types('tests', 'tests'),
  types('scripts', 'scripts'),
  {
    name: 'format',
    command: ['prettier', '--check', '.', '--cache', '--cache-location', '.cache/prettier'],
    advice: 'Run `npx -y pnpm@12.21.0 format`.',
  },
  imports('imports', '.dependency-cruiser.cjs'),
  imports('imports:runtime', '.dependency-cruiser.runtime.cjs'),
  {
    name: 'unused',
    command: ['knip', '--no-progress'],
    advice: 'Delete what nobody uses; what is used from outside of the sources is named in knip.json.',
  },
  {
    name: 'size',
    folder: 'packages/widgets',
    command: ['size-limit'],
    advice: 'The budgets are those of design.md; what the first view does not show belongs behind import().',
  },
  {
    name: 'engines',
    command: ['node', 'packages/widgets/build/check-engines.ts'],
    advice: 'Chromium 80, Firefox 78 and Safari 13.1 must run it.',
  },
  ...['contract', 'widgets', 'react', 'mock-collector', 'collector'].map(published),
];

const args = process.argv.slice(2);
const tally = args.find((arg) => arg.endsWith('.json'));
const asked = args.filter((arg) => arg !== tally);
const unknown = asked.filter((name) => !checks.some((check) => check.name.split(':')[0] === name.split(':')[0]));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const failures: Failure[] = [];
let passed = 0;

async function run({ name, command, folder, advice }: Check): Promise<void> {
  const log = `.cache/check/${name.replace(':', '-')}.log`;
  const { code, output, seconds } = await runCommand(command, { log, folder: folder ?? '', minutes: 10 });
  const time = `(${seconds.toFixed(0)} s)`;
  if (code === 0) {
    passed += 1;
    console.log(`✓ ${name} ${time}`);
    return;
  }
  const message = `${output.trim().split('\n').slice(-60).join('\n')}\n→ ${advice}`;
  console.log(`✗ ${name} ${time}\n${message.replace(/^/gm, '    ')}`);
  failures.push({ where: log, title: `check ${name}`, message });
}

try {
  await buildWhenStale('all');
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.log(`✗ build\n${message.replace(/^/gm, '    ')}`);
  failures.push({ where: '.cache/build-all.log', title: 'build', message });
}
const waiting = checks.filter(({ name }) => asked.length === 0 || asked.some((one) => name.startsWith(one)));
const hand = async (): Promise<void> => {
  for (let check = waiting.shift(); check; check = waiting.shift()) await run(check);
};
await Promise.all([hand(), hand()]);

if (tally !== undefined) {
  rmSync(tally, { force: true });
  writeFileSync(tally, JSON.stringify({ passed, failed: failures.length, failures }));
}
console.log(failures.length === 0 ? `All ${passed} checks hold.` : `${failures.length} failed, ${passed} hold.`);
process.exitCode = failures.length > 0 ? 1 : 0;
