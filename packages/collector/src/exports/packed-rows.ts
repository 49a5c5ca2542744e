import type { StoredRow } from '../store/sqlite/export-rows.ts';

const cellEnd = Buffer.of(0xff);
const rowEnd = Buffer.of(0xfe);
const rowsPerBlock = 256;

/** Rows packed into blocks as the store packs them (export-rows.ts): cells separated by 0xFF, each row ended by 0xFE. */
export function* packedRows(rows: Iterable<StoredRow>): Generator<Buffer> {
  let parts: Buffer[] = [];
  let count = 0;
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      if (index > 0) parts.push(cellEnd);
      if (cell !== null) parts.push(Buffer.from(String(cell)));
    }
    parts.push(rowEnd);
    if (++count % rowsPerBlock !== 0) continue;
    yield Buffer.concat(parts);
    parts = [];
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
