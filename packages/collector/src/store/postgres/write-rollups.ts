import type { PreparedSubmission } from '../../store.ts';
import { coarseTables, responseTable } from '../coarse-tables.ts';
import { rollupColumns, type RollupChange } from '../rollup-ledger.ts';
import { exposureColumns, ownState } from '../submission-columns.ts';
import type { Transaction, Value } from './connections.ts';

const offers = ['offered', 'opened', 'dismissed'] as const;

/** Adds to every table of figures what ratings changed and what exposures were stored, in one statement. */
export async function writeRollups(
  transaction: Transaction,
  changes: readonly RollupChange[],
  stored: readonly PreparedSubmission[] = [],
): Promise<void> {
  const exposures = stored.filter(({ kind }) => kind === 'exposure');
  if (changes.length > 0) await transaction.run(addRatings, [cellsOf(changes)]);
  if (exposures.length > 0) await transaction.run(addExposures, [offersOf(exposures)]);
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

const offersOf = (exposures: readonly PreparedSubmission[]): Value =>
  JSON.stringify(
    exposures.map((item) => ({
      ...{ day: item.day, site: item.site, agency: item.agency ?? '', procedure: item.procedureCode ?? '' },
      ...{ sector: item.sector ?? '', step: item.step ?? '', channel: item.channel, locale: item.locale },
      ...{ respondent: item.respondent ?? '', layout: item.layout ?? '', state: ownState(item) },
      ...{ offered: item.offered ?? 0, opened: item.opened ?? 0, dismissed: item.dismissed ?? 0 },
    })),
  );

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
const coarse = coarseTables.map(({ name, key, counts }) =>
  adding(name, key, counts, {
    key: key.map((column) => keyColumn(column, key)),
    ...(name === responseTable.name
      ? { sums: ['delta', '0', '0', '0'], rows: "change WHERE state = 'counted' AND javascript = 1" }
      : { sums: states, rows: "change WHERE state NOT IN ('test', 'kept')" }),
  }),
);

// One way to the server instead of five; each statement writes another table.
const addRatings = `WITH change AS MATERIALIZED (
    SELECT * FROM json_to_recordset(?) AS c (${rollupColumns.map((name) => `${name} ${name === 'javascript' ? 'smallint' : 'text'}`).join(', ')},
      satisfied smallint, delta integer)),
  ${coarse.map((statement, at) => `part${String(at)} AS (${statement})`).join(',\n  ')}
  ${adding('rollup', rollupColumns, ['count'], { key: rollupColumns, sums: ['delta'], rows: 'change' })}`;

const addExposures = `WITH offer AS MATERIALIZED (
    SELECT * FROM json_to_recordset(?) AS o (${exposureColumns.map((name) => `${name} text`).join(', ')},
      offered integer, opened integer, dismissed integer)),
  response AS (${adding(responseTable.name, responseTable.key, responseTable.counts, {
    key: responseTable.key,
    sums: ['0', ...offers],
    rows: "offer WHERE state = 'counted'",
  })})
  ${adding('exposure_rollup', exposureColumns, offers, { key: exposureColumns, sums: offers, rows: 'offer' })}`;
