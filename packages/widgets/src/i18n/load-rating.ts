import type { RatingStrings } from './strings.ts';

/** How the citizen is spoken to: "bạn", or "ông/bà" (`formal`). */
export type Address = 'formal' | (string & {}) | null | undefined;

/** A module for each language; Vietnamese stands in for one that is missing. */
export type Table<T> = Readonly<Record<string, () => Promise<{ readonly strings: T }>>> & {
  readonly vi: () => Promise<{ readonly strings: T }>;
};

const ratings: Table<RatingStrings> = { vi: () => import('./vi.ts'), en: () => import('./en.ts') };

/** "bạn" becomes "ông/bà" throughout (visual.md: an office speaking to a visitor). */
const formally = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/bạn/g, 'ông/bà').replace(/Bạn/g, 'Ông/bà') : value;

/** The words of a table in that language; rejects when the module can't be fetched. */
export async function load<T>(table: Table<T>, language: string, address: Address): Promise<T> {
  const { strings } = await (table[language] ?? table.vi)();
  return address === 'formal' ? (JSON.parse(JSON.stringify(strings, formally)) as T) : strings;
}

/** The language that a BCP 47 tag gets: its own where there is one, else Vietnamese. */
export function languageOf(tag: string): string {
  const [language = ''] = tag.toLowerCase().split('-');
  return ratings[language] ? language : 'vi';
}

/** The words of the first view; rejects when the module can't be fetched. */
export const loadRating = (language: string, address: Address): Promise<RatingStrings> =>
  load(ratings, language, address);
