import type { GuideWhyStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const whys: Table<GuideWhyStrings> = { vi: () => import('./vi.guide-why.ts'), en: () => import('./en.guide-why.ts') };

/** The words of the question why a guide was of no help; rejects when the module can't be fetched. */
export const loadGuideWhyWords = (language: string): Promise<GuideWhyStrings> => load(whys, language);
