import type { AssistedStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const assisteds: Table<AssistedStrings> = {
  vi: () => import('./vi.assisted.ts'),
  en: () => import('./en.assisted.ts'),
};

/** The words of writing what another person says; rejects when the module can't be fetched. */
export const loadAssisted = (language: string): Promise<AssistedStrings> => load(assisteds, language);
