/**
 * Where officials' accounts lie: apart from the store, on connections of its own, so that no sign-in waits for intake or keeps
 * it waiting, and none that is rolled back can take an acknowledged rating with it. The tables are those of the library that
 * signs in (accounts/identity.ts).
 */
export interface AccountsDatabase {
  /** What the library is handed: a `Database` of better-sqlite3, or a dialect of kysely and a schema. */
  readonly library: object;
  /**
   * Makes or upgrades tables, all of it or nothing. `plan` says by which statements, as the tables stand; it is asked once
   * every other process that would do the same is kept out.
   */
  makeTables(plan: () => Promise<string>): Promise<void>;
  close(): Promise<void>;
}
