import type { Database, Statement } from 'better-sqlite3';
import type { State } from '../../store.ts';
import type { Cell } from '../rollup-ledger.ts';

/** How a coarser table of figures follows from the cells of ratings. */
export interface CoarseRollupSpec {
  readonly table: string;
  readonly key: readonly string[];
  readonly counts: readonly string[];
  readonly keyOf: (cell: Cell) => readonly string[];
  /** What one rating of that state adds to each count; undefined when the table does not know it. */
  readonly countsOf: (cell: Cell, state: State) => readonly number[] | undefined;
}

/** Gathers what one transaction adds to a coarser table of figures, and writes each of its cells once. */
export class CoarseRollup {
  readonly #spec: CoarseRollupSpec;
  readonly #add: Statement;
  readonly #pending = new Map<string, { readonly key: readonly string[]; readonly sums: number[] }>();

  constructor(database: Database, spec: CoarseRollupSpec) {
    this.#spec = spec;
    const { table, key, counts } = spec;
    const columns = [...key, ...counts];
    this.#add = database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(',')})
       ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${counts.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    );
  }

  /** Adds as many ratings of one cell and state as `delta` says, which may be less than none. */
  add(cell: Cell, state: State, delta: number): void {
    const counts = this.#spec.countsOf(cell, state);
    if (!counts) return;
    const key = this.#spec.keyOf(cell);
    const name = key.join('\0');
    const entry = this.#pending.get(name) ?? { key, sums: counts.map(() => 0) };
    counts.forEach((count, index) => (entry.sums[index] = (entry.sums[index] ?? 0) + count * delta));
    this.#pending.set(name, entry);
  }

  write(): void {
    for (const { key, sums } of this.#pending.values()) {
      if (sums.some((sum) => sum !== 0)) this.#add.run(...key, ...sums);
    }
    this.#pending.clear();
  }

  discard(): void {
    this.#pending.clear();
  }
}
