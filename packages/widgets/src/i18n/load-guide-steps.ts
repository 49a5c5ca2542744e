import type { GuideStepsStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const steps: Table<GuideStepsStrings> = {
  vi: () => import('./vi.guide-steps.ts'),
  en: () => import('./en.guide-steps.ts'),
};

/** The words of the guide step by step; rejects when the module can't be fetched. */
export const loadGuideStepsWords = (language: string): Promise<GuideStepsStrings> => load(steps, language);
