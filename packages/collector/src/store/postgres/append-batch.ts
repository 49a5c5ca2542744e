import type { AppendResult, PreparedSubmission } from '../../store.ts';
import { wordVector } from '../comment-words.ts';
import { RollupLedger } from '../rollup-ledger.ts';
import { cellOf, ownState, submissionColumns } from '../submission-columns.ts';
import { ThreadIndex } from '../thread-index.ts';
import { openCases } from './case-writer.ts';
import type { Transaction } from './connections.ts';
import { copyLine, copyRows } from './copy-rows.ts';
import { held, holdRows, holdThreads } from './held-rows.ts';
import { lockSites } from './lock-sites.ts';
import { WorkingSet } from './working-set.ts';
import { writeRollups } from './write-rollups.ts';
import { writeThreads } from './write-threads.ts';

/**
 * Writes a batch within a transaction: a handful of statements, however large it is. Transactions that write for the same
 * site wait for one another, in one order of sites, so that threads and rollups are right and nothing can deadlock.
 */
export async function appendBatch(
  transaction: Transaction,
  batch: readonly PreparedSubmission[],
): Promise<readonly AppendResult[]> {
  if (batch.length === 0) return [];
  await lockSites(
    transaction,
    batch.map(({ site }) => site),
  );
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
  await holdRows(
    transaction,
    set,
    `SELECT ${held} FROM (SELECT DISTINCT site, id FROM unnest(?::text[], ?::text[]) AS a (site, id)) AS asked
     JOIN submission s ON s.site = asked.site AND s.id = asked.id WHERE s.id BETWEEN ? AND ?`,
    [asked.map(([site]) => site), asked.map(([, id]) => id), ids[0] ?? '', ids.at(-1) ?? ''],
  );
}

/** Reads who replaces the new ratings, and the threads that may be joined. */
async function holdNamingAndThreads(
  transaction: Transaction,
  batch: readonly PreparedSubmission[],
  set: WorkingSet,
): Promise<void> {
  const fresh = batch.filter(({ site, id, kind }) => kind === 'rating' && !set.row(site, id));
  if (fresh.length === 0) return;
  const naming = await holdRows(
    transaction,
    set,
    `SELECT ${held} FROM unnest(?::text[], ?::text[]) AS asked (site, id)
     JOIN replacement r ON r.site = asked.site AND r.target = asked.id
     JOIN submission s ON s.site = r.site AND s.id = r.source`,
    [fresh.map(({ site }) => site), fresh.map(({ id }) => id)],
  );
  const neighbours = fresh
    .flatMap(({ site, replaces }) => (replaces === null ? [] : [set.row(site, replaces)]))
    .concat(naming.map(({ site, id }) => set.row(site, id)));
  const threads = new Map<string, readonly [string, string]>();
  for (const row of neighbours) if (row?.thread) threads.set(`${row.site}\0${row.thread}`, [row.site, row.thread]);
  // Each rating of the batch can outdate the head of one at most; of those that are outdated one is enough.
  await holdThreads(transaction, set, [...threads.values()], {
    heads: neighbours.length + fresh.length + 1,
    outdated: 1,
  });
}

const copied = [...submissionColumns.map(([name]) => name), 'marks', 'state', 'head', 'thread', 'words'];

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
      wordVector(item.comment),
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
  await writeRollups(transaction, ledger.take(), stored);
  await openCases(transaction, stored);
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
