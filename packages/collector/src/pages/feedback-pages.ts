import { topics, type CaseView, type Consent } from '@dvc-widgets/contract';
import { findPersonalData, maskPersonalData, maskedPreview } from '@dvc-widgets/contract/personal-data';
import type { AnswerFault, QuestionSet } from '@dvc-widgets/contract/questions';
import { textsOf } from '../intake/feedback-form.ts';
import { answerPrefix } from '../intake/parse-answers.ts';
import { contactFields, type FeedbackAnswer, type Missing } from '../intake/parse-feedback-form.ts';
import { formWordsFor, isAssisted } from './assisted-words.ts';
import { fillAll, shownDay, type CaseWords } from './case-words.ts';
import { hidden, note } from './form-parts.ts';
import { flag, html, type Html, type HtmlValue } from './html.ts';
import { backLink, codeSentence, hotlineSentence, page, type Look, type Page, type PageView } from './page.ts';
import {
  faultSentence,
  questionFields,
  questionPlace,
  type QuestionFaults,
  type QuestionsView,
} from './question-fields.ts';
import { fill } from './words.ts';

/** What the pages of the form work with. */
export interface FeedbackView extends PageView {
  readonly language: 'vi' | 'en';
  readonly look: Look;
  /** How it comes to the collector: on some channels somebody writes for another person, and is spoken to as such. */
  readonly channel: string;
  /** The visit, closed, for the next form. */
  readonly ticket: string;
  /** The id of the feedback, so that the same form sent again is the same feedback. */
  readonly id: string;
  readonly answer: FeedbackAnswer;
  readonly procedure: string | undefined;
  readonly agency: string | undefined;
  readonly keptMonths: number;
  readonly isTest: boolean;
  readonly today: string;
  /** What the site asks besides. */
  readonly questions: QuestionSet | undefined;
}

/** The form with what was entered; with `missing`, what is still to be done comes first. */
export function feedbackFormPage(
  view: FeedbackView,
  missing: readonly Missing[] = [],
  faults: readonly AnswerFault[] = [],
): Page {
  const words = formWordsFor(view.language, view.channel);
  const count = missing.length + faults.length;
  const link = (field: Missing) => html`<li><a href="#${places[field]}">${words.missing[field]}</a></li>`;
  const title = count === 0 ? words.form : errorTitle(view, count);
  const content = html`<div class="sheet">
    ${
      count > 0
        ? html`<div class="summary" role="alert" aria-labelledby="summary">
            <h1 id="summary">${title}</h1>
            <ul>
              ${missing.filter((field) => isAbove.has(field)).map(link)}
              ${faults.map((fault) => faultLink(view, fault))}
              ${missing.filter((field) => !isAbove.has(field)).map(link)}
            </ul>
          </div>`
        : html`<h1 class="lead">${words.form}</h1>
            <p class="sub">${words.formPromise} <a href="lookup${lookOf(view)}">${words.lookUp}</a></p>`
    }
    ${fields(view, words, words.send, missing, new Map(faults.map(({ question, code }) => [question, code])))}
  </div>`;
  return page(view, title, content, { status: count === 0 ? 200 : 422, look: view.look });
}

const errorTitle = ({ words, language, channel }: FeedbackView, count: number): string =>
  count === 1 ? words.oneMissing : fillAll(formWordsFor(language, channel).errors, count);

function faultLink(view: FeedbackView, { question: id, code }: AnswerFault): HtmlValue {
  const asked = questionsOf(view);
  const question = asked?.set.questions.find((one) => one.id === id);
  if (!asked || !question) return undefined;
  return html`<li><a href="#${questionPlace(id)}">${faultSentence(question, code, asked)}</a></li>`;
}

function questionsOf({ questions, answer, language, channel, today }: FeedbackView): QuestionsView | undefined {
  return (
    questions && { set: questions, fields: answer.fields, language, words: formWordsFor(language, channel), today }
  );
}

/** What stands above the site's own questions. */
const isAbove: ReadonlySet<Missing> = new Set(['topic', 'text']);

/** Where what is missing stands. */
const places: Readonly<Record<Missing, string>> = {
  topic: 'topic-suggestion',
  text: 'text',
  handling: 'consent-handling',
  contact: 'consent-contact',
  name: 'contact-name',
  address: 'contact-address',
  phone: 'contact-phone',
  email: 'contact-email',
};

/** A form to where forms for feedback are taken, beside the page's own address. */
const form = (view: FeedbackView, content: HtmlValue): Html =>
  html`<form method="post" action="feedback${lookOf(view)}" accept-charset="utf-8">
    ${hidden('ticket', view.ticket)} ${hidden('id', view.id)} ${view.questions && hidden('set', view.questions.version)}
    ${content}
  </form>`;

function fields(
  view: FeedbackView,
  words: CaseWords,
  send: string,
  missing: readonly Missing[] = [],
  faults: QuestionFaults = new Map(),
): Html {
  const asked = questionsOf(view);
  const { answer, procedure, agency, keptMonths } = view;
  const wrong = (field: Missing) =>
    missing.includes(field) && html`<p class="wrong" id="wrong-${field}">${words.missing[field]}</p>`;
  const describes = (field: Missing, hint = '') => `${missing.includes(field) ? `wrong-${field} ` : ''}${hint}`.trim();
  const consent = (name: Consent) =>
    html`${wrong(name === 'publishing' ? 'email' : name)}
      <label class="tickbox">
        <input
          type="checkbox"
          name="consents"
          value="${name}"
          id="consent-${name}"
          ${flag('checked', answer.consents.includes(name))}
        />
        <span>${words.consents[name]}</span>
      </label>`;
  const hasContact = Object.keys(answer.contact).length > 0 || answer.topic === 'petition';
  return form(
    view,
    html`<fieldset class="part">
        <legend>${words.topicTitle}</legend>
        ${wrong('topic')}
        <div class="kinds">
          ${topics.map(
            (topic) =>
              html`<label class="option">
                <input
                  type="radio"
                  name="topic"
                  value="${topic}"
                  id="topic-${topic}"
                  aria-describedby="${describes('topic')}"
                  ${flag('checked', answer.topic === topic)}
                />
                <span class="box"
                  ><span class="ring"></span
                  ><span>${words.topics[topic]}<small>${words.topicHints[topic]}</small></span></span
                >
              </label>`,
          )}
        </div>
      </fieldset>
      ${
        (procedure !== undefined || agency !== undefined) &&
        html`<div class="part">
          <h2>${words.about}</h2>
          <dl class="about">
            ${
              procedure !== undefined &&
              html`<div>
                <dt>${words.procedureName}</dt>
                <dd>${procedure}</dd>
              </div>`
            }
            ${
              agency !== undefined &&
              html`<div>
                <dt>${words.agencyName}</dt>
                <dd>${agency}</dd>
              </div>`
            }
          </dl>
        </div>`
      }
      <div class="part">
        <label class="label" for="text">${words.text}</label>
        <p class="sub" id="hint">${words.textHint}</p>
        ${wrong('text')} ${textarea('text', answer.text, describes('text', 'hint'))}
      </div>
      ${asked && questionFields(asked, faults)}
      <details ${flag('open', hasContact)}>
        <summary>${words.contact}</summary>
        <p class="sub">${words.contactHint}</p>
        ${contactFields.map(
          (name) =>
            html`<div class="field">
              <label class="label" for="contact-${name}">${words.contactFields[name]}</label>
              ${wrong(name)}
              <input
                type="${name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'}"
                name="contact.${name}"
                id="contact-${name}"
                value="${answer.contact[name]}"
                autocomplete="${isAssisted(view.channel) ? 'off' : autocompletes[name]}"
                aria-describedby="${describes(name)}"
              />
            </div>`,
        )}
        ${consent('contact')}
      </details>
      <div class="part">${consent('handling')} ${consent('publishing')}</div>
      <details>
        <summary>${words.dataTitle}</summary>
        <p class="sub">${fillAll(words.dataKept, keptMonths, agency ?? view.owner ?? words.theAgency)}</p>
      </details>
      <p class="trap" aria-hidden="true">
        <label>${words.otherLanguage} <input type="text" name="trap" tabindex="-1" autocomplete="off" /></label>
      </p>
      <div class="actions"><button class="button first">${send}</button> ${backLink(view, 'link')}</div>
      ${hotlineSentence(view)}`,
  );
}

const autocompletes = { name: 'name', address: 'street-address', phone: 'tel', email: 'email' } as const;

// A parser drops the first line break of a textarea.
const textarea = (name: string, text: string, describedBy: string): Html =>
  html`<textarea name="${name}" id="${name}" aria-describedby="${describedBy}">${text}</textarea>`;

/** The text holds personal data: what was found, what it would be when masked, and the two ways on. */
export function personalFeedbackPage(view: FeedbackView): Page {
  const { words, answer } = view;
  const caseWords = formWordsFor(view.language, view.channel);
  const texts = textsOf(answer, view.questions).filter((text) => findPersonalData(text).length > 0);
  const found = texts.flatMap((text) => findPersonalData(text).map((stretch) => ({ text, stretch })));
  const kinds = [...new Set(found.map(({ stretch: { kind } }) => words.kinds[kind]))].join(', ');
  const quotes = found
    .map(({ text, stretch }) => `“${maskedPreview(text, stretch).replaceAll(' ', '\u00a0')}”`)
    .join(', ');
  const content = html`<div class="sheet">
    <h1>${caseWords.personalTitle}</h1>
    ${note('personal', html`<p><b>${fill(words.personal, kinds)}</b> ${quotes}. ${words.personalAct}</p>`)}
    <p class="label part">${words.wouldBe}</p>
    ${texts.map((text) => html`<p class="quote">${maskPersonalData(text).text}</p>`)}
    ${form(
      view,
      html`${carried(answer)}
        <div class="actions">
          <button class="button" name="act" value="edit">${words.edit}</button>
          <button class="button first" name="act" value="mask">${words.mask}</button>
        </div>`,
    )}
  </div>`;
  return page(view, caseWords.personalTitle, content, { look: view.look });
}

/** Everything that was entered, as fields that nobody sees. */
const carried = ({ topic, text, consents, contact, fields: given }: FeedbackAnswer): readonly HtmlValue[] => [
  topic !== undefined && hidden('topic', topic),
  hidden('text', text),
  ...consents.map((consent) => hidden('consents', consent)),
  ...contactFields.map((name) => contact[name] !== undefined && hidden(`contact.${name}`, contact[name])),
  ...Object.entries(given).flatMap(([id, values]) => values.map((value) => hidden(`${answerPrefix}${id}`, value))),
];

/** Refused, with the form as it was where sending it again may help. */
export function refusedFeedbackPage(
  view: FeedbackView,
  {
    code,
    status,
    retryAfter,
  }: { readonly code: string; readonly status: number; readonly retryAfter: number | undefined },
): Page {
  const { words } = view;
  const caseWords = formWordsFor(view.language, view.channel);
  const why = Object.entries(words.refusals).find(([known]) => known === code)?.[1] ?? words.refusals.other;
  const wait = retryAfter === undefined ? '' : fill(words.waitSeconds, String(retryAfter));
  const content = html`<div class="sheet">
    <h1>${caseWords.unsent}</h1>
    ${note('bad', html`<p>${why} ${wait} ${words.stillHere}</p>`)} ${fields(view, caseWords, words.retry)}
    ${codeSentence(view, code)}
  </div>`;
  return page(view, caseWords.unsent, content, { status, look: view.look });
}

/** It is stored: its code, once, with who answers and by when. To be printed. */
export function sentPage(view: FeedbackView, code: string, known: CaseView | undefined): Page {
  const words = formWordsFor(view.language, view.channel);
  const who = known?.agency?.name ?? view.agency ?? view.owner ?? words.theAgency;
  const { day, workingDays } = known?.due ?? { day: null, workingDays: 0 };
  const [before = '', between = '', after = ''] = words.whereTo.split(/\{\d\}/);
  const content = html`<div class="sheet">
    <h1 class="lead">${words.sent}</h1>
    ${view.isTest && note('bad', words.isTest)}
    <p class="label part" id="code-label">${words.code}</p>
    <p class="code" aria-labelledby="code-label">${code}</p>
    <p class="sub">${words.writeDown}</p>
    <div class="cut">
      ${day !== null && html`<p>${fillAll(words.answerBy, sentence(who), shownDay(day), workingDays)}</p>`}
      <p>
        ${before}<a href="lookup${lookOf(view)}">${words.lookupTitle}</a>${between}<a
          href="tel:${view.hotline.replace(/\D/g, '')}"
          >${view.hotline}</a
        >${after}
      </p>
      <p>${words.lostCode}</p>
    </div>
    <p class="actions">${backLink(view, 'button first')}</p>
  </div>`;
  return page(view, words.sent, content, { look: view.look });
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Language and look, for the address of the next page. */
export function lookOf({ language, look }: Pick<FeedbackView, 'language' | 'look'>): string {
  const query = new URLSearchParams();
  if (language === 'en') query.set('lang', 'en');
  if (look.theme) query.set('theme', look.theme);
  if (look.text) query.set('text', look.text);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
