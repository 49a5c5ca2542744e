import { exploreSchema, type Explore, type Overview } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { day, shortPercent } from '../numbers.ts';
import { changed } from '../parts/changed-place.ts';
import { axisStart } from '../parts/interval-chart.ts';
import { monthInWords } from '../parts/period-choice.ts';
import { chartTable, type ShareRow } from '../parts/share-table.ts';
import { trendChart, type TrendPoint } from '../parts/trend-chart.ts';
import { said } from '../preferences.ts';
import type { Place } from '../router.ts';
import { overviewWords } from './overview.words.ts';

/** What a point of the trend is: a day of the period, or a month up to it. */
type Span = 'days' | 'months';

/** What the address asks for; a month is seen among months, other days by themselves. */
export function spanIn({ query }: Place): Span {
  const asked = query.get('trend');
  if (asked === 'days' || asked === 'months') return asked;
  return query.has('month') ? 'months' : 'days';
}

/** Reads the twelve months that end with the one of a day. */
export function readMonths(last: string, agency: string | undefined, signal: AbortSignal): Promise<Explore> {
  const [year = 0, month = 1] = last.split('-').map(Number);
  const from = new Date(Date.UTC(year, month - 12)).toISOString().slice(0, 10);
  return read('explore', exploreSchema, { from, to: last, by: 'month', sort: 'key', limit: 12, agency }, signal);
}

interface Shown {
  readonly overview: Overview;
  readonly months: Explore | undefined;
  readonly place: Place;
  readonly width: number;
  /** A way on, beside the heading. */
  readonly beside: unknown;
}

/** Shares and counts over time, by day or by month, with their table. */
export function renderTrend({ overview, months, place, width, beside }: Shown): TemplateResult {
  const words = said(overviewWords);
  const span: Span = months ? 'months' : 'days';
  const points: readonly (TrendPoint & { readonly name: string })[] = months
    ? months.rows.map(({ keys: [key], ...row }) => ({ ...row, ...monthNamed(key?.code ?? '') }))
    : overview.trend.map(({ from, ...row }) => ({
        ...row,
        label: `${Number(from.slice(8))}/${Number(from.slice(5, 7))}`,
        name: day(from),
      }));
  const rows = points.map(({ name, total, rate, interval }): ShareRow => ({
    name,
    total,
    rate,
    interval,
    target: null,
    verdict: null,
  }));
  const { target } = overview.total;
  const start = axisStart(
    points.map(({ interval }) => ({ interval, target })),
    0.02,
  );
  return html`<section class="sec" aria-labelledby="trend">
    <div class="sec-h">
      <h2 id="trend">${words.trend}</h2>
      ${beside}
    </div>
    <nav class="tabs" aria-labelledby="trend">
      ${(['days', 'months'] as const).map(
        (each) =>
          html`<a href=${changed(place, { trend: each })} aria-current=${each === span ? 'true' : nothing}
            >${words.trends[each]}</a
          >`,
      )}
    </nav>
    <figure class="fig">
      ${trendChart(points, target, width)}
      <figcaption>${words.trendNote[span](shortPercent(start))}</figcaption>
    </figure>
    ${chartTable(words.point[span], rows, { file: `${words.file}-${span}-${overview.period.to}` })}
  </section>`;
}

function monthNamed(code: string): { readonly label: string; readonly name: string } {
  return { label: `${Number(code.slice(5))}/${code.slice(0, 4)}`, name: monthInWords(code) };
}
