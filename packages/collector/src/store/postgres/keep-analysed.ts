import type { Connections } from './connections.ts';

/** Rows below which the planner can do nothing wrong. */
const fewRows = 1000;

/**
 * Lets the server look at what `submission` holds once it has grown by a fifth. Autovacuum does so for each month, and for no
 * table that is made of months (https://www.postgresql.org/docs/15/routine-vacuuming.html): unlooked-at, an export by case or
 * rating reads all of it for every window. Of several collectors one does it.
 */
export async function keepAnalysed(connections: Connections): Promise<void> {
  await connections.transaction(async (transaction) => {
    const [table] = await transaction.all<{ known: number; rows: number }>(
      `SELECT reltuples AS known, (SELECT coalesce(sum(n_live_tup), 0) FROM pg_inherits
         JOIN pg_stat_user_tables ON relid = inhrelid WHERE inhparent = 'submission'::regclass) AS rows
       FROM pg_class WHERE oid = 'submission'::regclass`,
    );
    if (!table || table.rows < Math.max(fewRows, table.known * 1.2)) return;
    // That of the schema: whoever makes a month waits for it before, and not at the table with all of intake behind.
    const [lock] = await transaction.all<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock(1588, 0) AS mine');
    if (lock?.mine === true) await transaction.run('ANALYZE submission');
  });
}
