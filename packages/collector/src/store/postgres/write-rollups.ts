import type { PreparedSubmission } from '../../store.ts';
import { coarseTables, responseMonth, responseTable } from '../coarse-tables.ts';
import { rollupColumns, type RollupChange } from '../rollup-ledger.ts';
import { exposureColumns, ownState } from '../submission-columns.ts';
import type { Transaction, Value } from './connections.ts';

const offerCounts = ['offered', 'opened', 'dismissed'] as const;

/** Votes on guides, counted or no longer, at one place on one day. */
export interface VoteChange {
  readonly day: string;
  readonly site: string;
  readonly agency: string;
  readonly channel: string;
  readonly votes: number;
  readonly helpful: number;
}

/** Adds to every table of figures what ratings changed, and what exposures and votes on guides were stored. */
export async function writeRollups(
  transaction: Transaction,
  changes: readonly RollupChange[],
  stored: readonly PreparedSubmission[] = [],
  votes: readonly VoteChange[] = [],
): Promise<void> {
  const offers = [
    ...stored.filter(({ kind }) => kind === 'exposure' || kind === 'guide-vote').map(offerOf),
    ...votes.map((change) => ({
      ...change,
      kind: 'guide-vote',
      state: 'counted',
      offered: 0,
      opened: 0,
      dismissed: 0,
    })),
  ];
  if (changes.length > 0) await transaction.run(addRatings, [cellsOf(changes)]);
  if (offers.length > 0) await transaction.run(addOffers, [JSON.stringify(offers)]);
  const lessened = changes.filter(({ delta }) => delta < 0);
  if (lessened.length === 0) return;
  const columns = rollupColumns.join(', ');
  await transaction.run(
    `DELETE FROM rollup WHERE count = 0 AND (${columns}) IN
       (SELECT ${columns} FROM json_populate_recordset(NULL::rollup, ?))`,
    [cellsOf(lessened)],
  );
}

const cellsOf = (changes: readonly RollupChange[]): Value =>
  JSON.stringify(changes.map(({ cell, state, delta }) => ({ ...cell, state, delta })));

const offerOf = (item: PreparedSubmission) => ({
  ...{ day: item.day, site: item.site, agency: item.agency ?? '', procedure: item.procedureCode ?? '' },
  ...{ sector: item.sector ?? '', step: item.step ?? '', channel: item.channel, locale: item.locale },
  ...{ respondent: item.respondent ?? '', layout: item.layout ?? '', state: ownState(item), kind: item.kind },
  ...{ offered: item.offered ?? 0, opened: item.opened ?? 0, dismissed: item.dismissed ?? 0 },
  ...{ votes: Number(item.kind === 'guide-vote'), helpful: Number(item.helpful ?? false) },
});

/** An INSERT that adds the sums of `source` to the cells of a table; the expressions are in the order of its columns. */
function adding(
  table: string,
  key: readonly string[],
  counts: readonly string[],
  source: { readonly key: readonly string[]; readonly sums: readonly string[]; readonly rows: string },
): string {
  const sums = source.sums.map((sum) => `SUM(${sum})`);
  const added = counts.map((count) => `${count} = ${table}.${count} + excluded.${count}`);
  return `INSERT INTO ${table} (${[...key, ...counts].join(', ')})
    SELECT ${[...source.key, ...sums].join(', ')} FROM ${source.rows}
    GROUP BY ${source.key.map((_, at) => at + 1).join(', ')}
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${added.join(', ')}`;
}

/** What a column of a coarser table's key is read from: a column of the finest cell. */
const keyColumn = (name: string, key: readonly string[]): string => {
  if (name === 'month') return 'substr(day, 1, 7)';
  // Where a key has no step, it is that of agencies: the procedure stands only where no sector does.
  return name === 'procedure' && !key.includes('step') ? "CASE WHEN sector = '' THEN procedure ELSE '' END" : name;
};

const when = (condition: string, adds = 'delta') => `CASE WHEN ${condition} THEN ${adds} ELSE 0 END`;
const states = [
  when("state = 'counted'"),
  when("state = 'counted'", 'satisfied * delta'),
  when("state = 'replaced'"),
  when("state = 'quarantined'"),
];

/** As `coarseTables` has it: the cells are parsed once, and each table's statement groups them for itself. */
const coarse = coarseTables
  .filter(({ name }) => name !== responseTable.name)
  .map(({ name, key, counts }) =>
    adding(name, key, counts, {
      key: key.map((column) => keyColumn(column, key)),
      sums: states,
      rows: "change WHERE state NOT IN ('test', 'kept')",
    }),
  );

/**
 * Adds to the cells of a day's offers and answers, and to those of its month, where answers count only beside an offer: a
 * cell before is what it is now less what was added.
 */
function responding(sums: readonly string[], rows: string): string {
  const { name, key, counts } = responseTable;
  const cell = key.join(', ');
  const { key: monthKey } = responseMonth;
  const ofOffers = `CASE WHEN t.offered > 0 THEN t.answered ELSE 0 END
    - CASE WHEN t.offered - a.offered > 0 THEN t.answered - a.answered ELSE 0 END`;
  return `added AS MATERIALIZED (
      SELECT ${cell}, ${sums.map((sum, at) => `SUM(${sum}) AS ${counts[at] ?? ''}`).join(', ')} FROM ${rows} GROUP BY ${cell}),
    touched AS (${adding(name, key, counts, { key, sums: counts, rows: 'added' })} RETURNING ${cell}, answered, offered),
    of_month AS (${adding(responseMonth.name, monthKey, counts, {
      key: ['substr(day, 1, 7)', 'site', 'agency'],
      sums: counts,
      rows: `(SELECT ${cell}, ${ofOffers} AS answered, ${counts
        .slice(1)
        .map((count) => `a.${count}`)
        .join(', ')} FROM touched t JOIN added a USING (${cell})) AS cell`,
    })})`;
}

// One way to the server instead of six; each statement writes another table.
const addRatings = `WITH change AS MATERIALIZED (
    SELECT * FROM json_to_recordset(?) AS c (${rollupColumns.map((name) => `${name} ${name === 'javascript' ? 'smallint' : 'text'}`).join(', ')},
      satisfied smallint, delta integer)),
  ${coarse.map((statement, at) => `part${String(at)} AS (${statement})`).join(',\n  ')},
  ${responding(['delta', '0', '0', '0', '0', '0'], "change WHERE state = 'counted' AND javascript = 1")}
  ${adding('rollup', rollupColumns, ['count'], { key: rollupColumns, sums: ['delta'], rows: 'change' })}`;

const addOffers = `WITH offer AS MATERIALIZED (
    SELECT * FROM json_to_recordset(?) AS o (${exposureColumns.map((name) => `${name} text`).join(', ')},
      kind text, offered integer, opened integer, dismissed integer, votes integer, helpful integer)),
  ${responding(['0', ...offerCounts, 'votes', 'helpful'], "offer WHERE state = 'counted'")}
  ${adding('exposure_rollup', exposureColumns, offerCounts, { key: exposureColumns, sums: offerCounts, rows: "offer WHERE kind = 'exposure'" })}`;
