import { appendFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { Step } from './progress.ts';

/** Notes in the file that `TEST_PROGRESS` names when each test file starts and ends. */
export default class ProgressReporter implements Reporter {
  onTestModuleQueued(module: TestModule): void {
    note(module, 'started');
  }
  onTestModuleEnd(module: TestModule): void {
    note(module, 'ended');
  }
}

function note({ relativeModuleId: file }: TestModule, state: Step['state']): void {
  const path = process.env['TEST_PROGRESS'];
  if (path === undefined) return;
  const step: Step = { file, state, at: Date.now() };
  appendFileSync(path, `${JSON.stringify(step)}\n`);
}
