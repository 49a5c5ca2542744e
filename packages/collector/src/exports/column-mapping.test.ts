import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparedFeedback, uuidv7 } from '../store/prepared.fixture.ts';
import { readColumnMapping } from './column-mapping.ts';
import { databaseOf, type ExportDatabase } from './export-data.fixture.ts';
import { openExport, type ExportFormat } from './open-export.ts';

const sample = new URL('../../sample/vnform-cases.yaml', import.meta.url).pathname;
let folder: string;
let database: ExportDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-mapping-'));
  database = await databaseOf([
    preparedFeedback({ id: uuidv7(1), comment: 'Trang "lỗi", không gửi được', respondent: 'business' }),
    preparedFeedback({ id: uuidv7(2), comment: null, receivedAt: Date.UTC(2026, 11, 31, 17, 30) }),
  ]);
});
afterAll(() => {
  database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const exported = (format: ExportFormat) =>
  buffer(
    openExport({
      databasePath: database.path,
      format,
      filter: {},
      zone: 'Asia/Ho_Chi_Minh',
      mapping: readColumnMapping(sample),
    }),
  );

const expected = [
  {
    'Mã phản ánh': '1',
    'Ngày tiếp nhận': '22/11/2026 10:00:00',
    'Hệ thống gửi': 'dvc-widgets',
    'Loại phản ánh': 'Báo lỗi',
    'Mã thủ tục': '1.013229',
    'Đối tượng': 'Doanh nghiệp',
    'Nội dung': 'Trang "lỗi", không gửi được',
    'Trạng thái': 'Mới tiếp nhận',
    'Hạn trả lời': '2026-12-04',
    'Đúng hạn': '',
  },
  { 'Mã phản ánh': '2', 'Ngày tiếp nhận': '01/01/2027 00:30:00', 'Đối tượng': 'Không rõ', 'Nội dung': '' },
];

describe('a column mapping', { timeout: 30_000 }, () => {
  it('renames, orders, drops, adds constants and replaces values, alike in every format', async () => {
    const csv: Record<string, string>[] = parse(await exported('csv'), {
      bom: true,
      columns: true,
      record_delimiter: '\r\n',
    });
    expect(Object.keys(csv[0] ?? {})).toEqual(Object.keys(expected[0] ?? {}));
    expect(csv).toMatchObject(expected);

    const lines = (await exported('ndjson')).toString().trimEnd().split('\n');
    const rows: Record<string, unknown>[] = lines.map((line) => JSON.parse(line));
    expect(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell ?? ''])))).toEqual(
      csv,
    );

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await exported('xlsx')).buffer);
    const [data] = workbook.worksheets;
    for (const [index, row] of csv.entries()) {
      const cells = Object.values(row).map((_, at) => data?.getRow(index + 2).getCell(at + 1).value ?? '');
      expect(cells).toEqual(Object.values(row));
    }
  });

  it.each([
    ['table: people\ncolumns: [{name: A, from: id}]', /:1: table: .*must be one of/],
    ['table: cases\ncolumns:\n  - name: A\n    from: scale', /:4: columns\.0\.from: .*has no such column/],
    [
      'table: cases\ncolumns:\n  - {name: A, from: id}\n  - {name: A, from: case}',
      /:4: columns\.1\.name: .*stands above/,
    ],
    ['table: cases\ncolumns:\n  - {name: A, from: id, constant: x}', /:3: columns\.0\.name: .*one of them/],
    ['table: cases\ncolumns:\n  - {name: A}', /needs from or constant/],
    ['table: cases\ncolumns:\n  - {name: A, from: id, time: date}', /:3: columns\.0\.time: .*is no time/],
    ['table: cases\ncolumns:\n  - {name: A, from: id, valeus: {}}', /:3: columns\.0\.valeus: .*no such field/],
    ['table: cases\ncolumns:\n  - {name: A, constant: 12}', /in quotes when it is all digits/],
    ['table: cases\ncolumns: []', /at least one column/],
    ['table: [', /not YAML/],
  ])('refuses %j and says where and why', (source, message) => {
    const path = join(folder, 'mapping.yaml');
    writeFileSync(path, source);
    expect(() => readColumnMapping(path)).toThrow(message);
  });
});
