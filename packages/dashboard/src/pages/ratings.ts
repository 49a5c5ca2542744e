import {
  criterionLabelsEn,
  criterionLabelsVi,
  levelLabelsEn,
  levelLabelsVi,
  reasonLabelsEn,
  reasonLabelsVi,
} from '@dvc-widgets/contract';
import {
  figureDimensions,
  ratingsSchema,
  reviewResultsSchema,
  type Ratings,
} from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiError, send } from '../api.ts';
import { moment, wholeNumber } from '../numbers.ts';
import { changed, listsIn } from '../parts/changed-place.ts';
import { textOf } from '../parts/field.ts';
import '../parts/figure-filters.ts';
import { keyInWords } from '../parts/figure-words.ts';
import { icon } from '../parts/icon.ts';
import { LongPage } from '../parts/long-page.ts';
import { isNarrowed, renderNothingYet } from '../parts/nothing-yet.ts';
import { periodChoice, periodIn } from '../parts/period-choice.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import { ratingsWords, type RatingsWords } from './ratings.words.ts';

/** Its element. */
export const tag = 'dvc-ratings-page';

type Row = Ratings['rows'][number];
type Decision = 'taken-in' | 'left-out';
type Tab = keyof RatingsWords['tabs'];

const tabs: readonly Tab[] = ['all', 'kept-apart', 'left-out'];
const levels = ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied', 'not-satisfied'];
const nameOf = ({ site, id }: Pick<Row, 'site' | 'id'>): string => `${site} ${id}`;

/** What was decided last on this page, and on what. */
interface Decided {
  readonly decision: Decision;
  readonly rows: readonly Row[];
  readonly written: number;
}

/** `?state=kept-apart&q=cham&agency=H01`: each rating with its comment; what was kept apart is decided on here. */
class RatingsPage extends LongPage<Ratings> {
  static override properties = {
    ...LongPage.properties,
    chosen: { state: true },
    decided: { state: true },
    fault: { state: true },
  };
  declare chosen: ReadonlySet<string>;
  declare decided: Decided | undefined;
  declare fault: string | undefined;
  #isDeciding = false;

  constructor() {
    super();
    this.chosen = new Set();
  }

  get heading(): string {
    return t().pages.ratings;
  }

  get #words(): RatingsWords {
    return said(ratingsWords);
  }

  get #tab(): Tab {
    return tabs.find((tab) => tab === this.place.query.get('state')) ?? 'all';
  }

  get #mayReview(): boolean {
    return this.me.acts.includes('quarantine.review');
  }

  protected override willUpdate(properties: PropertyValues): void {
    if (properties.has('place')) {
      this.chosen = new Set();
      this.decided = undefined;
      this.fault = undefined;
    }
    super.willUpdate(properties);
  }

  protected override load(signal: AbortSignal): Promise<Ratings> {
    const { query } = this.place;
    const text = (name: string) => query.get(name) ?? undefined;
    return this.readLong(
      'ratings',
      ratingsSchema,
      {
        ...periodIn(query),
        ...listsIn(query, [...figureDimensions, 'value']),
        state: text('state'),
        q: text('q'),
        commented: text('commented'),
        before: text('before'),
      },
      signal,
    );
  }

  protected override choices(): TemplateResult {
    return html`<div class="scope">
      ${periodChoice(this.place.query, (period) => go(changed(this.place, period)))}
    </div>`;
  }

  protected override filters(): TemplateResult {
    const words = this.#words;
    const { query } = this.place;
    const labels = said({ vi: levelLabelsVi, en: levelLabelsEn });
    const value = query.get('value') ?? '';
    return html`<nav class="tabs" aria-label=${words.tabsLabel}>
        ${tabs.map(
          (tab) =>
            html`<a
              href=${changed(this.place, { state: tab === 'all' ? undefined : tab })}
              aria-current=${tab === this.#tab ? 'page' : nothing}
              >${words.tabs[tab]}</a
            >`,
        )}
      </nav>
      <p class="lead">${words.lead[this.#tab]}</p>
      <form
        role="search"
        class="scope under-h1"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          if (event.target instanceof HTMLFormElement) go(changed(this.place, { q: textOf(event.target, 'q').trim() }));
        }}
      >
        <div class="grow">
          <label for="q">${words.search}</label>
          <input
            class="inp"
            id="q"
            name="q"
            type="search"
            maxlength="200"
            autocomplete="off"
            aria-describedby="q-hint"
            .value=${query.get('q') ?? ''}
          />
        </div>
        <button class="btn" type="submit">${icon('search')}${words.find}</button>
        <p class="hint mut xs" id="q-hint">${words.searchHint}</p>
      </form>
      <div class="scope under-h1">
        <div>
          <label for="value">${words.value}</label>
          <select
            id="value"
            @change=${({ target }: Event) => {
              if (target instanceof HTMLSelectElement) go(changed(this.place, { value: target.value }));
            }}
          >
            <option value="" .selected=${value === ''}>${words.all}</option>
            ${levels.map((level) => html`<option value=${level} .selected=${level === value}>${labels[level]}</option>`)}
          </select>
        </div>
        <dvc-figure-filters .place=${this.place}></dvc-figure-filters>
        <label class="check"
          ><input
            type="checkbox"
            .checked=${query.get('commented') === 'true'}
            @change=${({ target }: Event) => {
              if (!(target instanceof HTMLInputElement)) return;
              go(changed(this.place, { commented: target.checked ? 'true' : undefined }));
            }}
          />${words.commented}</label
        >
      </div>
      ${this.renderProgress()} ${this.#renderDecided()}`;
  }

  protected override show(data: Ratings): TemplateResult {
    const words = this.#words;
    const simulated = data.simulated ? html`<p class="notice">${t().simulated}</p>` : nothing;
    if (data.rows.length === 0 && data.next === null && this.#tab === 'all' && !isNarrowed(this.place.query)) {
      return renderNothingYet(this.me);
    }
    if (data.rows.length === 0) {
      return html`${simulated}
        <h2 class="sec">${words.nothing}</h2>
        <p class="lead">${data.next === null ? words.nothingLead[this.#tab] : words.goOn}</p>
        ${data.next === null && this.#tab === 'all' ? html`<p class="acts"><a class="btn" href=${addressOf('ratings')}>${words.widen}</a></p>` : nothing}
        ${this.#renderPages(data)}`;
    }
    const canChoose = this.#mayReview && data.rows.some(({ quarantine }) => quarantine !== null);
    return html`${simulated} ${canChoose ? this.#renderBatch(data) : nothing}
      <div class="tw" role="region" tabindex="0" aria-label=${words.list}>
        <table class="stackt ratings">
          <thead>
            <tr>
              ${canChoose ? html`<th scope="col"><span class="unseen">${words.columns.choose}</span></th>` : nothing}
              <th scope="col">${words.columns.at}</th>
              <th scope="col">${words.columns.value}</th>
              <th scope="col">${words.columns.about}</th>
              <th scope="col">${words.columns.text}</th>
            </tr>
          </thead>
          <tbody>
            ${data.rows.map((row) => this.#renderRow(row, canChoose))}
          </tbody>
        </table>
      </div>
      ${this.#renderPages(data)}`;
  }

  #renderRow(row: Row, canChoose: boolean): TemplateResult {
    const words = this.#words;
    const labels = said({ vi: levelLabelsVi, en: levelLabelsEn });
    const at = moment(row.receivedAt);
    const about = row.procedure.name ?? row.procedure.code ?? row.sector.name ?? row.sector.code;
    const value = row.value === null ? (words.kinds[row.kind] ?? row.kind) : (labels[row.value] ?? row.value);
    return html`<tr>
      ${
        canChoose
          ? html`<td>
              ${
                row.quarantine === null
                  ? nothing
                  : html`<label class="check"
                      ><input
                        type="checkbox"
                        .checked=${this.chosen.has(nameOf(row))}
                        @change=${() => this.#toggle(row)}
                      /><span class="unseen">${words.chooseOne(`${at}, ${value}`)}</span></label
                    >`
              }
            </td>`
          : nothing
      }
      <td class="num nw">${at}</td>
      <th scope="row">
        ${value} ${row.state === 'replaced' ? html`<br /><span class="mut xs">${words.replaced}</span>` : nothing}
      </th>
      <td class="wide">
        ${about === null ? nothing : html`<span class="b">${about}</span><br />`}
        <span class="mut xs"
          >${[
            row.agency.code === null ? undefined : keyInWords('agency', row.agency),
            keyInWords('channel', { code: row.channel, name: null }),
            row.respondent === null ? undefined : keyInWords('respondent', { code: row.respondent, name: null }),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}</span
        >
      </td>
      <td class="wide">${this.#renderText(row)}</td>
    </tr>`;
  }

  #renderText({ comment, reasons, criteria, quarantine, review }: Row): TemplateResult {
    const words = this.#words;
    const reasonLabels = said({ vi: reasonLabelsVi, en: reasonLabelsEn });
    const criterionLabels = said({ vi: criterionLabelsVi, en: criterionLabelsEn });
    const levelLabels = said({ vi: levelLabelsVi, en: levelLabelsEn });
    const small = [
      ...(reasons.length === 0 ? [] : [reasons.map((reason) => reasonLabels[reason] ?? reason).join(', ')]),
      ...Object.entries(criteria).map(
        ([name, value]) => `${criterionLabels[name] ?? name}: ${levelLabels[value] ?? value}`,
      ),
      ...(quarantine === null ? [] : [words.whyKept(words.why[quarantine] ?? quarantine)]),
      ...(review ? [words.reviewed(review.actor.replace(/^official:/, ''), moment(review.at))[review.decision]] : []),
    ];
    return html`${
      comment === null
        ? small.length === 0
          ? html`<span class="mut xs">${words.noComment}</span>`
          : nothing
        : html`<p class="said">${comment}</p>`
    }${small.map((line) => html`<p class="mut xs">${line}</p>`)}`;
  }

  #toggle(row: Row): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(nameOf(row))) chosen.add(nameOf(row));
    this.chosen = chosen;
    this.fault = undefined;
  }

  #renderBatch({ rows }: Ratings): TemplateResult {
    const words = this.#words;
    const reviewable = rows.filter(({ quarantine }) => quarantine !== null);
    const isAll = reviewable.every((row) => this.chosen.has(nameOf(row)));
    const decide = (decision: Decision) => () =>
      this.#decide(
        decision,
        reviewable.filter((row) => this.chosen.has(nameOf(row))),
      );
    return html`<div class="acts batch" role="group" aria-describedby="batch-count">
      <label class="check"
        ><input
          type="checkbox"
          .checked=${isAll}
          @change=${() => {
            this.chosen = new Set(isAll ? [] : reviewable.map(nameOf));
            this.fault = undefined;
          }}
        />${words.chooseAll}</label
      >
      <span class="mut num" id="batch-count" role="status">${words.chosen(wholeNumber(this.chosen.size))}</span>
      ${this.#tab === 'left-out' ? nothing : html`<button class="btn" type="button" @click=${decide('left-out')}>${words.leave}</button>`}
      <button class="btn" type="button" @click=${decide('taken-in')}>${words.take}</button>
      ${this.fault === undefined ? nothing : html`<p class="fault" role="alert">${icon('alert')}${this.fault}</p>`}
    </div>`;
  }

  async #decide(decision: Decision, rows: readonly Row[]): Promise<void> {
    if (this.#isDeciding) return;
    if (rows.length === 0) {
      this.fault = this.#words.chooseFirst;
      return;
    }
    this.#isDeciding = true;
    try {
      const { results } = await send('POST', 'reviews', reviewResultsSchema, {
        decision,
        items: rows.map(({ site, id }) => ({ site, id })),
      });
      const written = results.filter((result) => result === 'written').length;
      this.fault = undefined;
      this.chosen = new Set();
      this.decided = { decision, rows, written };
      await this.reload();
      await this.updateComplete;
      this.querySelector<HTMLElement>('.decided')?.focus();
    } catch (error) {
      this.fault = error instanceof ApiError ? error.message : t().offline;
    }
    this.#isDeciding = false;
  }

  /** What was done, and the way back: another decision on the same ones. */
  #renderDecided(): TemplateResult | typeof nothing {
    const { decided } = this;
    if (!decided) return nothing;
    const words = this.#words;
    const { decision, rows, written } = decided;
    const other: Decision = decision === 'taken-in' ? 'left-out' : 'taken-in';
    const rest = rows.length - written;
    return html`<div class="panel r problem decided" role="status" tabindex="-1">
      ${icon('check')}
      <p>
        ${decision === 'taken-in' ? words.taken(wholeNumber(written)) : words.left(wholeNumber(written))}
        ${rest > 0 ? words.unchanged(wholeNumber(rest)) : nothing}
      </p>
      <button class="btn" type="button" @click=${() => this.#decide(other, rows)}>
        ${other === 'taken-in' ? words.takeAgain : words.leaveAgain}
      </button>
    </div>`;
  }

  #renderPages({ next }: Ratings): TemplateResult | typeof nothing {
    const words = this.#words;
    const isFirst = !this.place.query.has('before');
    if (next === null && isFirst) return nothing;
    return html`<nav class="acts" aria-label=${words.pages}>
      ${isFirst ? nothing : html`<a class="btn" href=${changed(this.place, {})}>${icon('left')}${words.newest}</a>`}
      ${
        next === null
          ? nothing
          : html`<a class="btn" href=${changed(this.place, { before: String(next) })}
              >${words.older}${icon('right')}</a
            >`
      }
    </nav>`;
  }
}

customElements.define(tag, RatingsPage);
