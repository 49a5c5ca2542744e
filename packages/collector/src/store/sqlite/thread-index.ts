import type { Database } from 'better-sqlite3';
import type { PreparedSubmission, State } from '../../store.ts';
import type { Cell } from './rollup-cell.ts';
import type { RollupLedger } from './rollup-ledger.ts';

interface Linked {
  readonly id: string;
  readonly kind: string;
  readonly subjectKey: string;
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

const linkedColumns = 'id, kind, subject_key AS subjectKey, thread, head, state';

/** Keeps threads (store.ts) right under any order of arrival, with O(log n) work for each rating. */
export class ThreadIndex {
  readonly #ledger: RollupLedger;
  readonly #one;
  readonly #whole;
  readonly #naming;
  readonly #mark;
  readonly #setHead;
  readonly #setState;
  readonly #setThread;
  readonly #relabel;
  readonly #thread;
  readonly #saveThread;
  readonly #dropThread;
  readonly #greatest;
  readonly #cell;

  constructor(database: Database, ledger: RollupLedger) {
    this.#ledger = ledger;
    this.#one = database.prepare<[string, string], Linked>(
      `SELECT ${linkedColumns} FROM submission WHERE site = ? AND id = ?`,
    );
    this.#whole = database.prepare<[string, string], Linked & { readonly replaces: string | null }>(
      `SELECT ${linkedColumns}, replaces FROM submission WHERE site = ? AND id = ?`,
    );
    this.#naming = database.prepare<[string, string], Linked>(
      `SELECT ${linkedColumns} FROM submission WHERE site = ? AND replaces = ?`,
    );
    this.#mark = database.prepare(
      "UPDATE submission SET marks = json_insert(marks, '$[#]', ?) WHERE site = ? AND id = ?",
    );
    this.#setHead = database.prepare('UPDATE submission SET head = ? WHERE site = ? AND id = ?');
    this.#setState = database.prepare('UPDATE submission SET state = ? WHERE site = ? AND id = ?');
    this.#setThread = database.prepare('UPDATE submission SET thread = ? WHERE site = ? AND id = ?');
    this.#relabel = database.prepare('UPDATE submission SET thread = ? WHERE site = ? AND thread = ?');
    this.#thread = database.prepare<[string, string], { size: number; winner: string | null }>(
      'SELECT size, winner FROM thread WHERE site = ? AND id = ?',
    );
    this.#saveThread = database.prepare(
      `INSERT INTO thread (site, id, size, winner) VALUES (?, ?, ?, ?)
       ON CONFLICT (site, id) DO UPDATE SET size = excluded.size, winner = excluded.winner`,
    );
    this.#dropThread = database.prepare('DELETE FROM thread WHERE site = ? AND id = ?');
    this.#greatest = database
      .prepare<[string, string, number], string>(
        'SELECT id FROM submission WHERE site = ? AND thread = ? AND head = ? ORDER BY id DESC LIMIT 1',
      )
      .pluck();
    this.#cell = database.prepare<[string, string], Cell>(
      `SELECT day, site, ifnull(agency, '') AS agency, ifnull(procedure_code, '') AS procedure, ifnull(sector, '') AS sector,
         ifnull(step, '') AS step, channel, locale, ifnull(respondent, '') AS respondent,
         ifnull(scale, '') AS scale, ifnull(value, '') AS value, javascript,
         ifnull(satisfied, 0) AS satisfied
       FROM submission WHERE site = ? AND id = ?`,
    );
  }

  /** Looks up what a rating touches, before it is inserted. */
  neighbours(item: PreparedSubmission): Neighbours {
    const marks: string[] = [];
    let target: Linked | undefined;
    if (item.replaces === item.id) marks.push('replaces-self');
    else if (item.replaces !== null) {
      target = this.#one.get(item.site, item.replaces);
      if (target && (target.kind !== 'rating' || target.subjectKey !== item.subjectKey)) {
        marks.push('replaces-mismatch');
        target = undefined;
      }
    }
    const naming = this.#naming.all(item.site, item.id);
    const sources = naming.filter((rating) => rating.subjectKey === item.subjectKey);
    const strangers = naming.filter((rating) => rating.subjectKey !== item.subjectKey);
    return { target, sources, strangers, marks, linked: target !== undefined || naming.length > 0 };
  }

  /** Joins a rating that was just inserted to its neighbours and settles which one of the thread is counted. */
  join(item: PreparedSubmission, neighbours: Neighbours, inGoodStanding: boolean): void {
    const { site, id } = item;
    const { target, sources } = neighbours;
    for (const stranger of neighbours.strangers) this.#mark.run('replaces-mismatch', site, stranger.id);
    if (!target && sources.length === 0) return;

    if (inGoodStanding && target?.head === 1) this.#setHead.run(0, site, target.id);
    if (inGoodStanding && sources.some((source) => source.head !== null)) this.#setHead.run(0, site, id);

    const { thread, size, winners } = this.#merge(item, target ? [target, ...sources] : sources);
    const winner = this.#greatest.get(site, thread, 1) ?? this.#greatest.get(site, thread, 0) ?? null;
    if (inGoodStanding) winners.add(id);
    for (const former of winners) if (former !== winner) this.#move(site, former, 'counted', 'replaced');
    if (winner !== null && !winners.has(winner)) this.#move(site, winner, 'replaced', 'counted');
    this.#saveThread.run(site, thread, size, winner);
  }

  /** Lets a rating that is here come into good standing, or lose it, and settles anew which one of its thread is counted. */
  restand(site: string, id: string, inGoodStanding: boolean): void {
    const rating = this.#whole.get(site, id);
    if (!rating) return;
    const related = (other: Linked | undefined) =>
      other?.kind === 'rating' && other.subjectKey === rating.subjectKey && other.id !== id;
    const sources = this.#naming.all(site, id).filter(related);
    const target = rating.replaces === null ? undefined : this.#one.get(site, rating.replaces);
    const isReplaced = sources.some(({ head }) => head !== null);
    this.#setHead.run(inGoodStanding ? Number(!isReplaced) : null, site, id);
    if (target && target.head !== null && related(target)) {
      const others = this.#naming
        .all(site, target.id)
        .filter(
          (other) =>
            other.kind === 'rating' &&
            other.subjectKey === target.subjectKey &&
            other.id !== target.id &&
            (other.id === id ? inGoodStanding : other.head !== null),
        );
      this.#setHead.run(Number(others.length === 0), site, target.id);
    }
    if (rating.thread === null) {
      this.#move(site, id, rating.state, inGoodStanding ? 'counted' : 'quarantined');
      return;
    }
    const known = this.#thread.get(site, rating.thread);
    const winner = this.#greatest.get(site, rating.thread, 1) ?? this.#greatest.get(site, rating.thread, 0) ?? null;
    const former = known?.winner ?? null;
    const due = !inGoodStanding ? 'quarantined' : winner === id ? 'counted' : 'replaced';
    if (rating.state !== due) this.#move(site, id, rating.state, due);
    if (former !== null && former !== winner && former !== id) this.#move(site, former, 'counted', 'replaced');
    if (winner !== null && winner !== former && winner !== id) this.#move(site, winner, 'replaced', 'counted');
    this.#saveThread.run(site, rating.thread, known?.size ?? 1, winner);
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
        const known = this.#thread.get(site, neighbour.thread);
        threads.set(neighbour.thread, known?.size ?? 0);
        if (known?.winner) winners.add(known.winner);
      }
    }
    let largest = { thread: id, size: 0 };
    for (const [thread, size] of threads) if (size > largest.size) largest = { thread, size };
    let size = alone.size;
    for (const rating of alone) this.#setThread.run(largest.thread, site, rating);
    for (const [thread, members] of threads) {
      size += members;
      if (thread === largest.thread) continue;
      this.#relabel.run(largest.thread, site, thread);
      this.#dropThread.run(site, thread);
    }
    return { thread: largest.thread, size, winners };
  }

  #move(site: string, id: string, from: State, to: State): void {
    this.#setState.run(to, site, id);
    const cell = this.#cell.get(site, id);
    if (!cell) return;
    this.#ledger.count(cell, from, -1);
    this.#ledger.count(cell, to, 1);
  }
}
