import { execFile, execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian's postgresql-15 puts its programs. */
export const programs = '/usr/lib/postgresql/15/bin';

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  readonly folder: string;
  readonly port: number;
  /** `postgres://…` of one of its databases. */
  address(database?: string): string;
  /** Makes a database, empty or a copy of another, and answers its address. */
  createDatabase(name: string, template?: string): Promise<string>;
  /** Runs SQL through psql and answers what it printed. */
  sql(text: string, database?: string): Promise<string>;
  start(): Promise<void>;
  /** `fast` ends sessions; `immediate` is kill -9's twin: no checkpoint, no goodbye. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** SIGKILL to the server and all its processes. */
  kill(): void;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

// initdb and postgres refuse to run as root.
const asServer = (program: string, args: readonly string[]): [string, string[]] =>
  process.getuid?.() === 0
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(programs, program), ...args]]
    : [join(programs, program), [...args]];

/** Runs one of PostgreSQL's programs as the user that owns its files. */
export async function runProgram(program: string, args: readonly string[]): Promise<string> {
  const [command, given] = asServer(program, args);
  return (await run(command, given, { cwd: tmpdir() })).stdout;
}

/** A folder that the server's user may write to. */
export function serverFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dvc-postgres-'));
  if (process.getuid?.() === 0) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
    chownSync(folder, uid ?? 0, gid ?? 0);
  }
  return folder;
}

/** A server on the data in `folder`/data that answers on `port` of the loopback; `settings` are its command line's. */
export function serverOn(folder: string, port: number, settings: readonly string[] = []): PostgresServer {
  const data = join(folder, 'data');
  const options = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'shared_buffers=32MB',
    'max_connections=60',
    ...settings,
  ];
  const address = (database = 'postgres') => `postgres://collector@127.0.0.1:${port}/${database}`;
  const control = (...args: string[]) => runProgram('pg_ctl', ['-D', data, '-w', ...args]);
  const sql = async (text: string, database = 'postgres') =>
    (await run(join(programs, 'psql'), ['-qAtX', '-v', 'ON_ERROR_STOP=1', '-d', address(database), '-c', text])).stdout;
  return {
    folder,
    port,
    address,
    sql,
    async createDatabase(name, template = 'template1') {
      await sql(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
      return address(name);
    },
    async start() {
      await control('-l', join(folder, 'log'), '-o', options.map((option) => `-c ${option}`).join(' '), 'start');
    },
    async stop(how = 'fast') {
      await control('-m', how, 'stop');
    },
    kill() {
      const pid = execFileSync('head', ['-1', join(data, 'postmaster.pid')], { encoding: 'utf8' }).trim();
      // Its children first lose their parent and would end by themselves; a power cut asks nobody.
      const children = execFileSync('ps', ['-o', 'pid=', '--ppid', pid], { encoding: 'utf8' }).trim().split(/\s+/);
      for (const each of [pid, ...children]) process.kill(Number(each), 'SIGKILL');
    },
    async remove() {
      await control('-m', 'immediate', 'stop').catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a server on new, empty data; it keeps what it acknowledges, as one in use does. */
export async function startPostgres(port: number, settings: readonly string[] = []): Promise<PostgresServer> {
  const folder = serverFolder();
  await runProgram('initdb', [
    ...['-D', join(folder, 'data'), '-U', 'collector', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    '--no-sync',
  ]);
  const server = serverOn(folder, port, settings);
  await server.start();
  return server;
}
