import { execFile } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isTokenOf } from '../accounts/tokens.ts';
import { preparedExposure, preparedFeedback, preparedRating, uuidv7 } from '../store/prepared.fixture.ts';
import { databasePath, openDatabase, openSqliteStore } from '../store/sqlite/open.ts';
import { runCommand } from './run.fixture.ts';

let dataDir: string;
let database: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dvc-cli-'));
  database = databasePath(dataDir);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const inDataDir = (name: string) => join(dataDir, name);
const sample = fileURLToPath(new URL('../../sample', import.meta.url));

async function dvc(...args: string[]) {
  const { exitCode: code, ...wrote } = await runCommand(args, { DATA_DIR: dataDir }, Date.UTC(2026, 10, 22, 5));
  return { code, ...wrote };
}

async function storeRatings(count: number) {
  const store = openSqliteStore(database);
  await store.append(
    Array.from({ length: count }, (_, index) => preparedRating({ id: uuidv7(Date.UTC(2026, 10, 22), index) })),
  );
  await store.close();
}

async function ratingsStored(): Promise<number> {
  const store = openSqliteStore(database);
  const counts = await store.counts();
  await store.close();
  return counts.reduce((sum, { count }) => sum + count, 0);
}

// Exports start a thread each, which a busy machine is slow to give.
describe('dvc-collector', { timeout: 30_000 }, () => {
  it.each([
    [['--help']],
    [['serve', '--help']],
    [['site', 'add', '--help']],
    [['site', 'list', '--help']],
    [['catalog', 'import', '--help']],
    [['token', 'create', '--help']],
    [['export', '--help']],
    [['stats', '--help']],
    [['backup', '--help']],
    [['restore', '--help']],
    [['dossier-key', 'rotate', '--help']],
  ])('explains %j and ends with 0', async (args) => {
    const { code, out } = await dvc(...args);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: dvc-collector/);
  });

  it.each([
    [['nonsense']],
    [[]],
    [['export', '--out', 'x.pdf']],
    [['site', 'add', '--name', 'A', '--scale', 'ten']],
    [['site', 'add', '--name', 'A', '--key', 'k y']],
  ])('ends with 2 when asked for %j', async (args) => {
    const { code, err } = await dvc(...args);
    expect(code).toBe(2);
    expect(err).not.toBe('');
  });

  it('ends with 2 and names every variable when the configuration is not valid', async () => {
    const environment = { DATA_DIR: dataDir, PORT: 'x', TIME_ZONE: 'Mars' };
    const { exitCode, err } = await runCommand(['stats'], environment, 0);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/PORT=.*\n.*TIME_ZONE=/);
  });

  it('says so, and makes no empty database, when DATA_DIR holds none', async () => {
    for (const args of [
      ['stats'],
      ['site', 'list'],
      ['export', '--out', '-', '--format', 'csv'],
      ['backup', inDataDir('b')],
    ]) {
      const { code, err } = await dvc(...args);
      expect(code).toBe(1);
      expect(err).toContain('Lỗi: Chưa có cơ sở dữ liệu');
      expect(err).toContain('Error: There is no database');
    }
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('adds a site once, changes it only with --replace, and lists it', async () => {
    const add = ['site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử'];
    expect(await dvc(...add, '--origin', 'loopback', '--origin', 'https://a.gov.vn/')).toMatchObject({
      code: 0,
      out: 'site pk_demo\n',
    });
    expect(await dvc(...add)).toMatchObject({ code: 1 });
    const before: unknown = JSON.parse((await dvc('site', 'list', '--json')).out);
    expect(before).toEqual([
      {
        key: 'pk_demo',
        name: 'Cổng thử',
        agency: null,
        origins: ['loopback', 'https://a.gov.vn'],
        scale: 'mic-5',
        criteria: 'dossier',
        hotline: '1800.1096',
        test: false,
        unreviewedGuides: false,
        keys: ['pk_demo'],
      },
    ]);
    expect(await dvc(...add, '--replace', '--test', '--scale', 'tt32-3')).toMatchObject({ code: 0 });
    expect((await dvc('site', 'list')).out).toBe('pk_demo\tCổng thử\t-\ttt32-3\ttest\t-\n');
  });

  it('refuses an origin with a path, and one that is none', async () => {
    for (const origin of ['https://a.gov.vn/dvc', 'a.gov.vn', 'ftp://a.gov.vn', '*']) {
      const { code, err } = await dvc('site', 'add', '--name', 'A', '--origin', origin);
      expect(code).toBe(2);
      expect(err).toContain(`"${origin}"`);
    }
  });

  it('prints a token once and keeps only its digest', async () => {
    const { out } = await dvc('token', 'create', '--name', 'Phòng một');
    const token = /^token (dvct_[\w-]{43})\n$/.exec(out)?.[1] ?? '';
    const store = openSqliteStore(database);
    expect(await isTokenOf(store, token, 'export')).toBe(true);
    expect(await isTokenOf(store, `${token}x`, 'export')).toBe(false);
    await store.close();
    for (const file of readdirSync(dataDir))
      expect(readFileSync(inDataDir(file), 'latin1')).not.toContain(token.slice(5));
  });

  it('imports the sample catalogue, and nothing of a faulty one', async () => {
    expect(await dvc('catalog', 'import', sample)).toMatchObject({ code: 0 });
    for (const file of ['agencies.csv', 'sectors.csv', 'procedures.csv']) {
      writeFileSync(inDataDir(file), readFileSync(join(sample, file)));
    }
    appendFileSync(inDataDir('sectors.csv'), 'moi,Mới,900\n');
    const { code, err } = await dvc('catalog', 'import', dataDir);
    expect(code).toBe(1);
    expect(err).toMatch(/^sectors\.csv:16: invalid-target\n.*"900".*\n.*"900"/);
    expect(err).toContain('nothing was imported');
    const store = openSqliteStore(database);
    expect((await store.catalogue()).sectors).toHaveLength(14);
    await store.close();
  });

  it('exports to a file whole or not at all, and to standard output', async () => {
    await storeRatings(3);
    const file = inDataDir('out.csv');
    expect(await dvc('export', '--out', file, '--from', '2026-11-22', '--to', '2026-11-22')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(4);
    expect((await dvc('export', '--out', '-', '--format', 'csv', '--separator', ';')).out).toBe(
      readFileSync(file, 'utf8').replaceAll(',', ';'),
    );
    expect(
      (await dvc('export', '--out', '-', '--format', 'ndjson', '--procedure', '1.013229.05')).out.split('\n'),
    ).toHaveLength(4);
    expect((await dvc('export', '--out', '-', '--format', 'ndjson', '--to', '2026-11-21')).out).toBe('');
    const { code, err } = await dvc('export', '--out', file, '--from', '2026-11-23', '--to', '2026-11-22');
    expect([code, err]).toEqual([2, expect.stringContaining('--to')]);
    expect((await dvc('export', '--out', '/nowhere/out.csv')).code).toBe(1);
    expect(readdirSync(dataDir).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('exports exposures when they are asked for, and tells the response rate', async () => {
    await storeRatings(2);
    const store = openSqliteStore(database);
    const shown = { offered: 4, opened: 3, dismissed: 1 };
    await store.append([preparedExposure({ id: uuidv7(Date.UTC(2026, 10, 22), 99), ...shown })]);
    await store.close();
    const file = inDataDir('exposures.csv');
    expect(await dvc('export', '--out', file, '--kind', 'exposure')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(
      /^[^\n]*,layout,offered,opened,dismissed,javascript,[^\n]*\r\n.*,corner,4,3,1,true,,,,,,,,,,,,\r\n$/,
    );
    expect((await dvc('export', '--out', '-', '--format', 'csv')).out).not.toContain('exposure');
    expect(await dvc('export', '--out', file, '--kind', 'survey')).toMatchObject({ code: 2 });
    expect((await dvc('stats')).out).toContain(
      'response\t2 of 4 offered\t50.0 %\ndialogs\t3 opened\t1 dismissed\nrollups equal',
    );
    expect(JSON.parse((await dvc('stats', '--json')).out)).toMatchObject({
      response: { ...shown, answered: 2, rate: 0.5 },
    });
  });

  it('exports any table in any format, contact data only under a name that is recorded', async () => {
    const store = openSqliteStore(database);
    await store.append([preparedFeedback({ id: uuidv7(1) })]);
    await store.close();
    const file = inDataDir('cases.parquet');
    const made = await dvc('export', '--table', 'cases', '--state', 'received', '--out', file);
    expect(made).toMatchObject({ code: 0, out: `wrote ${file}: 1 rows\n` });
    expect(readFileSync(file).subarray(0, 4).toString()).toBe('PAR1');

    const contacts = ['export', '--table', 'contacts', '--format', 'ndjson', '--out', '-'];
    expect(await dvc(...contacts)).toMatchObject({ code: 2, out: '' });
    expect((await dvc(...contacts, '--by', 'Lan')).out).toContain('"phone":"0912345678"');
    expect((await dvc('case', 'show', '1')).out).toMatch(/contact read: .*official:Lan/);

    expect(await dvc('export', '--table', 'cases', '--kind', 'rating', '--out', file)).toMatchObject({ code: 2 });
    const mapping = join(sample, 'vnform-cases.yaml');
    const mapped = await dvc('export', '--mapping', mapping, '--format', 'csv', '--out', '-');
    expect(mapped.out).toContain('\uFEFFMã phản ánh,Ngày tiếp nhận,Hệ thống gửi,');
    const other = await dvc('export', '--mapping', mapping, '--table', 'ratings', '--out', file);
    expect(other).toMatchObject({ code: 2 });
    expect(other.err).toContain('is for the table cases, not for ratings');
  });

  it('tells which versions of the SDK are in use, and lets nothing that was sent as one play with the terminal', async () => {
    const store = openSqliteStore(database);
    await store.append([
      preparedRating({ id: uuidv7(1), day: '2026-10-01' }),
      preparedRating({ id: uuidv7(2), day: '2026-10-02', sdk: '\u001b[2J' }),
    ]);
    await store.close();
    const { out } = await dvc('stats');
    expect(out).toContain(
      'sdk "\\u001b[2J"\tpk_one\t1\tlast on 2026-10-02\nsdk 0.1.0\tpk_one\t1\tlast on 2026-10-01\n',
    );
    expect(JSON.parse((await dvc('stats', '--json')).out)).toMatchObject({ sdkUse: [{}, { sdk: '0.1.0' }] });
  });

  it('counts what is stored and ends with 1 when a rollup is not what the rows say', async () => {
    await storeRatings(2);
    expect(JSON.parse((await dvc('stats', '--json')).out)).toMatchObject({
      counts: [{ kind: 'rating', state: 'counted', count: 2 }],
      rollupDifferences: [],
    });
    expect((await dvc('stats')).out).toContain('rating\tcounted\t2\n');
    const raw = openDatabase(database);
    raw.exec('UPDATE rollup SET count = 3');
    raw.close();
    const { code, out } = await dvc('stats', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).rollupDifferences).toHaveLength(1);
  });

  it('backs a database up while it is in use, and restores it into an empty folder', async () => {
    await storeRatings(2);
    const live = openSqliteStore(database);
    const backup = inDataDir('backup.sqlite');
    expect(await dvc('backup', backup)).toMatchObject({ code: 0 });
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(await dvc('backup', backup)).toMatchObject({ code: 1 });
    await live.append([preparedRating({ id: uuidv7(Date.UTC(2026, 10, 23)) })]);
    await live.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true });
    expect(await dvc('restore', backup)).toMatchObject({ code: 0 });
    expect(await ratingsStored()).toBe(2);
  });

  it('refuses to restore over a database without --force, over one in use at all, and keeps the one it replaces', async () => {
    await storeRatings(2);
    const backup = inDataDir('backup.sqlite');
    await dvc('backup', backup);
    const live = openSqliteStore(database);
    await live.append([preparedRating({ id: uuidv7(Date.UTC(2026, 10, 23)) })]);
    expect(await dvc('restore', backup)).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
    expect(await dvc('restore', backup, '--force')).toMatchObject({ code: 1, err: expect.stringContaining('in use') });
    await live.close();
    expect(await ratingsStored()).toBe(3);
    const { code, out } = await dvc('restore', backup, '--force');
    expect(code).toBe(0);
    expect(await ratingsStored()).toBe(2);
    const former = /the former database is (.+)\n/.exec(out)?.[1] ?? '';
    const kept = openDatabase(former, { readonly: true });
    expect(kept.prepare('SELECT count(*) FROM submission').pluck().get()).toBe(3);
    kept.close();
  });

  it('refuses a backup that is damaged, cut short, tampered with, missing or no database, changing nothing', async () => {
    await storeRatings(200);
    const backup = inDataDir('backup.sqlite');
    await dvc('backup', backup);
    const whole = readFileSync(backup);
    const tampered = inDataDir('tampered.sqlite');
    writeFileSync(tampered, whole);
    const raw = openDatabase(tampered);
    raw.exec('DELETE FROM submission WHERE rowid = 7');
    raw.close();
    writeFileSync(inDataDir('short.sqlite'), whole.subarray(0, whole.length / 2));
    writeFileSync(
      inDataDir('scrambled.sqlite'),
      Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(whole.length - 8192, 7)]),
    );
    writeFileSync(inDataDir('text.sqlite'), 'không phải cơ sở dữ liệu');
    for (const name of ['tampered', 'short', 'scrambled', 'text', 'missing']) {
      const { code, err } = await dvc('restore', inDataDir(`${name}.sqlite`), '--force');
      expect([name, code, err]).toEqual([name, 1, expect.stringMatching(/damaged|no file/)]);
    }
    expect(await ratingsStored()).toBe(200);
    expect(existsSync(`${database}.restoring`)).toBe(false);
  });

  it('makes a new dossier key and keeps the old', async () => {
    await dvc('dossier-key', 'rotate');
    await dvc('dossier-key', 'rotate');
    const store = openSqliteStore(database);
    expect((await store.secrets('dossier')).map(({ id }) => id)).toEqual(['d1', 'd2']);
    await store.close();
  });

  it('runs in the checkout by its bin', async () => {
    const bin = fileURLToPath(new URL('../../bin/dvc-collector.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [bin, 'token', 'create'], {
      env: { DATA_DIR: dataDir },
    });
    expect(stdout).toMatch(/^token dvct_/);
  });
});
