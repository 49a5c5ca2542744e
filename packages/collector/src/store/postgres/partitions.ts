import type { Connections, Transaction } from './connections.ts';
import { lockSchema } from './migrate.ts';

/** Months that have a partition before they begin. */
const ahead = 3;

/**
 * Makes sure that the month of `now`, the one before it and the next three have partitions of their own. Called at the
 * start and every minute: only a collector that stood for three months would find none, and then the default partition takes
 * what comes until it is moved here.
 */
export async function makePartitions(connections: Connections, now: number): Promise<void> {
  const month = monthOf(now);
  await makeMonths(
    connections,
    Array.from({ length: ahead + 2 }, (_, index) => month - 1 + index),
  );
}

/** Makes partitions for these months where there are none, and moves into them what the default partition had of them. */
export async function makeMonths(connections: Connections, months: readonly number[]): Promise<void> {
  const known = await connections.all<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'submission'::regclass`,
  );
  const names = new Set(known.map(({ name }) => name));
  for (const month of months) {
    if (names.has(nameOf(month))) continue;
    await connections.transaction((transaction) => makeMonth(transaction, month));
  }
}

/** The month of an instant in milliseconds since the epoch, counted from the year 0, in UTC. */
export function monthOf(instant: number): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function nameOf(month: number): string {
  return `submission_${String(Math.floor(month / 12)).padStart(4, '0')}_${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Where a month begins among UUIDv7 ids, whose first 48 bits are the milliseconds since the epoch (RFC 9562, 5.7). */
function bound(month: number): string {
  const hex = Date.UTC(Math.floor(month / 12), month % 12)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

async function makeMonth(transaction: Transaction, month: number): Promise<void> {
  await transaction.run(lockSchema);
  const name = nameOf(month);
  const [there] = await transaction.all<{ name: string | null }>('SELECT to_regclass(?)::text AS name', [name]);
  if (there?.name) return;
  const [from, to] = [bound(month), bound(month + 1)];
  await transaction.run('LOCK TABLE submission IN ACCESS EXCLUSIVE MODE');
  await transaction.run(`CREATE TABLE ${name} (LIKE submission INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
  await transaction.run(
    `WITH moved AS (DELETE FROM submission_default WHERE id >= ? AND id < ? RETURNING *) INSERT INTO ${name} SELECT * FROM moved`,
    [from, to],
  );
  // Values of the partition's bounds can't be parameters; these are digits of our own.
  await transaction.run(`ALTER TABLE submission ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
}
