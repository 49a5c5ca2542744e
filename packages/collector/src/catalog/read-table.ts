import { CsvError, parse } from 'csv-parse/sync';
import { catalogueProblem } from './catalogue-problem.ts';
import type { CatalogueProblem } from './catalogue-problem.ts';

/** A row of a table with the line of the file that it starts on. */
export interface TableRow<Name extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Name, string>>;
}

/** What a file held, and what was wrong with its form. */
export interface Table<Name extends string> {
  readonly rows: readonly TableRow<Name>[];
  readonly problems: readonly CatalogueProblem[];
}

/**
 * Reads a CSV file with exactly the named columns, in any order; those of `optional` may be left out and are then empty. A byte order mark and `;` in place of `,` are fine, since
 * Excel writes both; cells are trimmed and their text is made NFC. Lines without content are skipped.
 */
export function readTable<Name extends string>(
  file: string,
  bytes: Uint8Array,
  names: readonly Name[],
  optional: readonly Name[] = [],
): Table<Name> {
  const failed = (problem: CatalogueProblem): Table<Name> => ({ rows: [], problems: [problem] });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    return failed(catalogueProblem(file, 1, 'not-utf8'));
  }
  let records: { readonly line: number; readonly cells: readonly string[] }[];
  try {
    records = parseLines(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 1);
    return failed(catalogueProblem(file, line, 'malformed-csv', error.message));
  }

  const [header = { line: 1, cells: [] }, ...lines] = records;
  const problems = [
    ...names
      .filter((name) => !header.cells.includes(name) && !optional.includes(name))
      .map((name) => catalogueProblem(file, header.line, 'missing-column', name)),
    ...header.cells
      .filter((cell) => !names.some((name) => name === cell))
      .map((cell) => catalogueProblem(file, header.line, 'unknown-column', cell)),
  ];
  if (problems.length > 0) return { rows: [], problems };

  const rows: TableRow<Name>[] = [];
  for (const { line, cells } of lines) {
    if (cells.length === header.cells.length) {
      const entries = names.map((name) => [name, cells[header.cells.indexOf(name)] ?? ''] as const);
      rows.push({ line, cells: recordOf(entries) });
    } else {
      problems.push(catalogueProblem(file, line, 'cell-count', `${cells.length} ≠ ${header.cells.length}`));
    }
  }
  return { rows, problems };
}

function parseLines(text: string): { line: number; cells: readonly string[] }[] {
  const [firstLine = ''] = text.split('\n', 1);
  const records: { line: number; cells: readonly string[] }[] = [];
  parse(text, {
    bom: true,
    delimiter: firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',',
    trim: true,
    relax_column_count: true,
    on_record: (cells: readonly string[], { lines }: { lines: number }) => {
      // `lines` is where the record ends; a quoted cell may hold line breaks of its own.
      const start = lines - cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      if (cells.some((cell) => cell !== '')) records.push({ line: start, cells });
      return null;
    },
  });
  return records;
}

function recordOf<Name extends string>(entries: readonly (readonly [Name, string])[]): Record<Name, string> {
  return Object.fromEntries(entries) as Record<Name, string>;
}
