import type { Review, ReviewResult } from '../figure-store.ts';
import { judgeReview, reviewedColumns, voteAdded, type Reviewed } from '../judge-review.ts';
import { RollupLedger } from '../rollup-ledger.ts';
import { ThreadIndex } from '../thread-index.ts';
import type { Transaction } from './connections.ts';
import { held, holdRows, holdThreads } from './held-rows.ts';
import { lockSites } from './lock-sites.ts';
import { WorkingSet } from './working-set.ts';
import { writeRollups, type VoteChange } from './write-rollups.ts';
import { writeThreads } from './write-threads.ts';

type Kept = { -readonly [Key in keyof Reviewed]: Reviewed[Key] } & { readonly site: string; readonly id: string };

const keyOf = ({ site, id }: { readonly site: string; readonly id: string }) => `${site}\0${id}`;

/** Appends officials' decisions on what intake kept apart, and lets threads and figures follow, within a transaction. */
export async function writeReviews(
  transaction: Transaction,
  reviews: readonly Review[],
): Promise<readonly ReviewResult[]> {
  if (reviews.length === 0) return [];
  await lockSites(
    transaction,
    reviews.map(({ site }) => site),
  );
  const kept = await readKept(transaction, reviews);
  const set = new WorkingSet();
  await holdThreadsOf(transaction, reviews, set);
  const ledger = new RollupLedger();
  const threads = new ThreadIndex(set, ledger);
  const written: Review[] = [];
  const votes: VoteChange[] = [];
  const results = reviews.map((review): ReviewResult => {
    const { site, id, decision } = review;
    const one = kept.get(keyOf(review));
    const { result, state } = judgeReview(one, decision);
    if (!one || result !== 'written') return result;
    written.push(review);
    one.decision = decision;
    if (state === undefined) return result;
    const added = voteAdded(one, state);
    if (added) votes.push({ day: one.day, site, agency: one.agency, channel: one.channel, ...added });
    if (one.kind === 'rating') threads.restand(site, id, decision === 'taken-in');
    else set.setState(site, id, state);
    one.state = set.row(site, id)?.state ?? state;
    return result;
  });
  await transaction.insert(
    'review',
    ['place', 'site', 'id', 'at', 'actor', 'decision'],
    await placed(transaction, written),
  );
  await writeThreads(transaction, set);
  await writeRollups(transaction, ledger.take(), [], votes);
  return results;
}

async function readKept(transaction: Transaction, reviews: readonly Review[]): Promise<ReadonlyMap<string, Kept>> {
  const rows = await transaction.all<Kept>(
    `SELECT s.site, s.id, ${reviewedColumns},
       (SELECT r.decision FROM review r WHERE r.site = s.site AND r.id = s.id ORDER BY r.place DESC LIMIT 1) AS decision
     FROM (SELECT DISTINCT site, id FROM unnest(?::text[], ?::text[]) AS a (site, id)) AS asked
     JOIN submission s ON s.site = asked.site AND s.id = asked.id`,
    [reviews.map(({ site }) => site), reviews.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Reads what ThreadIndex may ask for when these come into good standing or lose it. */
async function holdThreadsOf(transaction: Transaction, reviews: readonly Review[], set: WorkingSet): Promise<void> {
  // Themselves, what they replace, and whatever replaces either.
  const rows = await holdRows(
    transaction,
    set,
    `WITH asked AS (SELECT DISTINCT site, id FROM unnest(?::text[], ?::text[]) AS a (site, id)),
     near AS (
       SELECT site, id FROM asked
       UNION SELECT r.site, r.target FROM asked JOIN replacement r ON r.site = asked.site AND r.source = asked.id),
     touched AS (
       SELECT site, id FROM near
       UNION SELECT r.site, r.source FROM near JOIN replacement r ON r.site = near.site AND r.target = near.id)
     SELECT ${held} FROM touched JOIN submission s ON s.site = touched.site AND s.id = touched.id`,
    [reviews.map(({ site }) => site), reviews.map(({ id }) => id)],
  );
  const threads = new Map<string, readonly [string, string]>();
  for (const { site, thread } of rows) if (thread !== null) threads.set(`${site}\0${thread}`, [site, thread]);
  // Each review changes two heads at most: its rating's, and that of what it replaces.
  const enough = 2 * reviews.length + 1;
  await holdThreads(transaction, set, [...threads.values()], { heads: enough, outdated: enough });
}

/** Reviews with their places, in the order given. */
async function placed(
  transaction: Transaction,
  reviews: readonly Review[],
): Promise<readonly (Review & { readonly place: number })[]> {
  if (reviews.length === 0) return [];
  const places = await transaction.all<{ place: number }>(
    "SELECT nextval(pg_get_serial_sequence('review', 'place')) AS place FROM generate_series(1, ?::integer)",
    [reviews.length],
  );
  return reviews.map((review, at) => ({ ...review, place: places[at]?.place ?? 0 }));
}
