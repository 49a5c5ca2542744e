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

/** Bytes that all blocks of one thread may take; the ones longest unused go first. */
const mostBytes = 512 * 1024 * 1024;
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

/**
 * The largest tables of figures in columns, kept between questions: SQLite sorts to group, and reads a row at a time, which
 * took ten seconds for a year of ten million ratings. Whatever changed since (`rollup_change`) is read again.
 */
export class FigureBlocks {
  readonly dictionaries: Readonly<Record<Dimension, Dictionary>>;
  readonly #database: Database;
  readonly #version;
  readonly #read: Readonly<Record<'day' | 'month', (period: string) => Block>>;
  readonly #blocks = new Map<string, Block>();
  #bytes = 0;

  constructor(database: Database, daySums: string) {
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
    const names = dimensions.join(', ');
    const month = `SELECT ${names}, counted, satisfied, replaced, quarantined FROM rollup_month WHERE month = ?`;
    // Levels and states are columns here, rows there: joined as they come, since they follow each other.
    const day = `SELECT ${names}, ${daySums} FROM rollup WHERE day = ? AND state <> 'test'`;
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
        if (this.#bytes <= mostBytes || name === period) break;
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
