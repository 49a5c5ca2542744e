import type { Database } from 'better-sqlite3';
import { coarseTables } from '../coarse-tables.ts';
import { rollupColumns, rollupKey, type RollupChange } from '../rollup-ledger.ts';
import { CoarseRollup } from './coarse-rollup.ts';

const columns = rollupColumns.join(', ');

/** Writes changed cells and the coarser tables that follow from them; a cell that counts nothing any more goes. */
export class RollupWriter {
  readonly #add;
  readonly #dropEmpty;
  readonly #coarse: readonly CoarseRollup[];
  readonly #change;

  constructor(database: Database) {
    this.#add = database.prepare(
      `INSERT INTO rollup (${columns}, count) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
       ON CONFLICT (${columns}) DO UPDATE SET count = count + excluded.count`,
    );
    this.#dropEmpty = database.prepare(
      `DELETE FROM rollup WHERE (${columns}) = (?,?,?,?,?,?,?,?,?,?,?,?,?) AND count = 0`,
    );
    this.#coarse = coarseTables.map((table) => new CoarseRollup(database, table));
    this.#change = database.prepare(
      `INSERT INTO rollup_change (period, version) VALUES (?, 1)
       ON CONFLICT (period) DO UPDATE SET version = version + 1`,
    );
  }

  /** Belongs at the end of the transaction. */
  write(changes: readonly RollupChange[]): void {
    const changed = new Set<string>();
    for (const change of changes) {
      const { cell, delta } = change;
      changed.add(cell.day).add(cell.day.slice(0, 7));
      const key = rollupKey(change);
      this.#add.run(...key, delta);
      if (delta < 0) this.#dropEmpty.run(...key);
      for (const rollup of this.#coarse) rollup.count(change);
    }
    for (const rollup of this.#coarse) rollup.write();
    for (const period of changed) this.#change.run(period);
  }

  /** Forgets what a transaction that failed left half written. */
  discard(): void {
    for (const rollup of this.#coarse) rollup.discard();
  }
}
