import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preparedRating } from '../store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../store/sqlite/open.ts';
import { runCommand } from './run.fixture.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const program = fromRoot('packages/collector/bin/dvc-collector.mjs');
const noon = Date.UTC(2026, 10, 23, 5);
const older = ['2020-01-01', '2020-01-02', '2020-01-03'];

let folder: string;
let dataDir: string;
let backups: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-nightly-'));
  dataDir = join(folder, 'data');
  backups = join(folder, 'backups');
  for (const day of older) mkdirSync(join(backups, day), { recursive: true });
  mkdirSync(join(dataDir, 'sdk'), { recursive: true });
  writeFileSync(join(dataDir, 'sdk', 'a.js'), '1;');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const night = (collector: string) =>
  promisify(execFile)('sh', [fromRoot('deploy/nightly.sh')], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, BACKUP_DIR: backups, BACKUP_DAYS: '2', COLLECTOR: collector },
  });
const days = () => readdirSync(backups).filter((name) => !name.startsWith('.'));

/** The line of the manual that begins so, for the folders of this test. */
const lineOfManual = (beginning: string, backup: string): string =>
  readFileSync(fromRoot('docs/deploy.md'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(beginning))
    ?.replace('$B', backup)
    .replace('/var/lib/dvc-collector', dataDir) ?? '';

describe('The nightly job', { timeout: 60_000 }, () => {
  it('makes a copy from which the manual restores what there was, and then lets go of the oldest', async () => {
    const store = openSqliteStore(databasePath(dataDir));
    await store.append([preparedRating()]);
    await store.close();
    await night(`${process.execPath} ${program}`);
    const [kept = '', made = ''] = days().toSorted();
    expect([kept, older.includes(made), days().length]).toEqual(['2020-01-03', false, 2]);
    for (const file of ['last-backup', 'last-check']) expect(existsSync(join(dataDir, file)), file).toBe(true);

    rmSync(dataDir, { recursive: true });
    mkdirSync(dataDir);
    const copy = join(backups, made);
    const environment = { DATA_DIR: dataDir };
    expect(await runCommand(['restore', join(copy, 'collector.sqlite')], environment, noon)).toMatchObject({
      exitCode: 0,
    });
    // Nobody has attached a file yet: that must not make it fail.
    await promisify(execFile)('sh', ['-c', lineOfManual('rsync ', copy)]);
    expect(readFileSync(join(dataDir, 'sdk', 'a.js'), 'utf8')).toBe('1;');
    expect((await runCommand(['stats'], environment, noon)).out).toContain('rating\tcounted\t1');
  });

  it('keeps every older copy, and says that none was checked, when the new one can not be restored', async () => {
    const collector = join(folder, 'collector');
    writeFileSync(collector, '#!/bin/sh\nif [ "$1" = backup ]; then echo > "$2"; else exit 1; fi\n');
    chmodSync(collector, 0o755);
    await expect(night(collector)).rejects.toThrow();
    expect(days()).toEqual(expect.arrayContaining(older));
    expect([existsSync(join(dataDir, 'last-backup')), existsSync(join(dataDir, 'last-check'))]).toEqual([true, false]);
  });
});
