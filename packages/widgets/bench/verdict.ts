import type { BenchPage } from './pages.ts';
import type { Visit } from './visit-page.ts';

/** A page with its visits, one a round. */
export interface Measured {
  readonly page: BenchPage;
  readonly visits: readonly Visit[];
  /** Brotli bytes before the tap, and those that the tap adds. */
  readonly bytes: number;
  readonly laterBytes: number;
}

/** What is compared, with the least difference that counts. */
const columns = {
  bytes: 1,
  script: 1,
  thread: 1,
  blocking: 1,
  heap: 1,
  reaction: 1,
  open: 1,
  shift: 0.001,
} as const;

/** A column of the comparison. */
export type Column = keyof typeof columns;

/** A column in which one of ours is worse than the best of the peers it is compared with. */
export interface Miss {
  readonly column: Column;
  readonly page: string;
  readonly best: string;
  readonly ours: number;
  readonly theirs: number;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The value of a column in every round. */
export const valuesOf = ({ bytes, visits }: Measured, column: Column): readonly number[] =>
  visits.map((visit) => (column === 'bytes' ? bytes : visit[column]));

/**
 * Worse is who is so in the median and in at least three of four rounds: the two were visited in turns, so what else the
 * machine did was the same for both.
 */
function isWorse(ours: Measured, peer: Measured, column: Column): boolean {
  const theirs = valuesOf(peer, column);
  const differences = valuesOf(ours, column).map((value, round) => value - (theirs[round] ?? Number.NaN));
  const worse = differences.filter((difference) => difference >= columns[column]).length;
  return median(differences) >= columns[column] && worse >= 0.75 * differences.length;
}

/** Where `ours` is worse than the best of `peers`. Bytes are not held against the tiniest of them. */
export function missesOf(ours: Measured, peers: readonly Measured[]): readonly Miss[] {
  return (Object.keys(columns) as Column[]).flatMap((column) => {
    const ranked = peers
      .map((peer) => ({ peer, value: median(valuesOf(peer, column)) }))
      .sort((a, b) => a.value - b.value);
    const best = ranked[column === 'bytes' && ranked.length > 1 ? 1 : 0];
    if (!best || !isWorse(ours, best.peer, column)) return [];
    const value = median(valuesOf(ours, column));
    return [{ column, page: ours.page.name, best: best.peer.page.name, ours: value, theirs: best.value }];
  });
}
