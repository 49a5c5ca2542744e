import type { GuideReadStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const reads: Table<GuideReadStrings> = {
  vi: () => import('./vi.guide-read.ts'),
  en: () => import('./en.guide-read.ts'),
};

/** The words of reading aloud; rejects when the module can't be fetched. */
export const loadGuideReadWords = (language: string): Promise<GuideReadStrings> => load(reads, language);
