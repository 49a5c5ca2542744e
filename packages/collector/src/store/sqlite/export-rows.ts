import type Database from 'better-sqlite3';
import type { ExportFilter, Filter } from '../../store.ts';
import { openDatabase } from './open.ts';

/** Ends a row in a packed block. 0xFF separates its cells; no UTF-8 text contains either byte, and no byte lies between. */
export const rowEnd = 0xfe;

/** One row as stored, in the order of the export columns: times as milliseconds, lists and objects as JSON text. */
export type StoredRow = readonly (string | number | null)[];

/** The order of `columns` in exports/columns.ts; a test there keeps the two together. */
export const selected = [
  's.id',
  's.kind',
  's.received_at',
  's.occurred_at',
  's.site',
  's.agency',
  's.procedure',
  's.sector',
  's.step',
  's.channel',
  's.locale',
  's.respondent',
  's.scale',
  's.value',
  's.satisfied',
  's.reasons',
  's.comment',
  's.procedure_code',
  's.rating',
  'rated.value AS rating_value',
  's.replaces',
  's.criteria',
  's.state',
  's.quarantine',
  's.marks',
  's.dossier',
  's.page_origin',
  's.page_path',
  's.sdk',
  's.layout',
  's.offered',
  's.opened',
  's.dismissed',
  's.javascript',
  's.guide',
  's.guide_version',
  's.guide_step',
  's.guide_use',
  's.helpful',
  's.topic',
  's.verdict',
];

/** Of a feedback's case, in the order of the columns that follow. */
export const ofCase = ['c.number AS "case"', 'c.state AS case_state', 'c.answered_at', 'c.on_time', 's.answers'];
/** The same columns where there is none. */
export const withoutCase = ['NULL AS "case"', 'NULL AS case_state', 'NULL AS answered_at', 'NULL AS on_time', 's.answers'];

/** Where the columns come from. */
export const rated = 'FROM submission s LEFT JOIN submission rated ON rated.site = s.site AND rated.id = s.rating';
/** Where they come from with the cases. */
export const withCase = `${rated} LEFT JOIN feedback_case c ON c.site = s.site AND c.submission = s.id`;

const mostRows = 1024;
const fewRows = 64;
const smallBlock = 256 * 1024;
const largeBlock = 1024 * 1024;

/**
 * The rows that a filter names, in order of receipt, as of the moment of opening: a read transaction is held on a
 * read-only connection of its own until `close`, so that an export never mixes two states of a thread.
 *
 * Rows are read in windows of the order of receipt, so that memory is bound by a window (at most 1,024 rows; fewer when
 * they are long) and `close` never waits for more than one.
 */
export class ExportRows {
  readonly #database: Database.Database;
  readonly #filter: ExportFilter;
  readonly #where: string;
  readonly #source: string;
  readonly #selected: readonly string[];
  readonly #first: number;
  readonly #last: number;

  /** Throws when `path` is not a readable collector database. */
  constructor(path: string, filter: ExportFilter) {
    this.#database = openDatabase(path, { readonly: true });
    try {
      this.#database.exec('BEGIN');
      const { first, last } = this.#bounds(filter);
      this.#first = first;
      this.#last = last;
    } catch (error) {
      this.#database.close();
      throw error;
    }
    this.#filter = filter;
    // Ratings, of which there are a hundred times as many, do not pay for it.
    const hasCases = filter.kind === 'feedback';
    this.#source = hasCases ? withCase : rated;
    this.#selected = [...selected, ...(hasCases ? ofCase : withoutCase)];
    this.#where = [
      's.seq BETWEEN :low AND :high',
      filter.kind === undefined ? "s.kind IN ('rating', 'rating-details')" : 's.kind = :kind',
      filter.from !== undefined && '+s.day >= :from',
      filter.to !== undefined && '+s.day <= :to',
      filter.site !== undefined && 's.site = :site',
      filter.agency !== undefined && 's.agency = :agency',
      filter.procedure !== undefined && 's.procedure_code = :procedure',
    ]
      .filter(Boolean)
      .join(' AND ');
  }

  // Days hardly interleave in the order of receipt: the index on day turns a date filter into a short range of it.
  #bounds(filter: Filter): { first: number; last: number } {
    const row: unknown = this.#database
      .prepare('SELECT min(seq), max(seq) FROM submission WHERE day >= ? AND day <= ?')
      .raw()
      .get(filter.from ?? '', filter.to ?? '9999-99-99');
    if (!Array.isArray(row) || typeof row[0] !== 'number' || typeof row[1] !== 'number') return { first: 1, last: 0 };
    return { first: row[0], last: row[1] };
  }

  /**
   * Blocks of whole rows as bytes: UTF-8 cells separated by 0xFF, an absent one empty, each row ended by `rowEnd`.
   * SQLite joins them itself, which is why a CSV export can outrun one that makes a JavaScript string of every cell.
   */
  *packed(): Generator<Buffer> {
    const cells = this.#selected.map((expression) => expression.replace(/ AS .*/, ''));
    const statement = this.#database
      .prepare(
        `SELECT CAST(group_concat(concat(${cells.join(", x'ff', ")}, x'fe'), '') AS BLOB) ${this.#source} WHERE ${this.#where}`,
      )
      .pluck();
    let size = fewRows;
    for (let low = this.#first; low <= this.#last;) {
      const high = low + size - 1;
      const block: unknown = statement.get({ ...this.#filter, low, high });
      low = high + 1;
      const length = Buffer.isBuffer(block) ? block.length : 0;
      if (Buffer.isBuffer(block)) yield block;
      if (length > largeBlock) size = Math.max(1, size >> 1);
      else if (length < smallBlock) size = Math.min(mostRows, size << 1);
    }
  }

  /** The same rows, one at a time, absent values as null. With `longerThan`, only those with a longer text somewhere. */
  *rows(longerThan?: number): Generator<StoredRow> {
    const long = this.#selected
      .map((expression) => `length(${expression.replace(/ AS .*/, '')}) > :longerThan`)
      .join(' OR ');
    const statement = this.#database
      .prepare<unknown[], StoredRow>(
        `SELECT ${this.#selected.join(', ')} ${this.#source} WHERE ${this.#where} ${longerThan === undefined ? '' : `AND (${long})`} ORDER BY s.seq`,
      )
      .raw();
    for (let low = this.#first; low <= this.#last; low += fewRows) {
      yield* statement.all({ ...this.#filter, longerThan, low, high: low + fewRows - 1 });
    }
  }

  /** The names of the columns, in the order of the cells of a row. */
  columnNames(): string[] {
    return this.#database
      .prepare(`SELECT ${this.#selected.join(', ')} ${this.#source} LIMIT 0`)
      .columns()
      .map(({ name }) => name);
  }

  /** Ends the snapshot and closes the connection. */
  close(): void {
    this.#database.close();
  }
}
