import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';

const folder = fileURLToPath(new URL('./migrations/', import.meta.url));

/** The numbered files of `migrations/`, in order; the number is the database's `user_version` once it ran. */
const migrations = readdirSync(folder)
  .filter((name) => /^\d{3}-.*\.sql$/.test(name))
  .sort()
  .map((name) => ({ name, version: Number(name.slice(0, 3)) }));

/** The version that this code reads and writes. */
export const schemaVersion = migrations.at(-1)?.version ?? 0;

/** The version of an open database; 0 for an empty one. */
export const databaseVersion = (database: Database): number =>
  Number(database.pragma('user_version', { simple: true }));

/**
 * Brings a database up to `schemaVersion`, each step in a transaction of its own.
 * Throws when the database was written by a newer collector.
 */
export function migrate(database: Database): void {
  if (databaseVersion(database) > schemaVersion) {
    throw new Error(
      `The database has schema ${String(databaseVersion(database))}, this collector knows ${String(schemaVersion)}: run a newer collector.`,
    );
  }
  for (const { name, version } of migrations) {
    const step = database.transaction(() => {
      // Another process may have done it while this one waited for the lock.
      if (databaseVersion(database) >= version) return;
      database.exec(readFileSync(folder + name, 'utf8'));
      database.pragma(`user_version = ${String(version)}`);
    });
    if (databaseVersion(database) < version) step.immediate();
  }
}
