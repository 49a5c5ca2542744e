import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Connections, Transaction } from './connections.ts';

const folder = fileURLToPath(new URL('./migrations/', import.meta.url));

/** The numbered files of `migrations/`, in order; the number is the schema's version once it ran. */
const migrations = readdirSync(folder)
  .filter((name) => /^\d{3}-.*\.sql$/.test(name))
  .sort()
  .map((name) => ({ name, version: Number(name.slice(0, 3)) }));

/** The version that this code reads and writes. */
const schemaVersion = migrations.at(-1)?.version ?? 0;

/** One lock for whatever changes tables, held until the end of the transaction. */
export const lockSchema = 'SELECT pg_advisory_xact_lock(1588, 0)';

/**
 * Brings a database up to `schemaVersion`, all steps in one transaction; collectors that start together wait for one
 * another. Throws when the database was written by a newer collector.
 */
export async function migrate(connections: Connections): Promise<void> {
  await connections.transaction(async (transaction) => {
    await transaction.run(lockSchema);
    await transaction.run('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
    const found = await databaseVersion(transaction);
    if (found > schemaVersion) {
      throw new Error(
        `The database has schema ${String(found)}, this collector knows ${String(schemaVersion)}: run a newer collector.`,
      );
    }
    const steps = migrations.filter(({ version }) => version > found);
    for (const { name } of steps) await transaction.client.query(readFileSync(folder + name, 'utf8'));
    const last = steps.at(-1);
    if (!last) return;
    await transaction.run('DELETE FROM schema_version');
    await transaction.run('INSERT INTO schema_version VALUES (?)', [last.version]);
  });
}

/** Whether a move from SQLite into this database was begun and has not ended. */
export async function movingExists(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.all<{ moving: string | null }>("SELECT to_regclass('moving')::text AS moving");
  return row?.moving !== null;
}

/** The version of a database; 0 for an empty one. */
async function databaseVersion(transaction: Transaction): Promise<number> {
  const [row] = await transaction.all<{ version: number }>('SELECT version FROM schema_version');
  return row?.version ?? 0;
}
