/** How the citizen is spoken to: "bạn", or "ông/bà" (`formal`). */
export type Address = 'formal' | (string & {}) | null | undefined;

/** A module for each language; Vietnamese stands in for one that is missing. */
export type Table<T> = Readonly<Record<string, () => Promise<{ readonly strings: T }>>> & {
  readonly vi: () => Promise<{ readonly strings: T }>;
};

/** "bạn" becomes "ông/bà" throughout (visual.md: an office speaking to a visitor). */
const formally = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/bạn/g, 'ông/bà').replace(/Bạn/g, 'Ông/bà') : value;

/** The words of a table in that language; rejects when the module can't be fetched. */
export async function load<T>(table: Table<T>, language: string, address?: Address): Promise<T> {
  const { strings } = await (table[language] ?? table.vi)();
  return address === 'formal' ? (JSON.parse(JSON.stringify(strings, formally)) as T) : strings;
}

/** The language that a BCP 47 tag gets: its own where there is one, else Vietnamese. */
export const languageOf = (tag: string): string => (/^en\b/i.test(tag) ? 'en' : 'vi');

/** Puts `value` where the text says `{0}`. */
export const fill = (text: string, value: string | number): string => text.replace('{0}', String(value));
