import { Writable } from 'node:stream';
import { run } from './run.ts';
import type { World } from './world.ts';

/** What a command did. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Gathers what is written as text. */
function gathered() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** Runs `dvc-collector …` with these variables, at a moment. */
export async function runCommand(
  args: readonly string[],
  environment: World['environment'],
  now: number,
): Promise<Ran> {
  const [stdout, stderr] = [gathered(), gathered()];
  const exitCode = await run(args, {
    environment,
    clock: () => now,
    stdout: stdout.stream,
    stderr: stderr.stream,
  });
  return { exitCode, out: stdout.text(), err: stderr.text() };
}
