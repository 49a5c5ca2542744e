import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { AccountsDatabase } from '../accounts-database.ts';

/** The file of officials' accounts in a data folder. */
export const accountsPath = (dataDir: string): string => join(dataDir, 'accounts.sqlite');

/** Opens the file of officials' accounts, made when missing. */
export function openAccountsFile(path: string): AccountsDatabase {
  const database = openFile(path);
  return {
    library: database,
    async makeTables(plan) {
      database.exec('BEGIN IMMEDIATE');
      try {
        database.exec(await plan());
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: async () => void database.close(),
  };
}

/** Opens the file as it is. */
export function openFile(path: string, { timeout = 5000 }: { readonly timeout?: number } = {}): Database.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new Database(path, { timeout });
  database.pragma('foreign_keys = ON');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}

/** What lies beside a backup: the accounts as of the same hour. */
export const accountsBackup = (backup: string): string => `${backup}.accounts`;

/** Copies the accounts to a file of its own, readable by its owner only. */
export function backUpAccounts(path: string, to: string): void {
  const database = openFile(path);
  try {
    rmSync(to, { force: true });
    database.prepare('VACUUM INTO ?').run(to);
    chmodSync(to, 0o600);
  } finally {
    database.close();
  }
}

/** Puts copied accounts in the place of those there, which are moved to `aside`. Throws when the copy is damaged. */
export function restoreAccounts(copy: string, target: string, aside: string): void {
  const database = new Database(copy, { readonly: true, fileMustExist: true });
  const integrity = database.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  database.close();
  if (integrity.join() !== 'ok') throw new Error(`The accounts at ${copy} are damaged: ${integrity.join('; ')}`);
  if (existsSync(target)) {
    const former = new Database(target, { fileMustExist: true });
    former.pragma('wal_checkpoint(TRUNCATE)');
    former.close();
    renameSync(target, aside);
  }
  for (const suffix of ['-wal', '-shm']) rmSync(target + suffix, { force: true });
  copyFileSync(copy, target);
  chmodSync(target, 0o600);
}
