import type { AppendResult, PreparedSubmission } from '../store.ts';
import { isPostgres } from './is-postgres.ts';
import { PostgresBulkWriter } from './postgres/bulk-writer.ts';
import { BulkWriter as SqliteBulkWriter } from './sqlite/bulk-writer.ts';

/** Writes many submissions at once, without waiting for the disk after each group: for stores that are being made. */
export interface BulkWriter {
  /** Writes the batch in one transaction. */
  append(batch: readonly PreparedSubmission[]): Promise<readonly AppendResult[]> | readonly AppendResult[];
  /** Brings everything to the disk. */
  close(): Promise<void> | void;
}

/** Opens a writer for a database that is there. */
export const openBulkWriter = (database: string): BulkWriter =>
  isPostgres(database) ? new PostgresBulkWriter(database) : new SqliteBulkWriter(database);
