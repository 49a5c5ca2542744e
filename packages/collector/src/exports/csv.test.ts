import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns } from './columns.ts';
import { CsvFormat } from './csv.ts';

const textColumns = columns.flatMap(({ type }, index) => (type === 'text' || type === 'object' ? [index] : []));

/** Cells packed as SQLite packs them: 0xFF between, 0xFE behind each row. */
function packed(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.concat(
    rows.map((row) =>
      Buffer.concat(
        row.flatMap((cell, index) => [Buffer.from(cell), Buffer.of(index === row.length - 1 ? 0xfe : 0xff)]),
      ),
    ),
  );
}

const texts = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('"', "'", ',', ';', '\r', '\n', '\t', '=', '+', '-', '@', '＝', '＠', 'a', 'ế', '😀', ' '))
      .map((parts) => parts.join('')),
  )
  .map((text) => text.toWellFormed());

const rowOf = (cells: readonly string[]): string[] =>
  columns.map((_, index) => cells[textColumns.indexOf(index)] ?? '');

describe('CSV', () => {
  it.each([',', ';'] as const)('with %s gives any text back, and starts no cell as a formula would', (separator) => {
    const cells = fc.array(texts, { minLength: textColumns.length, maxLength: textColumns.length });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (table) => {
        const rows = table.map(rowOf);
        const csv = new CsvFormat(columns, separator, String).rows(packed(rows));
        const read: string[][] = parse(csv, { delimiter: separator, record_delimiter: '\r\n' });
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(read.map((row) => row.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)))).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('quotes only what needs it', () => {
    const cells = ['a', 'b c', 'd,e', '"', "'", '=1', '-', 'ế'];
    const line = new CsvFormat(columns, ',', String).rows(packed([rowOf(cells)])).toString();
    expect(line).toBe(`a,b c,,,"d,e","""",'','=1,'-,ế${','.repeat(columns.length - 10)}\r\n`);
  });

  it('holds together when a cell is all quotes, the most that a cell can grow', () => {
    const row = rowOf(textColumns.map(() => '"'.repeat(1000)));
    const read: string[][] = parse(new CsvFormat(columns, ',', String).rows(packed([row, row])), {
      record_delimiter: '\r\n',
    });
    expect(read).toEqual([row, row]);
  });
});
