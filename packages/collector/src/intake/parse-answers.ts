import {
  answersToSend,
  isAnswered,
  type Answer,
  type CustomQuestion,
  type GivenAnswers,
  type QuestionSet,
} from '@dvc-widgets/contract/questions';
import type { Topic } from '@dvc-widgets/contract';

/** What stands in front of the id of a question in the name of its field. */
export const answerPrefix = 'answer.';

/** Fields of a form as they came, by id of the question (of a date, `<id>.day` and so on); lines end with a line feed. */
export type AnswerFields = Readonly<Record<string, readonly string[]>>;

/** The fields of a form that answer questions. */
export function answerFieldsOf(fields: URLSearchParams): AnswerFields {
  const names = new Set([...fields.keys()].filter((name) => name.startsWith(answerPrefix)));
  return Object.fromEntries(
    [...names].map((name) => [
      name.slice(answerPrefix.length),
      fields
        .getAll(name)
        .map((text) => text.replace(/\r\n?/g, '\n'))
        .filter((text) => text.trim() !== ''),
    ]),
  );
}

/** What a form answers to a set: what is asked of that topic, and was answered; what can't be read stays as it was typed. */
export function readAnswers(fields: AnswerFields, set: QuestionSet, topic: Topic | undefined): GivenAnswers {
  const typed = new Map(Object.entries(fields));
  const read = set.questions.flatMap((question): [string, Answer][] => {
    const part = (name: string) => typed.get(`${question.id}.${name}`)?.[0]?.trim() ?? '';
    const answer =
      question.type === 'date'
        ? dayOf(part('day'), part('month'), part('year'))
        : answerOf(question, typed.get(question.id) ?? []);
    return isAnswered(answer) ? [[question.id, answer]] : [];
  });
  return answersToSend(set, Object.fromEntries(read), { topic });
}

function answerOf(question: CustomQuestion, values: readonly string[]): Answer | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  switch (question.type) {
    case 'many-of':
      return [...values];
    case 'scale':
      return /^\d{1,2}$/.test(first) ? Number(first) : first;
    case 'yes-no':
      return first === 'yes' ? true : first === 'no' ? false : first;
    default:
      return first;
  }
}

/** A day from its three fields; as it was typed when they don't make one up. */
function dayOf(day: string, month: string, year: string): string {
  const isNumbers = /^\d{1,2} \d{1,2} \d{4}$/.test(`${day} ${month} ${year}`);
  return isNumbers ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : `${day} ${month} ${year}`.trim();
}
