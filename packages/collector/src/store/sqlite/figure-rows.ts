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
import { BlockFigures } from './block-figures.ts';
import type { FigureBlocks } from './figure-blocks.ts';
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

const satisfiedLevels = ratingScales.flatMap(({ id, levels }) =>
  levels.filter(({ satisfied }) => satisfied).map(({ key }) => `(scale = '${id}' AND value = '${key}')`),
);

/** A row of the finest rollups as the four counts. */
export const daySums = `iif(state = 'counted', count, 0),
  iif(state = 'counted' AND (${satisfiedLevels.join(' OR ')}), count, 0),
  iif(state = 'replaced', count, 0), iif(state = 'quarantined', count, 0)`;

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
export function* readFigures(
  database: Database,
  blocks: FigureBlocks,
  query: FigureQuery,
): Generator<number, readonly FigureRow[]> {
  const { first, last } = keptDays(database);
  if (first === null || last === null) return [];
  // Whatever days are asked for, only those of the months that have any are gone through.
  const begin = `${first.slice(0, 7)}-01`;
  const end = monthEnd(last);
  const [from, to] = [query.from < begin ? begin : query.from, query.to > end ? end : query.to];
  if (isLong(query)) return yield* readLarge(database, blocks, { ...query, from, to }, last.slice(0, 7));
  const groups = new Map<string, { readonly keys: readonly (string | null)[]; readonly sums: number[] }>();
  for (const part of partsOf({ ...query, from, to })) {
    for (const row of readPart(database, query, part)) {
      const keys = row.slice(0, query.groupBy.length).map((key) => (key === '' || key === null ? null : String(key)));
      const name = keys.join('\0');
      const group = groups.get(name);
      const sums = row.slice(query.groupBy.length).map(Number);
      if (group) sums.forEach((sum, at) => (group.sums[at] = (group.sums[at] ?? 0) + sum));
      else groups.set(name, { keys, sums });
      if (groups.size > mostGroups) throw new TooManyGroupsError();
    }
  }
  return [...groups.values()].map(({ keys, sums: [counted = 0, satisfied = 0, replaced = 0, quarantined = 0] }) => ({
    keys,
    counted,
    satisfied,
    replaced,
    quarantined,
  }));
}

/** Whole months at once but for the latest, which changes all the time: of that, as of cut ones, each day by itself. */
function* readLarge(
  database: Database,
  blocks: FigureBlocks,
  query: FigureQuery,
  latest: string,
): Generator<number, readonly FigureRow[]> {
  const periods = [...monthsOf(query.from, query.to)].flatMap(([begin, end, isWhole]) => {
    const month = begin.slice(0, 7);
    if (isWhole && month !== latest && !query.groupBy.includes('day')) return [month];
    const [first, last] = [Number(begin.slice(8)), Number(end.slice(8))];
    return Array.from({ length: last - first + 1 }, (_, at) => `${month}-${String(first + at).padStart(2, '0')}`);
  });
  const figures = new BlockFigures(database, blocks, query);
  for (const [index, period] of periods.entries()) {
    figures.add(period);
    yield (index + 1) / periods.length;
  }
  return figures.rows();
}

const keptDays = (database: Database) =>
  database
    .prepare<[], { first: string | null; last: string | null }>(
      'SELECT (SELECT min(day) FROM rollup_agency_day) AS first, (SELECT max(day) FROM rollup_agency_day) AS last',
    )
    .get() ?? { first: null, last: null };

function readPart(
  database: Database,
  query: FigureQuery,
  { table, from, to }: Part,
): IterableIterator<readonly (string | number | null)[]> {
  const { period } = table;
  const conditions = [`${period} BETWEEN ? AND ?`];
  const values: string[] = [from, to];
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
      `SELECT ${[...columns, 'SUM(counted), SUM(satisfied), SUM(replaced), SUM(quarantined)'].join(', ')} FROM ${table.name} r WHERE ${conditions.join(' AND ')} ${groupBy}`,
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

/** Whole months from the table of months, the days around them from that of days. */
function partsOf(query: FigureQuery): readonly Part[] {
  const { byMonth, byDay } = tablesFor(query);
  if (!byMonth || !byDay) return [];
  const parts: Part[] = [];
  for (const [begin, end, isWhole] of monthsOf(query.from, query.to)) {
    const part: Part =
      isWhole && !query.groupBy.includes('day')
        ? { table: byMonth, from: begin.slice(0, 7), to: begin.slice(0, 7) }
        : { table: byDay, from: begin, to: end };
    const before = parts.at(-1);
    if (before?.table === part.table) parts[parts.length - 1] = { ...before, to: part.to };
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

/** What became of the offers of a place, and how many votes on guides it has. */
export function readResponse(database: Database, filter: PlaceFilter): ResponseCounts {
  const { where, values } = whereOfPlace(filter);
  const counts = database
    .prepare<string[], Omit<ResponseCounts, 'votes' | 'helpful'>>(
      `SELECT ifnull(SUM(offered), 0) AS offered, ifnull(SUM(opened), 0) AS opened,
         ifnull(SUM(dismissed), 0) AS dismissed, ifnull(SUM(iif(offered > 0, answered, 0)), 0) AS answered
       FROM (SELECT SUM(offered) AS offered, SUM(opened) AS opened, SUM(dismissed) AS dismissed, SUM(answered) AS answered
         FROM rollup_response r WHERE ${where} GROUP BY day, site, channel)`,
    )
    .get(...values);
  const votes = database
    .prepare<string[], Pick<ResponseCounts, 'votes' | 'helpful'>>(
      `SELECT COUNT(*) AS votes, ifnull(SUM(helpful), 0) AS helpful FROM submission r INDEXED BY submission_vote
       WHERE ${where} AND kind = 'guide-vote' AND state = 'counted'`,
    )
    .get(...values);
  const nothing = { offered: 0, opened: 0, dismissed: 0, answered: 0, votes: 0, helpful: 0 };
  return { ...nothing, ...counts, ...votes };
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
       WHERE ${where} AND kind = 'question' AND state = 'counted' AND comment IS NOT NULL
       GROUP BY comment, locale ORDER BY count DESC, lastDay DESC, question, locale LIMIT 10000`,
    )
    .all(...values);
}
