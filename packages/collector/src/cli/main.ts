import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  clock: Date.now,
  stdout: process.stdout,
  stderr: process.stderr,
});
