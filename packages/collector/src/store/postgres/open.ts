import { Connections } from './connections.ts';
import { migrate, movingExists } from './migrate.ts';
import { makePartitions } from './partitions.ts';
import { PostgresStore } from './postgres-store.ts';

export { shownAddress } from './servers.ts';

/** Milliseconds after which a write is given up; it is safe to send it again. */
const writePatience = 15_000;

/**
 * Groups are hashed in memory, not sorted on the disk: a year by agency and procedure took 2.2 s with the server's 4 MB and
 * 0.6 s so. What compiling a statement costs, none of these earns back. What is asked for most is in memory: told so, the
 * server goes through the days of a question instead of all there are.
 */
const figureSettings = "SET work_mem = '64MB'; SET jit = off; SET random_page_cost = 1.1";

/** How to open a PostgreSQL store. */
export interface PostgresOptions {
  /** Where figures and exports are read; the database itself unless said otherwise. */
  readonly replica?: string | undefined;
  /** Milliseconds since the epoch, for the months to come. */
  readonly now?: number;
}

/**
 * Opens the store in the PostgreSQL database at `address` (`postgres://…`; several servers with commas between), making
 * and migrating its tables as needed. Rejects when none of the servers answers, or when one is set to lose what it
 * acknowledged.
 */
export async function openPostgresStore(
  address: string,
  { replica, now = Date.now() }: PostgresOptions = {},
): Promise<PostgresStore> {
  const preparing = new Connections(address, { connections: 1 });
  try {
    await migrate(preparing);
    if (await preparing.transaction(movingExists)) {
      throw new Error('A move into this database has begun and not ended: run `dvc-collector move` again.');
    }
    await makePartitions(preparing, now);
  } finally {
    await preparing.close();
  }
  return new PostgresStore({
    writing: new Connections(address, { patience: writePatience }),
    reading: new Connections(address, { connections: 2 }),
    figures: new Connections(replica ?? address, { readonly: true, connections: 4, settings: figureSettings }),
  });
}
