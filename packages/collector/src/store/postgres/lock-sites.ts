import { createHash } from 'node:crypto';
import type { Transaction } from './connections.ts';

/**
 * Lets transactions that write for the same site wait for one another until the commit. Every one takes its sites in one
 * order and writes nothing of another's, so that none can wait for each other.
 */
export async function lockSites(transaction: Transaction, sites: readonly string[]): Promise<void> {
  const keys = new Set([...new Set(sites)].map(lockKey));
  await transaction.run('SELECT pg_advisory_xact_lock(1589, key) FROM unnest(?::integer[]) AS key', [
    [...keys].sort((a, b) => a - b),
  ]);
}

// Two sites that share a key wait for each other, nothing worse.
const lockKey = (site: string): number => createHash('sha256').update(site).digest().readInt32BE();
