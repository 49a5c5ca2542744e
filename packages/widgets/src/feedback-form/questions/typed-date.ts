/** The three fields of a date, as they were typed. */
export type DateParts = readonly [day: string, month: string, year: string];

/** What stands in the three fields; a date half typed is kept as it is. */
export function partsOf(typed: string): DateParts {
  const [year = '', month = '', day = ''] = typed.split('-');
  return [day, month, year];
}

/** The three fields as one text, `2026-3-7`; empty where nothing was typed. */
export function typedDate(parts: readonly string[]): string {
  const [day, month, year] = parts.map((part) => part.replace(/[\s-]+/g, ''));
  return day || month || year ? [year, month, day].join('-') : '';
}

/** `2026-3-7` as `2026-03-07`; what is no date stays none. */
export const isoDate = (typed: string): string => typed.replace(/-(\d)(?=-|$)/g, '-0$1');
