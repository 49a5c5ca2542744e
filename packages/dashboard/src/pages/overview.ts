import { caseQueueSchema } from '@dvc-widgets/contract/officials/cases';
import { overviewSchema, type Explore, type Overview } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { day, moment, percent, shortPercent, wholeNumber } from '../numbers.ts';
import { changed } from '../parts/changed-place.ts';
import { icon } from '../parts/icon.ts';
import { axisStart, intervalChart } from '../parts/interval-chart.ts';
import { Page } from '../parts/page.ts';
import { monthInWords, periodChoice, periodIn } from '../parts/period-choice.ts';
import { chartTable, shareTable, type ShareRow } from '../parts/share-table.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import type { Me } from '../session.ts';
import { renderCases, renderGuides, renderMoves, type Waiting } from './overview-lists.ts';
import { readMonths, renderTrend, spanIn } from './overview-trend.ts';
import { overviewWords, type OverviewWords } from './overview.words.ts';

/** Its element. */
export const tag = 'dvc-overview-page';

type Rate = Overview['sectors'][number];

interface Shown {
  readonly overview: Overview;
  /** The months before; undefined where days are shown, or months can't be read. */
  readonly months: Explore | undefined;
  /** The head of the queue, for who may read cases. */
  readonly waiting: Waiting | undefined;
}

const monthOf = (iso: string): string => iso.slice(0, 7);
const lowest = ({ verdict, interval }: Rate): number => (verdict === 'too-few' ? 2 : (interval?.low ?? 2));
/** A browser whose text is twice as large has charts drawn as if the window were half as wide. */
const textScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;

/** `?month=2026-10&agency=H01&trend=months`: satisfaction against the targets, what moved, what waits for an answer. */
class OverviewPage extends Page<Shown> {
  static override properties = { ...Page.properties, width: { state: true } };
  declare width: number;
  readonly #sizes = new ResizeObserver(([entry]) => {
    // Paper scales what the screen drew.
    if (entry && !matchMedia('print').matches) this.width = Math.round(entry.contentRect.width / textScale());
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

  protected override async load(signal: AbortSignal): Promise<Shown> {
    const { place } = this;
    const agency = place.query.get('agency') ?? undefined;
    const overview = await read('overview', overviewSchema, { ...periodIn(place.query), agency }, signal);
    // What stands beside the figures may fail by itself.
    const [months, waiting] = await Promise.all([
      spanIn(place) === 'months' ? readMonths(overview.period.to, agency, signal).catch(() => undefined) : undefined,
      this.me.acts.includes('cases.read')
        ? read('cases', caseQueueSchema, { agency }, signal).catch(() => undefined)
        : undefined,
    ]);
    return { overview, months, waiting };
  }

  protected override choices(): TemplateResult {
    const words = this.#words;
    const { overview } = this.data ?? {};
    const chosen = this.place.query.get('agency');
    const choices = [
      ...(chosen === null ? [] : [{ code: chosen, name: overview?.base.code === chosen ? overview.base.name : null }]),
      ...(overview?.agencies ?? []).filter(({ code }) => code !== null && code !== chosen),
    ];
    return html`<div class="scope">
      <div>
        <label for="within">${words.scope}</label>
        <select
          id="within"
          @change=${({ target }: Event) => {
            if (target instanceof HTMLSelectElement) go(changed(this.place, { agency: target.value }));
          }}
        >
          <option value="" .selected=${chosen === null}>${chosen === null ? words.everything : words.above}</option>
          ${choices.map(
            ({ code, name }) =>
              html`<option value=${code ?? ''} .selected=${code === chosen}>${name ?? code ?? ''}</option>`,
          )}
        </select>
      </div>
      ${periodChoice(this.place.query, (period) => go(changed(this.place, period)))}
      <button class="btn apart" type="button" ?disabled=${overview === undefined} @click=${() => print()}>
        ${icon('file')}${words.print}
      </button>
    </div>`;
  }

  protected override show({ overview, months, waiting }: Shown): TemplateResult {
    const words = this.#words;
    const { total } = overview;
    if (total.total === 0) {
      return html`<h1>${words.nothing}</h1>
        ${this.#renderSimulated(overview)}
        <p class="lead">${words.nothingLead}</p>
        ${
          this.me.acts.includes('sites.read')
            ? html`<p class="acts"><a class="btn p" href=${addressOf('sites')}>${words.toSites}</a></p>`
            : nothing
        }
        <div class="sec">${renderCases(overview, waiting)}</div>`;
    }
    const month = this.place.query.get('month');
    const period = month === null ? words.last30 : monthInWords(month);
    const before = month === null ? words.before30 : monthInWords(monthOf(overview.previous.from)).toLocaleLowerCase();
    const { verdict } = total;
    const isDecided = verdict === 'met' || verdict === 'missed' || verdict === 'undecided';
    return html`
      ${this.#renderPrinted(overview)}
      <h1>
        ${
          total.rate !== null && isDecided
            ? words.headline(period, percent(total.rate), words.verdict[verdict])
            : words.few(period)
        }
      </h1>
      <p class="lead">
        ${total.interval ? words.range(percent(total.interval.low), percent(total.interval.high)) : nothing}
        ${total.mixedTarget ? words.mixed : nothing}
        ${overview.quarantined > 0 ? words.keptApart(wholeNumber(overview.quarantined)) : nothing}
      </p>
      ${this.#renderSimulated(overview)} ${this.#renderTargets(overview)}
      ${renderTrend({
        overview,
        months,
        place: this.place,
        width: this.width,
        beside: this.#link('explore', 'figures.read', words.byUnit),
      })}
      <div class="cols sec">
        ${renderMoves(overview, before)}
        <div>${renderCases(overview, waiting)} ${renderGuides(overview)}</div>
      </div>
      ${this.#renderAppendix(overview)}
    `;
  }

  /** A way to another page about the same days and agency, for who may open it. */
  #link(page: string, act: Me['acts'][number], label: string): TemplateResult | typeof nothing {
    const { query } = this.place;
    const same = {
      month: query.get('month') ?? undefined,
      from: query.get('from') ?? undefined,
      to: query.get('to') ?? undefined,
      under: query.get('agency') ?? undefined,
    };
    return this.me.acts.includes(act) ? html`<a class="sm" href=${addressOf(page, same)}>${label}</a>` : nothing;
  }

  #renderSimulated({ simulated }: Overview): TemplateResult | typeof nothing {
    return simulated ? html`<p class="notice">${t().simulated}</p>` : nothing;
  }

  /** On paper only: whose figures these are, of which days, and when they were put together. */
  #renderPrinted({ base, period, generatedAt }: Overview): TemplateResult {
    const whose = base.name ?? this.me.agencyName ?? t().everything;
    return html`<p class="on-paper">
      <b>${whose}</b><br />${this.#words.printed(day(period.from), day(period.to), moment(generatedAt))}
    </p>`;
  }

  #row(name: string, { total, rate, interval, target, verdict }: Omit<Rate, 'code' | 'name'>): ShareRow {
    const isFew = verdict === 'too-few';
    return { name, total, rate: isFew ? null : rate, interval: isFew ? null : interval, target, verdict };
  }

  /** Those whose true share may be lowest come first; what can't be told comes last. */
  #rows(rates: readonly Rate[]): readonly ShareRow[] {
    return rates
      .filter(({ total }) => total > 0)
      .sort((one, other) => lowest(one) - lowest(other))
      .map((each) => this.#row(each.name ?? each.code ?? '–', each));
  }

  #renderTargets(overview: Overview): TemplateResult {
    const words = this.#words;
    const rows = [this.#row(words.all, overview.total), ...this.#rows(overview.sectors)];
    const { response, period } = overview;
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
      <figure class="fig on-screen">
        ${intervalChart(shown, this.width)}
        <figcaption>
          ${words.intervalNote(shortPercent(axisStart(shown)))}
          ${rows.length > shown.length ? words.lowestOnly(wholeNumber(shown.length - 1), wholeNumber(rows.length - 1)) : nothing}
        </figcaption>
      </figure>
      <div class="on-paper">${shareTable(words.sector, rows)}</div>
      ${chartTable(words.sector, rows, { file: `${words.file}-${period.from}-${period.to}` })}
    </section>`;
  }

  /** On paper only, on pages of its own: every agency in numbers. */
  #renderAppendix(overview: Overview): TemplateResult {
    const words = this.#words;
    return html`<section class="on-paper appendix">
      <h2>${words.agencies}</h2>
      ${shareTable(words.agency, this.#rows(overview.agencies))}
    </section>`;
  }
}

customElements.define(tag, OverviewPage);
