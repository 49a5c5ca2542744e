import type { GuideContentStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const contents: Table<GuideContentStrings> = {
  vi: () => import('./vi.guide-content.ts'),
  en: () => import('./en.guide-content.ts'),
};

/** The words around the content of a guide; rejects when the module can't be fetched. */
export const loadGuideContentWords = (language: string): Promise<GuideContentStrings> => load(contents, language);
