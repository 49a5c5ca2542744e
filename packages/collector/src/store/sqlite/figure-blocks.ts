import type { Database } from 'better-sqlite3';
import { dimensions, type Dimension } from '../rollup-tables.ts';

/** The cells of a day or a month in columns: each row's dimensions as codes of the dictionaries, and its four counts. */
export interface Block {
  readonly version: number;
  readonly size: number;
  readonly codes: readonly Uint32Array[];
  /** counted, satisfied, replaced, quarantined. */
  readonly counts: readonly Uint32Array[];
}

const bytesOf = ({ size }: Pick<Block, 'size'>) => size * (dimensions.length + 4) * 4;

/** Codes of the values of one dimension; '' (absent) is 0. */
export class Dictionary {
  readonly values: string[] = [''];
  readonly #codes = new Map<string, number>([['', 0]]);
  // Rows come in the order of their key: the same value follows itself.
  #last = '';
  #lastCode = 0;

  codeOf(value: string): number {
    if (value === this.#last) return this.#lastCode;
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(value);
      this.#codes.set(value, code);
    }
    this.#last = value;
    this.#lastCode = code;
    return code;
  }

  /** The code of a value that was seen. */
  known(value: string): number | undefined {
    return this.#codes.get(value);
  }
}

/** What blocks are read from: for a day and for a month, a statement with every dimension and the four counts. */
export interface BlockSource {
  readonly day: string;
  readonly month: string;
  /** Bytes that all blocks of one thread may take; the ones longest unused go first. */
  readonly mostBytes: number;
}

const names = dimensions.join(', ');

/** The finest tables of figures: levels and states are columns here, rows there, joined as they come. */
export const finest = (daySums: string): BlockSource => ({
  day: `SELECT ${names}, ${daySums} FROM rollup WHERE day = ? AND state <> 'test'`,
  month: `SELECT ${names}, counted, satisfied, replaced, quarantined FROM rollup_month WHERE month = ?`,
  mostBytes: 512 * 1024 * 1024,
});

const agencyColumns = dimensions.map((name) =>
  ['site', 'agency', 'sector', 'procedure'].includes(name) ? name : "''",
);
const ofAgencies = `SELECT ${agencyColumns.join(', ')}, counted, satisfied, replaced, quarantined FROM`;

/** The tables of agencies and sectors. */
export const byAgency: BlockSource = {
  day: `${ofAgencies} rollup_agency_day WHERE day = ?`,
  month: `${ofAgencies} rollup_agency_month WHERE month = ?`,
  mostBytes: 64 * 1024 * 1024,
};

/**
 * Tables of figures in columns, kept between questions: SQLite sorts to group, and reads a row at a time, which took ten
 * seconds for a year of ten million ratings, and a tenth of one for the last weeks by agency. Whatever changed since
 * (`rollup_change`) is read again.
 */
export class FigureBlocks {
  readonly dictionaries: Readonly<Record<Dimension, Dictionary>>;
  readonly #database: Database;
  readonly #version;
  readonly #read: Readonly<Record<'day' | 'month', (period: string) => Block>>;
  readonly #blocks = new Map<string, Block>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(database: Database, { day, month, mostBytes }: BlockSource) {
    this.#database = database;
    const dictionary = () => new Dictionary();
    this.dictionaries = {
      site: dictionary(),
      agency: dictionary(),
      procedure: dictionary(),
      sector: dictionary(),
      step: dictionary(),
      channel: dictionary(),
      locale: dictionary(),
      respondent: dictionary(),
    };
    this.#version = database.prepare<[string], number>('SELECT version FROM rollup_change WHERE period = ?').pluck();
    this.#mostBytes = mostBytes;
    this.#read = { day: (period) => this.#load(day, period), month: (period) => this.#load(month, period) };
  }

  /** The cells of a day or month as they are now; undefined when there are none. */
  block(of: 'day' | 'month', period: string): Block | undefined {
    // One transaction: the version is that of the rows.
    return this.#database.transaction(() => {
      const version = this.#version.get(period);
      const known = this.#blocks.get(period);
      if (known) this.#forget(period, known);
      if (version === undefined) return undefined;
      const block = known?.version === version ? known : { ...this.#read[of](period), version };
      this.#blocks.set(period, block);
      this.#bytes += bytesOf(block);
      for (const [name, old] of this.#blocks) {
        if (this.#bytes <= this.#mostBytes || name === period) break;
        this.#forget(name, old);
      }
      return block;
    })();
  }

  #forget(name: string, block: Block): void {
    this.#blocks.delete(name);
    this.#bytes -= bytesOf(block);
  }

  #load(sql: string, period: string): Block {
    let room = 1024;
    let columns = [...dimensions, ...counts].map(() => new Uint32Array(room));
    let size = 0;
    const dictionaries = dimensions.map((name) => this.dictionaries[name]);
    const row = new Uint32Array(dimensions.length);
    const rows = this.#database.prepare<[string], readonly (string | number)[]>(sql).raw().iterate(period);
    for (const cells of rows) {
      let isSame = size > 0;
      for (let at = 0; at < row.length; at += 1) {
        const code = dictionaries[at]?.codeOf(String(cells[at])) ?? 0;
        row[at] = code;
        if (isSame && columns[at]?.[size - 1] !== code) isSame = false;
      }
      if (!isSame) {
        if (size === room) {
          room *= 2;
          columns = columns.map((column) => grown(column, room));
        }
        for (let at = 0; at < row.length; at += 1) set(columns[at], size, row[at] ?? 0);
        size += 1;
      }
      for (let at = row.length; at < columns.length; at += 1) {
        set(columns[at], size - 1, (columns[at]?.[size - 1] ?? 0) + Number(cells[at]));
      }
    }
    const cut = columns.map((column) => column.slice(0, size));
    return { version: 0, size, codes: cut.slice(0, dimensions.length), counts: cut.slice(dimensions.length) };
  }
}

const counts = ['counted', 'satisfied', 'replaced', 'quarantined'] as const;

function set(column: Uint32Array | undefined, at: number, value: number): void {
  if (column) column[at] = value;
}

function grown(column: Uint32Array, room: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(room);
  larger.set(column);
  return larger;
}
