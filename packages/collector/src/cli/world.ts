import type { Writable } from 'node:stream';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store.ts';
import { databaseOf, mayExist, openStore } from '../store/open-store.ts';
import { CommandError } from './command-error.ts';

/** What commands see of the world; a test puts its own in. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Writes one line for the person who runs the command. */
export function say(world: World, line: string): void {
  world.stdout.write(`${line}\n`);
}

/** The configuration, from the same variables as `serve` reads. Throws ConfigurationError. */
export const configuration = (world: World): Config => readConfig(world.environment);

/** Where the database is; throws when there is no file yet, so that a mistyped DATA_DIR is not answered with an empty one. */
export function existingDatabase(config: Config): string {
  const path = databaseOf(config);
  if (!mayExist(path)) {
    throw new CommandError(
      `Chưa có cơ sở dữ liệu tại ${path}. Kiểm tra biến DATA_DIR.`,
      `There is no database at ${path}. Check DATA_DIR.`,
    );
  }
  return path;
}

/** Runs `work` on the store of a database, made when missing, and closes it whatever happens. */
export async function withStore<Result>(path: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
