import type { ExportQuery } from '../store.ts';
import { isPostgres } from './is-postgres.ts';
import type { StoredRow } from './sqlite/export-rows.ts';

/** The rows that a query takes, in order of receipt, as of the moment of opening. */
export interface ExportRows {
  /** Blocks of whole rows as bytes: UTF-8 cells separated by 0xFF, an absent one empty, each row ended by `rowEnd`. */
  packed(): Iterable<Buffer>;
  /** The same rows, one at a time, absent values as null. With `longerThan`, only those with a longer text somewhere. */
  rows(longerThan?: number): Iterable<StoredRow>;
  /** How many rows were read, and how much of what is to be looked through was, from 0 to 1. */
  readonly progress: { readonly rows: number; readonly share: number };
  /** Ends the snapshot and closes the connection. */
  close(): void;
}

/** Opens the rows of a database for an export. Rejects when it can't be read, or when the table has no such column. */
export async function openExportRows(database: string, query: ExportQuery): Promise<ExportRows> {
  if (isPostgres(database)) return new (await import('./postgres/export-rows.ts')).PostgresExportRows(database, query);
  return new (await import('./sqlite/export-rows.ts')).ExportRows(database, query);
}
