import type { DeclaredDay } from './declared-days.ts';
import { holidaysByYear } from './holidays-by-year.ts';

/** Working days of the Vietnamese calendar; a day is `YYYY-MM-DD` in the collector's zone. */
export interface WorkingDays {
  isWorking(day: string): boolean;
  /** The working day that is `count` after `day`; `day` itself when `count` is 0. */
  after(day: string, count: number): string;
  /** How many working days lie after `from`, up to and with `to`; negative when `to` comes first. */
  between(from: string, to: string): number;
}

const dayLength = 86_400_000;
const numberOf = (day: string): number => Date.parse(day) / dayLength;
const dayOf = (number: number): string => new Date(number * dayLength).toISOString().slice(0, 10);
// Day 0, 1 January 1970, was a Thursday.
const isWeekend = (number: number): boolean => (((number + 3) % 7) + 7) % 7 >= 5;

/**
 * The calendar of officials: Saturdays and Sundays off, the holidays of the Labour Code 2019 (Art. 112), the next working day
 * off for each that falls on a weekend (Art. 111 §3), and what `declared` says; of one day, what comes last counts.
 * Throws RangeError for a day whose year the table of holidays does not have (2001 to 2100).
 */
export function createWorkingDays(declared: readonly DeclaredDay[]): WorkingDays {
  const words = new Map(declared.map(({ day, is }) => [numberOf(day), is]));
  const offByYear = new Map<number, ReadonlySet<number>>();

  /** The holidays of a year, and the days in lieu of those that fall on a weekend. */
  function daysOff(year: number): ReadonlySet<number> {
    const known = offByYear.get(year);
    if (known) return known;
    const holidays = holidaysByYear[year];
    if (holidays === undefined) throw new RangeError(`The holidays of ${String(year)} are not known.`);
    const off = new Set(holidays.split(' ').map((day) => numberOf(`${String(year)}-${day}`)));
    for (const [number, is] of words) {
      if (is === 'holiday' && dayOf(number).startsWith(String(year))) off.add(number);
    }
    for (const holiday of [...off].sort((one, other) => one - other)) {
      if (!isWeekend(holiday) || words.get(holiday) === 'work') continue;
      let next = holiday + 1;
      while (isWeekend(next) || off.has(next) || words.get(next) === 'rest') next += 1;
      off.add(next);
    }
    offByYear.set(year, off);
    return off;
  }

  function isWorkingNumber(number: number): boolean {
    const said = words.get(number);
    if (said !== undefined) return said === 'work';
    if (isWeekend(number)) return false;
    const year = new Date(number * dayLength).getUTCFullYear();
    // The day in lieu of a holiday at the end of a year lies in the next.
    return !daysOff(year).has(number) && !daysOff(year - 1).has(number);
  }

  return {
    isWorking: (day) => isWorkingNumber(numberOf(day)),
    after(day, count) {
      let number = numberOf(day);
      for (let left = count; left > 0;) {
        number += 1;
        if (isWorkingNumber(number)) left -= 1;
      }
      return dayOf(number);
    },
    between(from, to) {
      const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1];
      let count = 0;
      for (let number = numberOf(first) + 1; number <= numberOf(last); number += 1) {
        if (isWorkingNumber(number)) count += sign;
      }
      return count;
    },
  };
}
