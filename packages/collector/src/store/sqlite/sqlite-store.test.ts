import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { describeStore, type StoreUnderTest } from '../conformance.ts';
import { preparedExposure, preparedRating, uuidv7 } from '../prepared.fixture.ts';
import { databasePath, openDatabase, openSqliteStore } from './open.ts';

const folders: string[] = [];
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'dvc-store-'));
  folders.push(path);
  return path;
}
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

async function create(): Promise<StoreUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dvc-store-'));
  const store = openSqliteStore(databasePath(dataDir));
  return {
    store,
    reopen: async () => openSqliteStore(databasePath(dataDir)),
    backup: { path: join(dataDir, 'copy.sqlite'), open: async (path) => openSqliteStore(path) },
    dispose: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

describeStore('SqliteStore', create);

describe('The SQLite file', () => {
  it('is opened so that a commit is on disk before it is answered', () => {
    const database = openDatabase(databasePath(folder()));
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('busy_timeout', { simple: true })).toBe(5000);
    database.close();
  });

  it('lies in a folder that only its owner reads', () => {
    const path = databasePath(join(folder(), 'data'));
    openDatabase(path).close();
    expect(statSync(join(path, '..')).mode & 0o077).toBe(0);
  });

  it('is refused when a newer collector wrote it', () => {
    const path = databasePath(folder());
    const database = openDatabase(path);
    database.pragma('user_version = 999');
    database.close();
    expect(() => openDatabase(path)).toThrow('run a newer collector');
  });

  it('can be read beside the writer but not written by a read-only connection', async () => {
    const path = databasePath(folder());
    expect(() => openDatabase(path, { readonly: true })).toThrow();
    const store = openSqliteStore(path);
    const reader = openDatabase(path, { readonly: true });
    await store.append([preparedRating()]);
    expect(reader.prepare('SELECT COUNT(*) FROM submission').pluck().get()).toBe(1);
    expect(() => reader.exec('DELETE FROM submission')).toThrow();
    reader.close();
    await store.close();
  });

  it('is told apart from its rows by verifyRollups when either is tampered with', async () => {
    const path = databasePath(folder());
    const store = openSqliteStore(path);
    await store.append([
      preparedRating({ id: uuidv7(1) }),
      preparedRating({ id: uuidv7(2), replaces: uuidv7(1), value: 'neutral' }),
      preparedRating({ id: uuidv7(3) }),
      preparedExposure({ id: uuidv7(4), opened: 1 }),
    ]);
    const tamper = new Database(path);
    tamper.exec("UPDATE rollup SET count = 5 WHERE value = 'neutral'");
    expect(await store.verifyRollups()).toHaveLength(1);
    tamper.exec("UPDATE rollup SET count = 1 WHERE value = 'neutral'");
    expect(await store.verifyRollups()).toEqual([]);
    tamper.exec('UPDATE exposure_rollup SET opened = opened - 2');
    expect(await store.verifyRollups()).toEqual([
      expect.stringContaining('rows less rollup 0 offered, 2 opened, 0 dismissed'),
    ]);
    tamper.exec('UPDATE exposure_rollup SET opened = opened + 2');
    tamper.exec(`UPDATE submission SET state = 'counted' WHERE id = '${uuidv7(1)}'`);
    expect((await store.verifyRollups()).join('\n')).toContain('is counted, should be replaced');
    tamper.exec(`UPDATE submission SET state = 'replaced' WHERE id IN ('${uuidv7(1)}', '${uuidv7(3)}')`);
    expect((await store.verifyRollups()).join('\n')).toContain('is replaced, should be counted');
    tamper.exec(`UPDATE submission SET state = 'kept' WHERE id = '${uuidv7(4)}'`);
    expect((await store.verifyRollups()).join('\n')).toContain('is kept, should be counted');
    tamper.close();
    await store.close();
  });

  it('holds the marks of ratings that name themselves or another subject, whichever comes first', async () => {
    const path = databasePath(folder());
    const store = openSqliteStore(path);
    await store.append([
      preparedRating({ id: uuidv7(1), replaces: uuidv7(1), marks: ['redacted'] }),
      preparedRating({ id: uuidv7(2), replaces: uuidv7(3) }),
      preparedRating({ id: uuidv7(3), subjectKey: 'subject-b' }),
      preparedRating({ id: uuidv7(4), replaces: uuidv7(3) }),
    ]);
    const reader = openDatabase(path, { readonly: true });
    expect(reader.prepare('SELECT marks FROM submission ORDER BY id').pluck().all()).toEqual([
      '["redacted","replaces-self"]',
      '["replaces-mismatch"]',
      '[]',
      '["replaces-mismatch"]',
    ]);
    reader.close();
    await store.close();
  });
});
