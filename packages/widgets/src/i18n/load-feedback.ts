import type { FeedbackStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const feedbacks: Table<FeedbackStrings> = {
  vi: () => import('./vi.feedback.ts'),
  en: () => import('./en.feedback.ts'),
};

/** The words of the feedback form as a button; rejects when the module can't be fetched. */
export const loadFeedback = (language: string, address: Address): Promise<FeedbackStrings> =>
  load(feedbacks, language, address);
