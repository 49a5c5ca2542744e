import { levelLabelsEn, levelLabelsVi } from '@dvc-widgets/contract';
import type { OfficialCase } from '@dvc-widgets/contract/officials/cases';
import { html, nothing, type TemplateResult } from 'lit';
import { moment } from '../numbers.ts';
import { icon } from '../parts/icon.ts';
import { said } from '../preferences.ts';
import { addressOf } from '../router.ts';
import { caseFactsWords } from './case-facts.words.ts';
import { casesWords } from './cases.words.ts';

const linkTo = (id: string): TemplateResult =>
  html`<a href=${addressOf(`cases/${id}`)}>${said(caseFactsWords).mergedInto(id)}</a>`;

/** Which case goes on for this one, and for which this one does. */
export function renderMerged({ state, mergedInto, mergedHere }: OfficialCase): TemplateResult {
  const words = said(caseFactsWords);
  return html`${
    state === 'merged' && mergedInto !== null
      ? html`<p class="merged">${icon('info')} ${words.merged} ${linkTo(mergedInto)}.</p>`
      : nothing
  }
  ${
    mergedHere.length === 0
      ? nothing
      : html`<p class="merged">
          ${icon('info')} ${words.mergedHere} ${mergedHere.map((id, at) => html`${at === 0 ? '' : ', '}${linkTo(id)}`)}.
        </p>`
  }`;
}

/** The words in place of what a citizen wrote and what is not there any more: by what it was erased for. */
export function erasedWords({ kept }: OfficialCase): string {
  const cause = kept.find(({ what }) => what === 'text')?.erasedFor ?? null;
  return cause === null ? said(casesWords).erased : said(caseFactsWords).erasedWords[cause];
}

/** What was answered to the site's own questions, in the words that were asked. */
export function renderAnswers({ answers }: OfficialCase): TemplateResult | typeof nothing {
  const words = said(caseFactsWords);
  if (answers.length === 0) return nothing;
  return html`<section class="asked" aria-labelledby="asked">
    <h3 id="asked">${words.answers}</h3>
    <dl class="kv words">
      ${answers.map(
        ({ question, label, words: answer }) =>
          html`<dt>${label === null ? words.unknownQuestion(question) : said(label)}</dt>
            <dd>${said(answer)}</dd>`,
      )}
    </dl>
  </section>`;
}

/** The rating that led to the case, and what its citizen thinks of the answer: rows of a list. */
export function renderFacts({ rating, verdict, events }: OfficialCase): TemplateResult {
  const words = said(caseFactsWords);
  const judged = events.findLast(({ type }) => type === 'judged');
  return html`${
    rating === null
      ? nothing
      : html`<dt>${words.rating}</dt>
          <dd>${words.rated(said({ vi: levelLabelsVi, en: levelLabelsEn })[rating.value] ?? rating.value)}</dd>`
  }
  ${
    verdict === null || judged === undefined
      ? nothing
      : html`<dt>${words.verdict}</dt>
          <dd>
            <b class="b">${said(casesWords).verdicts[verdict]}</b>
            <span class="xs mut num">${moment(judged.at)}</span>
            ${judged.text === null || judged.text === '' ? nothing : html`<p class="words">${words.verdictReason}: ${judged.text}</p>`}
          </dd>`
  }`;
}
