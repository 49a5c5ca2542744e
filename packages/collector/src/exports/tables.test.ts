import { buffer } from 'node:stream/consumers';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type Json } from '@duckdb/node-api';
import { exportTables } from '@dvc-widgets/contract/officials/exports';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenAnswers, questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import { placeEvents, project } from '../cases/project.ts';
import { opening } from '../cases/case-days.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { preparedFeedback, preparedRating, uuidv7 } from '../store/prepared.fixture.ts';
import type { ExportFilter, NewCaseEvent, PreparedSubmission } from '../store.ts';
import type { ExportTable } from './open-export.ts';
import { readColumnMapping, type ColumnMapping } from './column-mapping.ts';
import { databaseOf, oddExposures, oddSubmissions, type ExportDatabase } from './export-data.fixture.ts';
import { openExport, type ExportFormat } from './open-export.ts';
import { parquet } from './parquet.ts';
import { tables } from './tables.ts';

const ratings = oddSubmissions(600);
const exposures = oddExposures(40);
const rated = uuidv7(1);
const details = (tail: number, changes: Partial<PreparedSubmission>) =>
  preparedRating({
    id: uuidv7(2, tail),
    kind: 'rating-details',
    scale: null,
    value: null,
    satisfied: null,
    rating: rated,
    ...changes,
  });
const several = [
  preparedRating({ id: rated, agency: null, site: 'pk_two', respondent: 'business' }),
  details(1, { site: 'pk_two', comment: 'lần đầu' }),
  details(3, { site: 'pk_two', comment: 'cách ly', quarantine: 'trap' }),
  details(2, { site: 'pk_two', comment: 'lần sau', reasons: ['slow'] }),
  // Of another site: no details of this rating.
  details(4, { comment: 'của nơi khác' }),
];
const cases = [
  preparedFeedback({
    id: uuidv7(5, 1),
    agency: 'H26.107',
    answers: { set: questionSet.version, given: { ...givenAnswers, 'which-device': '=1+1|;"x"' } },
  }),
  preparedFeedback({
    id: uuidv7(5, 2),
    agency: 'H26.200',
    comment: '=1+1',
    receivedAt: Date.UTC(2026, 9, 2, 3),
    answers: { set: 'unknown', given: { who: 'Con gái' } },
  }),
];

let database: ExportDatabase;
let folder: string;
let duck: DuckDBConnection;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-tables-'));
  duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run("SET TimeZone = 'Asia/Ho_Chi_Minh'");
  database = await databaseOf([...ratings, ...exposures, ...several, ...cases]);
  const store = openSqliteStore(database.path);
  const at = Date.UTC(2026, 10, 23, 3);
  await store.askQuestions('pk_one', questionSet, at);
  const answer: NewCaseEvent = {
    type: 'answered',
    at,
    actor: 'official:Lan',
    public: 'Đã sửa "xong".',
    private: 'Chỉ người gửi đọc được.',
    publishText: true,
  };
  const events = [...(await store.caseEvents('1')), ...placeEvents('1', 1, [answer])];
  await store.moveCase({ id: '1', seen: 1, events: [answer], standing: project(events, opening.days) });
  const line = { actor: 'official:1', name: 'Lan', subject: '', detail: {} };
  const night = Date.UTC(2026, 10, 21, 16, 30);
  await store.audit.append({ ...line, at: night, action: 'signed-in', agency: 'H26.107', detail: { way: 'password' } });
  await store.audit.append({ ...line, at: night + 3_600_000, action: 'export.made', agency: null });
  await store.close();
}, 30_000);
afterAll(() => {
  duck.closeSync();
  database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const exported = (table: ExportTable, format: ExportFormat, filter: ExportFilter = {}) =>
  buffer(openExport({ databasePath: database.path, table, format, filter, zone: 'Asia/Ho_Chi_Minh' }));

async function asCsv(table: ExportTable, filter: ExportFilter = {}): Promise<Record<string, string>[]> {
  return parse(await exported(table, 'csv', filter), { bom: true, columns: true, record_delimiter: '\r\n' });
}

let files = 0;
async function queried(bytes: Buffer, select: string): Promise<Record<string, Json>[]> {
  const file = join(folder, `${++files}.parquet`);
  writeFileSync(file, bytes);
  return (await duck.runAndReadAll(select.replace('FILE', `'${file}'`))).getRowObjectsJson();
}

function readColumnMappingOf(source: string): ColumnMapping {
  const file = join(folder, 'mapping.yaml');
  writeFileSync(file, source);
  return readColumnMapping(file);
}

const withoutApostrophe = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);

describe('the table of ratings', { timeout: 30_000 }, () => {
  it('has a row for each rating, with the details made last among those not set apart', async () => {
    const rows = await asCsv('ratings');
    expect(rows.map(({ id }) => id)).toEqual(
      [...ratings, ...several].filter(({ kind }) => kind === 'rating').map(({ id }) => id),
    );
    expect(rows.at(-1)).toMatchObject({ comment: 'lần sau', reasons: 'slow', details: uuidv7(2, 2), state: 'counted' });
    const later = new Map(ratings.map((row) => [row.rating, row]));
    for (const row of rows.slice(0, -1)) {
      const { id = '', comment = '', details: named } = row;
      expect(withoutApostrophe(comment)).toBe(later.get(id)?.comment);
      expect(named).toBe(later.get(id)?.id);
    }
  });
});

describe('the table of cases', { timeout: 30_000 }, () => {
  it('has a row for each case as it stands, with its public answer and never with contact data', async () => {
    const rows = await asCsv('cases');
    expect(rows).toMatchObject([
      { case: '1', agency: 'H26.107', case_state: 'answered', on_time: 'true', answer: 'Đã sửa "xong".' },
      { case: '2', agency: 'H26.200', case_state: 'received', answer: '', comment: "'=1+1", has_contact: 'true' },
    ]);
    const all = JSON.stringify([rows, await asCsv('case-events')]);
    expect(all).not.toContain('0912345678');
    expect(all).not.toContain('Nguyễn Văn A');
  });

  it('beside it tells each event, and how the citizen can be reached in a table of its own', async () => {
    const lines = (await exported('case-events', 'ndjson')).toString().trimEnd().split('\n');
    const events: { case: string; seq: number; event: string; payload: object }[] = lines.map((line) =>
      JSON.parse(line),
    );
    expect(events.map(({ case: of, seq, event }) => [of, seq, event])).toEqual([
      ['1', 1, 'received'],
      ['2', 1, 'received'],
      ['1', 2, 'answered'],
    ]);
    expect(events[2]?.payload).toMatchObject({ private: 'Chỉ người gửi đọc được.' });
    expect(await asCsv('contacts')).toMatchObject([
      { case: '1', name: 'Nguyễn Văn A', phone: '0912345678', email: '' },
      { case: '2' },
    ]);
  });
});

describe('the audit log', { timeout: 30_000 }, () => {
  it('has its lines, of the agencies and days that are asked for', async () => {
    const rows = await asCsv('audit');
    expect(rows).toMatchObject([
      { seq: '1', action: 'signed-in', name: 'Lan', detail: '{"way":"password"}', at: '2026-11-21T23:30:00.000+07:00' },
      { seq: '2', action: 'export.made', agency: '' },
    ]);
    const seqs = async (filter: ExportFilter) => (await asCsv('audit', filter)).map((row) => row['seq']);
    // In the zone of the collector: half past eleven at night there.
    expect(await seqs({ from: '2026-11-22' })).toEqual(['2']);
    expect(await seqs({ to: '2026-11-21' })).toEqual(['1']);
    expect(await seqs({ within: [{ agencies: ['H26.107'], known: ['H26.107'], sites: ['pk_one'] }] })).toEqual(['1']);
  });
});

describe('a filter', { timeout: 30_000 }, () => {
  const ids = async (table: ExportTable, filter: ExportFilter) =>
    (await asCsv(table, filter)).map((row) => row['id'] ?? '');
  const all = [...ratings, ...several];

  it.each([
    [{ sector: 'dat-dai' }, (row: PreparedSubmission) => row.sector === 'dat-dai'],
    [{ respondent: 'business' }, (row: PreparedSubmission) => row.respondent === 'business'],
    [{ channel: 'web', locale: 'vi' }, () => true],
    [{ channel: 'kiosk' }, () => false],
    [{ state: 'quarantined' }, (row: PreparedSubmission) => row.quarantine !== null],
    [{ step: '\tcó tab ở đầu và \t ở giữa' }, (row: PreparedSubmission) => row.step?.startsWith('\tcó tab') === true],
  ])('by %j takes those rows and no others', async (filter, takes) => {
    expect(await ids('submissions', filter)).toEqual(all.filter(takes).map(({ id }) => id));
  });

  it('by agencies takes what names one of them, and what names none of the tree through its site', async () => {
    const known = ['H26.107', 'H26.200'];
    const within = (...agencies: string[]) => [
      { agencies, known, sites: agencies.includes('H26.200') ? ['pk_two'] : [] },
    ];
    expect(await ids('ratings', { within: within('H26.200') })).toEqual([rated]);
    expect(await ids('cases', { within: within('H26.200') })).toEqual([uuidv7(5, 2)]);
    expect(await ids('contacts', { within: within('H26.200') })).toEqual([uuidv7(5, 2)]);
    expect((await ids('ratings', { within: within('H26.107') })).includes(rated)).toBe(false);
    // Both must hold: what is asked for lies outside of what may be seen.
    expect(await ids('ratings', { within: [...within('H26.107'), ...within('H26.200')] })).toEqual([]);
    expect(await ids('cases', { within: [{ agencies: [], known, sites: [] }] })).toEqual([]);
  });

  it('by days takes cases by their receipt, and events and contacts with their case', async () => {
    const filter = { to: '2026-10-31' };
    expect(await ids('cases', filter)).toEqual([uuidv7(5, 2)]);
    expect(await ids('contacts', filter)).toEqual([uuidv7(5, 2)]);
    expect((await asCsv('case-events', filter)).map((row) => row['case'])).toEqual(['2']);
  });
});

describe('the table of answers', { timeout: 30_000 }, () => {
  it('has a row for each answer, and for each of many chosen, in the words that were asked', async () => {
    const rows = await asCsv('answers');
    const told = (of: string) => rows.filter((row) => row['case'] === of);
    const chosen = Object.values(givenAnswers).flatMap((given) => (Array.isArray(given) ? given : [String(given)]));
    expect(told('1')).toHaveLength(chosen.length);
    expect(told('1').filter(({ question }) => question === 'hard-parts').length).toBeGreaterThan(1);
    expect(told('1').find(({ question }) => question === 'which-device')).toMatchObject({
      id: uuidv7(5, 1),
      agency: 'H26.107',
      topic: 'fault',
      case_state: 'answered',
      set: questionSet.version,
      label: 'Thiết bị gì?',
      type: 'short-text',
      value: `'=1+1|;"x"`,
      test: 'false',
    });
    expect(told('2')).toMatchObject([{ set: 'unknown', question: 'who', label: '', words: 'Con gái', fault: '' }]);
  });

  it('is told in English when asked for, within what may be seen, and counted as rows of answers', async () => {
    const stream = openExport({
      databasePath: database.path,
      table: 'answers',
      format: 'ndjson',
      filter: { within: [{ agencies: ['H26.107'], known: ['H26.107', 'H26.200'], sites: [] }] },
      zone: 'Asia/Ho_Chi_Minh',
      answers: { language: 'en' },
    });
    const lines = (await buffer(stream)).toString().trimEnd().split('\n');
    expect(lines.every((line) => line.includes('"case":"1"'))).toBe(true);
    expect(lines.join()).toContain('Which device was used?');
    expect(stream.progress).toEqual({ rows: lines.length, share: 1 });
  });

  it('takes a mapping like any other', async () => {
    const mapping = readColumnMappingOf(
      'table: answers\ncolumns:\n  - { name: Câu hỏi, from: label }\n  - { name: Số, from: case }\n',
    );
    const stream = openExport({ databasePath: database.path, format: 'csv', filter: {}, zone: 'UTC', mapping });
    const [head, first] = (await buffer(stream)).toString().split('\r\n');
    expect([head, first]).toEqual(['\uFEFFCâu hỏi,Số', 'Thiết bị đã dùng?,1']);
  });
});

describe('Parquet, read by DuckDB', { timeout: 30_000 }, () => {
  it.each(exportTables)('of %s has the columns, types and rows of NDJSON', async (table) => {
    const lines = (await exported(table, 'ndjson')).toString().trimEnd().split('\n').filter(Boolean);
    const expected = lines.map((line) => {
      const row: Record<string, Json> = JSON.parse(line);
      return Object.fromEntries(
        tables[table].columns.map(({ name, type }) => {
          const value = row[name] ?? null;
          if (value === null) return [name, null];
          if (type === 'time') return [name, String(Date.parse(String(value)))];
          if (type === 'number') return [name, String(value)];
          return [name, type === 'object' ? JSON.stringify(value) : value];
        }),
      );
    });
    const instants = tables[table].columns.flatMap(({ name, type }) =>
      type === 'time' ? [`epoch_ms("${name}") AS "${name}"`] : [],
    );
    const bytes = await exported(table, 'parquet');
    expect(await queried(bytes, `SELECT * REPLACE (${instants.join(', ')}) FROM FILE`)).toEqual(expected);
    const described = await queried(bytes, 'DESCRIBE SELECT * FROM FILE');
    const types = {
      time: 'TIMESTAMP WITH TIME ZONE',
      day: 'DATE',
      list: 'VARCHAR[]',
      object: 'JSON',
      number: 'BIGINT',
      boolean: 'BOOLEAN',
      text: 'VARCHAR',
    };
    expect(described.map((row) => [row['column_name'], row['column_type']])).toEqual(
      tables[table].columns.map(({ name, type }) => [name, types[type]]),
    );
  });

  it('adds up as the rows do, over several groups', async () => {
    const columns = tables.exposures.columns;
    const rows = exposures.map((row) =>
      columns.map(({ name }) => (name === 'offered' ? row.offered : name === 'id' ? row.id : null)),
    );
    const bytes = Buffer.concat([...parquet(columns, rows, 16)]);
    const [sums] = await queried(bytes, 'SELECT count(*) AS rows, sum(offered) AS offered FROM FILE');
    const offered = exposures.reduce((sum, row) => sum + (row.offered ?? 0), 0);
    expect(sums).toEqual({ rows: '40', offered: String(offered) });
    const groups = await queried(
      bytes,
      'SELECT DISTINCT row_group_num_rows AS n FROM parquet_metadata(FILE) ORDER BY n',
    );
    expect(groups).toEqual([{ n: '8' }, { n: '16' }]);
  });
});

describe('an export under way', { timeout: 30_000 }, () => {
  it('tells how many rows it read, and that it looked through all of them at its end', async () => {
    for (const format of ['csv', 'parquet', 'xlsx', 'ndjson'] as const) {
      const stream = openExport({ databasePath: database.path, table: 'ratings', format, filter: {}, zone: 'UTC' });
      expect(stream.progress).toEqual({ rows: 0, share: 0 });
      await buffer(stream);
      expect(stream.progress).toEqual({ rows: 301, share: 1 });
    }
  });
});
