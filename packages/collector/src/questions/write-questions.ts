import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { stringify } from 'yaml';

/** A set as a file that `readQuestions` reads as the very same; texts in Vietnamese alone stand for themselves. */
export const writeQuestions = ({ questions }: Pick<QuestionSet, 'questions'>): string =>
  stringify(
    // As an author begins: what it is, then its words.
    { questions: questions.map(({ id, type, ...rest }) => short({ id, type, ...rest })) },
    { lineWidth: 100 },
  );

function short(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, words] = []] = entries;
  if (entries.length === 1 && name === 'vi' && typeof words === 'string') return words;
  return Object.fromEntries(entries.map(([key, each]) => [key, short(each)]));
}
