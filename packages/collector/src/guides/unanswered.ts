import { foldedWords } from '@dvc-widgets/contract/guides/search';
import type { AskedRow } from '../store.ts';

/** A question that no guide answered, however its letters were typed. */
export interface Unanswered {
  /** As it was asked most often. */
  readonly question: string;
  readonly locale: string;
  readonly count: number;
  /** The last day on which it was asked. */
  readonly lastDay: string;
}

/** Joins questions that differ in diacritics, capitals or punctuation only; most often asked first, at most `limit`. */
export function unanswered(rows: readonly AskedRow[], limit: number): readonly Unanswered[] {
  const joined = new Map<string, Unanswered>();
  for (const row of [...rows].sort((one, other) => other.count - one.count)) {
    const key = `${row.locale} ${foldedWords(row.question).join(' ') || row.question}`;
    const known = joined.get(key);
    if (!known) joined.set(key, row);
    else {
      const lastDay = known.lastDay > row.lastDay ? known.lastDay : row.lastDay;
      joined.set(key, { ...known, count: known.count + row.count, lastDay });
    }
  }
  return [...joined.values()]
    .sort((one, other) => other.count - one.count || (one.lastDay < other.lastDay ? 1 : -1))
    .slice(0, limit);
}
