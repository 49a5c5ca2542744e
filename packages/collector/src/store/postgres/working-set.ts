import type { PreparedSubmission, State } from '../../store.ts';
import type { Cell } from '../rollup-ledger.ts';
import { cellOf } from '../submission-columns.ts';
import type { Linked, ThreadRows } from '../thread-index.ts';

/** A submission as the working set holds it. */
export interface HeldRow extends Linked {
  readonly site: string;
  readonly marks: string;
  readonly contentDigest: string;
  readonly cell: Cell;
}

type Changing = { -readonly [Key in keyof HeldRow]: HeldRow[Key] };

interface HeldThread {
  size: number;
  winner: string | null;
  readonly members: Changing[];
}

/** What is to be written of the rows that were there before. */
export interface ThreadChanges {
  readonly changed: readonly HeldRow[];
  /** From which thread into which; never into one that is itself in the list. */
  readonly relabelled: readonly { readonly site: string; readonly from: string; readonly to: string }[];
  readonly saved: readonly {
    readonly site: string;
    readonly id: string;
    readonly size: number;
    readonly winner: string | null;
  }[];
}

const keyOf = (site: string, id: string) => `${site}\0${id}`;

/**
 * The rows that a batch may touch, read before and written after: in between, threads are settled without a word to the
 * database, by the same code as SQLite's. Of a thread it holds the greatest members only, one more than the batch can
 * outdate.
 */
export class WorkingSet implements ThreadRows {
  readonly #rows = new Map<string, Changing>();
  readonly #naming = new Map<string, Changing[]>();
  readonly #threads = new Map<string, HeldThread>();
  readonly #fresh = new Set<string>();
  readonly #changed = new Set<Changing>();
  readonly #relabelled = new Map<string, { readonly site: string; readonly from: string; to: string }>();
  readonly #saved = new Set<string>();

  /** Takes in a row that is in the database. */
  hold(row: HeldRow): void {
    this.#place({ ...row });
  }

  /** Takes in a thread that is in the database. */
  holdThread(site: string, id: string, size: number, winner: string | null): void {
    // Its rows may have come first.
    Object.assign(this.#threadOf(site, id, { size, winner }), { size, winner });
  }

  /** Takes in a submission of this batch, as it stands before its thread has a say. */
  add(item: PreparedSubmission, state: State, head: 1 | null, marks: readonly string[]): void {
    const { site, id, kind, subjectKey, replaces, contentDigest } = item;
    this.#fresh.add(keyOf(site, id));
    this.#place({
      site,
      id,
      kind,
      subjectKey,
      replaces,
      contentDigest,
      thread: null,
      head,
      state,
      marks: JSON.stringify(marks),
      cell: cellOf(item),
    });
  }

  row(site: string, id: string): HeldRow | undefined {
    return this.#rows.get(keyOf(site, id));
  }

  one(site: string, id: string): Linked | undefined {
    return this.row(site, id);
  }

  naming(site: string, id: string): readonly Linked[] {
    // A copy: what is done with one of them must not show in the others while they are looked at.
    return (this.#naming.get(keyOf(site, id)) ?? []).map((row) => ({ ...row }));
  }

  mark(site: string, id: string, mark: string): void {
    this.#change(site, id, (row) => (row.marks = appended(row.marks, mark)));
  }

  setHead(site: string, id: string, head: 0 | 1 | null): void {
    this.#change(site, id, (row) => (row.head = head));
  }

  setState(site: string, id: string, state: State): void {
    this.#change(site, id, (row) => (row.state = state));
  }

  setThread(site: string, id: string, thread: string): void {
    this.#change(site, id, (row) => {
      row.thread = thread;
      this.#threadOf(site, thread, { size: 0, winner: null }).members.push(row);
    });
  }

  relabel(site: string, from: string, to: string): void {
    const moved = this.#threads.get(keyOf(site, from));
    if (!moved) return;
    const target = this.#threadOf(site, to, { size: 0, winner: null });
    for (const row of moved.members) {
      row.thread = to;
      target.members.push(row);
      this.#changed.add(row);
    }
    for (const each of this.#relabelled.values()) if (each.site === site && each.to === from) each.to = to;
    this.#relabelled.set(keyOf(site, from), { site, from, to });
  }

  thread(site: string, id: string): { readonly size: number; readonly winner: string | null } | undefined {
    return this.#threads.get(keyOf(site, id));
  }

  saveThread(site: string, id: string, size: number, winner: string | null): void {
    Object.assign(this.#threadOf(site, id, { size, winner }), { size, winner });
    this.#saved.add(keyOf(site, id));
  }

  dropThread(site: string, id: string): void {
    this.#threads.delete(keyOf(site, id));
    this.#saved.delete(keyOf(site, id));
  }

  greatest(site: string, thread: string, head: 0 | 1): string | undefined {
    let greatest: string | undefined;
    for (const row of this.#threads.get(keyOf(site, thread))?.members ?? []) {
      if (row.head === head && (greatest === undefined || row.id > greatest)) greatest = row.id;
    }
    return greatest;
  }

  cell(site: string, id: string): Cell | undefined {
    return this.row(site, id)?.cell;
  }

  /** What came of it, but for the submissions of this batch, which are written as they now stand. */
  changes(): ThreadChanges {
    return {
      changed: [...this.#changed].filter(({ site, id }) => !this.#fresh.has(keyOf(site, id))),
      relabelled: [...this.#relabelled.values()],
      saved: [...this.#saved].flatMap((key) => {
        const [site = '', id = ''] = key.split('\0');
        const thread = this.#threads.get(key);
        return thread ? [{ site, id, size: thread.size, winner: thread.winner }] : [];
      }),
    };
  }

  #place(row: Changing): void {
    const key = keyOf(row.site, row.id);
    if (this.#rows.has(key)) return;
    this.#rows.set(key, row);
    if (row.replaces !== null) {
      const named = keyOf(row.site, row.replaces);
      const list = this.#naming.get(named);
      if (list) list.push(row);
      else this.#naming.set(named, [row]);
    }
    if (row.thread !== null) this.#threadOf(row.site, row.thread, { size: 0, winner: null }).members.push(row);
  }

  #threadOf(site: string, id: string, { size, winner }: { size: number; winner: string | null }): HeldThread {
    const key = keyOf(site, id);
    const known = this.#threads.get(key);
    if (known) return known;
    const made = { size, winner, members: [] };
    this.#threads.set(key, made);
    return made;
  }

  #change(site: string, id: string, change: (row: Changing) => void): void {
    const row = this.#rows.get(keyOf(site, id));
    if (!row) return;
    change(row);
    this.#changed.add(row);
  }
}

// The text that the store itself wrote, with one more at its end.
const appended = (list: string, mark: string): string =>
  list === '[]' ? JSON.stringify([mark]) : `${list.slice(0, -1)},${JSON.stringify(mark)}]`;
