import {
  answersToSend,
  askedQuestions,
  checkAnswers,
  textIn,
  type Answer,
  type AnswerFaultCode,
  type Answers,
  type AskingContext,
  type CustomQuestion,
  type GivenAnswers,
  type QuestionSet,
} from '@dvc-widgets/contract/questions';
import { loadQuestions } from '../../i18n/load-questions.ts';
import type { QuestionsStrings } from '../../i18n/strings.ts';
import { fill } from '../../i18n/words.ts';
import { html, nothing, type TemplateResult } from '../../internal/template.ts';
import { adoptStyles } from '../../internal/widget-element.ts';
import type { ComposeForm, Fault } from '../compose-form.ts';
import type { PersonalCheck, findIn } from '../personal-check.ts';
import { questionControl } from './question-control.ts';
import { styles } from './question-fields.styles.ts';
import { isoDate } from './typed-date.ts';

/** Faults that a control can't make: the answer is from a draft of another set. */
const foreign: readonly AnswerFaultCode[] = ['not-text', 'not-an-option', 'out-of-range'];

/** Today where the citizen is. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
}

/** What a site asks besides, each question right after the one that it depends on. */
export class QuestionFields {
  private words: QuestionsStrings;
  private readonly form: ComposeForm;
  private readonly set: QuestionSet;
  /** By id of the question, also of what is not asked now: it may be asked again. A date as its three fields stand. */
  private readonly said = new Map<string, Answer>();
  private asked: readonly CustomQuestion[];
  /** What was said of the last change of what is asked. */
  private told = '';

  constructor(form: ComposeForm, words: QuestionsStrings, set: QuestionSet, draft: GivenAnswers = {}) {
    this.form = form;
    this.words = words;
    this.set = set;
    if (form.host.shadowRoot) adoptStyles(form.host.shadowRoot, [styles]);
    for (const question of set.questions) {
      const answer = draft[question.id];
      const alone = { questions: [{ ...question, when: undefined }] };
      if (answer === undefined || (question.type === 'date' && typeof answer !== 'string')) continue;
      const [fault] = checkAnswers(alone, { [question.id]: answer }, this.context);
      if (!fault || !foreign.includes(fault.code)) this.said.set(question.id, answer);
    }
    this.asked = this.asking;
  }

  async reword(): Promise<void> {
    this.words = await loadQuestions(this.form.host.language, this.form.host.address);
  }

  private get context(): AskingContext {
    return { topic: this.form.topic, today: today() };
  }

  /** Whatever was answered, as the contract has it. */
  private get given(): GivenAnswers {
    const given: Record<string, Answer> = {};
    for (const { id, type } of this.set.questions) {
      const answer = this.said.get(id);
      if (answer === undefined) continue;
      // A page with Prototype.js gives every array a toJSON that makes a text of it.
      if (Array.isArray(answer)) given[id] = Object.assign([...answer], { toJSON: undefined });
      else given[id] = type === 'date' && typeof answer === 'string' ? isoDate(answer) : answer;
    }
    return given;
  }

  private get asking(): readonly CustomQuestion[] {
    return askedQuestions(this.set, this.given, this.context);
  }

  /** The answers as they stand in the controls: what a draft keeps. */
  get draft(): GivenAnswers | undefined {
    return this.said.size ? Object.fromEntries(this.said) : undefined;
  }

  /** What the feedback takes along: answers to what is asked now, nothing where there is none. */
  get answers(): Answers | undefined {
    const given = answersToSend(this.set, this.given, this.context);
    return Object.keys(given).length ? { set: this.set.version, given } : undefined;
  }

  /** What stops the feedback from being sent. */
  faults(): readonly Fault[] {
    return checkAnswers(this.set, this.answers?.given ?? {}, this.context).flatMap(({ question: id, code }) => {
      const index = this.set.questions.findIndex((question) => question.id === id);
      const question = this.set.questions[index];
      // A text that is too long is sent whole, as the feedback itself is.
      return question && code !== 'too-long' ? [{ field: idOf(index), sentence: this.sentence(question, code) }] : [];
    });
  }

  /** Looks for personal data in what was written; undefined when there is none. */
  async check(find: typeof findIn, send: () => void): Promise<PersonalCheck | undefined> {
    const given = this.answers?.given ?? {};
    for (const [index, { id, type }] of this.set.questions.entries()) {
      const text = given[id];
      if (typeof text !== 'string' || !type.endsWith('text')) continue;
      const found = await find(text, this.form.host, {
        edit: () => this.form.host.shadowRoot?.querySelector<HTMLTextAreaElement>(`#${idOf(index)}`) ?? null,
        mask: (masked) => {
          this.say(id, masked);
          send();
        },
      });
      if (found) return found;
    }
    return undefined;
  }

  /** Asks what is to be asked now, and says what has changed. */
  ask(): void {
    const { asking, asked, words, form } = this;
    const added = asking.filter((question) => !asked.includes(question));
    const removed = asked.filter((question) => !asking.includes(question));
    this.asked = asking;
    if (!added.length && !removed.length) return;
    this.told = [
      added.length && fill(words.added, this.labels(added)),
      removed.length && fill(words.removed, this.labels(removed)),
    ]
      .filter(Boolean)
      .join(' ');
    const gone = removed.map((question) => idOf(this.set.questions.indexOf(question)));
    form.faults = form.faults.filter(({ field }) => !gone.includes(field));
  }

  /** Takes all answers back. */
  clear(): void {
    this.said.clear();
    this.told = '';
    this.asked = this.asking;
  }

  render(): TemplateResult {
    const { set, asked, words, form, said } = this;
    return html`${set.questions.map((question, index) => {
        const id = idOf(index);
        if (!asked.includes(question)) return nothing;
        return questionControl({
          question,
          id,
          words: { ...form.words, ...words },
          language: form.host.language,
          answer: () => said.get(question.id),
          fault: form.fault(id),
          say: (answer) => this.say(question.id, answer),
          drop: () => {
            this.said.delete(question.id);
            form.changed();
            void form.host.focusOn(`#${id}`);
          },
        });
      })}
      <p class="fb-vh" role="status">${this.told}</p>`;
  }

  private say(id: string, answer: Answer): void {
    this.said.set(id, answer);
    this.form.changed();
  }

  private labels(questions: readonly CustomQuestion[]): string {
    return questions.map(({ label }) => textIn(label, this.form.host.language)).join(' ');
  }

  private sentence(question: CustomQuestion, code: AnswerFaultCode): string {
    const { words } = this;
    const label = textIn(question.label, this.form.host.language);
    const day = (bound = ''): string => (bound === 'today' ? today() : bound).split('-').reverse().join('/');
    switch (question.type) {
      case 'date':
        if (code === 'too-early') return fill(words.tooEarly, label).replace('{1}', day(question.earliest));
        if (code === 'too-late') return fill(words.tooLate, label).replace('{1}', day(question.latest));
        if (code === 'not-a-date') return fill(words.notADate, label);
        break;
      case 'many-of':
        if (code === 'too-many') return fill(words.tooMany, label).replace('{1}', String(question.atMost));
    }
    return fill(words.missing, label);
  }
}

const idOf = (index: number): string => `fb-q${String(index)}`;

/** Prepares the questions of a set in the words of the form's language; rejects when set or words can't be had. */
export async function openQuestions(
  form: ComposeForm,
  asked: string | QuestionSet,
  draft?: GivenAnswers,
): Promise<QuestionFields> {
  const { language, address, collectorAddress } = form.host;
  const [words, set] = await Promise.all([
    loadQuestions(language, address),
    typeof asked === 'string' ? fetchSet(collectorAddress, asked) : asked,
  ]);
  return new QuestionFields(form, words, set, draft);
}

const fetchSet = (collector: string, version: string): Promise<QuestionSet> =>
  fetch(`${collector}/v1/questions/${version}.json`, { credentials: 'omit' }).then((response): Promise<QuestionSet> =>
    response.ok ? response.json() : Promise.reject(new Error('no such set')),
  );
