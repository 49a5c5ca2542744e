import { findLevel, findScale } from '@dvc-widgets/contract';
import type { Summary } from '@dvc-widgets/contract';
import type { Catalogue, Filter, SummaryCells } from '../store.ts';
import { responseOf } from './response.ts';
import { wilsonInterval } from './wilson.ts';

/** How the rate is computed; a change in what it means is a new version, and a published figure names it. */
export const formula = { id: 'satisfaction-rate', version: 1 } as const;

/** The target, in percent, of whatever the catalogue gives no other (Decision 1588/QĐ-TTg, II.2.a). */
export const generalTarget = 90;

/** Under this many ratings no verdict is given. */
export const fewestRatings = 30;

type Ratings = SummaryCells['ratings'];

/** A share with its sample size, interval, target and verdict. */
export type Rate = Pick<Summary, 'total' | 'satisfied' | 'rate' | 'interval' | 'target' | 'verdict'>;

/**
 * Figures from counts, as `GET /v1/summary` answers them. Only `counted` ratings enter a figure: taken back, quarantined
 * and test ones never do. `now` is milliseconds since the epoch.
 *
 * A rating belongs to the sector that its page named, else to that of its procedure in the catalogue, else to none.
 */
export function summarise(cells: SummaryCells, catalogue: Catalogue, filter: Filter, now: number): Summary {
  const rows = cells.ratings;
  const counted = rows.filter(({ state }) => state === 'counted');
  const sectorOfProcedure = new Map(catalogue.procedures.map(({ code, sector }) => [code, sector]));
  const sectors = new Map(catalogue.sectors.map((sector) => [sector.code, sector]));
  const bySector = Map.groupBy(counted, (row) => row.sector ?? sectorOfProcedure.get(row.procedure ?? '') ?? null);
  const targetOf = (sector: string | null) => (sectors.get(sector ?? '')?.target ?? generalTarget) / 100;
  const targets = new Set([...bySector.keys()].map(targetOf));
  const [shared = null] = targets.size === 1 ? targets : [];
  return {
    ...rate(counted, shared),
    filter,
    generatedAt: new Date(now).toISOString(),
    byScale: scales(counted),
    states: {
      counted: sum(counted),
      replaced: sum(rows.filter(({ state }) => state === 'replaced')),
      quarantined: sum(rows.filter(({ state }) => state === 'quarantined')),
    },
    response: responseOf(cells),
    bySector: [...bySector]
      .sort(([one], [other]) => byCode(one, other))
      .map(([sector, ratings]) => ({
        sector,
        name: sectors.get(sector ?? '')?.name ?? null,
        ...rate(ratings, targetOf(sector)),
      })),
    formula,
  };
}

function rate(rows: Ratings, target: number | null): Rate {
  return rateOf(sum(rows.filter(isSatisfied)), sum(rows), target);
}

/** The share of satisfied ratings with its interval, and what it says of a target (a share). */
export function rateOf(satisfied: number, total: number, target: number | null): Rate {
  const interval = wilsonInterval(satisfied, total);
  const verdict = target === null ? null : verdictOf(total, interval, target);
  return { total, satisfied, rate: total === 0 ? null : satisfied / total, interval, target, verdict };
}

function verdictOf(total: number, interval: Rate['interval'], target: number): Rate['verdict'] {
  if (total < fewestRatings || interval === null) return 'too-few';
  if (interval.low >= target) return 'met';
  return interval.high < target ? 'missed' : 'undecided';
}

// A level that its scale does not know (a scale of a later version, say) is not taken for satisfied.
function isSatisfied(row: Ratings[number]): boolean {
  const scale = findScale(row.scale);
  return (scale && findLevel(scale, row.value)?.satisfied) ?? false;
}

function scales(rows: Ratings): Summary['byScale'] {
  return [...Map.groupBy(rows, ({ scale }) => scale)]
    .sort(([one], [other]) => byCode(one, other))
    .map(([id, ratings]) => {
      const scale = findScale(id);
      const known = scale?.levels.map(({ key }) => key) ?? [];
      const values = new Set([...known, ...ratings.map(({ value }) => value)]);
      return {
        scale: id,
        version: scale?.version ?? 1,
        total: sum(ratings),
        levels: [...values].map((value) => ({
          value,
          satisfied: (scale && findLevel(scale, value)?.satisfied) ?? false,
          count: sum(ratings.filter((row) => row.value === value)),
        })),
      };
    });
}

const sum = (rows: Ratings): number => rows.reduce((total, { count }) => total + count, 0);

function byCode(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}
