import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Dialect } from 'kysely';
import type { AccountsDatabase } from '../accounts-database.ts';
import { AccountsDriver } from './accounts-driver.ts';
import { Connections } from './connections.ts';

/** The schema of officials' accounts, beside `public` where everything else lies. */
export const accountsSchema = 'accounts';

/** Milliseconds after which a statement about accounts is given up. */
const patience = 10_000;

/**
 * Opens the accounts in a PostgreSQL database, on a few connections of their own: what waits for a lock or a slow statement
 * there takes none from intake, and nothing of theirs shares a transaction with it.
 */
export function openAccountsSchema(address: string): AccountsDatabase {
  const connections = new Connections(address, { connections: 4, patience, name: 'dvc-collector accounts' });
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new AccountsDriver(connections),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return {
    // The schema stands in every statement: behind a pooler, a search path set on one connection may be another's.
    library: { dialect, type: 'postgres', schemaName: accountsSchema, transaction: true },
    async makeTables(plan) {
      await connections.transaction(async (transaction) => {
        // Not the lock of the other tables: whoever holds that one never waits for this one.
        await transaction.run('SELECT pg_advisory_xact_lock(1591, 0)');
        // What a role that may not create schemas was given by whoever may.
        const [known] = await transaction.all<{ name: string | null }>(`SELECT to_regnamespace(?)::text AS name`, [
          accountsSchema,
        ]);
        if (known?.name === null) await transaction.run(`CREATE SCHEMA ${accountsSchema}`);
        await transaction.client.query(await plan());
      });
    },
    close: () => connections.close(),
  };
}
