import { load, type Address, type Table } from './load-rating.ts';
import type { DetailsStrings } from './strings.ts';

const details: Table<DetailsStrings> = { vi: () => import('./vi.details.ts'), en: () => import('./en.details.ts') };

/** The words of what follows the tap; rejects when the module can't be fetched. */
export const loadDetails = (language: string, address: Address): Promise<DetailsStrings> =>
  load(details, language, address);

/** Puts `value` where the text says `{0}`. */
export const fill = (text: string, value: string | number): string => text.replace('{0}', String(value));
