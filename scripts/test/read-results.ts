/** What a suite came to. */
export interface SuiteResult {
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skipped: number;
  /** Test files that ran, as the runner names them. */
  readonly files: readonly string[];
}

/** One failed test: where it stands, its title, what it said. */
export interface Failure {
  readonly where: string;
  readonly title: string;
  readonly message: string;
}

/** Thrown when a result can't be read; the suite then counts as failed. */
export class UnreadableResult extends Error {}

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads the report of vitest's JSON reporter. A file that failed to load has no tests: it is one failure; so is a run
 * that says it failed although every test passed (an unhandled error). A run without any test throws.
 */
export function readVitestResult(json: string): SuiteResult {
  const report = parse(json);
  const failures: Failure[] = [];
  const files: string[] = [];
  let passed = 0;
  let skipped = 0;
  for (const file of list(report['testResults'])) {
    const where = text(file['name']);
    const tests = list(file['assertionResults']);
    files.push(where);
    for (const test of tests) {
      const status = test['status'];
      if (status === 'passed') passed += 1;
      else if (status === 'failed') {
        const messages = Array.isArray(test['failureMessages']) ? test['failureMessages'].map(String) : [];
        failures.push({ where, title: text(test['fullName']), message: messages.join('\n') });
      } else skipped += 1;
    }
    if (file['status'] === 'failed' && !tests.some((test) => test['status'] === 'failed')) {
      failures.push({ where, title: 'the file could not be run', message: text(file['message']) });
    }
  }
  if (passed + failures.length === 0) throw new UnreadableResult('not one test ran');
  if (report['success'] !== true && failures.length === 0) {
    failures.push({ where: 'vitest', title: 'the run failed outside of its tests', message: 'read the log' });
  }
  return { passed, failures, skipped, files };
}

/**
 * Reads the tally that scripts/check.ts and packages/widgets/web-test-runner.config.mjs write (the latter to `WTR_RESULT`):
 * `{ passed, failed, skipped?, files?, failures?: [{ where, title, message }] }`. A run without any test throws.
 */
export function readTally(json: string): SuiteResult {
  const report = parse(json);
  const { passed, failed, skipped } = report;
  if (typeof passed !== 'number' || typeof failed !== 'number') throw new UnreadableResult('no counts in the result');
  if (passed + failed === 0) throw new UnreadableResult('not one test ran');
  const failures = list(report['failures']).map((failure) => ({
    where: text(failure['where']),
    title: text(failure['title']),
    message: text(failure['message']),
  }));
  while (failures.length < failed)
    failures.push({ where: 'web-test-runner', title: 'failed', message: 'read the log' });
  return {
    passed,
    failures,
    skipped: typeof skipped === 'number' ? skipped : 0,
    files: Array.isArray(report['files']) ? report['files'].map(String) : [],
  };
}

function parse(json: string): Fields {
  try {
    return fields(JSON.parse(json));
  } catch (error) {
    throw new UnreadableResult(`the result is not JSON: ${String(error)}`);
  }
}
