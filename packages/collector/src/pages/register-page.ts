import { topics, type RegisterEntry, type RegisterFilter } from '@dvc-widgets/contract';
import type { ListedEntry, RegisterChoices, RegisterPage } from '../cases/register.ts';
import { caseWordsFor, fillAll, shownDay, type CaseWords } from './case-words.ts';
import { note } from './form-parts.ts';
import { flag, html, type Html, type HtmlValue } from './html.ts';
import { nationalHotline, page, type Look, type Page } from './page.ts';
import { wordsFor } from './words.ts';

/** What the page of the register is made from. */
export interface RegisterView {
  readonly register: RegisterPage;
  readonly choices: RegisterChoices;
  readonly filter: RegisterFilter;
  readonly language: 'vi' | 'en';
  readonly look: Look;
  /** Fields of the filter that could not be read. */
  readonly unread: readonly (keyof RegisterFilter)[];
}

/** The register as a page that needs no script. Its links stand beside its own address, whatever folder it is served in. */
export function registerPage(view: RegisterView): Page {
  const { register, filter, language, look, unread } = view;
  const words = caseWordsFor(language);
  const isFiltered = Object.keys(filter).length > 1;
  const { listed, page: at, pages } = register;
  const content = html`<div class="wide">
      <h1 class="lead">${words.register}</h1>
      <p>
        <a
          class="link"
          lang="${language === 'vi' ? 'en' : 'vi'}"
          href="${address(view, { lang: language === 'vi' ? 'en' : 'vi' })}"
          >${words.otherLanguage}</a
        >
      </p>
    </div>
    <p class="sub">${words.registerLead}</p>
    ${totals(register, words)} ${filterForm(view, words, isFiltered)}
    ${
      unread.length > 0 &&
      html`<div role="alert">
        ${note('bad', fillAll(words.filterWrong, unread.map((field) => fieldName(field, words)).join(', ')))}
      </div>`
    }
    ${listed.map((each) => article(each, words))}
    ${listed.length === 0 && html`<div class="sheet entry"><p>${isFiltered ? words.nothingFound : words.nothingYet}</p></div>`}
    ${
      pages > 1 &&
      html`<nav class="pager" aria-label="${fillAll(words.pageOf, at, pages)}">
        ${at > 1 ? html`<a class="button" rel="prev" href="${address(view, { page: at - 1 })}">${words.newer}</a>` : html`<span></span>`}
        <span>${fillAll(words.pageOf, at, pages)}</span>
        ${at < pages ? html`<a class="button" rel="next" href="${address(view, { page: at + 1 })}">${words.older}</a>` : html`<span></span>`}
      </nav>`
    }
    <p class="meta foot">
      <a class="link" href="lookup${lookQuery(view)}">${words.lookUp}</a>
      <a class="link" href="${feedAddress(view)}">${words.feed}</a>
      <a class="link" href="v1/register${queryOf(filter, {})}">${words.data}</a>
    </p>`;
  const base = { words: wordsFor(language), owner: undefined, hotline: nationalHotline, back: undefined, frames: [] };
  return page(base, words.register, content, {
    status: unread.length > 0 ? 400 : 200,
    look,
    feed: feedAddress(view),
  });
}

const fieldName = (field: keyof RegisterFilter, words: CaseWords): string =>
  field === 'page' ? fillAll(words.pageOf, '…', '…') : words[field];

function totals({ totals: { received, answered, onTime, open, overdue } }: RegisterPage, words: CaseWords): Html {
  const cell = (name: string, count: number, more: HtmlValue) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${count.toLocaleString('vi')} ${more !== undefined && html`<span class="sub">${more}</span>`}</dd>
    </div>`;
  return html`<dl class="totals">
    ${cell(words.received, received, undefined)}
    ${cell(words.answered, answered, fillAll(words.answeredOnTime, onTime))}
    ${cell(words.open, open, fillAll(words.openOverdue, overdue))}
  </dl>`;
}

function filterForm(view: RegisterView, words: CaseWords, isFiltered: boolean): Html {
  const { choices, filter, language, look } = view;
  const choice = (
    name: 'agency' | 'sector' | 'topic',
    options: readonly { readonly code: string; readonly name: string }[],
  ) =>
    html`<label
      >${words[name]}
      <select name="${name}">
        <option value="">${words.all}</option>
        ${options.map(
          ({ code, name: shown }) =>
            html`<option value="${code}" ${flag('selected', filter[name] === code)}>${shown}</option>`,
        )}
      </select>
    </label>`;
  const day = (name: 'from' | 'to') =>
    html`<label
      >${words[name]}
      <input type="date" name="${name}" value="${filter[name]}" />
    </label>`;
  return html`<details class="filter" ${flag('open', isFiltered)}>
    <summary>${words.filter}</summary>
    <form method="get" action="register" accept-charset="utf-8">
      ${language === 'en' && html`<input type="hidden" name="lang" value="en" />`}
      ${look.theme && html`<input type="hidden" name="theme" value="${look.theme}" />`}
      ${look.text && html`<input type="hidden" name="text" value="${look.text}" />`}
      <div class="fields">
        ${choice('agency', known(choices.agencies, filter.agency))}
        ${choice(
          'topic',
          topics.map((code) => ({ code, name: words.topics[code] })),
        )}
        ${choice('sector', known(choices.sectors, filter.sector))}
        <label
          >${words.procedure}
          <input type="text" name="procedure" value="${filter.procedure}" autocomplete="off" />
        </label>
        ${day('from')} ${day('to')}
      </div>
      <div class="actions">
        <button class="button first">${words.show}</button>
        ${isFiltered && html`<a class="link" href="register${lookQuery(view)}">${words.showAll}</a>`}
      </div>
    </form>
  </details>`;
}

/** What is filtered by stays chosen, even where nothing has it any more. */
const known = (options: RegisterChoices['agencies'], chosen: string | undefined) =>
  chosen === undefined || options.some(({ code }) => code === chosen)
    ? options
    : [...options, { code: chosen, name: chosen }];

function article({ entry }: ListedEntry, words: CaseWords): Html {
  const { id, topic, procedure, sector, agency, text, answer, verdict } = entry;
  const about = procedure?.name ?? sector?.name ?? procedure?.code;
  const by = agency?.name ?? agency?.code;
  return html`<article class="sheet entry" id="entry-${id}" aria-labelledby="title-${id}">
    <h2 id="title-${id}">${words.topics[topic]}${about !== undefined && `: ${about}`}</h2>
    <p class="meta">
      <span>${fillAll(words.number, id)}</span>
      <span>${fillAll(words.receivedOn, shownDay(entry.receivedOn))}</span>
      <span>${fillAll(words.answeredOn, shownDay(entry.answeredOn))}</span>
      ${state(entry, words)} ${entry.reopened && html`<span>${words.reopened}</span>`}
    </p>
    ${
      text === null
        ? html`<p class="sub said">${words.notPublished}</p>`
        : html`<div class="said">
            <h3>${words.citizenWrote}</h3>
            <blockquote class="quote">${text}</blockquote>
          </div>`
    }
    ${
      answer === null
        ? html`<p class="said">${words.privately}</p>`
        : html`<div class="said">
            <h3>${words.answer}</h3>
            <div class="reply">
              <p class="text">${answer}</p>
              <p class="sub">${by !== undefined && `${by} · `}${shownDay(entry.answeredOn)}</p>
            </div>
          </div>`
    }
    ${verdict !== null && html`<p class="sub said">${fillAll(words.judged, words.verdicts[verdict])}</p>`}
  </article>`;
}

const state = ({ onTime }: RegisterEntry, words: CaseWords): Html =>
  onTime ? html`<span class="state">${words.onTime}</span>` : html`<span class="state late">${words.late}</span>`;

const feedAddress = ({ filter, language }: RegisterView): string =>
  `register.atom${queryOf({ ...filter, page: 1 }, language === 'en' ? { lang: 'en' } : {})}`;

const lookOf = ({ language, look }: RegisterView): Record<string, string> => ({
  ...(language === 'en' && { lang: 'en' }),
  ...(look.theme && { theme: look.theme }),
  ...(look.text && { text: look.text }),
});
const lookQuery = (view: RegisterView): string => queryOf({ page: 1 }, lookOf(view));

const address = (view: RegisterView, change: { readonly page?: number; readonly lang?: 'vi' | 'en' }): string => {
  const { lang, page: at = view.register.page } = change;
  const { lang: _now, ...look } = lookOf(view);
  const language = lang ?? view.language;
  return `register${queryOf({ ...view.filter, page: at }, { ...(language === 'en' && { lang: 'en' }), ...look })}`;
};

/** A filter as the query of an address. */
export function queryOf({ page: at, ...filter }: RegisterFilter, more: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
  if (at > 1) query.set('page', String(at));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
