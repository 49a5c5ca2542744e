import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns } from '../columns.ts';
import type { StoredRow } from '../../store/sqlite/export-rows.ts';
import { cellMarkup, columnLetters } from './markup.ts';
import { workbookEntries } from './workbook.ts';
import { zip } from './zip.ts';

const rowWith = (id: string): StoredRow => columns.map(({ name }) => (name === 'id' ? id : null));

async function workbookOf(rows: readonly StoredRow[], perSheet: number): Promise<ExcelJS.Workbook> {
  const entries = workbookEntries(columns, { rows: () => rows }, String, perSheet);
  const bytes = await buffer(Readable.from(zip(entries)));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook;
}

describe('a workbook', () => {
  it.each([
    [0, [1]],
    [10, [11]],
    [11, [11, 2]],
    [25, [11, 11, 6]],
  ])('of %i rows at ten to a sheet has sheets of %j lines, each with its header', async (count, lines) => {
    const ids = Array.from({ length: count }, (_, index) => `row-${index}`);
    const workbook = await workbookOf(ids.map(rowWith), 10);
    const data = workbook.worksheets.filter(({ name }) => name.startsWith('Dữ liệu'));
    expect(data.map(({ rowCount }) => rowCount)).toEqual(lines);
    expect(workbook.worksheets[1]?.name).toBe('Từ điển');
    expect(data.map((sheet) => sheet.getCell('A1').value)).toEqual(lines.map(() => 'id'));
    const found = data.flatMap((sheet) => sheet.getColumn(1).values.slice(2));
    expect(found).toEqual(ids);
  });
});

describe('the markup of a cell', () => {
  const read = (markup: string) =>
    markup
      .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '')
      .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

  it('gives any text back to a reader that knows entities and _xHHHH_', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            '_',
            'x',
            '_x000D_',
            '_x005F_',
            'x000D_',
            '\r',
            '\n',
            '\u0000',
            '\ufffe',
            '&',
            '<',
            '\ud800',
            '😀',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const markup = cellMarkup(text);
        expect(read(markup)).toBe(text);
        // XML 1.0, 2.2: what no document may hold.
        expect(markup).not.toMatch(/[^\t\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|</u);
      }),
      { numRuns: 2000 },
    );
  });

  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
