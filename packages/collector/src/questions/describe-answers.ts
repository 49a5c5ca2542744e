import {
  checkAnswers,
  textIn,
  type Answer,
  type AnswerFaultCode,
  type Answers,
  type CustomQuestion,
  type QuestionSet,
  type QuestionType,
} from '@dvc-widgets/contract/questions';
import type { Topic } from '@dvc-widgets/contract';

/** An answer in the words of the version that was asked. */
export interface DescribedAnswer {
  /** Its id. */
  readonly question: string;
  /** What was asked; null when the set, or the question, is not known. */
  readonly label: string | null;
  readonly type: QuestionType | null;
  /** As it is kept. */
  readonly value: Answer;
  /** What was answered: the words of what was chosen, else what was written. */
  readonly words: string;
  /** What is wrong with it, where the set does not allow it. */
  readonly fault?: AnswerFaultCode;
}

const yesOrNo = { vi: ['Có', 'Không'], en: ['Yes', 'No'] } as const;

/**
 * Answers in the order of the questions, then those that no question bears, in a language. `today` is the day on which
 * they were given.
 */
export function describeAnswers(
  { given }: Answers,
  set: QuestionSet | undefined,
  { topic, today, language }: { readonly topic: Topic; readonly today: string; readonly language: 'vi' | 'en' },
): readonly DescribedAnswer[] {
  const questions = set?.questions ?? [];
  const faults = new Map(
    set && checkAnswers(set, given, { topic, today }).map(({ question, code }) => [question, code] as const),
  );
  const answers = new Map(Object.entries(given));
  const ids = questions.map(({ id }) => id).filter((id) => answers.has(id));
  const unknown = [...answers.keys()].filter((id) => !ids.includes(id));
  return [...ids, ...unknown].flatMap((id): DescribedAnswer[] => {
    const value = answers.get(id);
    if (value === undefined) return [];
    const question = questions.find((one) => one.id === id);
    const fault = faults.get(id);
    return [
      {
        question: id,
        label: question ? textIn(question.label, language) : null,
        type: question?.type ?? null,
        value,
        words: wordsOf(question, value, language),
        ...(fault !== undefined && { fault }),
      },
    ];
  });
}

function wordsOf(question: CustomQuestion | undefined, value: Answer, language: 'vi' | 'en'): string {
  const plain = Array.isArray(value) ? value.join(', ') : String(value);
  switch (question?.type) {
    case 'one-of':
    case 'many-of': {
      const chosen = (Array.isArray(value) ? value : [value]).map((one) => {
        const option = question.options.find((known) => known.value === one);
        return option ? textIn(option.label, language) : String(one);
      });
      return chosen.join('; ');
    }
    case 'scale': {
      const { from, to, low, high } = question.scale;
      const end = value === from ? low : value === to ? high : undefined;
      return `${plain}/${to}${end ? ` (${textIn(end, language)})` : ''}`;
    }
    case 'yes-no':
      return typeof value === 'boolean' ? yesOrNo[language][value ? 0 : 1] : plain;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(plain) && language === 'vi' ? plain.split('-').reverse().join('/') : plain;
    default:
      return plain;
  }
}
