import { html, type TemplateResult } from 'lit';
import { day } from '../numbers.ts';
import { said } from '../preferences.ts';

const text = {
  vi: {
    period: 'Kỳ',
    last30: '30 ngày qua',
    month: (month: number, year: number) => `Tháng ${month}/${year}`,
    days: (from: string, to: string) => (from === to ? `Ngày ${from}` : `${from} đến ${to}`),
  },
  en: {
    period: 'Period',
    last30: 'Last 30 days',
    month: (month: number, year: number) =>
      new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        Date.UTC(year, month - 1),
      ),
    days: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  },
};

/** First and last day of a period. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** The first and last day of a month, `2026-10`. */
export function daysOf(month: string): Days {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

/** `2026-10` in words. */
export function monthInWords(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return said(text).month(number, year);
}

/** The period that an address names, by `month` or by `from` and `to`; nothing for the last 30 days. */
export function periodIn(query: URLSearchParams): Partial<Days> {
  const [month, from, to] = ['month', 'from', 'to'].map((name) => query.get(name));
  if (month !== null && month !== undefined) return daysOf(month);
  return { ...(from && { from }), ...(to && { to }) };
}

/** The last twelve months, this one first. */
function lastMonths(today: Date): readonly string[] {
  return Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back)).toISOString().slice(0, 7),
  );
}

/** Chooses the period of a page; `choose` is given what the address shall say of it. */
export function periodChoice(
  query: URLSearchParams,
  choose: (period: { readonly month?: string; readonly from?: undefined; readonly to?: undefined }) => void,
): TemplateResult {
  const words = said(text);
  const { from, to = from } = periodIn(query);
  const chosen = query.get('month') ?? '';
  const months = lastMonths(new Date());
  const isDays = chosen === '' && from !== undefined && to !== undefined;
  return html`<div>
    <label for="period">${words.period}</label>
    <select
      id="period"
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement) choose({ month: target.value, from: undefined, to: undefined });
      }}
    >
      ${isDays ? html`<option value="" .selected=${true}>${words.days(day(from), day(to))}</option>` : ''}
      <option value="" .selected=${chosen === '' && !isDays}>${words.last30}</option>
      ${[...months, ...(chosen === '' || months.includes(chosen) ? [] : [chosen])].map(
        (month) => html`<option value=${month} .selected=${month === chosen}>${monthInWords(month)}</option>`,
      )}
    </select>
  </div>`;
}
