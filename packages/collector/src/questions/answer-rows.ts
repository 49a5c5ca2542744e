import type { Topic } from '@dvc-widgets/contract';
import type { Answer, Answers, QuestionSet } from '@dvc-widgets/contract/questions';
import { describeAnswers } from './describe-answers.ts';

/** One answer in a row of its own, in the words of the version that was asked. */
export interface AnswerRow {
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

/** The answers of one feedback. `today` is the day on which they were given. */
export function* answerRows(
  answers: Answers,
  set: QuestionSet | undefined,
  as: { readonly topic: Topic; readonly today: string; readonly language: 'vi' | 'en' },
): Generator<AnswerRow> {
  const faults = new Map(describeAnswers(answers, set, as).map(({ question, fault }) => [question, fault]));
  for (const [question, given] of Object.entries(answers.given)) {
    // Each of many chosen counts by itself: a pivot table needs nothing else.
    const values: readonly Answer[] = Array.isArray(given) ? given.map((one) => [one]) : [given];
    for (const value of values) {
      const [described] = describeAnswers({ set: answers.set, given: { [question]: value } }, set, as);
      yield {
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
