import { overviewSchema, type Overview } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { day, percent, percentPoints, wholeNumber } from '../numbers.ts';
import { changed } from '../parts/changed-place.ts';
import { axisStart, intervalChart, type IntervalRow } from '../parts/interval-chart.ts';
import { Page } from '../parts/page.ts';
import { monthInWords, periodChoice, periodIn } from '../parts/period-choice.ts';
import { trendChart } from '../parts/trend-chart.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import type { Me } from '../session.ts';
import { overviewWords, type OverviewWords } from './overview.words.ts';

/** Its element. */
export const tag = 'dvc-overview-page';

type Rate = Overview['sectors'][number];
const monthOf = (iso: string): string => iso.slice(0, 7);

const lowest = ({ verdict, interval }: Rate): number => (verdict === 'too-few' ? 2 : (interval?.low ?? 2));

/** `?month=2026-10&agency=H01`: satisfaction against the targets, what moved, what waits for an answer. */
class OverviewPage extends Page<Overview> {
  static override properties = { ...Page.properties, width: { state: true } };
  declare width: number;
  readonly #sizes = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.round(entry.contentRect.width);
  });

  constructor() {
    super();
    this.width = 980;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  get heading(): string {
    return t().pages.overview;
  }

  get #words(): OverviewWords {
    return said(overviewWords);
  }

  protected override load(signal: AbortSignal): Promise<Overview> {
    return read(
      'overview',
      overviewSchema,
      { ...periodIn(this.place.query), agency: this.place.query.get('agency') ?? undefined },
      signal,
    );
  }

  protected override choices(): TemplateResult {
    return html`<div class="scope">
      ${periodChoice(this.place.query, (period) => go(changed(this.place, period)))}
    </div>`;
  }

  protected override show(data: Overview): TemplateResult {
    const words = this.#words;
    const { total } = data;
    if (total.total === 0) {
      return html`<h1>${words.nothing}</h1>
        ${this.#renderSimulated(data)}
        <p class="lead">${words.nothingLead}</p>
        ${this.#renderCases(data)}`;
    }
    const month = this.place.query.get('month');
    const period = month === null ? words.last30 : monthInWords(month);
    const before = month === null ? words.before30 : monthInWords(monthOf(data.previous.from)).toLowerCase();
    const { verdict } = total;
    const isDecided = verdict === 'met' || verdict === 'missed' || verdict === 'undecided';
    return html`
      <h1>
        ${
          total.rate !== null && isDecided
            ? words.headline(period, percent(total.rate), words.verdict[verdict])
            : words.few(period)
        }
      </h1>
      ${this.#renderSimulated(data)}
      <p class="lead">
        ${total.interval ? words.range(percent(total.interval.low), percent(total.interval.high)) : nothing}
        ${total.mixedTarget ? words.mixed : nothing}
        ${data.quarantined > 0 ? words.keptApart(wholeNumber(data.quarantined)) : nothing}
      </p>
      ${this.#renderTargets(data)} ${this.#renderTrend(data)}
      <div class="cols sec">
        ${this.#renderMoves(data, before)}
        <div>${this.#renderCases(data)} ${this.#renderGuides(data)}</div>
      </div>
    `;
  }

  /** A way to another page, for who may open it. */
  #link(page: string, act: Me['acts'][number], label: string): TemplateResult | typeof nothing {
    return this.me.acts.includes(act) ? html`<a class="sm" href=${addressOf(page)}>${label}</a>` : nothing;
  }

  #renderSimulated({ simulated }: Overview): TemplateResult | typeof nothing {
    return simulated ? html`<p class="notice">${t().simulated}</p>` : nothing;
  }

  #rows({ total, sectors }: Overview): readonly (IntervalRow & Pick<Rate, 'verdict'>)[] {
    const row = (name: string, { total: count, rate, interval, target, verdict }: Omit<Rate, 'code' | 'name'>) => ({
      name,
      total: count,
      rate: verdict === 'too-few' ? null : rate,
      interval: verdict === 'too-few' ? null : interval,
      target,
      verdict,
    });
    return [
      row(this.#words.all, total),
      // Those whose true share may be lowest come first; what can't be told comes last.
      ...sectors
        .filter(({ total: count }) => count > 0)
        .sort((one, other) => lowest(one) - lowest(other))
        .map((each) => row(each.name ?? each.code ?? '–', each)),
    ];
  }

  #renderTargets(data: Overview): TemplateResult {
    const words = this.#words;
    const rows = this.#rows(data);
    const { response } = data;
    const shown = rows.slice(0, 8);
    return html`<section class="sec" aria-labelledby="targets">
      <div class="sec-h">
        <h2 id="targets">${words.toTargets}</h2>
        ${
          response.rate === null
            ? nothing
            : html`<span class="mut xs"
                >${words.response(wholeNumber(response.answered), wholeNumber(response.offered), percent(response.rate))}</span
              >`
        }
      </div>
      <figure class="fig">
        ${intervalChart(shown, this.width)}
        <figcaption>${words.intervalNote(percent(axisStart(shown)))}</figcaption>
      </figure>
      <details class="as-table" ?open=${rows.length > shown.length}>
        <summary>${words.asTable}</summary>
        <table class="stackt">
          <thead>
            <tr>
              ${words.columns.map((column, index) => html`<th scope="col" class=${index > 0 && index < 5 ? 'n' : ''}>${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ name, total, rate, interval, target, verdict }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td class="n" data-l=${words.columns[1]}>${wholeNumber(total)}</td>
                  <td class="n" data-l=${words.columns[2]}>${rate === null ? '–' : percent(rate)}</td>
                  <td class="n" data-l=${words.columns[3]}>
                    ${interval ? `${percentPoints(interval.low)}–${percentPoints(interval.high)}` : '–'}
                  </td>
                  <td class="n" data-l=${words.columns[4]}>${target === null ? '–' : percent(target)}</td>
                  <td data-l=${words.columns[5]}>${verdict === null ? '–' : words.verdictShort[verdict]}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </section>`;
  }

  #renderTrend({ trend, total }: Overview): TemplateResult {
    const words = this.#words;
    const points = trend.map(({ from, total: count, rate, interval }) => ({
      label: `${Number(from.slice(8))}/${Number(from.slice(5, 7))}`,
      total: count,
      rate,
      interval,
    }));
    return html`<section class="sec" aria-labelledby="trend">
      <div class="sec-h">
        <h2 id="trend">${words.trend}</h2>
        ${this.#link('explore', 'figures.read', words.byUnit)}
      </div>
      <figure class="fig">
        ${trendChart(points, total.target, this.width)}
        <figcaption>${words.trendNote}</figcaption>
      </figure>
      <details class="as-table">
        <summary>${words.asTable}</summary>
        <table class="stackt">
          <thead>
            <tr>
              <th scope="col">${words.period}</th>
              ${words.columns.slice(1, 4).map((column) => html`<th scope="col" class="n">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${trend.map(
              ({ from, total: count, rate, interval }) =>
                html`<tr>
                  <th scope="row">${day(from)}</th>
                  <td class="n" data-l=${words.columns[1]}>${wholeNumber(count)}</td>
                  <td class="n" data-l=${words.columns[2]}>${rate === null ? '–' : percent(rate)}</td>
                  <td class="n" data-l=${words.columns[3]}>
                    ${interval ? `${percentPoints(interval.low)}–${percentPoints(interval.high)}` : '–'}
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </section>`;
  }

  #renderMoves({ moves, compared }: Overview, before: string): TemplateResult {
    const words = this.#words;
    return html`<section aria-labelledby="moves">
      <h2 id="moves">${words.moves(before)}</h2>
      <ul class="mv">
        ${moves.map(
          ({ name, code, before: earlier, after, difference }) =>
            html`<li>
              <span class="b">${name ?? code ?? '–'}</span>
              <span class="v">${words.points(percentPoints(after.rate - earlier.rate, 'exceptZero'))}</span>
              <span class="d mut"
                >${words.moved(
                  percent(earlier.rate),
                  percent(after.rate),
                  percentPoints(difference.low, 'exceptZero'),
                  percentPoints(difference.high, 'exceptZero'),
                )}</span
              >
            </li>`,
        )}
        <li class="mut">
          <span class="d">
            ${
              moves.length === 0
                ? words.noMoves(wholeNumber(compared))
                : words.others(wholeNumber(Math.max(0, compared - moves.length)))
            }
          </span>
        </li>
      </ul>
    </section>`;
  }

  #renderCases({ cases }: Overview): TemplateResult {
    const words = this.#words;
    const inTime = Math.max(0, cases.open - cases.overdue);
    return html`<section aria-labelledby="waiting">
      <div class="sec-h">
        <h2 id="waiting">${words.cases}</h2>
        ${this.#link('cases', 'cases.read', words.look)}
      </div>
      <ul class="duek">
        <li><i class="late"></i><b>${wholeNumber(cases.overdue)}</b> ${words.overdue}</li>
        <li><i class="open"></i><b>${wholeNumber(inTime)}</b> ${words.inTime}</li>
      </ul>
      ${cases.answered === 0 ? nothing : html`<p class="mut">${words.answered(wholeNumber(cases.onTime), wholeNumber(cases.answered))}</p>`}
    </section>`;
  }

  #renderGuides({ guides }: Overview): TemplateResult {
    const words = this.#words;
    return html`<section class="sec" aria-labelledby="guides">
      <h2 id="guides">${words.guides}</h2>
      <p class="mut">
        ${
          guides.interval
            ? words.guidesHelped(
                wholeNumber(guides.helpful),
                wholeNumber(guides.votes),
                percent(guides.interval.low),
                percent(guides.interval.high),
              )
            : words.noVotes
        }
      </p>
    </section>`;
  }
}

customElements.define(tag, OverviewPage);
