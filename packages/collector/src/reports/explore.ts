import type { Explore, ExploreGrouping } from '@dvc-widgets/contract/officials/figures';
import type { FigureRow } from '../store.ts';
import { fewestRatings, rateOf, type Rate } from './summary.ts';

/** Groups to be shown: in which order, and which of them. */
export interface ExploreView {
  readonly by: readonly ExploreGrouping[];
  readonly sort: 'worst' | 'best' | 'most' | 'key';
  readonly limit: number;
  readonly offset: number;
  /** What a key becomes before groups are joined: an agency the one above it, a day its week. */
  readonly keyOf: (grouping: ExploreGrouping, key: string | null) => string | null;
  readonly nameOf: (grouping: ExploreGrouping, key: string) => string | null;
  /**
   * The target of what a row counts, as a share; null when it has none of its own. It is given all keys of the row, also
   * those after the ones that are grouped by. A group of several has their mean, weighted by their ratings.
   */
  readonly targetOf: (keys: readonly (string | null)[]) => number | null;
}

interface Group extends Omit<FigureRow, 'keys'> {
  readonly keys: readonly (string | null)[];
}

/** Joins groups as they are shown, puts them in order and takes a page of them; totals are of all. */
export function exploreOf(rows: readonly FigureRow[], view: ExploreView): Pick<Explore, 'total' | 'groups' | 'rows'> {
  const groups = new Map<
    string,
    { keys: readonly (string | null)[]; sums: [number, number, number, number]; targets: Map<number, number> }
  >();
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  for (const row of rows) {
    const keys = row.keys.slice(0, view.by.length).map((key, at) => view.keyOf(view.by[at] ?? 'agency', key));
    const name = keys.join('\0');
    const group = groups.get(name) ?? { keys, sums: [0, 0, 0, 0], targets: new Map<number, number>() };
    groups.set(name, group);
    const target = view.targetOf(row.keys);
    if (target !== null) group.targets.set(target, (group.targets.get(target) ?? 0) + row.counted);
    for (const into of [group.sums, sums]) {
      into[0] += row.counted;
      into[1] += row.satisfied;
      into[2] += row.replaced;
      into[3] += row.quarantined;
    }
  }
  const rated = [...groups.values()].map(({ keys, targets, sums: [counted, satisfied, replaced, quarantined] }) => ({
    keys,
    replaced,
    quarantined,
    ...rateOf(satisfied, counted, meanOf(targets)),
  }));
  const shown = rated.sort(orders[view.sort]).slice(view.offset, view.offset + view.limit);
  const [counted, satisfied, replaced, quarantined] = sums;
  return {
    total: { ...rateOf(satisfied, counted, null), replaced, quarantined },
    groups: rated.length,
    rows: shown.map((row) => ({
      ...row,
      keys: row.keys.map((code, at) => ({
        code,
        name: code === null ? null : view.nameOf(view.by[at] ?? 'agency', code),
      })),
    })),
  };
}

/** The one target that there is, else the mean by weight; null without any. */
function meanOf(targets: ReadonlyMap<number, number>): number | null {
  const [only = null] = targets.keys();
  if (targets.size < 2) return only;
  let [sum, weight] = [0, 0];
  for (const [target, counted] of targets) {
    sum += target * counted;
    weight += counted;
  }
  return weight === 0 ? only : sum / weight;
}

type Shown = Rate & Pick<Group, 'keys'>;

const byKey = (one: Shown, other: Shown): number => {
  const at = one.keys.findIndex((key, index) => key !== other.keys[index]);
  return at < 0 ? 0 : (one.keys[at] ?? '\uffff') < (other.keys[at] ?? '\uffff') ? -1 : 1;
};
// Groups too small for a verdict, or of nothing but what was kept apart, say little of satisfaction: last either way.
const low = ({ total, interval }: Shown, few: number) => (total < fewestRatings ? few : 0) + (interval?.low ?? few);

const orders: Readonly<Record<ExploreView['sort'], (one: Shown, other: Shown) => number>> = {
  worst: (one, other) => low(one, 2) - low(other, 2) || byKey(one, other),
  best: (one, other) => low(other, -1) - low(one, -1) || byKey(one, other),
  most: (one, other) => other.total - one.total || byKey(one, other),
  key: byKey,
};
