import { t } from '../preferences.ts';

/** A cell: text, a number, or nothing. */
type Cell = string | number | null;

/**
 * A table as CSV that a spreadsheet in the reader's language opens by itself: `;` and a decimal comma in Vietnamese, `,`
 * and a point in English, UTF-8 with BOM. A text that a spreadsheet would take for a formula gets an apostrophe, as does
 * one that begins with apostrophes, so that taking one away gives back what was there.
 */
function csvOf(rows: readonly (readonly Cell[])[], locale: string): string {
  const separator = locale === 'en' ? ',' : ';';
  const cell = (value: Cell): string => {
    if (value === null) return '';
    if (typeof value === 'number') return locale === 'en' ? String(value) : String(value).replace('.', ',');
    const safe = /^[=+\-@\t\r']/.test(value) ? `'${value}` : value;
    return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
}

/** Hands a table to the reader as a file. */
export function saveTable(name: string, rows: readonly (readonly Cell[])[]): void {
  const address = URL.createObjectURL(new Blob([csvOf(rows, t().locale)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  // The browser has taken it by the next task.
  setTimeout(() => URL.revokeObjectURL(address));
}
