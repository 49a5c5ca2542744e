import { createHash } from 'node:crypto';
import type { AppendResult, PreparedSubmission } from '../../store.ts';
import { rollupColumns, rollupKey, RollupLedger, type Cell, type RollupChange } from '../rollup-ledger.ts';
import { cellOf, exposureColumns, exposureKey, ownState, submissionColumns } from '../submission-columns.ts';
import { ThreadIndex } from '../thread-index.ts';
import { openCases } from './case-writer.ts';
import type { Transaction } from './connections.ts';
import { copyLine, copyRows } from './copy-rows.ts';
import { WorkingSet, type HeldRow } from './working-set.ts';

type Stored = Omit<HeldRow, 'cell'> & {
  readonly day: string;
  readonly agency: string;
  readonly procedure: string;
  readonly sector: string;
  readonly step: string;
  readonly channel: string;
  readonly locale: string;
  readonly respondent: string;
  readonly scale: string;
  readonly value: string;
  readonly javascript: number;
  readonly satisfied: number;
};

const held = `s.site, s.id, s.kind, s.subject_key AS "subjectKey", s.replaces, s.thread, s.head, s.state, s.marks,
  s.content_digest AS "contentDigest", s.day, coalesce(s.agency, '') AS agency, coalesce(s.procedure_code, '') AS procedure,
  coalesce(s.sector, '') AS sector, coalesce(s.step, '') AS step, s.channel, s.locale,
  coalesce(s.respondent, '') AS respondent, coalesce(s.scale, '') AS scale, coalesce(s.value, '') AS value, s.javascript,
  coalesce(s.satisfied, 0) AS satisfied`;

/**
 * Writes a batch within a transaction: a handful of statements, however large it is. Transactions that write for the same
 * site wait for one another, in one order of sites, so that threads and rollups are right and nothing can deadlock.
 */
export async function appendBatch(
  transaction: Transaction,
  batch: readonly PreparedSubmission[],
): Promise<readonly AppendResult[]> {
  if (batch.length === 0) return [];
  await lockSites(transaction, batch);
  const set = new WorkingSet();
  await holdKnown(transaction, batch, set);
  await holdNamingAndThreads(transaction, batch, set);

  const ledger = new RollupLedger();
  const threads = new ThreadIndex(set, ledger);
  const stored: PreparedSubmission[] = [];
  const results = batch.map((item): AppendResult => {
    const before = set.row(item.site, item.id);
    if (before) return before.contentDigest === item.contentDigest ? 'duplicate' : 'id-reused';
    const state = ownState(item);
    const neighbours = item.kind === 'rating' ? threads.neighbours(item) : undefined;
    const isGood = item.kind === 'rating' && state === 'counted';
    set.add(item, state, isGood ? 1 : null, [...item.marks, ...(neighbours?.marks ?? [])]);
    stored.push(item);
    if (neighbours) {
      ledger.count(cellOf(item), state, 1);
      if (neighbours.linked) threads.join(item, neighbours, isGood);
    }
    return 'stored';
  });
  if (stored.length > 0) await write(transaction, stored, set, ledger);
  return results;
}

async function lockSites(transaction: Transaction, batch: readonly PreparedSubmission[]): Promise<void> {
  const keys = new Set([...new Set(batch.map(({ site }) => site))].map(lockKey));
  await transaction.run('SELECT pg_advisory_xact_lock(1589, key) FROM unnest(?::integer[]) AS key', [
    [...keys].sort((a, b) => a - b),
  ]);
}

// Two sites that share a key wait for each other, nothing worse.
const lockKey = (site: string): number => createHash('sha256').update(site).digest().readInt32BE();

/** Reads what the batch repeats or replaces. */
async function holdKnown(
  transaction: Transaction,
  batch: readonly PreparedSubmission[],
  set: WorkingSet,
): Promise<void> {
  const asked = batch.flatMap(({ site, id, replaces }) =>
    replaces === null
      ? [[site, id] as const]
      : ([
          [site, id],
          [site, replaces],
        ] as const),
  );
  // The bounds let the planner leave out the months that none of them lies in.
  const ids = asked.map(([, id]) => id).sort(byCode);
  const rows = await transaction.all<Stored>(
    `SELECT ${held} FROM (SELECT DISTINCT site, id FROM unnest(?::text[], ?::text[]) AS a (site, id)) AS asked
     JOIN submission s ON s.site = asked.site AND s.id = asked.id WHERE s.id BETWEEN ? AND ?`,
    [asked.map(([site]) => site), asked.map(([, id]) => id), ids[0] ?? '', ids.at(-1) ?? ''],
  );
  for (const row of rows) set.hold(toHeld(row));
}

/** Reads who replaces the new ratings, and the threads that may be joined. */
async function holdNamingAndThreads(
  transaction: Transaction,
  batch: readonly PreparedSubmission[],
  set: WorkingSet,
): Promise<void> {
  const fresh = batch.filter(({ site, id, kind }) => kind === 'rating' && !set.row(site, id));
  if (fresh.length === 0) return;
  const naming = await transaction.all<Stored>(
    `SELECT ${held} FROM unnest(?::text[], ?::text[]) AS asked (site, id)
     JOIN replacement r ON r.site = asked.site AND r.target = asked.id
     JOIN submission s ON s.site = r.site AND s.id = r.source`,
    [fresh.map(({ site }) => site), fresh.map(({ id }) => id)],
  );
  for (const row of naming) set.hold(toHeld(row));
  const neighbours = fresh
    .flatMap(({ site, replaces }) => (replaces === null ? [] : [set.row(site, replaces)]))
    .concat(naming.map(({ site, id }) => set.row(site, id)));
  const threads = new Map<string, readonly [string, string]>();
  for (const row of neighbours) if (row?.thread) threads.set(`${row.site}\0${row.thread}`, [row.site, row.thread]);
  if (threads.size === 0) return;
  const keys = [[...threads.values()].map(([site]) => site), [...threads.values()].map(([, id]) => id)] as const;
  const known = await transaction.all<{ site: string; id: string; size: number; winner: string | null }>(
    `SELECT t.site, t.id, t.size, t.winner FROM unnest(?::text[], ?::text[]) AS asked (site, id)
     JOIN thread t ON t.site = asked.site AND t.id = asked.id`,
    keys,
  );
  for (const { site, id, size, winner } of known) set.holdThread(site, id, size, winner);
  // Each rating of the batch can outdate the head of one at most; of those that are outdated one is enough.
  const members = await transaction.all<Stored>(
    `SELECT ${held} FROM unnest(?::text[], ?::text[]) AS asked (site, id) CROSS JOIN LATERAL (
       (SELECT * FROM submission m WHERE m.site = asked.site AND m.thread = asked.id AND m.head = 1
        ORDER BY m.id DESC LIMIT ?::integer)
       UNION ALL
       (SELECT * FROM submission m WHERE m.site = asked.site AND m.thread = asked.id AND m.head = 0
        ORDER BY m.id DESC LIMIT 1)) AS s`,
    [...keys, neighbours.length + fresh.length + 1],
  );
  for (const row of members) set.hold(toHeld(row));
}

const copied = [...submissionColumns.map(([name]) => name), 'marks', 'state', 'head', 'thread'];

async function write(
  transaction: Transaction,
  stored: readonly PreparedSubmission[],
  set: WorkingSet,
  ledger: RollupLedger,
): Promise<void> {
  let lines = '';
  for (const item of stored) {
    const row = set.row(item.site, item.id);
    lines += copyLine([
      ...submissionColumns.map(([, read]) => read(item)),
      row?.marks ?? '[]',
      row?.state ?? ownState(item),
      row?.head ?? null,
      row?.thread ?? null,
    ]);
  }
  await copyRows(transaction, 'submission', copied, lines);
  await transaction.insert(
    'replacement',
    ['site', 'target', 'source'],
    stored
      .filter(({ kind, replaces }) => kind === 'rating' && replaces !== null)
      .map(({ site, id, replaces }) => ({ site, target: replaces, source: id })),
  );
  await writeThreads(transaction, set);
  await writeRollups(transaction, ledger);
  await writeExposures(transaction, stored);
  await openCases(transaction, stored);
}

async function writeThreads(transaction: Transaction, set: WorkingSet): Promise<void> {
  const { changed, relabelled, saved } = set.changes();
  if (relabelled.length > 0) {
    const moves = JSON.stringify(relabelled);
    const pairs = 'json_to_recordset(?) AS m (site text, "from" text, "to" text)';
    await transaction.run(
      `UPDATE submission s SET thread = m."to" FROM ${pairs} WHERE s.site = m.site AND s.thread = m."from"`,
      [moves],
    );
    await transaction.run(`DELETE FROM thread t USING ${pairs} WHERE t.site = m.site AND t.id = m."from"`, [moves]);
  }
  if (changed.length > 0) {
    await transaction.run(
      `UPDATE submission s SET thread = c.thread, head = c.head, state = c.state, marks = c.marks
       FROM json_to_recordset(?) AS c (site text, id text, thread text, head smallint, state text, marks text)
       WHERE s.site = c.site AND s.id = c.id`,
      [JSON.stringify(changed)],
    );
  }
  await transaction.insert(
    'thread',
    ['site', 'id', 'size', 'winner'],
    saved,
    'ON CONFLICT (site, id) DO UPDATE SET size = excluded.size, winner = excluded.winner',
  );
}

async function writeRollups(transaction: Transaction, ledger: RollupLedger): Promise<void> {
  const columns = rollupColumns.join(', ');
  const changes = ledger.take();
  const toCell = (change: RollupChange) => {
    const key = rollupKey(change);
    return { ...Object.fromEntries(rollupColumns.map((name, at) => [name, key[at] ?? ''])), count: change.delta };
  };
  await transaction.insert(
    'rollup',
    [...rollupColumns, 'count'],
    changes.map(toCell),
    `ON CONFLICT (${columns}) DO UPDATE SET count = rollup.count + excluded.count`,
  );
  const lessened = changes.filter(({ delta }) => delta < 0).map(toCell);
  if (lessened.length === 0) return;
  await transaction.run(
    `DELETE FROM rollup WHERE count = 0 AND (${columns}) IN
       (SELECT ${columns} FROM json_populate_recordset(NULL::rollup, ?))`,
    [JSON.stringify(lessened)],
  );
}

async function writeExposures(transaction: Transaction, stored: readonly PreparedSubmission[]): Promise<void> {
  const cells = new Map<string, Record<string, string | number>>();
  for (const item of stored) {
    if (item.kind !== 'exposure') continue;
    const key = exposureKey(item, ownState(item));
    const name = key.join('\0');
    const cell = cells.get(name) ?? {
      ...Object.fromEntries(exposureColumns.map((column, at) => [column, key[at] ?? ''])),
      offered: 0,
      opened: 0,
      dismissed: 0,
    };
    for (const count of ['offered', 'opened', 'dismissed'] as const) {
      cell[count] = Number(cell[count]) + (item[count] ?? 0);
    }
    cells.set(name, cell);
  }
  await transaction.insert(
    'exposure_rollup',
    [...exposureColumns, 'offered', 'opened', 'dismissed'],
    [...cells.values()],
    `ON CONFLICT (${exposureColumns.join(', ')}) DO UPDATE SET offered = exposure_rollup.offered + excluded.offered,
       opened = exposure_rollup.opened + excluded.opened, dismissed = exposure_rollup.dismissed + excluded.dismissed`,
  );
}

function toHeld(row: Stored): HeldRow {
  const {
    site,
    day,
    agency,
    procedure,
    sector,
    step,
    channel,
    locale,
    respondent,
    scale,
    value,
    javascript,
    satisfied,
  } = row;
  const cell: Cell = {
    day,
    site,
    agency,
    procedure,
    sector,
    step,
    channel,
    locale,
    respondent,
    scale,
    value,
    javascript,
    satisfied,
  };
  return { ...row, cell };
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
