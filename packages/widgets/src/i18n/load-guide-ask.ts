import type { GuideAskStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const asks: Table<GuideAskStrings> = { vi: () => import('./vi.guide-ask.ts'), en: () => import('./en.guide-ask.ts') };

/** The words around answers; rejects when the module can't be fetched. */
export const loadGuideAskWords = (language: string): Promise<GuideAskStrings> => load(asks, language);
