import type { AccountsDatabase } from './accounts-database.ts';
import type { StorePlace } from './open-store.ts';
import { openAccountsSchema } from './postgres/accounts-schema.ts';
import { accountsPath, openAccountsFile } from './sqlite/accounts-file.ts';

/** Opens the accounts that belong to a store: a file beside its file, or a schema of its PostgreSQL database. */
export const openAccountsDatabase = ({ databaseUrl, dataDir }: Omit<StorePlace, 'replicaUrl'>): AccountsDatabase =>
  databaseUrl === undefined ? openAccountsFile(accountsPath(dataDir)) : openAccountsSchema(databaseUrl);
