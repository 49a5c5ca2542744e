import {
  exploreGroupings,
  exploreSchema,
  figureDimensions,
  type Explore,
  type ExploreGrouping,
} from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { day, percent, shortPercent, span, wholeNumber } from '../numbers.ts';
import { changed, listsIn } from '../parts/changed-place.ts';
import '../parts/figure-filters.ts';
import { groupingInWords, keyInWords } from '../parts/figure-words.ts';
import { icon } from '../parts/icon.ts';
import { intervalAxis, intervalBar } from '../parts/interval-bar.ts';
import { axisStart, type IntervalRow } from '../parts/interval-chart.ts';
import { LongPage } from '../parts/long-page.ts';
import { isNarrowed, renderNothingYet } from '../parts/nothing-yet.ts';
import { daysOf, periodChoice, periodIn } from '../parts/period-choice.ts';
import { saveTable } from '../parts/table-file.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import { exploreWords, type ExploreWords } from './explore.words.ts';

/** Its element. */
export const tag = 'dvc-explore-page';

type Row = Explore['rows'][number];
type Sort = keyof ExploreWords['sorts'];

const sorts: readonly Sort[] = ['worst', 'best', 'most', 'key'];
const pageLength = 100;
const byTime = (grouping: ExploreGrouping): boolean => ['day', 'week', 'month'].includes(grouping);

/** `?by=agency,month&sector=dat-dai&month=2026-10`: figures of any grouping, each row a way to its ratings. */
class ExplorePage extends LongPage<Explore> {
  get heading(): string {
    return this.#words.heading(
      this.#by.map((grouping) => groupingInWords(grouping).toLocaleLowerCase(t().locale)).join(', '),
    );
  }

  get #words(): ExploreWords {
    return said(exploreWords);
  }

  get #by(): readonly ExploreGrouping[] {
    const asked = this.place.query.get('by')?.split(',') ?? [];
    const by = exploreGroupings.filter((grouping) => asked.includes(grouping));
    by.sort((one, other) => asked.indexOf(one) - asked.indexOf(other));
    return by.length === 0 ? ['agency'] : by.slice(0, 3);
  }

  /** Time is read in its own order, everything else from the lowest. */
  get #sort(): Sort {
    const asked = sorts.find((sort) => sort === this.place.query.get('sort'));
    return asked ?? (this.#by.some(byTime) ? 'key' : 'worst');
  }

  protected override load(signal: AbortSignal): Promise<Explore> {
    const { query } = this.place;
    return this.readLong(
      'explore',
      exploreSchema,
      {
        ...periodIn(query),
        ...listsIn(query, figureDimensions),
        by: this.#by.join(','),
        level: query.get('level') === 'leaf' ? 'leaf' : undefined,
        under: query.get('under') ?? undefined,
        sort: this.#sort,
        limit: String(pageLength),
        offset: query.get('offset') ?? undefined,
      },
      signal,
    );
  }

  protected override choices(): TemplateResult {
    const under = this.place.query.get('under');
    const words = this.#words;
    return html`<div class="scope">
      <div>
        <label for="within">${words.scope}</label>
        <select
          id="within"
          ?disabled=${under === null}
          @change=${({ target }: Event) => {
            if (target instanceof HTMLSelectElement && target.value === '') {
              go(changed(this.place, { under: undefined }));
            }
          }}
        >
          <option value="" .selected=${under === null}>${under === null ? words.everything : words.above}</option>
          ${under === null ? nothing : html`<option value=${under} .selected=${true}>${this.#baseName(under)}</option>`}
        </select>
      </div>
      ${periodChoice(this.place.query, (period) => go(changed(this.place, period)))}
    </div>`;
  }

  #baseName(code: string): string {
    const base = this.data?.base;
    return base?.code === code ? (base.name ?? code) : code;
  }

  protected override filters(): TemplateResult {
    const words = this.#words;
    const by = this.#by;
    return html`<div class="scope under-h1">
        ${[...by, undefined].slice(0, 3).map((grouping, at) => this.#renderGrouping(grouping, at))}
        <div>
          <label for="sort">${words.sort}</label>
          <select
            id="sort"
            @change=${({ target }: Event) => {
              if (target instanceof HTMLSelectElement) go(changed(this.place, { sort: target.value }));
            }}
          >
            ${sorts.map((sort) => html`<option value=${sort} .selected=${sort === this.#sort}>${words.sorts[sort]}</option>`)}
          </select>
        </div>
        <dvc-figure-filters .place=${this.place}></dvc-figure-filters>
        <button
          class="btn"
          type="button"
          ?disabled=${this.data === undefined || this.data.rows.length === 0}
          @click=${() => this.data && this.#save(this.data)}
        >
          ${icon('download')}${words.save}
        </button>
        ${
          by.includes('agency')
            ? html`<label class="check"
                ><input
                  type="checkbox"
                  .checked=${this.place.query.get('level') === 'leaf'}
                  @change=${({ target }: Event) => {
                    if (!(target instanceof HTMLInputElement)) return;
                    go(changed(this.place, { level: target.checked ? 'leaf' : undefined }));
                  }}
                />${words.level}</label
              >`
            : nothing
        }
      </div>
      ${this.renderProgress()}`;
  }

  #renderGrouping(grouping: ExploreGrouping | undefined, at: number): TemplateResult {
    const by = this.#by;
    const words = this.#words;
    const free = exploreGroupings.filter((each) => each === grouping || !by.includes(each));
    return html`<div>
      <label for=${`by-${at}`}>${words.by[at]}</label>
      <select
        id=${`by-${at}`}
        @change=${({ target }: Event) => {
          if (!(target instanceof HTMLSelectElement)) return;
          const next =
            target.value === ''
              ? by.toSpliced(at, 1)
              : by.toSpliced(at, 1, ...free.filter((each) => each === target.value));
          go(changed(this.place, { by: next.join(','), sort: undefined }));
        }}
      >
        ${at === 0 ? nothing : html`<option value="" .selected=${grouping === undefined}>${words.nothingMore}</option>`}
        ${free.map((each) => html`<option value=${each} .selected=${each === grouping}>${groupingInWords(each)}</option>`)}
      </select>
    </div>`;
  }

  protected override show(data: Explore): TemplateResult {
    const words = this.#words;
    const { total, period } = data;
    const simulated = data.simulated ? html`<p class="notice">${t().simulated}</p>` : nothing;
    if (data.rows.length === 0 && !isNarrowed(this.place.query)) return renderNothingYet(this.me);
    if (data.rows.length === 0) {
      return html`${simulated}
        <h2 class="sec">${words.nothing}</h2>
        <p class="lead">${words.nothingLead}</p>
        <p class="acts"><a class="btn" href=${addressOf('explore')}>${words.widen}</a></p>`;
    }
    return html`
      ${simulated}
      <p class="lead" role="status">
        ${words.lead(wholeNumber(total.total), `${day(period.from)} – ${day(period.to)}`)}
        ${
          total.rate !== null && total.interval && total.verdict !== 'too-few'
            ? words.satisfied(percent(total.rate), percent(total.interval.low), percent(total.interval.high))
            : nothing
        }
        ${total.quarantined > 0 ? words.keptApart(wholeNumber(total.quarantined)) : nothing}
      </p>
      ${this.#renderTable(data)} ${this.#renderPages(data)}
    `;
  }

  #nameOf({ keys }: Row, by: Explore['by']): string {
    return keys.map((key, at) => keyInWords(by[at] ?? 'agency', key)).join(', ');
  }

  #barOf(row: Row, by: Explore['by']): IntervalRow {
    const isFew = row.total < 30;
    return {
      name: this.#nameOf(row, by),
      total: row.total,
      rate: isFew ? null : row.rate,
      interval: isFew ? null : row.interval,
      target: isFew ? null : row.target,
    };
  }

  #renderTable({ rows, by, ...data }: Explore): TemplateResult {
    const words = this.#words;
    const bars = rows.map((row) => this.#barOf(row, by));
    const start = axisStart(bars);
    const hasBars = bars.some(({ interval }) => interval !== null);
    const hasTargets = rows.some(({ target }) => target !== null);
    const mayList = this.me.acts.includes('comments.read');
    const { columns } = words;
    return html`<figure class="fig">
      <div class="tw" role="region" tabindex="0" aria-label=${this.heading}>
        <table class="stackt explore">
          <thead>
            <tr>
              ${by.map((grouping) => html`<th scope="col">${groupingInWords(grouping)}</th>`)}
              <th scope="col" class="n">${columns.total}</th>
              <th scope="col" class="n">${columns.rate}</th>
              <th scope="col" class="n">${columns.interval}</th>
              <th scope="col"><span class="unseen">${words.bars}</span>${hasBars ? intervalAxis(start) : nothing}</th>
              ${hasTargets ? html`<th scope="col">${columns.verdict}</th>` : nothing}
              ${mayList ? html`<th scope="col"><span class="unseen">${words.rows}</span></th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${rows.map((row, index) => {
              const bar = bars[index];
              const { interval, rate } = bar ?? {};
              return html`<tr>
                ${row.keys.map((key, at) => this.#renderKey(key, by[at] ?? 'agency', at, data.base.code))}
                <td class="n" data-l=${columns.total}>${wholeNumber(row.total)}</td>
                <td class="n b" data-l=${columns.rate}>${rate == null ? '–' : percent(rate)}</td>
                <td class="n" data-l=${columns.interval}>${interval ? span(interval) : '–'}</td>
                <td class="wide">
                  ${bar && interval ? intervalBar(bar, start) : html`<span class="mut xs">${words.few}</span>`}
                </td>
                ${hasTargets ? html`<td class="wide">${this.#renderVerdict(row)}</td>` : nothing}
                ${
                  mayList
                    ? html`<td class="wide">
                        <a
                          class="sm nw"
                          href=${this.#ratingsOf(row, by, data.period)}
                          aria-label=${words.rowsOf(this.#nameOf(row, by))}
                          >${words.rows}</a
                        >
                      </td>`
                    : nothing
                }
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      <figcaption>
        ${hasBars ? words.caption(shortPercent(start)) : nothing} ${hasTargets ? words.verdictNote : nothing}
        ${words.fewNote}
      </figcaption>
    </figure>`;
  }

  #renderKey(key: Row['keys'][number], grouping: ExploreGrouping, at: number, base: string | null): TemplateResult {
    const name = keyInWords(grouping, key);
    const leads =
      grouping === 'agency' && key.code !== null && key.code !== base && this.place.query.get('level') === null;
    const text = leads
      ? html`<a href=${changed(this.place, { under: key.code ?? '' })} aria-label=${this.#words.into(name)}>${name}</a>`
      : name;
    return at === 0 ? html`<th scope="row">${text}</th>` : html`<td class="wide">${text}</td>`;
  }

  #renderVerdict({ verdict, total }: Row): TemplateResult | typeof nothing {
    if (verdict === null) return nothing;
    const word = this.#words.verdicts[total < 30 ? 'too-few' : verdict];
    if (verdict === 'met') return html`<span class="tag pos">${icon('up')}${word}</span>`;
    if (verdict === 'missed') return html`<span class="tag neg">${icon('down')}${word}</span>`;
    return html`<span class="tag neu">${word}</span>`;
  }

  /** The list of the very ratings that a row counts. */
  #ratingsOf({ keys }: Row, by: Explore['by'], period: Explore['period']): string {
    const own = Object.fromEntries(
      keys.flatMap(({ code }, at) => {
        const grouping = by[at] ?? 'agency';
        return byTime(grouping) ? [] : [[grouping, [code ?? '']]];
      }),
    );
    let { from, to } = period;
    keys.forEach(({ code }, at) => {
      const days = daysIn(by[at] ?? 'agency', code ?? '');
      if (!days) return;
      from = days.from > from ? days.from : from;
      to = days.to < to ? days.to : to;
    });
    // Below an agency that is looked into, each group is narrower than that agency.
    const { query } = this.place;
    const under = query.get('under');
    return changed(
      { ...this.place, page: 'ratings' },
      {
        by: undefined,
        sort: undefined,
        level: undefined,
        under: undefined,
        month: undefined,
        ...(under !== null && !by.includes('agency') && !query.has('agency') && { agency: [under] }),
        ...own,
        from,
        to,
        state: 'counted',
      },
    );
  }

  #renderPages({ groups, rows }: Explore): TemplateResult | typeof nothing {
    if (groups <= pageLength) return nothing;
    const words = this.#words;
    const offset = Number(this.place.query.get('offset') ?? 0);
    const to = (next: number) => changed(this.place, { offset: next <= 0 ? undefined : String(next) });
    return html`<nav class="acts" aria-label=${words.pages}>
      <span class="mut" role="status"
        >${words.page(wholeNumber(offset + 1), wholeNumber(offset + rows.length), wholeNumber(groups))}</span
      >
      ${offset > 0 ? html`<a class="btn" href=${to(offset - pageLength)}>${icon('left')}${words.before}</a>` : nothing}
      ${
        offset + rows.length < groups
          ? html`<a class="btn" href=${to(offset + pageLength)}>${words.after}${icon('right')}</a>`
          : nothing
      }
    </nav>`;
  }

  /** The rows on the screen and nothing else, with the codes that other tables join by. */
  #save({ rows, by, period }: Explore): void {
    const { columns, extra, verdicts, file } = this.#words;
    const round = (share: number | null | undefined) => (share == null ? null : Number((share * 100).toFixed(1)));
    saveTable(`${file}-${by.join('-')}-${period.from}-${period.to}`, [
      [
        ...by.flatMap((grouping) => [groupingInWords(grouping), extra.code(groupingInWords(grouping))]),
        columns.total,
        extra.satisfied,
        `${columns.rate} (%)`,
        `${extra.low} (%)`,
        `${extra.high} (%)`,
        `${extra.target} (%)`,
        columns.verdict,
        extra.quarantined,
      ],
      ...rows.map((row) => {
        const { rate, interval, target } = this.#barOf(row, by);
        return [
          ...row.keys.flatMap((key, at) => [keyInWords(by[at] ?? 'agency', key), key.code]),
          row.total,
          row.satisfied,
          round(rate),
          round(interval?.low),
          round(interval?.high),
          round(target),
          row.verdict && verdicts[row.verdict],
          row.quarantined,
        ];
      }),
    ]);
  }
}

function daysIn(grouping: ExploreGrouping, code: string): { readonly from: string; readonly to: string } | undefined {
  if (grouping === 'day') return { from: code, to: code };
  if (grouping === 'month') return daysOf(code);
  if (grouping !== 'week') return undefined;
  const sunday = new Date(`${code}T00:00:00Z`);
  sunday.setUTCDate(sunday.getUTCDate() + 6);
  return { from: code, to: sunday.toISOString().slice(0, 10) };
}

customElements.define(tag, ExplorePage);
