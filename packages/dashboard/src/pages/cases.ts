import {
  caseQueueSchema,
  caseTabs,
  type BriefCase,
  type CaseQueue,
  type CaseTab,
} from '@dvc-widgets/contract/officials/cases';
import { topics } from '@dvc-widgets/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { day, wholeNumber } from '../numbers.ts';
import { codeOf } from '../parts/agency-input.ts';
import { field, textOf } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { Page } from '../parts/page.ts';
import { said } from '../preferences.ts';
import { addressOf, go } from '../router.ts';
import './case.ts';
import './queue-keys.ts';
import { casesWords, type CasesWords } from './cases.words.ts';
import { titleOf } from './case-title.ts';

/** Its element. */
export const tag = 'dvc-cases-page';

/** `?tab=overdue&topic=fault&agency=H26&words=phí&page=2`: the queue; `cases/12` is one of it. */
class CasesPage extends Page<CaseQueue> {
  get heading(): string {
    return this.#words.title;
  }

  get #words(): CasesWords {
    return said(casesWords);
  }

  get #tab(): CaseTab {
    const asked = this.place.query.get('tab');
    return caseTabs.find((tab) => tab === asked) ?? 'all';
  }

  get #isCase(): boolean {
    return this.place.rest.length > 0;
  }

  get #isFiltered(): boolean {
    return ['topic', 'agency', 'words'].some((name) => (this.place.query.get(name) ?? '') !== '');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.#isCase) super.willUpdate(changed);
  }

  protected override updated(changed?: PropertyValues<this>): void {
    if (!this.#isCase) super.updated();
    const before = changed?.get('place');
    if (!before || before.rest[0] === this.place.rest[0]) return;
    // From the list to a case and back is a new page to its reader.
    scrollTo(0, 0);
    this.closest('main')?.focus();
  }

  protected override load(signal: AbortSignal): Promise<CaseQueue> {
    const { query } = this.place;
    const asked = (name: string) => query.get(name) || undefined;
    return read(
      'cases',
      caseQueueSchema,
      { tab: this.#tab, topic: asked('topic'), agency: asked('agency'), words: asked('words'), page: asked('page') },
      signal,
    );
  }

  #address(changes: Readonly<Record<string, string | undefined>>): string {
    const { query } = this.place;
    const kept = Object.fromEntries(
      ['tab', 'topic', 'agency', 'words'].map((name) => [name, query.get(name) ?? undefined]),
    );
    return addressOf('cases', { ...kept, ...changes });
  }

  protected override render(): TemplateResult {
    return this.#isCase ? html`<dvc-case-page .place=${this.place} .me=${this.me}></dvc-case-page>` : super.render();
  }

  protected override show(data: CaseQueue): TemplateResult {
    const words = this.#words;
    return html`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${this.#renderForwarded()} ${this.#renderTabs(data)} ${this.#renderFilter()}
      ${data.cases.length === 0 ? this.#renderEmpty() : this.#renderTable(data)}`;
  }

  /** What became of the case that the reader comes from and may see no more. */
  #renderForwarded(): TemplateResult | typeof nothing {
    const words = this.#words;
    const id = this.place.query.get('forwarded');
    return id === null
      ? nothing
      : html`<p class="panel r done" role="status">${icon('check')}${words.number} ${id}: ${words.forwarded}</p>`;
  }

  #renderTabs({ counts }: CaseQueue): TemplateResult {
    const words = this.#words;
    return html`<nav class="tabs" aria-label=${words.tabsLabel}>
      ${caseTabs.map(
        (tab) =>
          html`<a
            href=${this.#address({ tab: tab === 'all' ? undefined : tab })}
            aria-current=${tab === this.#tab ? 'true' : nothing}
            >${words.tabs[tab]} <b>${wholeNumber(counts[tab])}</b></a
          >`,
      )}
    </nav>`;
  }

  readonly #filter = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    go(
      this.#address({
        words: textOf(form, 'words').trim(),
        topic: textOf(form, 'topic'),
        agency: codeOf(textOf(form, 'agency')),
      }),
    );
  };

  #renderFilter(): TemplateResult {
    const words = this.#words;
    const { query } = this.place;
    return html`<details class="as-table filter" ?open=${this.#isFiltered}>
      <summary>${words.filter}</summary>
      <form class="scope" role="search" @submit=${this.#filter}>
        ${field(
          { id: 'words', label: words.search, hint: words.searchHint },
          html`<input
            class="inp"
            id="words"
            name="words"
            type="search"
            aria-describedby="words-hint"
            .value=${query.get('words') ?? ''}
          />`,
        )}
        <dvc-agency-input
          .label=${words.agencyLabel}
          .hint=${words.agencyHint}
          .value=${query.get('agency') ?? ''}
        ></dvc-agency-input>
        ${field(
          { id: 'topic', label: words.topicLabel },
          html`<select id="topic" name="topic">
            <option value="">${words.anyTopic}</option>
            ${topics.map(
              (topic) =>
                html`<option value=${topic} ?selected=${topic === query.get('topic')}>${words.topics[topic]}</option>`,
            )}
          </select>`,
        )}
        <p class="acts">
          <button class="btn" type="submit">${icon('search')}${words.filter}</button>
          ${
            this.#isFiltered
              ? html`<a class="sm" href=${this.#address({ words: undefined, topic: undefined, agency: undefined })}
                  >${words.clear}</a
                >`
              : nothing
          }
        </p>
      </form>
    </details>`;
  }

  #renderEmpty(): TemplateResult {
    const words = this.#words;
    return html`<section class="sec">
      <h2>${words.emptyTab[this.#tab]}</h2>
      <p class="mut">${this.#isFiltered ? words.emptyFilter : words.emptyTeach}</p>
    </section>`;
  }

  #renderTable({ cases, page, pages, total }: CaseQueue): TemplateResult {
    const words = this.#words;
    const first = (page - 1) * 20 + 1;
    return html`<div class="tw">
        <table class="stackt queue">
          <thead>
            <tr>
              ${words.columns.map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${cases.map((each) => this.#renderRow(each))}
          </tbody>
        </table>
      </div>
      <dvc-queue-keys></dvc-queue-keys>
      <nav class="acts" aria-label=${words.pagesLabel}>
        <span class="xs mut"
          >${words.shown(wholeNumber(first), wholeNumber(first + cases.length - 1), wholeNumber(total))}</span
        >
        ${page > 1 ? html`<a class="btn" href=${this.#address({ page: String(page - 1) })}>${words.previous}</a>` : nothing}
        ${page < pages ? html`<a class="btn" href=${this.#address({ page: String(page + 1) })}>${words.next}</a>` : nothing}
      </nav>`;
  }

  #renderRow({ id, text, topic, agency, officer, due, state }: BriefCase): TemplateResult {
    const words = this.#words;
    return html`<tr>
      <th scope="row">
        <a href=${addressOf(`cases/${id}`)}>${titleOf(text) ?? words.erased}</a><br /><span class="xs mut num"
          >${words.number} ${id} · ${words.states[state]}${officer === null ? '' : ` · ${officer}`}</span
        >
      </th>
      <td data-l=${words.columns[1]}>${words.topics[topic]}</td>
      <td class="wide">${agency?.name ?? agency?.code ?? ''}</td>
      <td class="num" data-l=${words.columns[3]}>${due.day === null ? '' : day(due.day)}</td>
      <td>${renderLeft(due, words)}</td>
    </tr>`;
  }
}

/** How much time an answer has, in words and in weight. */
function renderLeft(
  { left, overdue, soon, paused }: BriefCase['due'],
  words: CasesWords,
): TemplateResult | typeof nothing {
  if (paused) return html`<span class="tag neu">${icon('clock')}${words.paused}</span>`;
  if (left === null) return nothing;
  if (overdue) return html`<span class="tag neg">${icon('alert')}${words.late(wholeNumber(-left))}</span>`;
  const text = left === 0 ? words.today : words.left(wholeNumber(left));
  return html`<span class=${soon ? 'tag' : 'tag neu'}>${text}</span>`;
}

customElements.define(tag, CasesPage);
