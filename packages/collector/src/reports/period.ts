/** Days in the collector's zone, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const dayLength = 86_400_000;

/** The day that lies so many days after another; before it when negative. */
export const dayAfter = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * dayLength).toISOString().slice(0, 10);

/** The last day of the month of a day. */
export function monthEnd(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** What a period is compared with: the month before where it is a whole month, else as many days before. */
export function periodBefore({ from, to }: Period): Period {
  const last = notBeforeAll(dayAfter(from, -1));
  if (from.endsWith('-01') && to === monthEnd(from)) return { from: `${last.slice(0, 7)}-01`, to: last };
  const days = (Date.parse(to) - Date.parse(from)) / dayLength;
  return { from: notBeforeAll(dayAfter(from, -1 - days)), to: last };
}

/** A period up to the year 9999 is compared with one that begins before days have four digits for their year. */
const notBeforeAll = (day: string): string => (day.startsWith('-') ? '0000-01-01' : day);

/** The Monday of the week of a day (ISO 8601). */
export const mondayOf = (day: string): string => dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));

/** The days of one point of a trend, by its first one, within the period. */
export function spanOf(by: 'day' | 'week' | 'month', first: string, { from, to }: Period): Period {
  const last = by === 'day' ? first : by === 'week' ? dayAfter(first, 6) : monthEnd(first);
  return { from: first < from ? from : first, to: last > to ? to : last };
}
