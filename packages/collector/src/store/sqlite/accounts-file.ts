import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** The file of officials' accounts in a data folder. */
export const accountsPath = (dataDir: string): string => join(dataDir, 'accounts.sqlite');

/**
 * Opens the file of officials' accounts, made when missing. It is a file of its own: no sign-in waits for intake or keeps it
 * waiting, and none that is rolled back can take an acknowledged rating with it.
 */
export function openAccountsFile(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new Database(path, { timeout: 5000 });
  database.pragma('foreign_keys = ON');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}
