import type { PreparedSubmission } from '../../store.ts';
import { coarseTables, CoarseSums, responseTable } from '../coarse-tables.ts';
import { rollupColumns, rollupKey, type RollupChange } from '../rollup-ledger.ts';
import { exposureColumns, exposureKey, ownState } from '../submission-columns.ts';
import type { Transaction, Value } from './connections.ts';

/** What is added to one table of figures. */
interface Addition {
  readonly table: string;
  readonly key: readonly string[];
  readonly counts: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const offers = ['offered', 'opened', 'dismissed'] as const;

/** Adds to every table of figures what ratings changed and what exposures were stored, in one statement. */
export async function writeRollups(
  transaction: Transaction,
  changes: readonly RollupChange[],
  stored: readonly PreparedSubmission[] = [],
): Promise<void> {
  await add(transaction, [
    {
      table: 'rollup',
      key: rollupColumns,
      counts: ['count'],
      rows: changes.map((each) => [...rollupKey(each), each.delta]),
    },
    exposures(stored),
    ...coarse(changes, stored),
  ]);
  const lessened = changes.filter(({ delta }) => delta < 0).map(rollupKey);
  if (lessened.length === 0) return;
  const columns = rollupColumns.join(', ');
  await transaction.run(
    `DELETE FROM rollup WHERE count = 0 AND (${columns}) IN
       (SELECT ${columns} FROM json_populate_recordset(NULL::rollup, ?))`,
    [recordset(rollupColumns, lessened)],
  );
}

function coarse(changes: readonly RollupChange[], stored: readonly PreparedSubmission[]): readonly Addition[] {
  return coarseTables.map((table) => {
    const sums = new CoarseSums(table);
    for (const change of changes) sums.count(change);
    if (table === responseTable) {
      for (const item of stored) {
        if (item.kind !== 'exposure' || ownState(item) !== 'counted') continue;
        const { day, site, agency, channel } = item;
        sums.add([day, site, agency ?? '', channel], [0, ...offers.map((name) => item[name] ?? 0)]);
      }
    }
    const rows = sums.take().map((cell) => [...cell.key, ...cell.sums]);
    return { table: table.name, key: table.key, counts: table.counts, rows };
  });
}

function exposures(stored: readonly PreparedSubmission[]): Addition {
  const cells = new Map<string, { readonly key: readonly string[]; readonly sums: number[] }>();
  for (const item of stored) {
    if (item.kind !== 'exposure') continue;
    const key = exposureKey(item, ownState(item));
    const name = key.join('\0');
    const cell = cells.get(name) ?? { key, sums: offers.map(() => 0) };
    offers.forEach((offer, at) => (cell.sums[at] = (cell.sums[at] ?? 0) + (item[offer] ?? 0)));
    cells.set(name, cell);
  }
  const rows = [...cells.values()].map(({ key, sums }) => [...key, ...sums]);
  return { table: 'exposure_rollup', key: exposureColumns, counts: offers, rows };
}

async function add(transaction: Transaction, additions: readonly Addition[]): Promise<void> {
  const values: Value[] = [];
  const statements = additions.flatMap(({ table, key, counts, rows }) => {
    if (rows.length === 0) return [];
    const columns = [...key, ...counts];
    values.push(recordset(columns, rows));
    const added = counts.map((count) => `${count} = ${table}.${count} + excluded.${count}`);
    return [
      `INSERT INTO ${table} (${columns.join(', ')})
       SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::${table}, ?)
       ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${added.join(', ')}`,
    ];
  });
  const last = statements.pop();
  if (last === undefined) return;
  // One way to the server instead of six; each statement writes another table.
  const before = statements.map((statement, at) => `part${String(at)} AS (${statement})`);
  await transaction.run(`${before.length === 0 ? '' : `WITH ${before.join(', ')} `}${last}`, values);
}

const recordset = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? '']))));
