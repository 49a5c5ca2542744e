import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { browsers } from './test/browsers.mjs';
import { emulation } from './test/emulation.mjs';
import { progressReporter, resultReporter } from './test/result-reporter.mjs';
import { defaultReporter } from '@web/test-runner';

/**
 * Component tests in real browsers: `BROWSERS=chromium,firefox,webkit` (all by default), `FILES=states` for one file, the tally as
 * JSON in the file that `WTR_RESULT` names, pictures of every state in the folder that `PICTURES` names.
 */
export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: [fileURLToPath(new URL(`src/**/${process.env.FILES ?? '*'}.component.test.ts`, import.meta.url))],
  nodeResolve: { exportConditions: ['browser'] },
  browsers: await browsers((process.env.BROWSERS ?? 'chromium,firefox,webkit').split(',')),
  concurrentBrowsers: 2,
  concurrency: 1,
  testsFinishTimeout: 900_000,
  browserStartTimeout: 60_000,
  testFramework: { config: { timeout: 15_000 } },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' }), emulation()],
  reporters: [
    defaultReporter({ reportTestProgress: false }),
    resultReporter(process.env.WTR_RESULT),
    progressReporter(process.env.TEST_PROGRESS),
  ],
};
