import type { Answer, QuestionSet } from '@dvc-widgets/contract/questions';
import type { CaseQuery, Store } from '../store.ts';
import { describeAnswers } from './describe-answers.ts';

/** One answer in a row of its own, in the words of the version that was asked. */
export interface AnswerRow {
  readonly case: string;
  /** Id of the feedback. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly site: string;
  readonly agency: string | null;
  readonly procedure: string | null;
  readonly topic: string;
  readonly state: string;
  /** Version of the questions. */
  readonly set: string;
  readonly question: string;
  /** What was asked; null when that is not known. */
  readonly label: string | null;
  readonly type: string | null;
  /** One value: of a question with many there is one row for each. */
  readonly value: string;
  readonly words: string;
  /** What is wrong with it. */
  readonly fault: string | null;
}

const portion = 200;

/** The answers of the feedback that a query takes, in order of receipt; reads no more than a few hundred cases at once. */
export async function* answerRows(
  store: Pick<Store, 'cases' | 'questionSets'>,
  query: CaseQuery,
  language: 'vi' | 'en',
): AsyncGenerator<AnswerRow> {
  const sets = new Map<string, QuestionSet>((await store.questionSets()).map(({ set }) => [set.version, set]));
  for (let offset = 0; ; offset += portion) {
    const records = await store.cases({ ...query, order: 'received', limit: portion, offset });
    for (const record of records) {
      const { id, submission, receivedAt, receivedDay, site, agency, procedure, topic, state, answers } = record;
      if (!answers) continue;
      const about = { case: id, id: submission, receivedAt, site, agency, procedure, topic, state, set: answers.set };
      const set = sets.get(answers.set);
      const as = { topic, today: receivedDay, language };
      const faults = new Map(describeAnswers(answers, set, as).map(({ question, fault }) => [question, fault]));
      for (const [question, given] of Object.entries(answers.given)) {
        // Each of many chosen counts by itself: a pivot table needs nothing else.
        const values: readonly Answer[] = Array.isArray(given) ? given.map((one) => [one]) : [given];
        for (const value of values) {
          const [described] = describeAnswers({ set: answers.set, given: { [question]: value } }, set, as);
          yield {
            ...about,
            question,
            label: described?.label ?? null,
            type: described?.type ?? null,
            value: String(value),
            words: described?.words ?? String(value),
            fault: faults.get(question) ?? null,
          };
        }
      }
    }
    if (records.length < portion) return;
  }
}
