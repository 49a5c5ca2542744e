/** A stretch of time in which a zone keeps one offset; all in milliseconds, `start` included, `end` not. */
export interface OffsetPeriod {
  readonly offset: number;
  readonly start: number;
  readonly end: number;
}

const minute = 60_000;
const day = 86_400_000;
const year = 365.25 * day;
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far local time in `zone` (IANA) is ahead of UTC at `instant`, in milliseconds. Throws RangeError on an unknown zone. */
export function zoneOffset(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name);
  if (!match) throw new RangeError(`No offset can be read for zone ${zone}: "${name}"`);
  const size = Number(match[2] ?? 0) * 60 * minute + Number(match[3] ?? 0) * minute + Number(match[4] ?? 0) * 1000;
  return match[1] === '-' ? -size : size;
}

/** `+07:00`. Offsets of a fraction of a minute (local mean times before the 20th century) are cut to the minute. */
export function offsetLabel(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / minute);
  const two = (part: number) => String(Math.trunc(part)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/**
 * RFC 3339 in the zone, to the millisecond: `2026-11-22T10:35:08.123+07:00`. A year outside 0–9999 is written with
 * ISO 8601's sign and six digits, since RFC 3339 has no word for it.
 */
export function localTime(instant: number, zone: string): string {
  const label = offsetLabel(zoneOffset(instant, zone));
  const shift = (Number(label.slice(1, 3)) * 60 + Number(label.slice(4))) * minute * (label.startsWith('-') ? -1 : 1);
  return new Date(instant + shift).toISOString().replace('Z', label);
}

/**
 * The stretch around `anchor` in which the zone's offset does not change, looked for from 80 years before to two years
 * after. Changes that are undone within a week go unseen; no zone has had one since 1970.
 */
export function offsetPeriod(anchor: number, zone: string): OffsetPeriod {
  const offset = zoneOffset(anchor, zone);
  const edge = (step: number, reach: number): number => {
    for (let probe = anchor + step; Math.abs(probe - anchor) < reach; probe += step) {
      if (zoneOffset(probe, zone) === offset) continue;
      let same = probe - step;
      let other = probe;
      while (Math.abs(same - other) > 1) {
        const middle = Math.floor((same + other) / 2);
        if (zoneOffset(middle, zone) === offset) same = middle;
        else other = middle;
      }
      return Math.max(same, other);
    }
    return anchor + Math.sign(step) * reach;
  };
  return { offset, start: edge(-7 * day, 80 * year), end: edge(7 * day, 2 * year) };
}

/** A `localTime` for one zone that is fast near `anchor`, where nearly all rows of an export are. */
export function timeFormat(zone: string, anchor: number): (instant: number) => string {
  const period = offsetPeriod(anchor, zone);
  const label = offsetLabel(period.offset);
  let date = '';
  let dateStart = NaN;
  const two = (part: number) => (part < 10 ? `0${part}` : `${part}`);
  return (instant) => {
    if (!(instant >= period.start && instant < period.end)) return localTime(instant, zone);
    const local = instant + period.offset;
    const start = Math.floor(local / day) * day;
    if (start !== dateStart) {
      date = new Date(start).toISOString().slice(0, 11);
      dateStart = start;
    }
    const rest = local - start;
    const milliseconds = rest % 1000;
    const seconds = (rest - milliseconds) / 1000;
    const minutes = (seconds - (seconds % 60)) / 60;
    const padded =
      milliseconds < 10 ? `00${milliseconds}` : milliseconds < 100 ? `0${milliseconds}` : `${milliseconds}`;
    return `${date}${two((minutes - (minutes % 60)) / 60)}:${two(minutes % 60)}:${two(seconds % 60)}.${padded}${label}`;
  };
}
