import type { PreparedSubmission, State } from '../store.ts';
import type { Cell, RollupLedger } from './rollup-ledger.ts';

/** A submission as threads see it. */
export interface Linked {
  readonly id: string;
  readonly kind: string;
  readonly subjectKey: string;
  readonly replaces: string | null;
  readonly thread: string | null;
  /** 1 or 0 for a rating in good standing, null for one that is quarantined or of a test. */
  readonly head: number | null;
  readonly state: State;
}

/** What a new rating touches by `replaces`, in either direction. */
export interface Neighbours {
  /** The rating that it replaces, when that is here and of the same subject. */
  readonly target: Linked | undefined;
  /** The ratings of the same subject that were here first and replace it. */
  readonly sources: readonly Linked[];
  /** Ratings that name it, though of another subject. */
  readonly strangers: readonly Linked[];
  readonly marks: readonly string[];
  /** Whether there is anything to do after the insert. */
  readonly linked: boolean;
}

/** The columns of a `Linked`. */
export const linkedColumns = 'id, kind, subject_key AS "subjectKey", replaces, thread, head, state';

/** The rows that threads are kept in. All but `thread` concern one submission, or all of one thread. */
export interface ThreadRows {
  one(site: string, id: string): Linked | undefined;
  /** Those whose `replaces` names `id`. */
  naming(site: string, id: string): readonly Linked[];
  mark(site: string, id: string, mark: string): void;
  setHead(site: string, id: string, head: 0 | 1 | null): void;
  setState(site: string, id: string, state: State): void;
  setThread(site: string, id: string, thread: string): void;
  /** Moves every rating of one thread into another. */
  relabel(site: string, from: string, to: string): void;
  thread(site: string, id: string): { readonly size: number; readonly winner: string | null } | undefined;
  saveThread(site: string, id: string, size: number, winner: string | null): void;
  dropThread(site: string, id: string): void;
  /** The greatest id of a thread with this head. */
  greatest(site: string, thread: string, head: 0 | 1): string | undefined;
  cell(site: string, id: string): Cell | undefined;
}

/** Keeps threads (store.ts) right under any order of arrival, with O(log n) work for each rating. */
export class ThreadIndex {
  readonly #rows: ThreadRows;
  readonly #ledger: RollupLedger;

  constructor(rows: ThreadRows, ledger: RollupLedger) {
    this.#rows = rows;
    this.#ledger = ledger;
  }

  /** Looks up what a rating touches, before it is inserted. */
  neighbours(item: PreparedSubmission): Neighbours {
    const marks: string[] = [];
    let target: Linked | undefined;
    if (item.replaces === item.id) marks.push('replaces-self');
    else if (item.replaces !== null) {
      target = this.#rows.one(item.site, item.replaces);
      if (target && (target.kind !== 'rating' || target.subjectKey !== item.subjectKey)) {
        marks.push('replaces-mismatch');
        target = undefined;
      }
    }
    const naming = this.#rows.naming(item.site, item.id);
    const sources = naming.filter((rating) => rating.subjectKey === item.subjectKey);
    const strangers = naming.filter((rating) => rating.subjectKey !== item.subjectKey);
    return { target, sources, strangers, marks, linked: target !== undefined || naming.length > 0 };
  }

  /** Joins a rating that was just inserted to its neighbours and settles which one of the thread is counted. */
  join(item: PreparedSubmission, neighbours: Neighbours, inGoodStanding: boolean): void {
    const { site, id } = item;
    const { target, sources } = neighbours;
    for (const stranger of neighbours.strangers) this.#rows.mark(site, stranger.id, 'replaces-mismatch');
    if (!target && sources.length === 0) return;

    if (inGoodStanding && target?.head === 1) this.#rows.setHead(site, target.id, 0);
    if (inGoodStanding && sources.some((source) => source.head !== null)) this.#rows.setHead(site, id, 0);

    const { thread, size, winners } = this.#merge(item, target ? [target, ...sources] : sources);
    const winner = this.#rows.greatest(site, thread, 1) ?? this.#rows.greatest(site, thread, 0) ?? null;
    if (inGoodStanding) winners.add(id);
    for (const former of winners) if (former !== winner) this.#move(site, former, 'counted', 'replaced');
    if (winner !== null && !winners.has(winner)) this.#move(site, winner, 'replaced', 'counted');
    this.#rows.saveThread(site, thread, size, winner);
  }

  /** Lets a rating that is here come into good standing, or lose it, and settles anew which one of its thread is counted. */
  restand(site: string, id: string, inGoodStanding: boolean): void {
    const rating = this.#rows.one(site, id);
    if (!rating) return;
    const related = (other: Linked | undefined) =>
      other?.kind === 'rating' && other.subjectKey === rating.subjectKey && other.id !== id;
    const sources = this.#rows.naming(site, id).filter(related);
    const target = rating.replaces === null ? undefined : this.#rows.one(site, rating.replaces);
    const isReplaced = sources.some(({ head }) => head !== null);
    this.#rows.setHead(site, id, inGoodStanding ? (isReplaced ? 0 : 1) : null);
    if (target && target.head !== null && related(target)) {
      const others = this.#rows
        .naming(site, target.id)
        .filter(
          (other) =>
            other.kind === 'rating' &&
            other.subjectKey === target.subjectKey &&
            other.id !== target.id &&
            (other.id === id ? inGoodStanding : other.head !== null),
        );
      this.#rows.setHead(site, target.id, others.length === 0 ? 1 : 0);
    }
    if (rating.thread === null) {
      this.#move(site, id, rating.state, inGoodStanding ? 'counted' : 'quarantined');
      return;
    }
    const known = this.#rows.thread(site, rating.thread);
    const winner = this.#rows.greatest(site, rating.thread, 1) ?? this.#rows.greatest(site, rating.thread, 0) ?? null;
    const former = known?.winner ?? null;
    const due = !inGoodStanding ? 'quarantined' : winner === id ? 'counted' : 'replaced';
    if (rating.state !== due) this.#move(site, id, rating.state, due);
    if (former !== null && former !== winner && former !== id) this.#move(site, former, 'counted', 'replaced');
    if (winner !== null && winner !== former && winner !== id) this.#move(site, winner, 'replaced', 'counted');
    this.#rows.saveThread(site, rating.thread, known?.size ?? 1, winner);
  }

  /** Puts the rating and its neighbours into the largest of their threads; returns who was counted in each until now. */
  #merge(item: PreparedSubmission, neighbours: readonly Linked[]) {
    const { site, id } = item;
    const winners = new Set<string>();
    const alone = new Set([id]);
    const threads = new Map<string, number>();
    for (const neighbour of neighbours) {
      if (neighbour.thread === null) {
        alone.add(neighbour.id);
        if (neighbour.state === 'counted') winners.add(neighbour.id);
      } else if (!threads.has(neighbour.thread)) {
        const known = this.#rows.thread(site, neighbour.thread);
        threads.set(neighbour.thread, known?.size ?? 0);
        if (known?.winner) winners.add(known.winner);
      }
    }
    let largest = { thread: id, size: 0 };
    for (const [thread, size] of threads) if (size > largest.size) largest = { thread, size };
    let size = alone.size;
    for (const rating of alone) this.#rows.setThread(site, rating, largest.thread);
    for (const [thread, members] of threads) {
      size += members;
      if (thread === largest.thread) continue;
      this.#rows.relabel(site, thread, largest.thread);
      this.#rows.dropThread(site, thread);
    }
    return { thread: largest.thread, size, winners };
  }

  #move(site: string, id: string, from: State, to: State): void {
    this.#rows.setState(site, id, to);
    const cell = this.#rows.cell(site, id);
    if (!cell) return;
    this.#ledger.count(cell, from, -1);
    this.#ledger.count(cell, to, 1);
  }
}
