import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase } from './open.ts';
import { verifyRollups } from './verify-rollups.ts';

/** Why a restore was not done; nothing was changed. */
export type RestoreRefusal = 'no-such-file' | 'exists' | 'in-use' | 'damaged';

/** Thrown when a restore is refused; `details` has one line for each thing found wrong. */
export class RestoreError extends Error {
  readonly refusal: RestoreRefusal;
  readonly details: readonly string[];
  constructor(refusal: RestoreRefusal, details: readonly string[] = []) {
    super([refusal, ...details].join('\n'));
    this.name = 'RestoreError';
    this.refusal = refusal;
    this.details = details;
  }
}

/**
 * Puts a backup in the place of the database at `target`, after checking a copy of it: the file's integrity, and that
 * its rollups equal a recount of its rows. A backup of an older schema is migrated. With `replace`, an existing database
 * is moved aside to `aside` first. Refuses, having changed nothing, while any process has the database open.
 */
export function restoreFile(
  backup: string,
  target: string,
  { replace, aside }: { replace: boolean; aside: string },
): void {
  if (!existsSync(backup)) throw new RestoreError('no-such-file');
  if (existsSync(target)) {
    if (!replace) throw new RestoreError('exists');
    settle(target);
  }
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const copy = `${target}.restoring`;
  removeDatabase(copy);
  copyFileSync(backup, copy);
  try {
    checkCopy(copy);
    sync(copy, 'r+');
    if (existsSync(target)) renameSync(target, aside);
    renameSync(copy, target);
    sync(dirname(target), 'r');
  } finally {
    removeDatabase(copy);
  }
}

// In exclusive mode SQLite refuses a WAL database that anyone else has open, and folds the log into the file at the end.
function settle(path: string): void {
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new RestoreError('in-use');
    // A damaged database is a reason to restore one, not to refuse.
    if (!(error instanceof Database.SqliteError)) throw error;
  } finally {
    database.close();
  }
}

function checkCopy(copy: string): void {
  const found: string[] = [];
  try {
    const database = openDatabase(copy);
    try {
      const integrity = database.prepare<[], string>('PRAGMA integrity_check').pluck().all();
      if (integrity.join() !== 'ok') found.push(...integrity);
      else found.push(...verifyRollups(database));
    } finally {
      database.close();
    }
  } catch (error) {
    found.push(error instanceof Error ? error.message : String(error));
  }
  if (found.length > 0) throw new RestoreError('damaged', found);
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags);
  fsyncSync(file);
  closeSync(file);
}
