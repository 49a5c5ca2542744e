import type { Database } from 'better-sqlite3';
import { ratingScales } from '@dvc-widgets/contract';
import {
  mostGroups,
  TooManyGroupsError,
  type FigureQuery,
  type FigureRow,
  type GuideFigureRow,
  type PlaceFilter,
  type QuestionFigureRow,
  type ResponseCounts,
  type RowScope,
} from '../figure-store.ts';
import { dimensions, rollupTables, type Dimension, type RollupTable } from '../rollup-tables.ts';

/** A part of a question that one statement answers. */
interface Part {
  readonly table: RollupTable;
  /** Days, or months of a table of months. */
  readonly from: string;
  readonly to: string;
}

// What its page named, else what the catalogue says of its procedure.
const sectorColumn = `CASE WHEN sector <> '' THEN sector
  ELSE coalesce((SELECT p.sector FROM procedure p WHERE p.code = r.procedure), '') END`;

const columnOf = (name: Dimension): string => (name === 'sector' ? sectorColumn : name);

const coarseSums = 'SUM(counted), SUM(satisfied), SUM(replaced), SUM(quarantined)';
const satisfiedLevels = ratingScales.flatMap(({ id, levels }) =>
  levels.filter(({ satisfied }) => satisfied).map(({ key }) => `('${id}', '${key}')`),
);
const sumsOf = ({ name }: RollupTable): string =>
  name === 'rollup'
    ? `SUM(iif(state = 'counted', count, 0)),
       SUM(iif(state = 'counted' AND (scale, value) IN (VALUES ${satisfiedLevels.join(', ')}), count, 0)),
       SUM(iif(state = 'replaced', count, 0)), SUM(iif(state = 'quarantined', count, 0))`
    : coarseSums;

/** A scope as a condition over the columns `agency` and `site` of a table, with two values: lists as JSON. */
export const scopeCondition = (table: string): string =>
  `(${table}.agency IN (SELECT value FROM json_each(?)) OR (${table}.site IN (SELECT value FROM json_each(?))
    AND ifnull(${table}.agency, '') NOT IN (SELECT code FROM agency)))`;

/** What the question marks of `scopeCondition` stand for. */
export const scopeValues = ({ agencies, sites }: RowScope): [string, string] => [
  JSON.stringify(agencies),
  JSON.stringify(sites),
];

/** The counts that a query asks for, read part by part so that its progress shows and it can be given up in between. */
export function* readFigures(database: Database, query: FigureQuery): Generator<number, readonly FigureRow[]> {
  const groups = new Map<string, { readonly keys: readonly (string | null)[]; readonly sums: number[] }>();
  const parts = partsOf(database, query);
  for (const [index, part] of parts.entries()) {
    for (const row of readPart(database, query, part)) {
      const keys = row.slice(0, query.groupBy.length).map((key) => (key === '' || key === null ? null : String(key)));
      const name = keys.join('\0');
      const group = groups.get(name);
      const sums = row.slice(query.groupBy.length).map(Number);
      if (group) sums.forEach((sum, at) => (group.sums[at] = (group.sums[at] ?? 0) + sum));
      else groups.set(name, { keys, sums });
      if (groups.size > mostGroups) throw new TooManyGroupsError();
    }
    yield (index + 1) / parts.length;
  }
  return [...groups.values()].map(({ keys, sums: [counted = 0, satisfied = 0, replaced = 0, quarantined = 0] }) => ({
    keys,
    counted,
    satisfied,
    replaced,
    quarantined,
  }));
}

function readPart(
  database: Database,
  query: FigureQuery,
  { table, from, to }: Part,
): IterableIterator<readonly (string | number | null)[]> {
  const { period } = table;
  const conditions = [`${period} BETWEEN ? AND ?`];
  const values: string[] = [from, to];
  if (table.name === 'rollup') conditions.push("state <> 'test'");
  if (query.scope) {
    conditions.push(scopeCondition('r'));
    values.push(...scopeValues(query.scope));
  }
  for (const name of dimensions) {
    const list = query.only?.[name];
    if (!list) continue;
    conditions.push(`${columnOf(name)} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(list.map((value) => value ?? '')));
  }
  const columns = query.groupBy.map((name) => {
    if (name === 'day') return 'day';
    if (name === 'month') return period === 'month' ? 'month' : 'substr(day, 1, 7)';
    return columnOf(name);
  });
  const groupBy =
    columns.length === 0 ? 'HAVING COUNT(*) > 0' : `GROUP BY ${columns.map((_, at) => at + 1).join(', ')}`;
  return database
    .prepare<string[], readonly (string | number | null)[]>(
      `SELECT ${[...columns, sumsOf(table)].join(', ')} FROM ${table.name} r WHERE ${conditions.join(' AND ')} ${groupBy}`,
    )
    .raw()
    .iterate(...values);
}

/** Whether the smallest table that can answer is a large one, which is read for a while. */
export const isLong = (query: FigureQuery): boolean => tablesFor(query).byDay?.name === 'rollup';

/** The smallest tables, of months and of days, that know all that is asked for. */
function tablesFor({ groupBy, only }: FigureQuery) {
  const asked = new Set<Dimension>(groupBy.filter((name) => name !== 'day' && name !== 'month'));
  for (const name of dimensions) if (only?.[name]) asked.add(name);
  const can = (period: RollupTable['period']) =>
    rollupTables.find(
      (table) => table.period === period && [...asked].every((name) => table.dimensions.includes(name)),
    );
  return { byMonth: can('month'), byDay: can('day') };
}

/** Whole months from the tables of months, the days around them from those of days; a large table month by month. */
function partsOf(database: Database, query: FigureQuery): readonly Part[] {
  const { byMonth, byDay } = tablesFor(query);
  const kept = database
    .prepare<[], { first: string | null; last: string | null }>(
      'SELECT (SELECT min(day) FROM rollup_agency_day) AS first, (SELECT max(day) FROM rollup_agency_day) AS last',
    )
    .get();
  if (!byMonth || !byDay || !kept?.first || !kept.last) return [];
  // Whatever days are asked for, only those of the months that have any are gone through.
  const first = `${kept.first.slice(0, 7)}-01`;
  const last = monthEnd(kept.last);
  const parts: Part[] = [];
  const [from, to] = [query.from < first ? first : query.from, query.to > last ? last : query.to];
  for (const [begin, end, isWhole] of monthsOf(from, to)) {
    const part: Part =
      isWhole && !query.groupBy.includes('day')
        ? { table: byMonth, from: begin.slice(0, 7), to: begin.slice(0, 7) }
        : { table: byDay, from: begin, to: end };
    const before = parts.at(-1);
    if (byDay.name !== 'rollup' && before?.table === part.table) parts[parts.length - 1] = { ...before, to: part.to };
    else parts.push(part);
  }
  return parts;
}

function monthEnd(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The months of a range of days, each with its first and last day within it and whether that is the whole of it. */
function* monthsOf(from: string, to: string): Generator<readonly [string, string, boolean]> {
  for (let first = from; first <= to;) {
    const [year = 0, month = 0] = first.split('-').map(Number);
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
    const end = monthEnd(first);
    const last = end < to ? end : to;
    yield [first, last, first.endsWith('-01') && last === end];
    first = next;
  }
}

/** What a filter means over columns `day`, `site` and `agency`. */
function whereOfPlace({ from, to, scope, agencies }: PlaceFilter): { where: string; values: string[] } {
  const conditions = ['day BETWEEN ? AND ?'];
  const values = [from, to];
  if (scope) {
    conditions.push(scopeCondition('r'));
    values.push(...scopeValues(scope));
  }
  if (agencies) {
    conditions.push('agency IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(agencies));
  }
  return { where: conditions.join(' AND '), values };
}

/** What became of the offers of a place. */
export function readResponse(database: Database, filter: PlaceFilter): ResponseCounts {
  const { where, values } = whereOfPlace(filter);
  const counts = database
    .prepare<string[], ResponseCounts>(
      `SELECT ifnull(SUM(offered), 0) AS offered, ifnull(SUM(opened), 0) AS opened,
         ifnull(SUM(dismissed), 0) AS dismissed, ifnull(SUM(iif(offered > 0, answered, 0)), 0) AS answered
       FROM (SELECT SUM(offered) AS offered, SUM(opened) AS opened, SUM(dismissed) AS dismissed, SUM(answered) AS answered
         FROM rollup_response r WHERE ${where} GROUP BY day, site, channel)`,
    )
    .get(...values);
  return counts ?? { offered: 0, opened: 0, dismissed: 0, answered: 0 };
}

/** What citizens of a place said of guides. */
export function readGuideFigures(database: Database, filter: PlaceFilter): readonly GuideFigureRow[] {
  const { where, values } = whereOfPlace(filter);
  return database
    .prepare<string[], GuideFigureRow>(
      `SELECT guide, guide_version AS version, guide_step AS step, guide_use AS use, SUM(helpful) AS helpful,
         SUM(1 - helpful) AS unhelpful
       FROM submission r INDEXED BY submission_vote WHERE ${where} AND kind = 'guide-vote' AND state = 'counted'
       GROUP BY guide, guide_version, guide_step, guide_use ORDER BY 1, 2, 3, 4`,
    )
    .all(...values);
}

/** What citizens of a place asked without an answer. */
export function readQuestionFigures(database: Database, filter: PlaceFilter): readonly QuestionFigureRow[] {
  const { where, values } = whereOfPlace(filter);
  return database
    .prepare<string[], QuestionFigureRow>(
      `SELECT comment AS question, locale, COUNT(*) AS count, MAX(day) AS lastDay
       FROM submission r INDEXED BY submission_question
       WHERE ${where} AND kind = 'question' AND state = 'counted'
       GROUP BY comment, locale ORDER BY count DESC, lastDay DESC, question, locale LIMIT 10000`,
    )
    .all(...values);
}
