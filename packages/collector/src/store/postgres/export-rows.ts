import type { ExportFilter } from '../../store.ts';
import { ofCase, rated, rowEnd, selected, withCase, withoutCase, type StoredRow } from '../sqlite/export-rows.ts';
import { WaitingSnapshot } from './waiting-snapshot.ts';

const rowsAtOnce = 1024;

/**
 * The rows that a filter names, in order of receipt, as of the moment of opening, from a read-only snapshot: a replica will
 * do. Read in windows of the order of receipt, so that memory is bound by one of them.
 */
export class PostgresExportRows {
  readonly #snapshot: WaitingSnapshot;
  readonly #selected: readonly string[];
  readonly #source: string;
  readonly #conditions: readonly string[];
  readonly #values: readonly string[];
  readonly #first: number;
  readonly #last: number;

  /** Throws when there is no readable collector database at that address. */
  constructor(address: string, filter: ExportFilter) {
    const hasCases = filter.kind === 'feedback';
    this.#source = hasCases ? withCase : rated;
    this.#selected = [...selected, ...(hasCases ? ofCase : withoutCase)];
    const asked = [
      ['s.kind = ?', filter.kind],
      ['s.day >= ?', filter.from],
      ['s.day <= ?', filter.to],
      ['s.site = ?', filter.site],
      ['s.agency = ?', filter.agency],
      ['s.procedure_code = ?', filter.procedure],
    ] as const;
    const given = asked.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
    this.#conditions = [
      ...(filter.kind === undefined ? ["s.kind IN ('rating', 'rating-details')"] : []),
      ...given.map(({ condition }) => condition),
    ];
    this.#values = given.map(({ value }) => value);
    this.#snapshot = new WaitingSnapshot(address);
    // Days hardly interleave in the order of receipt: the index on day turns a date filter into a short range of it.
    const [bounds] = this.#snapshot.rows('SELECT min(seq), max(seq) FROM submission WHERE day >= ? AND day <= ?', [
      filter.from ?? '',
      filter.to ?? '9999-99-99',
    ]);
    this.#first = Number(bounds?.[0] ?? 1);
    this.#last = Number(bounds?.[1] ?? 0);
  }

  /** Blocks of whole rows as bytes: UTF-8 cells separated by 0xFF, an absent one empty, each row ended by `rowEnd`. */
  *packed(): Generator<Buffer> {
    for (const window of this.#windows()) if (window.length > 0) yield packedRows(window);
  }

  /** The same rows, one at a time, absent values as null. With `longerThan`, only those with a longer text somewhere. */
  *rows(longerThan?: number): Generator<StoredRow> {
    for (const window of this.#windows()) {
      for (const row of window) {
        if (longerThan === undefined || row.some((cell) => typeof cell === 'string' && cell.length > longerThan)) {
          yield row;
        }
      }
    }
  }

  /** The names of the columns, in the order of the cells of a row. */
  columnNames(): string[] {
    return this.#selected.map((expression) => /(\w+)"?$/.exec(expression)?.[1] ?? expression);
  }

  /** Ends the snapshot and closes the connection. */
  close(): void {
    this.#snapshot.close();
  }

  *#windows(): Generator<readonly StoredRow[]> {
    const where = [...this.#conditions, 's.seq >= ?', 's.seq <= ?'].join(' AND ');
    const sql = `SELECT ${this.#selected.join(', ')}, s.seq ${this.#source} WHERE ${where} ORDER BY s.seq LIMIT ?`;
    for (let low = this.#first; low <= this.#last;) {
      const rows = this.#snapshot.rows(sql, [...this.#values, low, this.#last, rowsAtOnce]);
      yield rows.map((row) => row.slice(0, -1));
      if (rows.length < rowsAtOnce) return;
      low = Number(rows.at(-1)?.at(-1)) + 1;
    }
  }
}

// No text of PostgreSQL holds a NUL: it separates cells until they are bytes, where 0xFF can.
function packedRows(rows: readonly StoredRow[]): Buffer {
  const width = rows[0]?.length ?? 1;
  const bytes = Buffer.from(`${rows.map((row) => row.map((cell) => cell ?? '').join('\0')).join('\0')}\0`);
  let cell = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    cell += 1;
    bytes[at] = cell % width === 0 ? rowEnd : 0xff;
  }
  return bytes;
}
