import { z } from 'zod';
import { scopeCondition, scopeValues, type FigureDialect } from './figure-sql.ts';
import type { RatingPage, RatingQuery, RatingRow, Review } from './figure-store.ts';
import { dimensions } from './rollup-tables.ts';

type Kept = Omit<RatingRow, 'satisfied' | 'marks' | 'reasons' | 'criteria' | 'review'> & {
  readonly satisfied: number | null;
  readonly marks: string;
  readonly reasons: string | null;
  readonly criteria: string | null;
  readonly reviewedAt: number | null;
  readonly actor: string | null;
  readonly decision: Review['decision'] | null;
};
type KeptRow = { [Key in keyof Kept]: Kept[Key] };

/** Where a list is read from. */
export interface ListSource {
  readonly dialect: FigureDialect;
  /** The least and the greatest place of the days from `from` to `to`, or bounds that hold them; null where there is none. */
  bounds(from: string, to: string): Promise<{ readonly first: number | null; readonly last: number | null }>;
  all<Row extends Record<string, unknown>>(sql: string, values: readonly (string | number)[]): Promise<readonly Row[]>;
  /** Milliseconds of any clock. */
  now(): number;
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

const lastReview = (column: string) =>
  `(SELECT w.${column} FROM review w WHERE w.site = s.site AND w.id = s.id ORDER BY w.place DESC LIMIT 1)`;

const columns = `
  s.seq AS place, s.site, s.id, s.kind, s.received_at AS "receivedAt", coalesce(s.agency, r.agency) AS agency,
  coalesce(s.procedure_code, r.procedure_code) AS procedure, coalesce(s.sector, r.sector) AS sector,
  coalesce(s.step, r.step) AS step, s.channel, s.locale, s.respondent, coalesce(s.scale, r.scale) AS scale,
  coalesce(s.value, r.value) AS value, coalesce(s.satisfied, r.satisfied) AS satisfied, s.state, s.quarantine, s.marks,
  coalesce(s.reasons, d.reasons) AS reasons, coalesce(s.criteria, d.criteria) AS criteria,
  coalesce(s.comment, d.comment) AS comment, v.at AS "reviewedAt", v.actor, v.decision`;

// Details of a rating: the latest that is in good standing. All of it is looked up for the rows of the page only.
const beside = `
  LEFT JOIN submission d ON s.kind = 'rating' AND d.seq = (
    SELECT e.seq FROM submission e WHERE e.site = s.site AND e.rating = s.id AND e.kind = 'rating-details'
      AND e.state = 'kept' ORDER BY e.id DESC LIMIT 1)
  LEFT JOIN submission r ON s.kind = 'rating-details' AND r.site = s.site AND r.id = s.rating
  LEFT JOIN review v ON v.place = ${lastReview('place')}`;

/** Looks through ratings from the latest on, window by window of the order of receipt, until a page is full; tells how far it is. */
export async function* listRatings(source: ListSource, query: RatingQuery): AsyncGenerator<number, RatingPage> {
  const bounds = await source.bounds(query.from, query.to);
  const first = bounds.first ?? 1;
  const last = Math.min(bounds.last ?? 0, (query.before ?? Infinity) - 1);
  const { where, values } = whereOf(query, source.dialect);
  const sql = `SELECT ${columns} FROM (
      SELECT s.* FROM submission s WHERE s.seq BETWEEN ? AND ? AND ${where} ORDER BY s.seq DESC LIMIT ?
    ) AS s ${beside} ORDER BY s.seq DESC`;
  // What is looked up by an index needs no windows.
  const isIndexed = query.words !== undefined || query.state === 'kept-apart' || query.state === 'left-out';
  const size = isIndexed ? last - first + 1 : windowSize;
  const started = source.now();
  const rows: RatingRow[] = [];
  for (let high = last; high >= first; high -= size) {
    const low = Math.max(first, high - size + 1);
    const wanted = query.limit - rows.length;
    // One more than the page holds: it tells whether there is another.
    const found = await source.all<KeptRow>(sql, [low, high, ...values, wanted + 1]);
    rows.push(...found.slice(0, wanted).map(toRow));
    if (found.length > wanted) return { rows, next: rows.at(-1)?.place ?? null };
    if (low === first) break;
    if (source.now() - started > patience) return { rows, next: low };
    yield (last - low + 1) / (last - first + 1);
  }
  return { rows, next: null };
}

function whereOf(query: RatingQuery, dialect: FigureDialect): { where: string; values: (string | number)[] } {
  const { isIn, holds } = dialect;
  const conditions = ["s.state <> 'test'", 's.day BETWEEN ? AND ?'];
  const values: (string | number)[] = [query.from, query.to];
  const ask = (condition: string, ...more: (string | number)[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  if (query.state === 'kept-apart') {
    ask(`s.quarantine IS NOT NULL AND s.state = 'quarantined' AND ${lastReview('place')} IS NULL`);
  } else if (query.state === 'left-out') ask(`s.quarantine IS NOT NULL AND ${lastReview('decision')} = 'left-out'`);
  else if (query.state !== undefined) ask('s.state = ?', query.state);
  else ask("s.state <> 'quarantined'");
  if (query.state === 'kept-apart' || query.state === 'left-out') {
    ask("s.kind IN ('rating', 'rating-details', 'guide-vote', 'question')");
  } else if (query.words !== undefined || query.commented === true) ask("s.kind = 'rating-details'");
  else ask("s.kind = 'rating'");
  if (query.commented === true) ask('s.comment IS NOT NULL');
  if (query.words !== undefined) {
    const { condition, value } = holds(query.words);
    ask(condition, value);
  }
  if (query.values) {
    const rated = `CASE WHEN s.kind = 'rating-details' THEN
      (SELECT t.value FROM submission t WHERE t.site = s.site AND t.id = s.rating) END`;
    ask(isIn(`coalesce(s.value, ${rated})`), dialect.list(query.values));
  }
  if (query.scope) ask(scopeCondition('s', dialect), ...scopeValues(query.scope, dialect));
  for (const name of dimensions) {
    const list = query.only?.[name];
    if (!list) continue;
    const column = name === 'procedure' ? 'procedure_code' : name;
    const read =
      name === 'sector'
        ? `coalesce(s.sector, (SELECT p.sector FROM procedure p WHERE p.code = s.procedure_code), '')`
        : `coalesce(s.${column}, '')`;
    ask(isIn(read), dialect.list(list.map((value) => value ?? '')));
  }
  return { where: conditions.join(' AND '), values };
}
