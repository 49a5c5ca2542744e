import type { GuideStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const guides: Table<GuideStrings> = { vi: () => import('./vi.guide.ts'), en: () => import('./en.guide.ts') };

/** The words of the help guide before it is opened; rejects when the module can't be fetched. */
export const loadGuideWords = (language: string): Promise<GuideStrings> => load(guides, language);
