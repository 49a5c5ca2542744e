import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenAnswers, questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import { freePort } from '../free-port.fixture.ts';
import { preparedFeedback, uuidv7 } from '../store/prepared.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { openPostgresStore } from '../store/postgres/open.ts';
import { startPostgres, type PostgresServer } from '../store/postgres/postgres.fixture.ts';
import type { ExportFilter } from '../store.ts';
import { databaseOf, oddExposures, oddSubmissions, type ExportDatabase } from './export-data.fixture.ts';
import { openExport, type ExportFormat, type ExportTable } from './open-export.ts';

// More than one window of rows, with every odd text.
const submissions = [
  ...oddSubmissions(1500),
  ...oddExposures(20),
  preparedFeedback({
    id: uuidv7(7),
    comment: '=1+1\r\n"lạ"',
    answers: { set: questionSet.version, given: givenAnswers },
  }),
];
let server: PostgresServer;
let address: string;
let sqlite: ExportDatabase;

beforeAll(async () => {
  server = await startPostgres(await freePort());
  address = await server.createDatabase('exported');
  const store = await openPostgresStore(address);
  for (let start = 0; start < submissions.length; start += 500) {
    await store.append(submissions.slice(start, start + 500));
  }
  await store.askQuestions('pk_one', questionSet, 1);
  await store.close();
  sqlite = await databaseOf(submissions);
  const own = openSqliteStore(sqlite.path);
  await own.askQuestions('pk_one', questionSet, 1);
  await own.close();
}, 60_000);
afterAll(async () => {
  sqlite.remove();
  await server.remove();
});

const exported = (databasePath: string, format: ExportFormat, filter: ExportFilter, table?: ExportTable) =>
  buffer(openExport({ databasePath, ...(table && { table }), format, filter, zone: 'Asia/Ho_Chi_Minh' }));

describe('An export from PostgreSQL', () => {
  it.each([
    ['csv', {}],
    ['csv', { kind: 'exposure' }],
    ['csv', { kind: 'feedback' }],
    ['csv', { from: '2026-11-01', site: 'pk_one', procedure: '1.004194', agency: 'H26.107' }],
    ['csv', { to: '2020-01-01' }],
    ['ndjson', {}],
    ['xlsx', {}],
  ] satisfies [ExportFormat, ExportFilter][])('is byte for byte what SQLite gives: %s %j', async (format, filter) => {
    const [from, to] = [await exported(sqlite.path, format, filter), await exported(address, format, filter)];
    expect(to.equals(from)).toBe(true);
    expect(to.length).toBeGreaterThan(100);
  });

  it('takes answers apart as from SQLite', async () => {
    const [from, to] = [
      await exported(sqlite.path, 'csv', {}, 'answers'),
      await exported(address, 'csv', {}, 'answers'),
    ];
    expect(to.equals(from)).toBe(true);
    expect(to.toString()).toContain('Thiết bị đã dùng?');
  });

  it('fails with the reason when the database can not be reached', async () => {
    await expect(exported('postgres://collector@127.0.0.1:1/none', 'csv', {})).rejects.toThrow('can not be reached');
  });
});
