import type { Database } from 'better-sqlite3';

/** Takes what was erased out of the log too; while somebody reads, later writes do it. */
export function emptyLog(database: Database): void {
  const patience = database.pragma('busy_timeout', { simple: true });
  database.pragma('busy_timeout = 0');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma(`busy_timeout = ${String(patience)}`);
}
