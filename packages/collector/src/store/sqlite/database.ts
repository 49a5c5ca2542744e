import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseVersion, migrate, schemaVersion } from './migrate.ts';

/** How to open a database. */
export interface OpenOptions {
  /** Never writes and never migrates; used by exports, beside the writing connection. */
  readonly readonly?: boolean;
  /** KiB of pages that the connection may keep; 16,384 unless said otherwise. */
  readonly cacheSize?: number;
}

/** The database file of a data folder. */
export const databasePath = (dataDir: string): string => join(dataDir, 'collector.sqlite');

/**
 * Opens the database file with the pragmas that the collector's promises rest on. A missing file is created and migrated,
 * except read-only: then a missing file, or one of another schema version, throws.
 */
export function openDatabase(path: string, { readonly = false, cacheSize }: OpenOptions = {}): Database.Database {
  if (!readonly) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new Database(path, { readonly, fileMustExist: readonly, timeout: 5000 });
  try {
    database.pragma('foreign_keys = ON');
    if (cacheSize !== undefined) database.pragma(`cache_size = -${String(cacheSize)}`);
    if (readonly) {
      database.pragma('query_only = ON');
      if (databaseVersion(database) !== schemaVersion) {
        throw new Error(`The database at ${path} has another schema: start the collector once to migrate it.`);
      }
      return database;
    }
    // WAL with FULL syncs the log at each commit: an answered submission survives a power cut (https://sqlite.org/pragma.html#pragma_synchronous).
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
