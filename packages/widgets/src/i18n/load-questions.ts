import type { QuestionsStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const questions: Table<QuestionsStrings> = {
  vi: () => import('./vi.questions.ts'),
  en: () => import('./en.questions.ts'),
};

/** The words around a site's own questions; rejects when the module can't be fetched. */
export const loadQuestions = (language: string, address: Address): Promise<QuestionsStrings> =>
  load(questions, language, address);
