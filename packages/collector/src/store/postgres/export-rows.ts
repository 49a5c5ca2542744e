import type { ExportQuery } from '../../store.ts';
import { exportConditions, exportSource, type ExportDialect } from '../export-tables.ts';
import { rowEnd, type StoredRow } from '../sqlite/export-rows.ts';
import { positional } from './connections.ts';
import { WaitingSnapshot } from './waiting-snapshot.ts';

/** Exports in the SQL of PostgreSQL. */
export const exportDialect: ExportDialect = {
  isIn: (expression, parameter) => `${expression} IN (SELECT json_array_elements_text(CAST(:${parameter} AS json)))`,
  field: (expression, key) => `CAST(${expression} AS json) ->> '${key}'`,
  dayOf: (expression) => `to_char(to_timestamp((${expression} + :offset) / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  unindexed: (expression) => expression,
  items: (expression) => `coalesce(json_array_length(CAST(${expression} AS json)), 0)`,
};

const rowsAtOnce = 1024;

/**
 * The rows that a query takes, in order of receipt, as of the moment of opening, from a read-only snapshot: a replica will
 * do. Read in windows of the order of receipt, so that memory is bound by one of them.
 */
export class PostgresExportRows {
  readonly #snapshot: WaitingSnapshot;
  readonly #sql: string;
  readonly #values: Readonly<Record<string, string | number>>;
  readonly #first: number;
  readonly #last: number;
  #at: number;
  #count = 0;

  /** Throws when there is no readable collector database at that address, or when the table has no such column. */
  constructor(address: string, { table, columns, filter, offset = 0 }: ExportQuery) {
    const source = exportSource(table, filter, exportDialect);
    const { conditions, values } = exportConditions(source, filter, exportDialect);
    const cells = columns.map((name) => {
      const cell = source.cells[name];
      if (cell === undefined) throw new Error(`The table ${table} has no column ${name}.`);
      return cell;
    });
    const { key } = source;
    const joins = source.joins.filter((each) => each.columns.some((name) => columns.includes(name)));
    const from = [source.from, ...joins.map(({ join }) => join)].join(' ');
    const where = [`${key} >= :low`, `${key} <= :high`, ...conditions].join(' AND ');
    this.#sql = `SELECT ${[...cells, key].join(', ')} FROM ${from} WHERE ${where} ORDER BY ${key} LIMIT :limit`;
    this.#values = { ...values, offset, limit: rowsAtOnce };
    this.#snapshot = new WaitingSnapshot(address);
    try {
      const [bounds] = this.#read(source.bounds, { from: filter.from ?? '', to: filter.to ?? '9999-99-99' });
      this.#first = Number(bounds?.[0] ?? 1);
      this.#last = Number(bounds?.[1] ?? 0);
      this.#at = this.#first;
    } catch (error) {
      this.#snapshot.close();
      throw error;
    }
  }

  /** How many rows were read, and how much of what is to be looked through was, from 0 to 1. */
  get progress(): { readonly rows: number; readonly share: number } {
    const whole = this.#last - this.#first + 1;
    return { rows: this.#count, share: whole <= 0 ? 1 : Math.min(1, (this.#at - this.#first) / whole) };
  }

  /** Blocks of whole rows as bytes: UTF-8 cells separated by 0xFF, an absent one empty, each row ended by `rowEnd`. */
  *packed(): Generator<Buffer> {
    for (const window of this.#windows(true)) if (window.length > 0) yield packedRows(window);
  }

  /** The same rows, one at a time, absent values as null. With `longerThan`, only those with a longer text somewhere. */
  *rows(longerThan?: number): Generator<StoredRow> {
    for (const window of this.#windows(longerThan === undefined)) {
      for (const row of window) {
        if (longerThan === undefined || row.some((cell) => typeof cell === 'string' && cell.length > longerThan)) {
          yield row;
        }
      }
    }
  }

  /** Ends the snapshot and closes the connection. */
  close(): void {
    this.#snapshot.close();
  }

  *#windows(isProgress: boolean): Generator<readonly StoredRow[]> {
    for (let low = this.#first; low <= this.#last;) {
      const rows = this.#read(this.#sql, { ...this.#values, low, high: this.#last });
      const isLast = rows.length < rowsAtOnce;
      low = isLast ? this.#last + 1 : Number(rows.at(-1)?.at(-1)) + 1;
      if (isProgress) {
        this.#at = low;
        this.#count += rows.length;
      }
      yield rows.map((row) => row.slice(0, -1));
    }
  }

  #read(statement: string, given: Readonly<Record<string, string | number>>): readonly StoredRow[] {
    const { sql, values } = positional(statement, given);
    return this.#snapshot.rows(sql, values);
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
