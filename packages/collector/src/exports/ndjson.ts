import type { StoredRow } from '../store/sqlite/export-rows.ts';
import { parseList } from './cell-text.ts';
import type { Column } from './columns.ts';

/** One row as a line of JSON with every column: absent values are null, lists arrays, criteria an object. */
export function ndjsonLine(columns: readonly Column[], row: StoredRow, time: (instant: number) => string): string {
  const record: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    const value = row[index] ?? null;
    record[column.name] = value === null ? null : typed(column, value, time);
  });
  return `${JSON.stringify(record)}\n`;
}

function typed(column: Column, value: string | number, time: (instant: number) => string): unknown {
  switch (column.type) {
    case 'time':
      return time(Number(value));
    case 'boolean':
      return value === 1;
    case 'number':
      return Number(value);
    case 'list':
      return parseList(String(value));
    case 'object':
      return JSON.parse(String(value));
    case 'text':
    case 'day':
      return String(value);
  }
}
