import { existsSync } from 'node:fs';
import type { Store } from '../store.ts';
import { isPostgres } from './is-postgres.ts';
import { openPostgresStore, shownAddress } from './postgres/open.ts';
import { databasePath, openSqliteStore } from './sqlite/open.ts';

/** Where a store lies, as the configuration says it. */
export interface StorePlace {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly replicaUrl?: string;
}

/** The database: a PostgreSQL address, or the path of a SQLite file. */
export const databaseOf = ({ databaseUrl, dataDir }: StorePlace): string => databaseUrl ?? databasePath(dataDir);

/** The database that exports read: a replica where there is one. */
export const exportedDatabaseOf = (place: StorePlace): string => place.replicaUrl ?? databaseOf(place);

/** A database as it may be shown: without a password. */
export const shownDatabase = (database: string): string => (isPostgres(database) ? shownAddress(database) : database);

/** Whether there is a database; of a PostgreSQL address, only opening it tells. */
export const mayExist = (database: string): boolean => isPostgres(database) || existsSync(database);

/** Opens the store of a database, making and migrating it as needed. */
export async function openStore(
  database: string,
  { replicaUrl, now }: { readonly replicaUrl?: string | undefined; readonly now?: number } = {},
): Promise<Store> {
  if (!isPostgres(database)) return openSqliteStore(database);
  return openPostgresStore(database, { replica: replicaUrl, ...(now !== undefined && { now }) });
}
