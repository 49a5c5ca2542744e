import type { FigureQuery } from './figure-store.ts';
import { dimensions, rollupTables, type Dimension, type RollupTable } from './rollup-tables.ts';

/** A part of a question that one statement answers. */
export interface FigurePart {
  readonly table: RollupTable;
  /** Days, or months of a table of months. */
  readonly from: string;
  readonly to: string;
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
export function partsOf(query: FigureQuery): readonly FigurePart[] {
  const { byMonth, byDay } = tablesFor(query);
  if (!byMonth || !byDay) return [];
  const parts: FigurePart[] = [];
  for (const [begin, end, isWhole] of monthsOf(query.from, query.to)) {
    const part: FigurePart =
      isWhole && !query.groupBy.includes('day')
        ? { table: byMonth, from: begin.slice(0, 7), to: begin.slice(0, 7) }
        : { table: byDay, from: begin, to: end };
    const before = parts.at(-1);
    if (before?.table === part.table) parts[parts.length - 1] = { ...before, to: part.to };
    else parts.push(part);
  }
  return parts;
}

/** How many months of a large table are counted at a time: those of its months are some cells each, those of its days many. */
const monthsOfSlice = { month: 6, day: 3 } as const;

/** A part of a large table in several, so that its progress shows and it can be given up in between. */
export function slicesOf({ table, from, to }: FigurePart): readonly FigurePart[] {
  const isOfMonths = table.period === 'month';
  const months = [...monthsOf(isOfMonths ? `${from}-01` : from, isOfMonths ? monthEnd(`${to}-01`) : to)];
  const slices: FigurePart[] = [];
  const size = monthsOfSlice[table.period];
  for (let at = 0; at < months.length; at += size) {
    const [[begin = from] = [], [, end = to] = []] = [months[at], months[Math.min(at + size, months.length) - 1]];
    slices.push({ table, from: isOfMonths ? begin.slice(0, 7) : begin, to: isOfMonths ? end.slice(0, 7) : end });
  }
  return slices;
}

/**
 * A question about nothing before the first month or after the last that there is anything of, and about all of these where
 * it asks for every day of them that has anything; undefined when there is nothing.
 */
export function withinKept<Query extends FigureQuery>(
  query: Query,
  { first, last }: { readonly first: string | null; readonly last: string | null },
): (Query & { readonly latestMonth: string }) | undefined {
  if (first === null || last === null) return undefined;
  return {
    ...query,
    from: query.from <= first ? `${first.slice(0, 7)}-01` : query.from,
    to: query.to >= last ? monthEnd(last) : query.to,
    latestMonth: last.slice(0, 7),
  };
}

function monthEnd(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The months of a range of days, each with its first and last day within it and whether that is the whole of it. */
export function* monthsOf(from: string, to: string): Generator<readonly [string, string, boolean]> {
  for (let first = from; first <= to;) {
    const [year = 0, month = 0] = first.split('-').map(Number);
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
    const end = monthEnd(first);
    const last = end < to ? end : to;
    yield [first, last, first.endsWith('-01') && last === end];
    first = next;
  }
}

/** Days, or whole months, both ends included. */
interface Span {
  readonly period: 'day' | 'month';
  readonly from: string;
  readonly to: string;
}

/** A range of days as its whole months and the days around them, without going through them: it may reach to the year 9999. */
export function spansOf(from: string, to: string): readonly Span[] {
  const [begin, end] = [from.slice(0, 7), to.slice(0, 7)];
  const isFirst = from.endsWith('-01');
  const isLast = dayBeside(to, 1).endsWith('-01');
  const first = isFirst ? begin : dayBeside(`${begin}-28`, 4).slice(0, 7);
  const last = isLast ? end : dayBeside(`${end}-01`, -1).slice(0, 7);
  // Beyond the years of four digits no month is compared: there the range lies within one month.
  if (first > last || (begin === end && !(isFirst && isLast))) return [{ period: 'day', from, to }];
  const before: Span = { period: 'day', from, to: `${begin}-31` };
  const after: Span = { period: 'day', from: `${end}-01`, to };
  return [...(isFirst ? [] : [before]), { period: 'month', from: first, to: last }, ...(isLast ? [] : [after])];
}

const dayBeside = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
