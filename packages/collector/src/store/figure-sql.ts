import { ratingScales } from '@dvc-widgets/contract';
import { responseMonth } from './coarse-tables.ts';
import { spansOf, type FigurePart } from './figure-parts.ts';
import type { FigureQuery, PlaceFilter, RowScope } from './figure-store.ts';
import { dimensions, type Dimension } from './rollup-tables.ts';

/** How a database says what figures and lists need; each question mark stands for one value. */
export interface FigureDialect {
  /** Whether an expression is in a list. */
  isIn(expression: string): string;
  /** What the question mark of `isIn` stands for. */
  list(values: readonly string[]): string;
  /** Whether the comment of a submission `s` holds words, and what the question mark stands for. */
  holds(words: string): { readonly condition: string; readonly value: string };
  /** A table as `r`, read by the index of what is asked for. */
  readonly votes: string;
  readonly questions: string;
  readonly unoffered: string;
}

/** How a database that adds figures up in SQL says what that needs. */
export interface PartDialect extends FigureDialect {
  /** What the catalogue says of the procedure of a row `r`, '' where it says nothing, and the table that this needs joined. */
  readonly sector: { readonly column: string; readonly join: string };
}

/** A statement with what its question marks stand for. */
export interface Statement {
  readonly sql: string;
  readonly values: string[];
}

/** A dimension of the rollups `r`: a sector is what its page named, else what the catalogue says of its procedure. */
const columnOf = (name: Dimension, { sector }: PartDialect): string =>
  name === 'sector' ? `CASE WHEN r.sector <> '' THEN r.sector ELSE ${sector.column} END` : `r.${name}`;

const quoted = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');

// Scales with the same satisfied levels together: it is asked of millions of cells.
const isSatisfied = [
  ...Map.groupBy(ratingScales, ({ levels }) =>
    quoted(levels.filter(({ satisfied }) => satisfied).map(({ key }) => key)),
  ),
]
  .map(([levels, scales]) => `(value IN (${levels}) AND scale IN (${quoted(scales.map(({ id }) => id))}))`)
  .join(' OR ');

/** A row of the finest rollups as the four counts. */
export const dayCounts = [
  "CASE WHEN state = 'counted' THEN count ELSE 0 END",
  `CASE WHEN state = 'counted' AND (${isSatisfied}) THEN count ELSE 0 END`,
  "CASE WHEN state = 'replaced' THEN count ELSE 0 END",
  "CASE WHEN state = 'quarantined' THEN count ELSE 0 END",
] as const;

const counts = ['counted', 'satisfied', 'replaced', 'quarantined'] as const;

/** A scope as a condition over the columns `agency` and `site` of a table, with two values. */
export const scopeCondition = (table: string, { isIn }: FigureDialect): string =>
  `(${isIn(`${table}.agency`)} OR (${isIn(`${table}.site`)}
    AND coalesce(${table}.agency, '') NOT IN (SELECT code FROM agency)))`;

/** What the question marks of `scopeCondition` stand for. */
export const scopeValues = ({ agencies, sites }: RowScope, { list }: FigureDialect): [string, string] => [
  list(agencies),
  list(sites),
];

/** The days that there are figures of. */
export const keptDays =
  'SELECT (SELECT min(day) FROM rollup_agency_day) AS first, (SELECT max(day) FROM rollup_agency_day) AS last';

/** A part of a question: the keys, then the four sums. */
export function partStatement(query: FigureQuery, { table, from, to }: FigurePart, dialect: PartDialect): Statement {
  const { period } = table;
  const conditions = [`${period} BETWEEN ? AND ?`];
  const values: string[] = [from, to];
  if (query.scope) {
    conditions.push(scopeCondition('r', dialect));
    values.push(...scopeValues(query.scope, dialect));
  }
  for (const name of dimensions) {
    const list = query.only?.[name];
    if (!list) continue;
    conditions.push(dialect.isIn(columnOf(name, dialect)));
    values.push(dialect.list(list.map((value) => value ?? '')));
  }
  const columns = query.groupBy.map((name) => {
    if (name === 'day') return 'day';
    if (name === 'month') return period === 'month' ? 'month' : 'substr(day, 1, 7)';
    return columnOf(name, dialect);
  });
  const groupBy =
    columns.length === 0 ? 'HAVING COUNT(*) > 0' : `GROUP BY ${columns.map((_, at) => at + 1).join(', ')}`;
  const isOfSectors = query.groupBy.includes('sector') || query.only?.sector !== undefined;
  const source = `${table.name} r${isOfSectors ? dialect.sector.join : ''}`;
  if (table.name === 'rollup') conditions.push("state <> 'test'");
  const sums = (table.name === 'rollup' ? dayCounts : counts).map((count) => `SUM(${count})`);
  return {
    sql: `SELECT ${[...columns, ...sums].join(', ')} FROM ${source} WHERE ${conditions.join(' AND ')} ${groupBy}`,
    values,
  };
}

/** What a filter means over columns `day` (or `month`), `site` and `agency` of a table. */
function whereOfPlace(
  { from, to, scope, agencies }: PlaceFilter,
  dialect: FigureDialect,
  { table = 'r', period = 'day' } = {},
) {
  const conditions = [`${table}.${period} BETWEEN ? AND ?`];
  const values = [from, to];
  if (scope) {
    conditions.push(scopeCondition(table, dialect));
    values.push(...scopeValues(scope, dialect));
  }
  if (agencies) {
    conditions.push(dialect.isIn(`${table}.agency`));
    values.push(dialect.list(agencies));
  }
  return { where: conditions.join(' AND '), values };
}

/**
 * What became of the offers of a place, and the votes on guides there. Answers count where something was offered on that
 * day, site and channel: nearly all do, so only for the few cells without an offer is one looked up beside them. Whole months
 * are read from the table of months, the days around them from that of days.
 */
export function responseStatement(filter: PlaceFilter, dialect: FigureDialect): Statement {
  const spans = spansOf(filter.from, filter.to).map(({ period, from, to }) => ({
    ...(period === 'month'
      ? { source: `${responseMonth.name} r`, answered: 'answered' }
      : { source: 'rollup_response r', answered: 'CASE WHEN offered > 0 THEN answered ELSE 0 END' }),
    ...whereOfPlace({ ...filter, from, to }, dialect, { period }),
  }));
  const beside = whereOfPlace(filter, dialect, { table: 'b' });
  const all = whereOfPlace(filter, dialect);
  return {
    sql: `SELECT ${responseMonth.counts.map((count) => `coalesce(SUM(${count}), 0) AS ${count}`).join(', ')} FROM (
      ${spans
        .map(
          ({ source, answered, where }) =>
            `SELECT ${answered} AS answered, offered, opened, dismissed, votes, helpful FROM ${source} WHERE ${where}`,
        )
        .join(' UNION ALL ')}
      UNION ALL SELECT answered, 0, 0, 0, 0, 0 FROM ${dialect.unoffered} WHERE ${all.where}
        AND r.offered = 0 AND r.answered <> 0 AND EXISTS (
          SELECT 1 FROM rollup_response b WHERE ${beside.where} AND b.day = r.day AND b.site = r.site
            AND b.channel = r.channel AND b.offered > 0)) AS each`,
    values: [...spans.flatMap(({ values }) => values), ...all.values, ...beside.values],
  };
}

/** What citizens of a place said of guides. */
export function guidesStatement(filter: PlaceFilter, dialect: FigureDialect): Statement {
  const { where, values } = whereOfPlace(filter, dialect);
  return {
    sql: `SELECT guide, guide_version AS version, guide_step AS step, guide_use AS use, SUM(helpful) AS helpful,
        SUM(1 - helpful) AS unhelpful
      FROM ${dialect.votes} WHERE ${where} AND kind = 'guide-vote' AND state = 'counted'
      GROUP BY guide, guide_version, guide_step, guide_use
      ORDER BY guide, guide_version, guide_step NULLS FIRST, guide_use`,
    values,
  };
}

/** What citizens of a place asked without an answer. */
export function questionsStatement(filter: PlaceFilter, dialect: FigureDialect): Statement {
  const { where, values } = whereOfPlace(filter, dialect);
  return {
    sql: `SELECT comment AS question, locale, COUNT(*) AS count, MAX(day) AS "lastDay"
      FROM ${dialect.questions} WHERE ${where} AND kind = 'question' AND state = 'counted' AND comment IS NOT NULL
      GROUP BY comment, locale ORDER BY count DESC, "lastDay" DESC, question, locale LIMIT 10000`,
    values,
  };
}
