import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** Every test of a suite and of the suites in it, each with its full title. */
function* testsOf(suite, path = []) {
  for (const test of suite.tests) yield { ...test, title: [...path, test.name].join(' › ') };
  for (const inner of suite.suites) yield* testsOf(inner, [...path, inner.name]);
}

const noted = { TEST_STARTED: 'started', FINISHED: 'ended' };

/** Notes in the file that `TEST_PROGRESS` names when each test file starts and ends in each browser (scripts/test/progress.ts). */
export const progressReporter = (path) => ({
  start({ sessions, config }) {
    if (!path) return;
    sessions.on('session-status-updated', ({ testFile, browser, status }) => {
      const state = noted[status];
      if (!state) return;
      const step = { file: relative(config.rootDir, testFile), browser: browser.name, state, at: Date.now() };
      appendFileSync(path, `${JSON.stringify(step)}\n`);
    });
  },
});

/**
 * Writes what ran to `file` as `{ passed, failed, skipped, files, titles, failures: [{ where, title, message }] }`. A
 * file that did not run to its end counts as a failure; the test command reads this (scripts/test/read-results.ts).
 */
export const resultReporter = (file) => ({
  onTestRunFinished({ sessions }) {
    if (!file) return;
    const result = { passed: 0, failed: 0, skipped: 0, files: [], titles: [], failures: [] };
    const fail = (where, title, message) => {
      result.failed += 1;
      result.failures.push({ where, title, message });
    };
    for (const session of sessions) {
      const where = session.testFile;
      const browser = session.browser.name;
      const tests = session.testResults ? [...testsOf(session.testResults)] : [];
      if (!result.files.includes(where)) result.files.push(where);
      for (const { title, passed, skipped, error } of tests) {
        if (skipped) result.skipped += 1;
        else if (passed) result.passed += 1;
        else fail(where, `${browser}: ${title}`, `${error?.message ?? 'failed'}\n${error?.stack ?? ''}`);
        result.titles.push(`${browser}: ${title}`);
      }
      for (const { message, stack } of session.errors ?? [])
        fail(where, `${browser}: the page`, `${message}\n${stack}`);
      if (!session.passed && tests.every(({ passed, skipped }) => passed || skipped) && !session.errors?.length)
        fail(where, `${browser}: the file`, 'did not run to its end');
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(result, null, 2));
  },
});
