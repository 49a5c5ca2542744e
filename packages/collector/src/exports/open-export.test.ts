import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportFilter, Filter, PreparedSubmission } from '../store.ts';
import { preparedQuestion, preparedRating, preparedVote, uuidv7 } from '../store/prepared.fixture.ts';
import { columns } from './columns.ts';
import type { ColumnName } from './columns.ts';
import { databaseOf, oddExposures, oddSubmissions } from './export-data.fixture.ts';
import type { ExportDatabase } from './export-data.fixture.ts';
import { localTime } from './local-time.ts';
import { exportFile, openExport } from './open-export.ts';
import type { ExportFormat } from './open-export.ts';

const zone = 'Asia/Ho_Chi_Minh';
const names = columns.map(({ name }) => name);

const ratings = oddSubmissions(600);
const exposures = oddExposures(40);
const votes = [
  preparedVote({ id: uuidv7(1) }),
  preparedVote({ id: uuidv7(2), guideStep: null, guideUse: 'ask', helpful: false, reasons: ['out-of-date'] }),
];
const questions = [preparedQuestion({ id: uuidv7(3), guide: 'land-change', comment: '=xin cấp lại' })];
let database: ExportDatabase;
beforeAll(async () => {
  database = await databaseOf([...ratings.slice(0, 300), ...exposures, ...votes, ...questions, ...ratings.slice(300)]);
}, 30_000);
afterAll(() => database.remove());

const exported = (format: ExportFormat, filter: ExportFilter = {}, path = database.path, separator?: ',' | ';') =>
  buffer(openExport({ databasePath: path, format, filter, zone, ...(separator && { separator }) }));

const escapedList = (list: readonly string[]) => list.map((item) => item.replace(/[\\|]/g, '\\$&')).join('|');

/** What a row must say, worked out from what was stored and not from how exports are made. */
function expectedTexts(row: PreparedSubmission): Record<ColumnName, string> {
  const rated = ratings.find(({ id }) => id === row.rating);
  return {
    id: row.id,
    kind: row.kind,
    received_at: localTime(row.receivedAt, zone),
    occurred_at: row.occurredAt === null ? '' : localTime(row.occurredAt, zone),
    site: row.site,
    agency: row.agency ?? '',
    procedure: row.procedure ?? '',
    sector: row.sector ?? '',
    step: row.step ?? '',
    channel: row.channel,
    locale: row.locale,
    respondent: row.respondent ?? '',
    scale: row.scale ?? '',
    value: row.value ?? '',
    satisfied: row.satisfied === null ? '' : String(row.satisfied),
    reasons: escapedList(row.reasons ?? []),
    comment: row.comment ?? '',
    procedure_code: row.procedureCode ?? '',
    rating: row.rating ?? '',
    rating_value: rated?.value ?? '',
    replaces: row.replaces ?? '',
    criteria: row.criteria ? JSON.stringify(row.criteria) : '',
    state: row.kind === 'rating-details' ? 'kept' : 'counted',
    quarantine: '',
    marks: escapedList(row.marks),
    dossier: '',
    page_origin: row.pageOrigin ?? '',
    page_path: row.pagePath ?? '',
    sdk: row.sdk,
    layout: row.layout ?? '',
    offered: String(row.offered ?? ''),
    opened: String(row.opened ?? ''),
    dismissed: String(row.dismissed ?? ''),
    javascript: String(row.javascript),
    guide: row.guide ?? '',
    guide_version: row.guideVersion ?? '',
    guide_step: row.guideStep ?? '',
    guide_use: row.guideUse ?? '',
    helpful: row.helpful === null ? '' : String(row.helpful),
    topic: row.topic ?? '',
    verdict: row.verdict ?? '',
    case: '',
    case_state: '',
    answered_at: '',
    on_time: '',
    answers: '',
  };
}

const withoutApostrophe = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);
const readCsv = (csv: Buffer, delimiter: string): string[][] =>
  parse(csv, { bom: true, delimiter, record_delimiter: '\r\n' });
const decodeEscapes = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

async function readSheets(xlsx: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(xlsx).buffer);
  return workbook;
}

function sheetTexts(sheet: ExcelJS.Worksheet | undefined, width: number): string[][] {
  const rows: string[][] = [];
  sheet?.eachRow((row) => {
    rows.push(
      Array.from({ length: width }, (_, index) => {
        const { value } = row.getCell(index + 1);
        if (value === null) return '';
        expect(typeof value).toBe('string');
        return decodeEscapes(String(value));
      }),
    );
  });
  return rows;
}

// Each export starts a thread, which a busy machine is slow to give.
describe('an export', { timeout: 30_000 }, () => {
  it.each([',', ';'] as const)(
    'as CSV with %s gives every text back once its one apostrophe is dropped',
    async (separator) => {
      const csv = await exported('csv', {}, database.path, separator);
      expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      const [header, ...rows] = readCsv(csv, separator);
      expect(header).toEqual(names);
      expect(rows.map((row) => row.map(withoutApostrophe))).toEqual(
        ratings.map((row) => Object.values(expectedTexts(row))),
      );
    },
  );

  it('as CSV has no cell that a spreadsheet would calculate', async () => {
    const cells = readCsv(await exported('csv'), ',').flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith("'=")).length).toBeGreaterThan(5);
  });

  it('as XLSX gives every text back as a text cell, under a bold header that stays and filters', async () => {
    const workbook = await readSheets(await exported('xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Dữ liệu', 'Từ điển']);
    const sheet = workbook.worksheets[0];
    const [header, ...rows] = sheetTexts(sheet, names.length);
    expect(header).toEqual(names);
    expect(rows).toEqual(ratings.map((row) => Object.values(expectedTexts(row))));
    expect(sheet?.getCell('A1').font.bold).toBe(true);
    expect(sheet?.getCell('G2').numFmt).toBe('@');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.autoFilter).toBe('A1:AT601');
    const dictionary = sheetTexts(workbook.worksheets[1], 4);
    expect(dictionary.slice(1).map(([name]) => name)).toEqual(names);
  });

  it('as NDJSON keeps lists as arrays, criteria as an object, and tells empty from absent', async () => {
    const lines = (await exported('ndjson')).toString().trimEnd().split('\n');
    const rows: Record<string, unknown>[] = lines.map((line) => JSON.parse(line));
    expect(rows.map((row) => Object.keys(row))).toEqual(rows.map(() => names));
    expect(
      rows.map(({ id, comment, reasons, criteria, satisfied, occurred_at }) => ({
        id,
        comment,
        reasons,
        criteria,
        satisfied,
        occurred_at,
      })),
    ).toEqual(
      ratings.map(({ id, comment, reasons, criteria, satisfied, occurredAt }) => ({
        id,
        comment,
        reasons,
        criteria,
        satisfied,
        occurred_at: occurredAt === null ? null : localTime(occurredAt, zone),
      })),
    );
  });

  it('asked for exposures holds them alone, with counts that are numbers wherever a format has numbers', async () => {
    const filter = { kind: 'exposure' } as const;
    const expected = exposures.map((row) => Object.values(expectedTexts(row)));
    const csv = readCsv(await exported('csv', filter), ',').slice(1);
    expect(csv.map((row) => row.map(withoutApostrophe))).toEqual(expected);

    const sheet = (await readSheets(await exported('xlsx', filter))).worksheets[0];
    const counts = names.indexOf('offered') + 1;
    const cells = exposures.map((_, row) => [0, 1, 2].map((at) => sheet?.getCell(row + 2, counts + at).value));
    expect(cells).toEqual(exposures.map(({ offered, opened, dismissed }) => [offered, opened, dismissed]));
    expect(sheet?.getCell(2, counts).numFmt).not.toBe('@');
    expect(sheet?.getCell(2, names.indexOf('javascript') + 1).value).toBe('true');

    const lines = (await exported('ndjson', filter)).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject(
      exposures.map(({ id, layout, offered, opened, dismissed }) => ({
        id,
        kind: 'exposure',
        layout,
        offered,
        opened,
        dismissed,
        javascript: true,
        scale: null,
      })),
    );
  });

  it('asked for votes or questions holds them alone', async () => {
    for (const [kind, rows] of [
      ['guide-vote', votes],
      ['question', questions],
    ] as const) {
      const csv = readCsv(await exported('csv', { kind }), ',').slice(1);
      expect(csv.map((row) => row.map(withoutApostrophe))).toEqual(
        rows.map((row) => Object.values(expectedTexts(row))),
      );
    }
  });

  it('of one kind of answers holds no other', async () => {
    const kinds = async (kind: 'rating' | 'rating-details') =>
      new Set(readCsv(await exported('csv', { kind }), ',').map(([, cell]) => cell));
    expect(await kinds('rating')).toEqual(new Set(['kind', 'rating']));
    expect(await kinds('rating-details')).toEqual(new Set(['kind', 'rating-details']));
  });

  it('of nothing is a header alone', async () => {
    const filter = { site: 'pk_nobody' };
    expect(readCsv(await exported('csv', filter), ',')).toEqual([names]);
    expect((await exported('ndjson', filter)).length).toBe(0);
    expect((await readSheets(await exported('xlsx', filter))).worksheets[0]?.rowCount).toBe(1);
  });

  it('holds the days asked for, both ends included, and only those', async () => {
    const ids = async (filter: Filter) =>
      readCsv(await exported('csv', filter), ',')
        .slice(1)
        .map(([id]) => id);
    const on = (...days: string[]) => ratings.filter(({ day }) => days.includes(day)).map(({ id }) => id);
    expect(on('2026-10-31').length).toBeGreaterThan(5);
    expect(await ids({ to: '2026-10-31' })).toEqual(on('2026-10-31'));
    expect(await ids({ from: '2026-11-01' })).toEqual(on('2026-11-01'));
    expect(await ids({ from: '2026-10-31', to: '2026-11-01' })).toEqual(on('2026-10-31', '2026-11-01'));
    expect(await ids({ from: '2026-11-02' })).toEqual([]);
  });

  it('filters by procedure code and agency', async () => {
    const rows = readCsv(await exported('csv', { procedure: '1.000890', agency: 'H26.107' }), ',').slice(1);
    expect(rows.length).toBe(ratings.filter(({ procedureCode }) => procedureCode === '1.000890').length);
    expect(await exported('ndjson', { agency: 'H26' })).toHaveLength(0);
  });

  it('fails with a reason when there is no database', async () => {
    await expect(exported('csv', {}, '/nowhere/collector.sqlite')).rejects.toThrow(/unable to open|does not exist/);
  });

  it('ends its thread when the client hangs up, before the first byte, after it, or in the middle', async () => {
    const before = openExport({ databasePath: database.path, format: 'csv', filter: {}, zone });
    before.destroy();
    await once(before, 'close');
    for (const format of ['csv', 'xlsx', 'ndjson'] as const) {
      const stream = openExport({ databasePath: database.path, format, filter: {}, zone });
      await once(stream, 'readable');
      stream.destroy();
      await once(stream, 'close');
    }
  });

  it('gives up on a client that stops reading, so that its snapshot does not hold the log for ever', async () => {
    const large = await databaseOf(oddSubmissions(6000));
    const request = { databasePath: large.path, format: 'ndjson', filter: {}, zone, patience: 1 } as const;
    const stream = openExport(request);
    stream.read();
    const [error] = await once(stream, 'error').catch((thrown: unknown) => [thrown]);
    expect(String(error)).toContain('Nobody read the export');
    large.remove();
  });

  it('puts what does not fit an Excel cell on a sheet of its own, losing nothing', async () => {
    const comment = `${'a'.repeat(32_766)}😀${'bố cục '.repeat(10_000)}hết`;
    const id = uuidv7(Date.UTC(2026, 10, 22));
    const long = await databaseOf([preparedRating({ id, comment, quarantine: 'over-long' })]);
    const workbook = await readSheets(await exported('xlsx', {}, long.path));
    long.remove();
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Dữ liệu', 'Từ điển', 'Phần tiếp']);
    const cell = String(workbook.worksheets[0]?.getCell('Q2').value);
    const parts = sheetTexts(workbook.worksheets[2], 5).slice(1);
    expect(parts.map(([partId, site, column, part]) => [partId, site, column, part])).toEqual(
      parts.map((_, index) => [id, 'pk_one', 'comment', String(index + 2)]),
    );
    for (const text of [cell, ...parts.map((part) => part[4] ?? '')]) expect(text.length).toBeLessThanOrEqual(32_767);
    expect(cell + parts.map((part) => part[4]).join('')).toBe(comment);
  });

  it('is saved under a name that tells what it holds and of which period', () => {
    expect(exportFile('xlsx', { from: '2026-10-01', to: '2026-10-31' })).toEqual({
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      filename: 'ratings-2026-10-01-2026-10-31.xlsx',
    });
    expect(exportFile('csv', {}).filename).toBe('ratings.csv');
    expect(exportFile('csv', { kind: 'exposure' }).filename).toBe('exposures.csv');
    expect(exportFile('csv', { kind: 'guide-vote' }).filename).toBe('guide-votes.csv');
  });
});
