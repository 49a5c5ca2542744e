import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import type { Transaction } from './connections.ts';

/** What a column of a copied row may hold. */
export type CopyValue = string | number | Uint8Array | null;

const special = /[\\\n\r\t\0]/;
const specials = /[\\\n\r\t\0]/g;
// Text of PostgreSQL can't hold NUL; intake has put U+FFFD in its place long before.
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\uFFFD',
};

function cell(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return `\\\\x${Buffer.from(value).toString('hex')}`;
  return special.test(value) ? value.replace(specials, (character) => escapes[character] ?? '') : value;
}

/** A row in COPY's text format (https://www.postgresql.org/docs/15/sql-copy.html). */
export const copyLine = (row: readonly CopyValue[]): string => `${row.map(cell).join('\t')}\n`;

/** Sends rows by COPY, the fastest way in; they are part of the transaction. */
export async function copyRows(
  transaction: Transaction,
  table: string,
  columns: readonly string[],
  lines: string | AsyncIterable<string>,
): Promise<void> {
  const sink = transaction.client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  const source = typeof lines === 'string' ? Readable.from([Buffer.from(lines)]) : Readable.from(lines);
  await pipeline(source, sink);
}
