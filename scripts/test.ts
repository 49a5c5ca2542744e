import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { root, runCommand } from './run-command.ts';
import { readProgress } from './test/progress.ts';
import { readTally, readVitestResult } from './test/read-results.ts';
import type { Failure, SuiteResult } from './test/read-results.ts';
import { installMissingPackages } from './test/system-packages.ts';

/**
 * Everything that must hold, in one command without questions: installs what is missing, builds, checks, runs every suite.
 * Its last line is `N passed, N failed`; a suite that did not run is a failure. Logs are kept in test-results/.
 */
const results = 'test-results';
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const failures: Failure[] = [];
const ranFiles = new Set<string>();
let passed = 0;

/** Counts a suite and says how it went in one line. */
function count(name: string, result: SuiteResult, seconds: number): void {
  passed += result.passed;
  failures.push(...result.failures);
  for (const file of result.files) ranFiles.add(relative(root, file));
  const failed = result.failures.length;
  const skipped = result.skipped > 0 ? `, ${String(result.skipped)} skipped` : '';
  say(
    `${failed > 0 ? '✗' : '✓'} ${name}: ${String(result.passed)} passed, ${String(failed)} failed${skipped} (${seconds.toFixed(0)} s)`,
  );
  for (const failure of result.failures) sayFailure(failure);
}

function sayFailure({ where, title, message }: Failure): void {
  say(`  ✗ ${where.startsWith('/') ? relative(root, where) : where}: ${title}`);
  for (const line of message.split('\n').slice(0, 25)) say(`      ${line}`);
}

/** A suite that leaves its result in a file; without one the suite has failed. */
async function suite(
  name: string,
  command: readonly string[],
  read: (json: string) => SuiteResult,
  options: { minutes?: number; environment?: Record<string, string> } = {},
): Promise<void> {
  const result = `${root}${results}/${name}.json`;
  const log = `${results}/${name}.log`;
  const steps = `${root}${results}/${name}.progress`;
  const end = await runCommand(
    command.map((part) => part.replace('{result}', result)),
    { log, ...options, environment: { ...options.environment, WTR_RESULT: result, TEST_PROGRESS: steps } },
  );
  const { running, ended } = readProgress(existsSync(steps) ? readFileSync(steps, 'utf8') : '');
  try {
    if (end.code === null && running.length > 0) throw new Error(`it was ended while it ran ${running.join(', ')}`);
    if (!existsSync(result)) throw new Error('it wrote no result');
    const outcome = read(readFileSync(result, 'utf8'));
    const isUnexplained = end.code !== 0 && outcome.failures.length === 0;
    const unexplained = { where: log, title: `ended with ${String(end.code)}`, message: tail(end.output) };
    count(name, isUnexplained ? { ...outcome, failures: [unexplained] } : outcome, end.seconds);
  } catch (error) {
    const title = `the suite did not run: ${error instanceof Error ? error.message : String(error)}`;
    const failure = { where: log, title, message: tail(end.output) };
    count(name, { passed: 0, failures: [failure], skipped: 0, files: [] }, end.seconds);
  }
  const slowest = ended.slice(0, 10).map(({ file, seconds }) => `${file} ${seconds.toFixed(0)}`);
  if (slowest.length > 0) say(`    slowest, in seconds: ${slowest.join(', ')}`);
}

/** A step that only passes or fails. */
async function step(name: string, command: readonly string[], minutes: number): Promise<void> {
  const log = `${results}/${name}.log`;
  const end = await runCommand(command, { log, minutes });
  const failure = { where: log, title: `ended with ${String(end.code)}`, message: tail(end.output) };
  const isDone = end.code === 0;
  count(name, { passed: isDone ? 1 : 0, failures: isDone ? [] : [failure], skipped: 0, files: [] }, end.seconds);
}

const tail = (output: string): string => output.trimEnd().split('\n').slice(-25).join('\n');

const vitest = (projects: readonly string[], ...more: string[]): string[] => [
  'vitest',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  '--reporter=./scripts/test/progress-reporter.ts',
  '--outputFile.json={result}',
  ...more,
];

rmSync(root + results, { recursive: true, force: true });
mkdirSync(root + results, { recursive: true });
installMissingPackages(say, `${root}${results}/apt-get.log`);

await step('build', ['node', 'scripts/build.ts'], 10);
await suite('check', ['node', 'scripts/check.ts', '{result}'], readTally);
await suite(
  'unit',
  vitest(['contract', 'mock-collector', 'collector', 'widgets', 'react', 'scripts']),
  readVitestResult,
);
await suite('browser', vitest(['browser'], '--no-file-parallelism'), readVitestResult, { minutes: 5 });
// Each file has ports, folders and browsers of its own; one that waits leaves the machine to another. Of two cores vitest would
// use one: it takes a worker fewer than there are.
await suite('system', vitest(['system'], '--maxWorkers=2'), readVitestResult, { minutes: 45 });
await suite('components', ['wtr', '--config', 'packages/widgets/web-test-runner.config.mjs'], readTally);

const forgotten = globSync('{packages,tests,scripts,docs,examples}/**/*.test.ts', {
  cwd: root,
  exclude: (path) => /(?:^|\/)(?:node_modules|dist)$/.test(path),
}).filter((file) => !ranFiles.has(file));
if (forgotten.length > 0) {
  const message =
    'No suite runs these: see the projects of vitest.config.ts and the files of web-test-runner.config.mjs.';
  const failure = { where: forgotten.join(', '), title: 'did not run', message };
  count('every test file runs', { passed: 0, failures: [failure], skipped: 0, files: [] }, 0);
}

if (failures.length > 0) {
  say(`\nFailed (logs in ${results}/):`);
  for (const { where, title } of failures)
    say(`  ✗ ${where.startsWith('/') ? relative(root, where) : where}: ${title}`);
}
say('');
say(`${String(passed)} passed, ${String(failures.length)} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
