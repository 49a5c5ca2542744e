import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preparedExposure, preparedFeedback, preparedRating, preparedVote, uuidv7 } from '../prepared.fixture.ts';
import { ExportRows } from './export-rows.ts';
import { databaseVersion, schemaVersion } from './migrate.ts';
import { openDatabase, openSqliteStore } from './open.ts';
import { restoreFile } from './restore-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-migrate-'));
  path = join(folder, 'collector.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const first = readFileSync(new URL('./migrations/001-start.sql', import.meta.url), 'utf8');

/** What a collector of the first schema left: a rating taken back by another, one alone, and details. */
function writeFirstSchema(): void {
  const database = new Database(path);
  database.exec(first);
  const insert = database.prepare(
    `INSERT INTO submission (site, id, kind, received_at, day, channel, locale, scale, value, satisfied, replaces, rating,
       sdk, subject_key, state, thread, head, content_digest)
     VALUES ('pk_one', ?, ?, 1795305600000, '2026-11-22', 'web', 'vi', ?, ?, 1, ?, ?, '0.1.0', 'subject-a', ?, ?, ?, ?)`,
  );
  const [one, two, three, four] = [1, 2, 3, 4].map((number) => uuidv7(number));
  insert.run(one, 'rating', 'mic-5', 'neutral', null, null, 'replaced', one, 0, `digest-of-${one ?? ''}`);
  insert.run(two, 'rating', 'mic-5', 'satisfied', one, null, 'counted', one, 1, `digest-of-${two ?? ''}`);
  insert.run(three, 'rating', 'mic-5', 'satisfied', null, null, 'counted', null, 1, `digest-of-${three ?? ''}`);
  insert.run(four, 'rating-details', null, null, null, two, 'kept', null, null, `digest-of-${four ?? ''}`);
  database.prepare("INSERT INTO thread (site, id, size, winner) VALUES ('pk_one', ?, 2, ?)").run(one, two);
  database.exec("INSERT INTO site VALUES ('pk_one', 'Một cửa', NULL, '[]', 'mic-5', 'dossier', '1022', 0)");
  database.exec("INSERT INTO procedure VALUES ('1.001193', 'Khai sinh', NULL)");
  database.exec(
    `INSERT INTO rollup VALUES
       ('2026-11-22', 'pk_one', '', '', '', '', 'web', 'vi', '', 'mic-5', 'neutral', 'replaced', 1),
       ('2026-11-22', 'pk_one', '', '', '', '', 'web', 'vi', '', 'mic-5', 'satisfied', 'counted', 2)`,
  );
  database.pragma('user_version = 1');
  database.close();
}

describe('A database of the first schema', () => {
  it('keeps its rows and figures, which count as sent by a script, and goes on from there', async () => {
    writeFirstSchema();
    const store = openSqliteStore(path);
    expect(await store.verifyRollups()).toEqual([]);
    const figures = async () =>
      (await store.rollups({})).map(({ value, javascript, state, count }) => [value, javascript, state, count]).sort();
    expect(await figures()).toEqual([
      ['neutral', true, 'replaced', 1],
      ['satisfied', true, 'counted', 2],
    ]);

    expect(await store.site('pk_one')).toMatchObject({ hotline: '1022', unreviewedGuides: false });
    expect((await store.catalogue()).procedures).toMatchObject([{ code: '1.001193', changed: null }]);
    expect(await store.guides()).toEqual([]);
    expect(await store.cases({})).toEqual([]);

    const sameSubject = { agency: null, procedure: null, procedureCode: null, sector: null };
    expect(
      await store.append([
        preparedRating({ id: uuidv7(3) }),
        preparedRating({ id: uuidv7(5), replaces: uuidv7(3), value: 'dissatisfied', ...sameSubject }),
        preparedExposure({ id: uuidv7(6) }),
        preparedFeedback({ id: uuidv7(7) }),
      ]),
    ).toEqual(['duplicate', 'stored', 'stored', 'stored']);
    expect(await store.cases({})).toMatchObject([{ id: '1', state: 'received' }]);
    expect(await figures()).toEqual([
      ['dissatisfied', true, 'counted', 1],
      ['neutral', true, 'replaced', 1],
      ['satisfied', true, 'counted', 1],
      ['satisfied', true, 'replaced', 1],
    ]);
    expect(await store.verifyRollups()).toEqual([]);
    await store.close();
  });

  it('is exported with javascript true and no counts on its rows', () => {
    writeFirstSchema();
    openDatabase(path).close();
    const columns = ['kind', 'layout', 'offered', 'opened', 'dismissed', 'javascript'];
    const rows = new ExportRows(path, { table: 'submissions', columns, filter: {} });
    const cells = [...rows.rows()];
    rows.close();
    expect(cells).toEqual(
      ['rating', 'rating', 'rating', 'rating-details'].map((kind) => [kind, null, null, null, null, 1]),
    );
  });

  it('that lies in a backup is restored, up to date', async () => {
    writeFirstSchema();
    const target = join(folder, 'restored', 'collector.sqlite');
    restoreFile(path, target, { replace: false, aside: `${target}.aside` });
    const store = openSqliteStore(target);
    expect((await store.counts()).reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(await store.verifyRollups()).toEqual([]);
    await store.close();
  });

  it('is brought up to date once, whoever opens it next, and read only after that', () => {
    writeFirstSchema();
    expect(() => openDatabase(path, { readonly: true })).toThrow('start the collector once');
    for (let opened = 0; opened < 2; opened++) {
      const database = openDatabase(path);
      expect(databaseVersion(database)).toBe(schemaVersion);
      database.close();
    }
    openDatabase(path, { readonly: true }).close();
  });
});

const steps = readdirSync(new URL('./migrations/', import.meta.url)).sort();

describe.each(steps.slice(0, -1).map((name, index) => ({ name, before: steps.slice(0, index + 1) })))(
  'A database that ended with $name',
  ({ before }) => {
    it('takes feedback and its case once it is opened', async () => {
      const database = new Database(path);
      for (const name of before) {
        database.exec(readFileSync(new URL(`./migrations/${name}`, import.meta.url), 'utf8'));
        database.pragma(`user_version = ${name.slice(0, 3)}`);
      }
      database.close();
      const store = openSqliteStore(path);
      expect(await store.append([preparedFeedback()])).toEqual(['stored']);
      expect(await store.cases({})).toMatchObject([{ id: '1', state: 'received' }]);
      expect(await store.verifyRollups()).toEqual([]);
      await store.close();
    });
  },
);

describe('A database of schema 13', () => {
  it('has its offers, answers and votes counted by month, and goes on from there', async () => {
    const places = ['2026-08-31', '2026-09-01', '2026-09-30'].map((day) => ({ day, agency: 'A' }));
    const written = openSqliteStore(path);
    await written.append([
      // The last day has answers and no offer.
      ...places.map((place, at) => preparedRating({ ...place, id: uuidv7(at + 1) })),
      ...places.slice(0, 2).map((place, at) => preparedExposure({ ...place, id: uuidv7(at + 11), offered: 3 })),
      ...places.map((place, at) => preparedVote({ ...place, id: uuidv7(at + 21), helpful: at > 0 })),
      preparedVote({ ...places[0], id: uuidv7(31), quarantine: 'trap' }),
      preparedVote({ ...places[0], id: uuidv7(32), test: true }),
    ]);
    await written.close();
    const database = new Database(path);
    database.exec(`DROP TABLE rollup_response_month;
      DROP INDEX rollup_response_unoffered;
      ALTER TABLE rollup_response DROP COLUMN votes;
      ALTER TABLE rollup_response DROP COLUMN helpful`);
    database.pragma('user_version = 13');
    database.close();

    const store = openSqliteStore(path);
    expect(await store.verifyRollups()).toEqual([]);
    const figures = { answered: 2, offered: 6, votes: 3, helpful: 2 };
    expect(await store.figures.responseFigures({ from: '2026-08-01', to: '2026-09-30' })).toMatchObject(figures);
    await store.append([preparedExposure({ ...places[2], id: uuidv7(41), offered: 1 })]);
    expect(await store.figures.responseFigures({ from: '2026-08-01', to: '2026-09-30' })).toMatchObject({
      ...figures,
      answered: 3,
      offered: 7,
    });
    expect(await store.verifyRollups()).toEqual([]);
    await store.close();
  });
});
