import type { RatingStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const ratings: Table<RatingStrings> = { vi: () => import('./vi.ts'), en: () => import('./en.ts') };

/** The words of the first view; rejects when the module can't be fetched. */
export const loadRating = (language: string, address: Address): Promise<RatingStrings> =>
  load(ratings, language, address);
