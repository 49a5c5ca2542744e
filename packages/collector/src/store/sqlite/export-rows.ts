import type Database from 'better-sqlite3';
import type { ExportQuery } from '../../store.ts';
import { exportConditions, exportSource, type ExportDialect } from '../export-tables.ts';
import { openDatabase } from './database.ts';

/** Ends a row in a packed block. 0xFF separates its cells; no UTF-8 text contains either byte, and no byte lies between. */
export const rowEnd = 0xfe;

/** One row as stored, in the order of the columns asked for: times as milliseconds, lists and objects as JSON text. */
export type StoredRow = readonly (string | number | null)[];

/** Exports in the SQL of SQLite. */
export const exportDialect: ExportDialect = {
  isIn: (expression, parameter) => `${expression} IN (SELECT value FROM json_each(:${parameter}))`,
  field: (expression, key) => `${expression} ->> '$.${key}'`,
  dayOf: (expression) => `date((${expression} + :offset) / 1000, 'unixepoch')`,
  unindexed: (expression) => `+${expression}`,
  items: (expression) => `coalesce(json_array_length(${expression}), 0)`,
};

const mostRows = 1024;
const fewRows = 64;
const smallBlock = 256 * 1024;
const largeBlock = 1024 * 1024;

/**
 * The rows that a query takes, in order of receipt, as of the moment of opening: a read transaction is held on a
 * read-only connection of its own until `close`, so that an export never mixes two states of a thread.
 *
 * Rows are read in windows of the order of receipt, so that memory is bound by a window (at most 1,024 rows; fewer when
 * they are long) and `close` never waits for more than one.
 */
export class ExportRows {
  readonly #database: Database.Database;
  readonly #values: Readonly<Record<string, string | number>>;
  readonly #where: string;
  readonly #source: string;
  readonly #key: string;
  readonly #cells: readonly string[];
  readonly #first: number;
  readonly #last: number;
  #at: number;
  #count = 0;

  /** Throws when `path` is not a readable collector database, or when the table has no such column. */
  constructor(path: string, { table, columns, filter, offset = 0 }: ExportQuery) {
    const source = exportSource(table, filter, exportDialect);
    const { conditions, values } = exportConditions(source, filter, exportDialect);
    this.#cells = columns.map((name) => {
      const cell = source.cells[name];
      if (cell === undefined) throw new Error(`The table ${table} has no column ${name}.`);
      return cell;
    });
    this.#values = { ...values, offset };
    this.#key = source.key;
    const joins = source.joins.filter((each) => each.columns.some((name) => columns.includes(name)));
    this.#source = ['FROM', source.from, ...joins.map(({ join }) => join)].join(' ');
    this.#where = [`${source.key} BETWEEN :low AND :high`, ...conditions].join(' AND ');
    this.#database = openDatabase(path, { readonly: true, cacheSize: 2048 });
    try {
      this.#database.exec('BEGIN');
      const bounds = this.#database
        .prepare<unknown[], readonly (number | null)[]>(source.bounds)
        .raw()
        .get({ from: filter.from ?? '', to: filter.to ?? '9999-99-99' });
      this.#first = bounds?.[0] ?? 1;
      this.#last = bounds?.[1] ?? 0;
      this.#at = this.#first;
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** How many rows were read, and how much of what is to be looked through was, from 0 to 1. */
  get progress(): { readonly rows: number; readonly share: number } {
    const whole = this.#last - this.#first + 1;
    return { rows: this.#count, share: whole <= 0 ? 1 : Math.min(1, (this.#at - this.#first) / whole) };
  }

  /**
   * Blocks of whole rows as bytes: UTF-8 cells separated by 0xFF, an absent one empty, each row ended by `rowEnd`.
   * SQLite joins them itself, which is why a CSV export can outrun one that makes a JavaScript string of every cell.
   */
  *packed(): Generator<Buffer> {
    const statement = this.#database
      .prepare<unknown[], readonly [Buffer | null, number]>(
        `SELECT CAST(group_concat(concat(${this.#cells.join(", x'ff', ")}, x'fe'), '') AS BLOB), count(*) ${this.#source} WHERE ${this.#where}`,
      )
      .raw();
    let size = fewRows;
    for (let low = this.#first; low <= this.#last;) {
      const high = low + size - 1;
      const [block, count] = statement.get({ ...this.#values, low, high }) ?? [null, 0];
      low = high + 1;
      this.#at = low;
      this.#count += count;
      const length = block?.length ?? 0;
      if (block) yield block;
      if (length > largeBlock) size = Math.max(1, size >> 1);
      else if (length < smallBlock) size = Math.min(mostRows, size << 1);
    }
  }

  /** The same rows, one at a time, absent values as null. With `longerThan`, only those with a longer text somewhere. */
  *rows(longerThan?: number): Generator<StoredRow> {
    const long = this.#cells.map((cell) => `length(${cell}) > :longerThan`).join(' OR ');
    const statement = this.#database
      .prepare<unknown[], StoredRow>(
        `SELECT ${this.#cells.join(', ')} ${this.#source} WHERE ${this.#where} ${longerThan === undefined ? '' : `AND (${long})`} ORDER BY ${this.#key}`,
      )
      .raw();
    for (let low = this.#first; low <= this.#last; low += fewRows) {
      const found = statement.all({ ...this.#values, longerThan, low, high: low + fewRows - 1 });
      if (longerThan === undefined) {
        this.#at = low + fewRows;
        this.#count += found.length;
      }
      yield* found;
    }
  }

  /** Ends the snapshot and closes the connection. */
  close(): void {
    this.#database.close();
  }
}
