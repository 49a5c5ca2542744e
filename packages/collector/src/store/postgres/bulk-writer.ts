import type { AppendResult, PreparedSubmission } from '../../store.ts';
import { appendBatch } from './append-batch.ts';
import { Connections } from './connections.ts';
import { makeMonths, monthOf } from './partitions.ts';

/**
 * Writes many submissions at once through the writer that intake uses, without waiting for the disk after each group: a
 * power cut in between loses them. For stores that are being made, never for what citizens send.
 */
export class PostgresBulkWriter {
  readonly #connections: Connections;
  readonly #months = new Set<number>();

  constructor(address: string) {
    this.#connections = new Connections(address, { connections: 2 });
  }

  /** Writes the batch in one transaction, into the months that its ids were made in. */
  async append(batch: readonly PreparedSubmission[]): Promise<readonly AppendResult[]> {
    const months = new Set(batch.map(({ id }) => monthOf(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))));
    const missing = [...months].filter((month) => !this.#months.has(month)).sort((a, b) => a - b);
    await makeMonths(this.#connections, missing);
    for (const month of missing) this.#months.add(month);
    return this.#connections.transaction(async (transaction) => {
      // Nothing was ever counted in a new table: the planner would read all of it to find a row.
      await transaction.client.query(
        'SET LOCAL synchronous_commit = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off',
      );
      return appendBatch(transaction, batch);
    });
  }

  /** Brings everything to the disk, lets PostgreSQL look at what is where, and closes. */
  async close(): Promise<void> {
    // A commit that is waited for brings those before it to the disk.
    await this.#connections.run('ANALYZE');
    await this.#connections.close();
  }
}
