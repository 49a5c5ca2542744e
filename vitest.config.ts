import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/test/longest-first.ts';

/** Tests of a package that need no browser; those that open one are run apart, since two cores can't serve both well. */
const unit = (name: string) => ({
  test: {
    name,
    include: [`packages/${name}/**/*.test.ts`],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts', '**/*.component.test.ts'],
    // Files run side by side on two cores: a test that takes one second alone may take ten.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});

/** Every vitest project; `*.component.test.ts` run in three browsers by packages/widgets/web-test-runner.config.mjs. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      unit('contract'),
      unit('mock-collector'),
      unit('collector'),
      unit('widgets'),
      unit('react'),
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A browser beside a build on two cores needs more than the second that vitest gives a poll.
          expect: { poll: { timeout: 20_000, interval: 20 } },
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/**/*.test.ts', 'docs/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A browser beside a build on two cores needs more than the second that vitest gives a poll.
          expect: { poll: { timeout: 20_000, interval: 20 } },
        },
      },
    ],
  },
});
