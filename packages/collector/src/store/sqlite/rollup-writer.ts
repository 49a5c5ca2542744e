import type { Database } from 'better-sqlite3';
import type { State } from '../../store.ts';
import { rollupColumns, rollupKey, type Cell, type RollupChange } from '../rollup-ledger.ts';
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
    this.#coarse = coarseRollups(database);
    this.#change = database.prepare(
      `INSERT INTO rollup_change (period, version) VALUES (?, 1)
       ON CONFLICT (period) DO UPDATE SET version = version + 1`,
    );
  }

  /** Belongs at the end of the transaction. */
  write(changes: readonly RollupChange[]): void {
    const changed = new Set<string>();
    for (const { cell, state, delta } of changes) {
      changed.add(cell.day).add(cell.day.slice(0, 7));
      const key = rollupKey({ cell, state });
      this.#add.run(...key, delta);
      if (delta < 0) this.#dropEmpty.run(...key);
      for (const rollup of this.#coarse) rollup.add(cell, state, delta);
    }
    for (const rollup of this.#coarse) rollup.write();
    for (const period of changed) this.#change.run(period);
  }

  /** Forgets what a transaction that failed left half written. */
  discard(): void {
    for (const rollup of this.#coarse) rollup.discard();
  }
}

const counts = ['counted', 'satisfied', 'replaced', 'quarantined'];
const countsOf = (cell: Cell, state: State): readonly number[] | undefined =>
  state === 'test' || state === 'kept'
    ? undefined
    : [
        Number(state === 'counted'),
        state === 'counted' ? cell.satisfied : 0,
        Number(state === 'replaced'),
        Number(state === 'quarantined'),
      ];
const byAgency = ['site', 'agency', 'sector', 'procedure'];
const agencyKey = ({ site, agency, sector, procedure }: Cell) => [site, agency, sector, sector === '' ? procedure : ''];
const monthOf = (cell: Cell) => cell.day.slice(0, 7);

const coarseRollups = (database: Database): readonly CoarseRollup[] => [
  new CoarseRollup(database, {
    table: 'rollup_month',
    key: ['month', 'site', 'agency', 'procedure', 'sector', 'step', 'channel', 'locale', 'respondent'],
    counts,
    keyOf: (cell) => [
      monthOf(cell),
      cell.site,
      cell.agency,
      cell.procedure,
      cell.sector,
      cell.step,
      cell.channel,
      cell.locale,
      cell.respondent,
    ],
    countsOf,
  }),
  new CoarseRollup(database, {
    table: 'rollup_agency_day',
    key: ['day', ...byAgency],
    counts,
    keyOf: (cell) => [cell.day, ...agencyKey(cell)],
    countsOf,
  }),
  new CoarseRollup(database, {
    table: 'rollup_agency_month',
    key: ['month', ...byAgency],
    counts,
    keyOf: (cell) => [monthOf(cell), ...agencyKey(cell)],
    countsOf,
  }),
  new CoarseRollup(database, {
    table: 'rollup_response',
    key: ['day', 'site', 'agency', 'channel'],
    counts: ['answered', 'offered', 'opened', 'dismissed'],
    keyOf: ({ day, site, agency, channel }) => [day, site, agency, channel],
    // Ratings without JavaScript had no offer that they could answer.
    countsOf: (cell, state) => (state === 'counted' && cell.javascript === 1 ? [1, 0, 0, 0] : undefined),
  }),
];
