import type { CaseStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const cases: Table<CaseStrings> = {
  vi: () => import('./vi.case.ts'),
  en: () => import('./en.case.ts'),
};

/** The words of a case that was found by its code; rejects when the module can't be fetched. */
export const loadCase = (language: string, address: Address): Promise<CaseStrings> => load(cases, language, address);
