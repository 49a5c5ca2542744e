import type { Database } from 'better-sqlite3';
import type { State } from '../../store.ts';
import { selectedCell, type Cell } from '../rollup-ledger.ts';
import { linkedColumns, type Linked, type ThreadRows } from '../thread-index.ts';

/** The rows of threads in a SQLite database, read and changed one at a time within the transaction under way. */
export class SqliteThreadRows implements ThreadRows {
  readonly #one;
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

  constructor(database: Database) {
    this.#one = database.prepare<[string, string], Linked>(
      `SELECT ${linkedColumns} FROM submission WHERE site = ? AND id = ?`,
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
      `SELECT ${selectedCell} FROM submission WHERE site = ? AND id = ?`,
    );
  }

  one(site: string, id: string): Linked | undefined {
    return this.#one.get(site, id);
  }

  naming(site: string, id: string): readonly Linked[] {
    return this.#naming.all(site, id);
  }

  mark(site: string, id: string, mark: string): void {
    this.#mark.run(mark, site, id);
  }

  setHead(site: string, id: string, head: 0 | 1 | null): void {
    this.#setHead.run(head, site, id);
  }

  setState(site: string, id: string, state: State): void {
    this.#setState.run(state, site, id);
  }

  setThread(site: string, id: string, thread: string): void {
    this.#setThread.run(thread, site, id);
  }

  relabel(site: string, from: string, to: string): void {
    this.#relabel.run(to, site, from);
  }

  thread(site: string, id: string): { readonly size: number; readonly winner: string | null } | undefined {
    return this.#thread.get(site, id);
  }

  saveThread(site: string, id: string, size: number, winner: string | null): void {
    this.#saveThread.run(site, id, size, winner);
  }

  dropThread(site: string, id: string): void {
    this.#dropThread.run(site, id);
  }

  greatest(site: string, thread: string, head: 0 | 1): string | undefined {
    return this.#greatest.get(site, thread, head);
  }

  cell(site: string, id: string): Cell | undefined {
    return this.#cell.get(site, id);
  }
}
