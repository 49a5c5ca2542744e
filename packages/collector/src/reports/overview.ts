import type { Overview } from '@dvc-widgets/contract/officials/figures';
import type { CaseCount, FigureRow, ResponseCounts, Sector } from '../store.ts';
import { chanceOfDifference, differenceInterval, discoveries, levelOfDiscoveries } from './difference.ts';
import { spanOf, type Period } from './period.ts';
import { fewestRatings, generalTarget, rateOf } from './summary.ts';
import { wilsonInterval } from './wilson.ts';

/** What an overview is made of. */
export interface OverviewCounts {
  readonly period: Period;
  readonly previous: Period;
  /** By agency and sector, of either period. Agencies are those that are shown. */
  readonly now: readonly AgencyCounts[];
  readonly then: readonly AgencyCounts[];
  readonly by: 'day' | 'week' | 'month';
  /** By the first day of each point. */
  readonly trend: ReadonlyMap<string, Pick<FigureRow, 'counted' | 'satisfied'>>;
  readonly response: ResponseCounts;
  readonly cases: readonly CaseCount[];
  readonly sectors: readonly Sector[];
  readonly agencyName: (code: string) => string | null;
}

/** The counts of one agency, as it is shown, and one sector. */
export interface AgencyCounts extends Omit<FigureRow, 'keys'> {
  readonly agency: string | null;
  readonly sector: string | null;
}

type Code = string | null;

/** Figures for whoever is responsible: what is, how sure that is, and what really moved. */
export function overviewOf(counts: OverviewCounts): Omit<Overview, 'generatedAt' | 'simulated' | 'base'> {
  const { period, previous, now, then } = counts;
  const { votes, helpful, ...response } = counts.response;
  const sectorNames = new Map(counts.sectors.map(({ code, name }) => [code, name]));
  const rate = (rows: readonly AgencyCounts[]) => rateOverSectors(rows, counts.sectors);
  const isKnown = response.offered > 0 && response.answered <= response.offered;
  const answered = counts.cases.filter(({ onTime }) => onTime !== null);
  const nameOf = (of: 'agency' | 'sector', code: Code) =>
    code === null ? null : of === 'agency' ? counts.agencyName(code) : (sectorNames.get(code) ?? null);
  const each = (of: 'agency' | 'sector') =>
    [...Map.groupBy(now, (row) => row[of])]
      .map(([code, rows]) => ({ code, name: nameOf(of, code), ...rate(rows) }))
      .filter(({ total }) => total > 0);
  return {
    period,
    previous,
    total: rate(now),
    before: rate(then),
    replaced: sum(now.map((row) => row.replaced)),
    quarantined: sum(now.map((row) => row.quarantined)),
    sectors: each('sector').sort((one, other) => byCode(one.code, other.code)),
    agencies: each('agency').sort((one, other) => (one.interval?.low ?? 0) - (other.interval?.low ?? 0)),
    trend: [...counts.trend]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([first, { counted, satisfied }]) => {
        const { total, rate: share, interval } = rateOf(satisfied, counted, null);
        return { ...spanOf(counts.by, first, period), total, satisfied, rate: share, interval };
      }),
    response: { ...response, rate: isKnown ? response.answered / response.offered : null },
    cases: {
      open: sum(counts.cases.filter(({ state }) => open.has(state)).map(({ count }) => count)),
      overdue: sum(counts.cases.filter(({ overdue }) => overdue).map(({ count }) => count)),
      answered: sum(answered.map(({ count }) => count)),
      onTime: sum(answered.filter(({ onTime }) => onTime).map(({ count }) => count)),
    },
    guides: { helpful, votes, interval: wilsonInterval(helpful, votes) },
    ...movesOf(now, then, nameOf),
  };
}

/** An answer is still awaited. */
const open = new Set<CaseCount['state']>([
  'received',
  'assigned',
  'in-progress',
  'forwarded',
  'needs-information',
  'reopened',
]);

/** A rate over ratings of several sectors: where their targets differ, the mean of them by the number of their ratings. */
export function rateOverSectors(
  rows: readonly Pick<AgencyCounts, 'sector' | 'counted' | 'satisfied'>[],
  sectors: readonly Sector[],
): Overview['total'] {
  const targets = new Map(sectors.map(({ code, target }) => [code, target / 100]));
  const targetOf = (sector: Code) => targets.get(sector ?? '') ?? generalTarget / 100;
  const total = sum(rows.map(({ counted }) => counted));
  const satisfied = sum(rows.map((row) => row.satisfied));
  const met = new Set(rows.filter(({ counted }) => counted > 0).map(({ sector }) => targetOf(sector)));
  const [shared = null] = met;
  const isMixed = met.size > 1;
  const mean = isMixed ? sum(rows.map(({ sector, counted }) => counted * targetOf(sector))) / total : shared;
  return { ...rateOf(satisfied, total, mean), mixedTarget: isMixed };
}

/** What moved beyond what chance makes of so many comparisons, the largest move first. */
function movesOf(
  now: readonly AgencyCounts[],
  then: readonly AgencyCounts[],
  nameOf: (of: 'agency' | 'sector', code: Code) => string | null,
): Pick<Overview, 'moves' | 'compared'> {
  const comparisons = (['agency', 'sector'] as const).flatMap((of) => {
    const before = sharesBy(then, of);
    return [...sharesBy(now, of)].flatMap(([code, after]) => {
      const earlier = before.get(code);
      const isEnough = earlier && earlier.total >= fewestRatings && after.total >= fewestRatings;
      return isEnough ? [{ of, code, before: earlier, after }] : [];
    });
  });
  const found = discoveries(comparisons.map(({ before, after }) => chanceOfDifference(before, after)));
  const level = levelOfDiscoveries(found.length, comparisons.length);
  const moves = found.flatMap((index) => {
    const comparison = comparisons[index];
    const difference = comparison && differenceInterval(comparison.before, comparison.after, level);
    if (!comparison || !difference || (difference.low <= 0 && difference.high >= 0)) return [];
    const { of, code, before, after } = comparison;
    const told = ({ satisfied, total }: typeof before) => ({ total, rate: satisfied / total });
    return [{ of, code, name: nameOf(of, code), before: told(before), after: told(after), difference }];
  });
  const size = ({ difference: { low, high } }: (typeof moves)[number]) => Math.min(Math.abs(low), Math.abs(high));
  return { moves: moves.sort((one, other) => size(other) - size(one)), compared: comparisons.length };
}

function sharesBy(rows: readonly AgencyCounts[], of: 'agency' | 'sector') {
  return new Map(
    [...Map.groupBy(rows, (row) => row[of])].map(([code, some]) => [
      code,
      { total: sum(some.map(({ counted }) => counted)), satisfied: sum(some.map(({ satisfied }) => satisfied)) },
    ]),
  );
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function byCode(one: Code, other: Code): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}
