import type { StoredRow } from '../store/sqlite/export-rows.ts';
import type { Column } from './columns.ts';

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

/** What a spreadsheet shows of one cell; an absent value is empty. */
export function cellText({ type }: Column, value: string | number | null, time: (instant: number) => string): string {
  if (value === null) return '';
  if (type === 'time') return time(Number(value));
  if (type === 'boolean') return value === 1 ? 'true' : 'false';
  return type === 'list' ? listText(String(value)) : String(value);
}

/** What a spreadsheet shows of a row: one text for each column. */
export const rowTexts = (columns: readonly Column[], row: StoredRow, time: (instant: number) => string): string[] =>
  columns.map((column, index) => cellText(column, row[index] ?? null, time));
