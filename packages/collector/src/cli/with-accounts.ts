import { userInfo } from 'node:os';
import type { Accounts } from '../accounts/open-accounts.ts';
import { ProblemError, type Store } from '../store.ts';
import { openAccountsDatabase } from '../store/open-accounts-database.ts';
import { databaseOf } from '../store/open-store.ts';
import { CommandError } from './command-error.ts';
import { configuration, withStore, type World } from './world.ts';

/** What commands about accounts work with. */
export interface WithAccounts extends Accounts {
  readonly store: Store;
  /** Where a one-time link leads. */
  readonly linkOf: (token: string) => string;
  /** Who runs the command, for the audit log. */
  readonly os: { readonly os: string };
}

/** Runs `work` on the accounts of the configured database; a problem becomes a command's error. */
export async function withAccounts<Result>(world: World, work: (at: WithAccounts) => Promise<Result>): Promise<Result> {
  const config = configuration(world);
  // Loaded here only: the other commands do without the library that signs in.
  const { openAccounts } = await import('../accounts/open-accounts.ts');
  return withStore(databaseOf(config), async (store) => {
    const database = openAccountsDatabase(config);
    try {
      const { clock } = world;
      const accounts = await openAccounts({ store, database, clock, publicUrl: config.publicUrl });
      const origin = config.publicUrl ?? `http://localhost:${String(config.port)}`;
      const linkOf = (token: string) => `${origin}/officials/welcome#${token}`;
      return await work({ ...accounts, store, linkOf, os: { os: userInfo().username } });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { vi, en, code } = error.problem;
      throw new CommandError(`${vi} (${code})`, `${en} (${code})`);
    } finally {
      await database.close();
    }
  });
}
