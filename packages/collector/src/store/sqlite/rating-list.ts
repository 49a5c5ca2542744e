import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { RatingPage, RatingQuery, RatingRow, Review } from '../figure-store.ts';
import { dimensions } from '../rollup-tables.ts';
import { scopeCondition, scopeValues } from './figure-rows.ts';

interface KeptRow extends Omit<RatingRow, 'satisfied' | 'marks' | 'reasons' | 'criteria' | 'review'> {
  readonly satisfied: number | null;
  readonly marks: string;
  readonly reasons: string | null;
  readonly criteria: string | null;
  readonly reviewedAt: number | null;
  readonly actor: string | null;
  readonly decision: Review['decision'] | null;
}

const texts = z.array(z.string());
const record = z.record(z.string(), z.string());

const toRow = ({ reviewedAt, actor, decision, ...row }: KeptRow): RatingRow => ({
  ...row,
  satisfied: row.satisfied === null ? null : row.satisfied === 1,
  marks: texts.parse(JSON.parse(row.marks)),
  reasons: texts.parse(JSON.parse(row.reasons ?? '[]')),
  criteria: record.parse(JSON.parse(row.criteria ?? '{}')),
  review: reviewedAt === null || actor === null || decision === null ? null : { at: reviewedAt, actor, decision },
});

/** Rows of receipt that are looked through at a time. */
const windowSize = 20_000;
/** Milliseconds after which a part of the list is handed over as it is, once it has something or has looked for this long. */
const patience = 700;

const lastReview = `(SELECT place FROM review w WHERE w.site = s.site AND w.id = s.id ORDER BY place DESC LIMIT 1)`;

const columns = `
  s.seq AS place, s.site, s.id, s.kind, s.received_at AS receivedAt, ifnull(s.agency, r.agency) AS agency,
  ifnull(s.procedure_code, r.procedure_code) AS procedure, ifnull(s.sector, r.sector) AS sector,
  ifnull(s.step, r.step) AS step, s.channel, s.locale, s.respondent, ifnull(s.scale, r.scale) AS scale,
  ifnull(s.value, r.value) AS value, ifnull(s.satisfied, r.satisfied) AS satisfied, s.state, s.quarantine, s.marks,
  ifnull(s.reasons, d.reasons) AS reasons, ifnull(s.criteria, d.criteria) AS criteria,
  ifnull(s.comment, d.comment) AS comment, v.at AS reviewedAt, v.actor, v.decision`;

// Details of a rating: the latest that is in good standing.
const source = `
  submission s
  LEFT JOIN submission d ON s.kind = 'rating' AND d.seq = (
    SELECT e.seq FROM submission e WHERE e.site = s.site AND e.rating = s.id AND e.kind = 'rating-details'
      AND e.state = 'kept' ORDER BY e.id DESC LIMIT 1)
  LEFT JOIN submission r ON s.kind = 'rating-details' AND r.site = s.site AND r.id = s.rating
  LEFT JOIN review v ON v.place = ${lastReview}`;

/** Looks through ratings from the latest on, window by window of the order of receipt, until a page is full. */
export function* listRatings(database: Database, query: RatingQuery, now: () => number): Generator<number, RatingPage> {
  const { first, last } = boundsOf(database, query);
  const { where, values } = whereOf(query);
  const statement = database.prepare<(string | number)[], KeptRow>(
    `SELECT ${columns} FROM ${source} WHERE s.seq BETWEEN ? AND ? AND ${where} ORDER BY s.seq DESC LIMIT ?`,
  );
  // What is looked up by an index needs no windows.
  const isIndexed = query.words !== undefined || query.state === 'kept-apart' || query.state === 'left-out';
  const size = isIndexed ? last - first + 1 : windowSize;
  const started = now();
  const rows: RatingRow[] = [];
  for (let high = last; high >= first; high -= size) {
    const low = Math.max(first, high - size + 1);
    const wanted = query.limit - rows.length;
    // One more than the page holds: it tells whether there is another.
    const found = statement.all(low, high, ...values, wanted + 1);
    rows.push(...found.slice(0, wanted).map(toRow));
    if (found.length > wanted) return { rows, next: rows.at(-1)?.place ?? null };
    if (low === first) break;
    if (now() - started > patience) return { rows, next: low };
    yield (last - low + 1) / (last - first + 1);
  }
  return { rows, next: null };
}

// Days hardly interleave in the order of receipt: the index on day makes a short range of them.
function boundsOf(database: Database, { from, to, before }: RatingQuery): { first: number; last: number } {
  const bound = (which: 'min' | 'max') =>
    database
      .prepare<[string, string], number | null>(`SELECT ${which}(seq) FROM submission WHERE day >= ? AND day <= ?`)
      .pluck()
      .get(from, to) ?? undefined;
  const first = bound('min') ?? 1;
  const last = bound('max') ?? 0;
  return { first, last: before === undefined ? last : Math.min(last, before - 1) };
}

function whereOf(query: RatingQuery): { where: string; values: (string | number)[] } {
  const conditions = ["s.state <> 'test'", 's.day BETWEEN ? AND ?'];
  const values: (string | number)[] = [query.from, query.to];
  const ask = (condition: string, ...more: (string | number)[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  if (query.state === 'kept-apart') ask("s.quarantine IS NOT NULL AND s.state = 'quarantined' AND v.place IS NULL");
  else if (query.state === 'left-out') ask("s.quarantine IS NOT NULL AND v.decision = 'left-out'");
  else if (query.state !== undefined) ask('s.state = ?', query.state);
  else ask("s.state <> 'quarantined'");
  if (query.state === 'kept-apart' || query.state === 'left-out') {
    ask("s.kind IN ('rating', 'rating-details', 'guide-vote', 'question')");
  } else if (query.words !== undefined || query.commented === true) ask("s.kind = 'rating-details'");
  else ask("s.kind = 'rating'");
  if (query.commented === true) ask('s.comment IS NOT NULL');
  if (query.words !== undefined) {
    ask('s.seq IN (SELECT rowid FROM comment_words WHERE comment_words MATCH ?)', matchOf(query.words));
  }
  if (query.values) ask('ifnull(s.value, r.value) IN (SELECT value FROM json_each(?))', JSON.stringify(query.values));
  if (query.scope) {
    ask(scopeCondition('s'), ...scopeValues(query.scope));
  }
  for (const name of dimensions) {
    const list = query.only?.[name];
    if (!list) continue;
    const column = name === 'procedure' ? 'procedure_code' : name;
    const own = `ifnull(s.${column}, '')`;
    const read =
      name === 'sector'
        ? `coalesce(s.sector, (SELECT p.sector FROM procedure p WHERE p.code = s.procedure_code), '')`
        : own;
    ask(`${read} IN (SELECT value FROM json_each(?))`, JSON.stringify(list.map((value) => value ?? '')));
  }
  return { where: conditions.join(' AND '), values };
}

/** Words as FTS5 takes them, each quoted, so that nothing is an operator: side by side, the last one by its beginning. */
export function matchOf(words: string): string {
  const found =
    words
      .replaceAll('đ', 'd')
      .replaceAll('Đ', 'D')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return found.length === 0 ? '""' : `${found.map((word) => `"${word}"`).join(' ')}*`;
}
