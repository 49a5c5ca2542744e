import type { StoredRow } from '../../store/sqlite/export-rows.ts';
import { rowTexts } from '../cell-text.ts';
import type { Column } from '../columns.ts';
import {
  columnLetters,
  contentTypes,
  packageRelationships,
  rowMarkup,
  sheetEnd,
  sheetStart,
  style,
  styles,
  workbook,
  workbookRelationships,
} from './markup.ts';
import type { SheetName } from './markup.ts';
import type { ZipEntry } from './zip.ts';

/** The most characters (UTF-16 code units) that Excel holds in a cell; a file with more is "repaired" and loses them. */
export const cellLimit = 32_767;
/** Rows in one sheet, the header aside; Excel ends at 1,048,576. */
export const rowsPerSheet = 1_000_000;

// A sheet past 4 GiB of markup would itself need ZIP64, which not every spreadsheet reads.
const sheetBytes = 3 * 2 ** 30;

const widths: Readonly<Partial<Record<string, number>>> = {
  id: 38,
  kind: 14,
  received_at: 30,
  occurred_at: 30,
  procedure: 26,
  value: 18,
  reasons: 32,
  comment: 70,
  rating: 38,
  replaces: 38,
  criteria: 40,
  page_origin: 34,
  page_path: 34,
  details: 38,
  details_received_at: 30,
  answered_at: 30,
  changed_at: 30,
  at: 30,
  answer: 70,
  payload: 70,
  submission: 48,
  actor: 26,
  name: 28,
  email: 30,
  address: 50,
};

const textTypes: Readonly<Record<Column['type'], string>> = {
  text: 'chữ / text',
  time: 'thời điểm RFC 3339 / time',
  day: 'ngày YYYY-MM-DD / day',
  boolean: 'true, false / boolean',
  number: 'số nguyên / whole number',
  list: 'danh sách nối bằng | / list',
  object: 'JSON / object',
};

/** Where the rows of a workbook come from. */
export interface WorkbookRows {
  rows(longerThan?: number): Iterable<StoredRow>;
}

/**
 * The files of an XLSX workbook: sheet `Dữ liệu` (`Dữ liệu 2`, … after each million rows), `Từ điển` with the meaning
 * of each column, and, only when a text is longer than a cell can be, `Phần tiếp` with what did not fit. Every cell is
 * text, but for those of number columns. The entries are to be written in the order given: later ones tell what earlier ones turned out to be.
 */
export function* workbookEntries(
  columns: readonly Column[],
  source: WorkbookRows,
  time: (instant: number) => string,
  perSheet = rowsPerSheet,
): Generator<ZipEntry> {
  const isNumber = columns.map(({ type }) => type === 'number');
  const names = columns.map(({ name }) => name);
  yield { name: '_rels/.rels', content: [packageRelationships] };
  yield { name: 'xl/styles.xml', content: [styles] };

  const data: SheetName[] = [];
  const rows = source.rows()[Symbol.iterator]();
  let next = rows.next();
  let overflows = false;
  const noteOverflow = () => (overflows = true);
  do {
    const file = `sheet${data.length + 1}.xml`;
    let count = 1;
    const content = function* (): Generator<string> {
      yield (
        sheetStart(
          columns.map(({ name }) => widths[name] ?? 16),
          isNumber,
        ) + rowMarkup(names, 1, style.head)
      );
      let size = 0;
      let batch = '';
      for (; !next.done && count <= perSheet && size < sheetBytes; next = rows.next()) {
        batch += rowMarkup(
          rowTexts(columns, next.value, time).map((text) => firstPart(text, noteOverflow)),
          ++count,
          style.text,
          isNumber,
        );
        if (batch.length < 65_536) continue;
        size += Buffer.byteLength(batch);
        yield batch;
        batch = '';
      }
      yield batch + sheetEnd(count, columns.length);
    };
    yield { name: `xl/worksheets/${file}`, content: content() };
    data.push({
      title: data.length ? `Dữ liệu ${data.length + 1}` : 'Dữ liệu',
      file,
      range: range(columns.length, count),
    });
  } while (!next.done);

  const [first, ...more] = data;
  const sheets = first ? [first] : [];
  // Some readers know sheets only by files named sheet and a number.
  const dictionaryFile = `sheet${data.length + 1}.xml`;
  yield { name: `xl/worksheets/${dictionaryFile}`, content: [dictionary(columns)] };
  sheets.push({ title: 'Từ điển', file: dictionaryFile, range: range(4, columns.length + 1) }, ...more);

  if (overflows) {
    let count = 1;
    const content = function* (): Generator<string> {
      yield (
        sheetStart([38, 20, 18, 10, 100]) +
        rowMarkup([names[0] ?? 'id', 'site', 'column', 'part', 'text'], 1, style.head)
      );
      for (const row of source.rows(cellLimit / 4)) {
        for (const texts of laterParts(columns, row, time)) yield rowMarkup(texts, ++count, style.text);
      }
      yield sheetEnd(count, 5);
    };
    const file = `sheet${data.length + 2}.xml`;
    yield { name: `xl/worksheets/${file}`, content: content() };
    sheets.push({ title: 'Phần tiếp', file, range: range(5, count) });
  }

  yield { name: 'xl/workbook.xml', content: [workbook(sheets)] };
  yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelationships(sheets)] };
  yield { name: '[Content_Types].xml', content: [contentTypes(sheets)] };
}

const range = (width: number, rows: number) => `$A$1:$${columnLetters(width - 1)}$${rows}`;

function dictionary(columns: readonly Column[]): string {
  const rows = columns.map((column, index) =>
    rowMarkup([column.name, textTypes[column.type], column.vi, column.en], index + 2, style.wrapped),
  );
  const head = rowMarkup(['Cột / Column', 'Kiểu / Type', 'Ý nghĩa', 'Meaning'], 1, style.head);
  return sheetStart([18, 26, 80, 80]) + head + rows.join('') + sheetEnd(columns.length + 1, 4);
}

function firstPart(text: string, overflow: () => void): string {
  if (text.length <= cellLimit) return text;
  overflow();
  return text.slice(0, partEnd(text, 0));
}

// A part never ends between the two halves of a character.
function partEnd(text: string, start: number): number {
  const end = start + cellLimit;
  if (end >= text.length) return text.length;
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
}

/** The first column, site, column, part (from 2), text: what `Phần tiếp` says of one row. */
function* laterParts(
  columns: readonly Column[],
  row: StoredRow,
  time: (instant: number) => string,
): Generator<string[]> {
  const texts = rowTexts(columns, row, time);
  const site = columns.findIndex(({ name }) => name === 'site');
  for (const [index, text] of texts.entries()) {
    let start = partEnd(text, 0);
    for (let part = 2; start < text.length; part++) {
      const end = partEnd(text, start);
      yield [texts[0] ?? '', texts[site] ?? '', columns[index]?.name ?? '', String(part), text.slice(start, end)];
      start = end;
    }
  }
}
