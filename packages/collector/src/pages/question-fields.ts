import { textIn, type AnswerFaultCode, type CustomQuestion, type QuestionSet } from '@dvc-widgets/contract/questions';
import { answerPrefix, type AnswerFields } from '../intake/parse-answers.ts';
import { fillAll, shownDay, type CaseWords } from './case-words.ts';
import { flag, html, type Html } from './html.ts';

/** What the fields of a site's own questions start from. */
export interface QuestionsView {
  readonly set: QuestionSet;
  readonly fields: AnswerFields;
  readonly language: 'vi' | 'en';
  readonly words: CaseWords;
  /** `YYYY-MM-DD`: what `today` stands for. */
  readonly today: string;
}

/** Faults that the citizen is asked to mend before sending, by id of the question. */
export type QuestionFaults = ReadonlyMap<string, AnswerFaultCode>;

/** Where the fields of a question stand. */
export const questionPlace = (id: string): string => `question-${id}`;

/** A site's own questions, all of them: without a script the ones with conditions say when they are to be answered. */
export function questionFields(view: QuestionsView, faults: QuestionFaults): Html {
  return html`<div class="part">
    <h2>${view.words.questions}</h2>
    ${view.set.questions.map((question) => field(question, view, faults.get(question.id)))}
  </div>`;
}

/** What is to be mended, in a sentence that names the question. */
export function faultSentence(question: CustomQuestion, code: AnswerFaultCode, view: QuestionsView): string {
  const { words, language, today } = view;
  const label = textIn(question.label, language);
  const day = (bound: string | undefined) => shownDay(bound === 'today' || bound === undefined ? today : bound);
  if (question.type === 'date') {
    if (code === 'too-early') return fillAll(words.answerFaults.tooEarly, label, day(question.earliest));
    if (code === 'too-late') return fillAll(words.answerFaults.tooLate, label, day(question.latest));
    return fillAll(code === 'missing' ? words.answerFaults.undated : words.answerFaults.notADate, label);
  }
  if (question.type === 'many-of' && code === 'too-many') {
    return fillAll(words.answerFaults.tooMany, label, question.atMost ?? question.options.length);
  }
  const isWritten = question.type === 'short-text' || question.type === 'long-text';
  return fillAll(isWritten ? words.answerFaults.unwritten : words.answerFaults.unchosen, label);
}

function field(question: CustomQuestion, view: QuestionsView, fault: AnswerFaultCode | undefined): Html {
  const { words, language, fields } = view;
  const { id, type } = question;
  const place = questionPlace(id);
  const typed = new Map(Object.entries(fields));
  const given = typed.get(id) ?? [];
  const condition = conditionOf(question, view);
  const hint = [
    question.hint && textIn(question.hint, language),
    type === 'many-of' && (question.atMost ? fillAll(words.chooseMost, question.atMost) : words.chooseSome),
    type === 'date' && words.dateExample,
  ].filter(Boolean);
  const describedBy = [
    fault && `${place}-wrong`,
    condition !== undefined && `${place}-when`,
    hint.length > 0 && `${place}-hint`,
  ]
    .filter(Boolean)
    .join(' ');
  const label = html`${textIn(question.label, language)}${!question.required && html` <span class="opt">${words.optional}</span>`}`;
  const beside = html`${condition !== undefined && html`<p class="sub" id="${place}-when">${condition}</p>`}
  ${hint.length > 0 && html`<p class="sub" id="${place}-hint">${hint.join(' ')}</p>`}
  ${fault && html`<p class="wrong" id="${place}-wrong">${faultSentence(question, fault, view)}</p>`}`;
  const name = `${answerPrefix}${id}`;
  if (type === 'date') {
    return html`<fieldset class="field" aria-describedby="${describedBy}">
      <legend>${label}</legend>
      ${beside}
      <div class="date">
        ${(['day', 'month', 'year'] as const).map(
          (part) =>
            html`<label
              >${words.dateParts[part]}
              <input
                type="text"
                inputmode="numeric"
                name="${name}.${part}"
                id="${part === 'day' ? place : `${place}-${part}`}"
                value="${typed.get(`${id}.${part}`)?.[0] ?? ''}"
            /></label>`,
        )}
      </div>
    </fieldset>`;
  }
  const choices = choicesOf(question, view);
  if (!choices) {
    return html`<div class="field">
      <label class="label" for="${place}">${label}</label>
      ${beside}
      ${
        type === 'long-text'
          ? html`<textarea name="${name}" id="${place}" aria-describedby="${describedBy}">${given[0] ?? ''}</textarea>`
          : html`<input
              type="text"
              name="${name}"
              id="${place}"
              value="${given[0] ?? ''}"
              aria-describedby="${describedBy}"
            />`
      }
    </div>`;
  }
  // The summary leads to the first: a fieldset takes no focus.
  const idOf = (index: number) => (index === 0 ? place : `${place}-${index}`);
  return html`<fieldset class="field" aria-describedby="${describedBy}">
    <legend>${label}</legend>
    ${beside}
    ${
      type === 'many-of'
        ? choices.map(
            ({ value, words: said }, index) =>
              html`<label class="tickbox">
                <input
                  type="checkbox"
                  name="${name}"
                  value="${value}"
                  id="${idOf(index)}"
                  ${flag('checked', given.includes(value))}
                />
                <span>${said}</span>
              </label>`,
          )
        : html`<div class="${type === 'scale' ? 'kinds levels' : 'kinds'}">
            ${choices.map(
              ({ value, words: said }, index) =>
                html`<label class="${value === '' ? 'option none' : 'option'}">
                  <input
                    type="radio"
                    name="${name}"
                    value="${value}"
                    id="${idOf(index)}"
                    ${flag('checked', given[0] === value)}
                  />
                  <span class="box"><span class="ring"></span><span>${said}</span></span>
                </label>`,
            )}
          </div>`
    }
  </fieldset>`;
}

/**
 * What can be chosen; where nothing has to be, an end to what was chosen, since a radio can't be taken back. Undefined for
 * what is written.
 */
function choicesOf(
  question: CustomQuestion,
  { words, language }: QuestionsView,
): readonly { readonly value: string; readonly words: string | Html }[] | undefined {
  const none = question.required ? [] : [{ value: '', words: words.noAnswer }];
  switch (question.type) {
    case 'many-of':
      return question.options.map(({ value, label }) => ({ value, words: textIn(label, language) }));
    case 'one-of':
      return [...question.options.map(({ value, label }) => ({ value, words: textIn(label, language) })), ...none];
    case 'yes-no':
      return [{ value: 'yes', words: words.yes }, { value: 'no', words: words.no }, ...none];
    case 'scale': {
      const { from, to, low, high } = question.scale;
      const levels = Array.from({ length: to - from + 1 }, (_, at) => {
        const end = at === 0 ? low : from + at === to ? high : undefined;
        return {
          value: String(from + at),
          words: html`${from + at}${end && html`<small>${textIn(end, language)}</small>`}`,
        };
      });
      return [...levels, ...none];
    }
    default:
      return undefined;
  }
}

/** When a question is to be answered, in words. */
function conditionOf(question: CustomQuestion, { set, words, language }: QuestionsView): string | undefined {
  const { topics, answers = [] } = question.when ?? {};
  const parts = [
    ...(topics ? [fillAll(words.topicIs, topics.map((topic) => words.topics[topic]).join(words.or))] : []),
    ...answers.flatMap(({ question: id, is }) => {
      const earlier = set.questions.find((one) => one.id === id);
      if (!earlier) return [];
      const values = is.map((value) => `“${valueWords(earlier, value, words, language)}”`).join(words.or);
      return [fillAll(words.answerIs, textIn(earlier.label, language), values)];
    }),
  ];
  return parts.length === 0 ? undefined : fillAll(words.onlyIf, parts.join(words.and));
}

function valueWords(
  question: CustomQuestion,
  value: string | number | boolean,
  words: CaseWords,
  language: string,
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const options = 'options' in question ? question.options : [];
  const option = options.find((one) => one.value === value);
  return option ? textIn(option.label, language) : String(value);
}
