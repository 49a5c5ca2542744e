import type { Database, Statement } from 'better-sqlite3';
import { CoarseSums, type CoarseTable } from '../coarse-tables.ts';
import type { RollupChange } from '../rollup-ledger.ts';

/** Gathers what one transaction adds to a coarser table of figures, and writes each of its cells once. */
export class CoarseRollup {
  readonly #sums: CoarseSums;
  readonly #add: Statement;

  constructor(database: Database, table: CoarseTable) {
    this.#sums = new CoarseSums(table);
    const { name, key, counts } = table;
    const columns = [...key, ...counts];
    this.#add = database.prepare(
      `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(',')})
       ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${counts.map((count) => `${count} = ${count} + excluded.${count}`).join(', ')}`,
    );
  }

  count(change: RollupChange): void {
    this.#sums.count(change);
  }

  write(): void {
    for (const { key, sums } of this.#sums.take()) this.#add.run(...key, ...sums);
  }

  discard(): void {
    this.#sums.take();
  }
}
