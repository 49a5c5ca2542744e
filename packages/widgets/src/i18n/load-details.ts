import type { DetailsStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const details: Table<DetailsStrings> = { vi: () => import('./vi.details.ts'), en: () => import('./en.details.ts') };

/** The words of what follows the tap; rejects when the module can't be fetched. */
export const loadDetails = (language: string, address: Address): Promise<DetailsStrings> =>
  load(details, language, address);
