import type { Transaction } from './connections.ts';
import type { WorkingSet } from './working-set.ts';

/** Writes what became of the rows that a working set held, and of their threads. */
export async function writeThreads(transaction: Transaction, set: WorkingSet): Promise<void> {
  const { changed, relabelled, saved } = set.changes();
  if (relabelled.length > 0) {
    const moves = JSON.stringify(relabelled);
    const pairs = 'json_to_recordset(?) AS m (site text, "from" text, "to" text)';
    await transaction.run(
      `UPDATE submission s SET thread = m."to" FROM ${pairs} WHERE s.site = m.site AND s.thread = m."from"`,
      [moves],
    );
    await transaction.run(`DELETE FROM thread t USING ${pairs} WHERE t.site = m.site AND t.id = m."from"`, [moves]);
  }
  if (changed.length > 0) {
    await transaction.run(
      `UPDATE submission s SET thread = c.thread, head = c.head, state = c.state, marks = c.marks
       FROM json_to_recordset(?) AS c (site text, id text, thread text, head smallint, state text, marks text)
       WHERE s.site = c.site AND s.id = c.id`,
      [JSON.stringify(changed)],
    );
  }
  await transaction.insert(
    'thread',
    ['site', 'id', 'size', 'winner'],
    saved,
    'ON CONFLICT (site, id) DO UPDATE SET size = excluded.size, winner = excluded.winner',
  );
}
