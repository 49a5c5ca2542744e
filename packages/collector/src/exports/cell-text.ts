import { columns } from './columns.ts';
import type { Column } from './columns.ts';
import type { StoredRow } from '../store/sqlite/export-rows.ts';

/** `["a","b|c"]` as `a|b\|c`: what CSV and XLSX show of a list. */
export function listText(json: string): string {
  return parseList(json)
    .map((item) => item.replace(/[\\|]/g, '\\$&'))
    .join('|');
}

/** A JSON array of strings as stored. */
export function parseList(json: string): readonly string[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.map(String) : [];
}

/** What a spreadsheet shows of a row: one text for each column, an absent value empty. */
export function rowTexts(row: StoredRow, time: (instant: number) => string): string[] {
  return columns.map((column: Column, index) => {
    const value = row[index] ?? null;
    if (value === null) return '';
    if (column.type === 'time') return time(Number(value));
    if (column.type === 'boolean') return value === 1 ? 'true' : 'false';
    return column.type === 'list' ? listText(String(value)) : String(value);
  });
}
