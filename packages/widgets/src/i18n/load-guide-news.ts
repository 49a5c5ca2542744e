import type { GuideNewsStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const news: Table<GuideNewsStrings> = {
  vi: () => import('./vi.guide-news.ts'),
  en: () => import('./en.guide-news.ts'),
};

/** The words of the notice of what is new; rejects when the module can't be fetched. */
export const loadGuideNewsWords = (language: string): Promise<GuideNewsStrings> => load(news, language);
