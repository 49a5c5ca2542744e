import {
  answersToSend,
  askedQuestions,
  textIn,
  type Answer,
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
import type * as questionCheck from './question-check.ts';
import { questionControl } from './question-control.ts';
import { styles } from './question-fields.styles.ts';
import { isoDate } from './typed-date.ts';

type QuestionCheck = typeof questionCheck;

/** What checks answers; rejects where that part can't be had. */
const loadCheck = (): Promise<QuestionCheck> => import('./question-check.ts');

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

  private rules: QuestionCheck | undefined;

  constructor(form: ComposeForm, words: QuestionsStrings, set: QuestionSet) {
    this.form = form;
    this.words = words;
    this.set = set;
    if (form.host.shadowRoot) adoptStyles(form.host.shadowRoot, [styles]);
    this.asked = this.asking;
  }

  /** Takes the answers of a draft that fit the questions. */
  async restore(draft: GivenAnswers): Promise<void> {
    const { canHold } = await loadCheck();
    for (const question of this.set.questions) {
      const answer = draft[question.id];
      if (answer !== undefined && canHold(question, answer, this.context)) this.said.set(question.id, answer);
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

  /** Fetches what checks the answers, before anything is sent; rejects where that can't be had. */
  async load(): Promise<void> {
    this.rules = await loadCheck();
  }

  /** What stops the feedback from being sent, as far as that has been loaded. */
  faults(): readonly Fault[] {
    const { set, context, words, form } = this;
    const given = this.answers?.given ?? {};
    const faults = this.rules?.answerFaults(set, given, context, words, form.host.language) ?? [];
    return faults.map(([index, sentence]) => ({ field: idOf(index), sentence }));
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
  const questions = new QuestionFields(form, words, set);
  if (draft) await questions.restore(draft);
  return questions;
}

const fetchSet = (collector: string, version: string): Promise<QuestionSet> =>
  fetch(`${collector}/v1/questions/${version}.json`, { credentials: 'omit' }).then((response): Promise<QuestionSet> =>
    response.ok ? response.json() : Promise.reject(new Error('no such set')),
  );
