const minute = 60_000;

/** `YYYY-MM-DD` of an instant (milliseconds since the epoch) in the zone: the day that figures count on. */
export function createLocalDay(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  let known = { minute: NaN, day: '' };
  return (instant) => {
    const current = Math.floor(instant / minute);
    if (current !== known.minute) known = { minute: current, day: format.format(instant) };
    return known.day;
  };
}
