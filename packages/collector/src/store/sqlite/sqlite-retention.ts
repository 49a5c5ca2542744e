import type { Database } from 'better-sqlite3';
import type { AuditLine } from '../../store.ts';
import type { CommentErasure, ErasedFile, OldComments, RetentionStore } from '../retention-store.ts';
import { caseless, toldLine, untoldComment } from '../untold-erasures.ts';
import { emptyLog } from './empty-log.ts';
import { appendAuditLine } from './sqlite-audit.ts';

const old = ({ kind }: OldComments): string =>
  `FROM submission s WHERE s.kind = ? AND s.received_at < ? AND s.comment IS NOT NULL AND ${caseless(kind)}`;

/** Counts what was erased, for the audit log. Belongs within the transaction that erases. */
export function countErased(database: Database, what: string, count: number): void {
  database
    .prepare(
      'INSERT INTO erasure_untold (what, count) VALUES (?,?) ON CONFLICT (what) DO UPDATE SET count = count + excluded.count',
    )
    .run(what, count);
}

/** Emptying the log holds all writers, so while erasing goes on it is done only so often, in milliseconds. */
const betweenEmptyings = 1000;

/** The retention of a SQLite store, on its connection, which overwrites what it erases. */
export class SqliteRetention implements RetentionStore {
  readonly #database: Database;
  #emptiedAt = -Infinity;

  constructor(database: Database) {
    this.#database = database;
  }

  async eraseComments({ kind, before, at, limit }: CommentErasure): Promise<number> {
    const database = this.#database;
    const count = database
      .transaction(() => {
        const found = database
          .prepare<[string, number, number], { seq: number; site: string; id: string }>(
            `SELECT s.seq, s.site, s.id ${old({ kind, before })} ORDER BY s.received_at LIMIT ?`,
          )
          .all(kind, before, limit);
        const blank = database.prepare('UPDATE submission SET comment = NULL WHERE seq = ?');
        const record = database.prepare('INSERT INTO erasure (site, id, at, actor, reason) VALUES (?,?,?,?,?)');
        for (const { seq, site, id } of found) {
          blank.run(seq);
          record.run(site, id, at, 'collector', 'kept-long-enough');
        }
        if (found.length > 0) countErased(database, untoldComment(kind), found.length);
        return found.length;
      })
      .immediate();
    if (count > 0 && Math.abs(at - this.#emptiedAt) >= betweenEmptyings) {
      emptyLog(database);
      this.#emptiedAt = at;
    }
    return count;
  }

  async countComments({ kind, before }: OldComments): Promise<number> {
    const count = this.#database.prepare<[string, number], number>(`SELECT COUNT(*) ${old({ kind, before })}`).pluck();
    return count.get(kind, before) ?? 0;
  }

  async countErasures(): Promise<number> {
    return this.#database.prepare<[], number>('SELECT COUNT(*) FROM erasure').pluck().get() ?? 0;
  }

  async erasedFiles(): Promise<readonly ErasedFile[]> {
    return this.#database.prepare<[], ErasedFile>('SELECT site, id FROM erased_file ORDER BY site, id LIMIT 100').all();
  }

  async forgetFile({ site, id }: ErasedFile): Promise<void> {
    this.#database.prepare('DELETE FROM erased_file WHERE site = ? AND id = ?').run(site, id);
  }

  async tell(at: number): Promise<readonly AuditLine[]> {
    const untold = this.#database.prepare<[], { what: string; count: number }>(
      'SELECT what, count FROM erasure_untold ORDER BY what',
    );
    if (untold.all().length === 0) return [];
    const lines = this.#database
      .transaction(() => {
        const told = untold.all().map(({ what, count }) => appendAuditLine(this.#database, toldLine(what, count, at)));
        this.#database.prepare('DELETE FROM erasure_untold').run();
        return told;
      })
      .immediate();
    // The last of what was erased.
    emptyLog(this.#database);
    return lines;
  }
}
