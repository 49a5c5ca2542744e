import type { State } from '../store.ts';
import type { Cell, RollupChange } from './rollup-ledger.ts';

/** How a coarser table of figures follows from the cells of ratings. */
export interface CoarseTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly counts: readonly string[];
  readonly keyOf: (cell: Cell) => readonly string[];
  /** What one rating of that state adds to each count; undefined when the table does not know it. */
  readonly countsOf: (cell: Cell, state: State) => readonly number[] | undefined;
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

/** Offers and answers of the same site, day and channel, and votes on guides; what is no answer comes with its submission. */
export const responseTable: CoarseTable = {
  name: 'rollup_response',
  key: ['day', 'site', 'agency', 'channel'],
  counts: ['answered', 'offered', 'opened', 'dismissed', 'votes', 'helpful'],
  keyOf: ({ day, site, agency, channel }) => [day, site, agency, channel],
  // Ratings without JavaScript had no offer that they could answer.
  countsOf: (cell, state) => (state === 'counted' && cell.javascript === 1 ? [1, 0, 0, 0, 0, 0] : undefined),
};

/** The same of whole months, without the channel: of answers it has those of cells that have an offer. */
export const responseMonth = {
  name: 'rollup_response_month',
  key: ['month', 'site', 'agency'],
  counts: responseTable.counts,
} as const;

/** Every table that follows from the finest rollups, but `responseMonth`. All of their keys hold the site. */
export const coarseTables: readonly CoarseTable[] = [
  {
    name: 'rollup_month',
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
  },
  {
    name: 'rollup_agency_day',
    key: ['day', ...byAgency],
    counts,
    keyOf: (cell) => [cell.day, ...agencyKey(cell)],
    countsOf,
  },
  {
    name: 'rollup_agency_month',
    key: ['month', ...byAgency],
    counts,
    keyOf: (cell) => [monthOf(cell), ...agencyKey(cell)],
    countsOf,
  },
  responseTable,
];

/** Gathers what one transaction adds to a coarser table, so that each of its cells is written once. */
export class CoarseSums {
  readonly table: CoarseTable;
  #pending = new Map<string, { readonly key: readonly string[]; readonly sums: number[] }>();

  constructor(table: CoarseTable) {
    this.table = table;
  }

  /** Adds as many ratings of one cell and state as `delta` says, which may be less than none. */
  count({ cell, state, delta }: RollupChange): void {
    const adds = this.table.countsOf(cell, state);
    if (adds) {
      this.add(
        this.table.keyOf(cell),
        adds.map((count) => count * delta),
      );
    }
  }

  add(key: readonly string[], adds: readonly number[]): void {
    const name = key.join('\0');
    const entry = this.#pending.get(name);
    if (entry) adds.forEach((count, index) => (entry.sums[index] = (entry.sums[index] ?? 0) + count));
    else this.#pending.set(name, { key, sums: [...adds] });
  }

  /** What was gathered and does not cancel out; it is then forgotten. */
  take(): readonly { readonly key: readonly string[]; readonly sums: readonly number[] }[] {
    const cells = [...this.#pending.values()].filter(({ sums }) => sums.some((sum) => sum !== 0));
    this.#pending = new Map();
    return cells;
  }
}
