const dayLength = 86_400_000;
const minute = 60_000;

/** The day so many months after another, `YYYY-MM-DD`: of the same date, or the last of a month that is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The first of all days that, so many months later, have not passed as of `today`: whatever is of an earlier one has. */
export function firstKeptDay(today: string, months: number): string {
  let day = addMonths(today, -months);
  while (addMonths(day, months) < today) day = nextDay(day);
  return day;
}

/** When a day begins, in milliseconds since the epoch, where days are told by `dayOf`; exact to the minute, as zones are. */
export function startOfDay(day: string, dayOf: (instant: number) => string): number {
  // No zone is further from UTC than fifteen hours.
  let before = Date.parse(`${day}T00:00:00Z`) - dayLength;
  let after = before + 2 * dayLength;
  while (after - before > minute) {
    const middle = before + Math.floor((after - before) / 2 / minute) * minute;
    if (dayOf(middle) < day) before = middle;
    else after = middle;
  }
  return after;
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayLength).toISOString().slice(0, 10);
