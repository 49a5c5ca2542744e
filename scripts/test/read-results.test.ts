import { describe, expect, it } from 'vitest';
import { readTally, readVitestResult, UnreadableResult } from './read-results.ts';

const file = (status: string, ...tests: [string, string][]) => ({
  name: '/repository/a.test.ts',
  status,
  message: 'SyntaxError',
  assertionResults: tests.map(([fullName, outcome]) => ({ fullName, status: outcome, failureMessages: ['why'] })),
});
const report = (success: boolean, ...testResults: unknown[]) => JSON.stringify({ success, testResults });

describe('the result of a vitest run', () => {
  it('counts what passed, failed and was skipped', () => {
    const tests = file('failed', ['one', 'passed'], ['two', 'failed'], ['three', 'skipped']);
    expect(readVitestResult(report(false, tests))).toEqual({
      passed: 1,
      failures: [{ where: '/repository/a.test.ts', title: 'two', message: 'why' }],
      skipped: 1,
      files: ['/repository/a.test.ts'],
    });
  });

  it('has one failure for a file that could not be loaded', () => {
    const { failures } = readVitestResult(report(false, file('passed', ['one', 'passed']), file('failed')));
    expect(failures.map(({ title, message }) => [title, message])).toEqual([
      ['the file could not be run', 'SyntaxError'],
    ]);
  });

  it('has a failure when the run failed although its tests passed', () => {
    expect(readVitestResult(report(false, file('passed', ['one', 'passed']))).failures).toHaveLength(1);
  });

  it.each([report(true), '', '{"success":', '[]', 'null'])('is unreadable when nothing ran: %s', (json) => {
    expect(() => readVitestResult(json)).toThrow(UnreadableResult);
  });
});

describe('the result of the component tests', () => {
  it('counts what passed and failed', () => {
    const failures = [{ where: 'Firefox', title: 'two', message: 'why' }];
    expect(readTally(JSON.stringify({ passed: 3, failed: 1, failures }))).toEqual({
      passed: 3,
      failures,
      skipped: 0,
      files: [],
    });
  });

  it('has as many failures as it counts, even when it does not name them', () => {
    expect(readTally('{"passed":3,"failed":2}').failures).toHaveLength(2);
  });

  it.each(['{"passed":0,"failed":0}', '{}', '', 'null'])('is unreadable when nothing ran: %s', (json) => {
    expect(() => readTally(json)).toThrow(UnreadableResult);
  });
});
