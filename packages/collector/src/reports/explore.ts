import type { Explore, ExploreGrouping } from '@dvc-widgets/contract/officials/figures';
import type { FigureRow } from '../store.ts';
import { rateOf, type Rate } from './summary.ts';

/** Groups to be shown: in which order, and which of them. */
export interface ExploreView {
  readonly by: readonly ExploreGrouping[];
  readonly sort: 'worst' | 'best' | 'most' | 'key';
  readonly limit: number;
  readonly offset: number;
  /** What a key becomes before groups are joined: an agency the one above it, a day its week. */
  readonly keyOf: (grouping: ExploreGrouping, key: string | null) => string | null;
  readonly nameOf: (grouping: ExploreGrouping, key: string) => string | null;
  /** The target of a group by its keys, as a share; null when it has none of its own. */
  readonly targetOf: (keys: readonly (string | null)[]) => number | null;
}

interface Group extends Omit<FigureRow, 'keys'> {
  readonly keys: readonly (string | null)[];
}

/** Joins groups as they are shown, puts them in order and takes a page of them; totals are of all. */
export function exploreOf(rows: readonly FigureRow[], view: ExploreView): Pick<Explore, 'total' | 'groups' | 'rows'> {
  const groups = new Map<string, { keys: readonly (string | null)[]; sums: [number, number, number, number] }>();
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  for (const row of rows) {
    const keys = row.keys.map((key, at) => view.keyOf(view.by[at] ?? 'agency', key));
    const name = keys.join('\0');
    const group = groups.get(name) ?? { keys, sums: [0, 0, 0, 0] };
    groups.set(name, group);
    for (const into of [group.sums, sums]) {
      into[0] += row.counted;
      into[1] += row.satisfied;
      into[2] += row.replaced;
      into[3] += row.quarantined;
    }
  }
  const rated = [...groups.values()].map(({ keys, sums: [counted, satisfied, replaced, quarantined] }) => ({
    keys,
    replaced,
    quarantined,
    ...rateOf(satisfied, counted, view.targetOf(keys)),
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

type Shown = Rate & Pick<Group, 'keys'>;

const byKey = (one: Shown, other: Shown): number => {
  const at = one.keys.findIndex((key, index) => key !== other.keys[index]);
  return at < 0 ? 0 : (one.keys[at] ?? '\uffff') < (other.keys[at] ?? '\uffff') ? -1 : 1;
};
// Groups of nothing but what was kept apart say nothing of satisfaction: last either way.
const low = ({ interval }: Shown, none: number) => interval?.low ?? none;

const orders: Readonly<Record<ExploreView['sort'], (one: Shown, other: Shown) => number>> = {
  worst: (one, other) => low(one, 2) - low(other, 2) || byKey(one, other),
  best: (one, other) => low(other, -1) - low(one, -1) || byKey(one, other),
  most: (one, other) => other.total - one.total || byKey(one, other),
  key: byKey,
};
