import { t } from './preferences.ts';

const format = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(t().locale, options);

/** `9.825`. */
export const wholeNumber = (value: number): string => format({ maximumFractionDigits: 0 }).format(value);

/** A share between 0 and 1 as `89,9%`. */
export const percent = (share: number): string =>
  format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);

/** A share between 0 and 1 as `90%`, or `89,5%` where it is no whole one: for axes and targets. */
export const shortPercent = (share: number): string =>
  format({ style: 'percent', maximumFractionDigits: 1 }).format(share);

/** A share between 0 and 1 as `89,9`, where the sign stands elsewhere. */
export const percentPoints = (share: number, sign: 'auto' | 'exceptZero' = 'auto'): string =>
  format({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: sign })
    .format(share * 100)
    .replace('-', '−');

/** An interval of shares as `89,3 – 90,5`. */
export const span = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${percentPoints(low)} – ${percentPoints(high)}`;

/** `2026-10-05` as `05/10/2026` (vi) or `5 Oct 2026` (en). */
export function day(iso: string): string {
  const [year = 0, month = 1, date = 1] = iso.split('-').map(Number);
  const options: Intl.DateTimeFormatOptions =
    t().locale === 'en'
      ? { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }
      : { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(t().locale === 'en' ? 'en-GB' : 'vi', options).format(Date.UTC(year, month - 1, date));
}

/** An RFC 3339 moment as `14:05 05/10/2026`, on the clock that it was written with (the collector's zone). */
export const moment = (rfc3339: string): string => `${rfc3339.slice(11, 16)} ${day(rfc3339.slice(0, 10))}`;

/** An instant as `14:05 05/10/2026` on the clock of the reader's device: for what comes in UTC. */
export function momentHere(rfc3339: string): string {
  const at = new Date(rfc3339);
  return moment(new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString());
}

/** `1,1 MB`. */
export function size(bytes: number): string {
  const [unit, each] = bytes < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const);
  return format({ style: 'unit', unit, maximumFractionDigits: bytes < 10 * each ? 1 : 0 }).format(bytes / each);
}
