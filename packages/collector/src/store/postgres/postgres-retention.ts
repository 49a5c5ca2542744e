import type { AuditLine } from '../../store.ts';
import type { CommentErasure, ErasedFile, OldComments, RetentionStore } from '../retention-store.ts';
import { caseless, toldLine, untoldComment } from '../untold-erasures.ts';
import type { Connections, Transaction } from './connections.ts';
import { appendAuditLine } from './postgres-audit.ts';

const old = ({ kind }: OldComments): string =>
  `FROM submission s WHERE s.kind = ? AND s.received_at < ? AND s.comment IS NOT NULL AND ${caseless(kind)}`;

/** Counts what was erased, for the audit log. Belongs within the transaction that erases. */
export async function countErased(transaction: Transaction, what: string, count: number): Promise<void> {
  await transaction.run(
    `INSERT INTO erasure_untold (what, count) VALUES (?,?)
     ON CONFLICT (what) DO UPDATE SET count = erasure_untold.count + excluded.count`,
    [what, count],
  );
}

/** The retention of a PostgreSQL store. */
export class PostgresRetention implements RetentionStore {
  readonly #writing: Connections;

  constructor(writing: Connections) {
    this.#writing = writing;
  }

  async eraseComments({ kind, before, at, limit }: CommentErasure): Promise<number> {
    return this.#writing.transaction(async (transaction) => {
      // What another collector is erasing is left to it.
      const found = await transaction.all<{ site: string; id: string }>(
        `SELECT s.site, s.id ${old({ kind, before })} ORDER BY s.received_at LIMIT ? FOR UPDATE OF s SKIP LOCKED`,
        [kind, before, limit],
      );
      if (found.length === 0) return 0;
      const sites = found.map(({ site }) => site);
      const ids = found.map(({ id }) => id);
      await transaction.run(
        `UPDATE submission SET comment = NULL
         WHERE (site, id) IN (SELECT * FROM unnest(?::text[], ?::text[]))`,
        [sites, ids],
      );
      await transaction.insert(
        'erasure',
        ['site', 'id', 'at', 'actor', 'reason'],
        found.map((each) => ({ ...each, at, actor: 'collector', reason: 'kept-long-enough' })),
      );
      await countErased(transaction, untoldComment(kind), found.length);
      return found.length;
    });
  }

  async countComments({ kind, before }: OldComments): Promise<number> {
    const [row] = await this.#writing.all<{ count: number }>(`SELECT COUNT(*) AS count ${old({ kind, before })}`, [
      kind,
      before,
    ]);
    return row?.count ?? 0;
  }

  async countErasures(): Promise<number> {
    const [row] = await this.#writing.all<{ count: number }>('SELECT COUNT(*) AS count FROM erasure');
    return row?.count ?? 0;
  }

  async erasedFiles(): Promise<readonly ErasedFile[]> {
    return this.#writing.all<{ site: string; id: string }>(
      'SELECT site, id FROM erased_file ORDER BY site, id LIMIT 100',
    );
  }

  async forgetFile({ site, id }: ErasedFile): Promise<void> {
    await this.#writing.run('DELETE FROM erased_file WHERE site = ? AND id = ?', [site, id]);
  }

  async tell(at: number): Promise<readonly AuditLine[]> {
    const [waiting] = await this.#writing.all('SELECT 1 AS one FROM erasure_untold LIMIT 1');
    if (!waiting) return [];
    return this.#writing.transaction(async (transaction) => {
      // Whoever takes a row tells of it: another who waited for it finds it gone.
      const untold = await transaction.all<{ what: string; count: number }>(
        'DELETE FROM erasure_untold RETURNING what, count',
      );
      const lines: AuditLine[] = [];
      for (const { what, count } of untold.toSorted((one, other) => (one.what < other.what ? -1 : 1))) {
        lines.push(await appendAuditLine(transaction, toldLine(what, count, at)));
      }
      return lines;
    });
  }
}
