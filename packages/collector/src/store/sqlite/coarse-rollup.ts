import type { Database } from 'better-sqlite3';
import { CoarseSums, responseMonth, responseTable, type CoarseTable } from '../coarse-tables.ts';
import type { RollupChange } from '../rollup-ledger.ts';

/** Adds sums to one cell of a table of figures. */
export type AddToCell = (key: readonly string[], sums: readonly number[]) => void;

/** Gathers what one transaction adds to a coarser table of figures, and writes each of its cells once. */
export class CoarseRollup {
  readonly #sums: CoarseSums;
  readonly #add: AddToCell;

  constructor(database: Database, table: CoarseTable) {
    this.#sums = new CoarseSums(table);
    this.#add = table === responseTable ? addToResponse(database) : addToCell(database, table);
  }

  count(change: RollupChange): void {
    this.#sums.count(change);
  }

  write(): void {
    for (const { key, sums } of this.#sums.take()) this.#add(key, sums);
  }

  discard(): void {
    this.#sums.take();
  }
}

const adding = ({ name, key, counts }: Pick<CoarseTable, 'name' | 'key' | 'counts'>): string => {
  const columns = [...key, ...counts];
  return `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(',')})
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${counts.map((count) => `${count} = ${count} + excluded.${count}`).join(', ')}`;
};

function addToCell(database: Database, table: CoarseTable): AddToCell {
  const add = database.prepare(adding(table));
  return (key, sums) => void add.run(...key, ...sums);
}

/** Adds to a cell of a day's offers and answers, and to that of its month, where answers count only beside an offer. */
export function addToResponse(database: Database): AddToCell {
  const addToDay = database.prepare<unknown[], { answered: number; offered: number }>(
    `${adding(responseTable)} RETURNING answered, offered`,
  );
  const addToMonth = database.prepare(adding(responseMonth));
  return (key, sums) => {
    const cell = addToDay.get(...key, ...sums);
    if (!cell) throw new Error('A cell that was written is not there.');
    const [day = '', site = '', agency = ''] = key;
    const [answered = 0, offered = 0, ...rest] = sums;
    const now = cell.offered > 0 ? cell.answered : 0;
    const before = cell.offered - offered > 0 ? cell.answered - answered : 0;
    addToMonth.run(day.slice(0, 7), site, agency, now - before, offered, ...rest);
  };
}
