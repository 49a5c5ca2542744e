/** `2026-10-30…` in the collector's zone as people read it: `30/10/2026`. */
export const shortDay = (moment: string): string => moment.slice(0, 10).split('-').reverse().join('/');

/** `thứ Sáu 30/10/2026`, or `Friday 30/10/2026`. */
export function longDay(moment: string, language: string): string {
  const weekday = new Date(`${moment.slice(0, 10)}T00:00Z`).toLocaleDateString(language, {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return `${weekday.replace(/^Th|^Ch/, (start) => (language === 'vi' ? start.toLowerCase() : start))} ${shortDay(moment)}`;
}
