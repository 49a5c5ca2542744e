import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.ts';

const cli = fileURLToPath(new URL('../../packages/collector/src/cli/main.ts', import.meta.url));

/** A collector as people run it: the command line, its own process, its own folder. It may be stopped and started again. */
export interface CollectorProcess {
  readonly url: string;
  readonly dataDir: string;
  /** Everything it wrote to its standard outputs. */
  readonly log: () => string;
  /** Waits until it answers; `program` is another version's command line, as after an upgrade. */
  start(program?: string): Promise<void>;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
  /** Runs one command of the command line on the same folder and answers its standard output. */
  run(...args: string[]): Promise<string>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Prepares a collector in a new folder on a free port; `start()` makes it answer. */
export async function prepareCollector(environment: Record<string, string> = {}): Promise<CollectorProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dvc-collector-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Hundreds of starts: compiling the same files each time would be most of what the kill test does.
  const cache = join(tmpdir(), 'dvc-compile-cache');
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: cache,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    ...environment,
  };
  let child: ChildProcess | undefined;
  let log = '';

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  return {
    url,
    dataDir,
    log: () => log,
    async start(program = cli) {
      const started = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      started.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
      started.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
      await answers(`${url}/readyz`, started, () => log);
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async run(...args) {
      const command = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      let errors = '';
      command.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      command.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      const [code] = (await once(command, 'close')) as [number | null];
      if (code !== 0) throw new Error(`dvc-collector ${args.join(' ')} ended with ${code}: ${errors}${output}`);
      return output;
    },
    async remove() {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until `url` answers 2xx, watching that the process is still alive; gives up after 20 s. */
async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const giveUp = Date.now() + 20_000;
  while (Date.now() < giveUp) {
    if (child.exitCode !== null) throw new Error(`the collector ended with ${child.exitCode}: ${log()}`);
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error(`no answer from ${url}: ${log()}`);
}
