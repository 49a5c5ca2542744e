import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository, with a slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const executable = process.env['npm_execpath'] ?? '';

/** The pnpm that runs us, else the one that is pinned. */
export const pnpm: readonly string[] = executable.endsWith('/pnpm') ? [executable] : ['npx', '-y', 'pnpm@12.21.0'];

// Some tools belong to one package only.
const programs = ['node_modules/.bin', 'packages/widgets/node_modules/.bin'].map((folder) => root + folder);

/** How a command is run. */
export interface CommandOptions {
  readonly log: string;
  /** Folder it runs in, from the root. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Minutes until it is ended; 15 unless said otherwise. */
  readonly minutes?: number;
}

/** How a command ended. */
export interface CommandEnd {
  /** Exit code; null when it was ended for taking too long, or could not be started. */
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

/**
 * Runs a command of ours or of the machine without standard input, keeps all it writes in a log file
 * and answers its end; never rejects. Ended with its children when it takes too long.
 */
export function runCommand(command: readonly string[], options: CommandOptions): Promise<CommandEnd> {
  const { log, folder = '', environment = {}, minutes = 15 } = options;
  const [program = '', ...args] = command;
  mkdirSync(dirname(root + log), { recursive: true });
  const file = createWriteStream(root + log);
  const path = [...programs, process.env['PATH']].join(delimiter);
  const began = performance.now();
  return new Promise((resolve) => {
    let output = '';
    let isLate = false;
    const child = spawn(program, args, {
      cwd: root + folder,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...environment, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      file.write(chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const endAll = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    };
    const patience = setTimeout(() => {
      isLate = true;
      output += `\nended after ${String(minutes)} minutes\n`;
      endAll();
    }, minutes * 60_000);
    const end = (code: number | null): void => {
      clearTimeout(patience);
      process.off('exit', endAll).off('SIGINT', stop).off('SIGTERM', stop);
      file.end();
      resolve({ code: isLate ? null : code, output, seconds: (performance.now() - began) / 1000 });
    };
    // In a group of its own it hears no Ctrl-C by itself.
    const stop = (): never => process.exit(130);
    process.once('exit', endAll).once('SIGINT', stop).once('SIGTERM', stop);
    child.once('error', (error) => {
      output += `${String(error)}\n`;
      end(null);
    });
    child.once('close', end);
  });
}
