import type { Database } from 'better-sqlite3';
import { rollupColumns, type RollupChange } from '../rollup-ledger.ts';

const columns = rollupColumns.join(', ');

/** Writes changed cells; a cell that counts nothing any more goes. */
export class RollupWriter {
  readonly #add;
  readonly #dropEmpty;

  constructor(database: Database) {
    this.#add = database.prepare(
      `INSERT INTO rollup (${columns}, count) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
       ON CONFLICT (${columns}) DO UPDATE SET count = count + excluded.count`,
    );
    this.#dropEmpty = database.prepare(
      `DELETE FROM rollup WHERE (${columns}) = (?,?,?,?,?,?,?,?,?,?,?,?,?) AND count = 0`,
    );
  }

  /** Belongs at the end of the transaction. */
  write(changes: readonly RollupChange[]): void {
    for (const { key, delta } of changes) {
      this.#add.run(...key, delta);
      if (delta < 0) this.#dropEmpty.run(...key);
    }
  }
}
