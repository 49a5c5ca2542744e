import type { SentStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const sents: Table<SentStrings> = { vi: () => import('./vi.sent.ts'), en: () => import('./en.sent.ts') };

/** The words of what follows sending; rejects when the module can't be fetched. */
export const loadSent = (language: string, address: Address): Promise<SentStrings> => load(sents, language, address);
