/** A language in its own words, so that its readers find it in a list that they can't otherwise read. */
export interface LanguageName {
  /** BCP 47. Mông has two Latin spellings side by side, which the registry has no subtags for: private use tells them apart. */
  readonly tag: string;
  /** What its speakers call it, in its own script. */
  readonly name: string;
  /** What Vietnamese calls it: for whoever helps someone else. */
  readonly vietnamese: string;
  readonly english: string;
  /** ISO 15924. */
  readonly script: 'Latn' | 'Khmr' | 'Cham' | 'Tavt';
  readonly direction: 'ltr' | 'rtl';
}

/**
 * The languages that a guide may be offered in, with the names that their speakers give them. Only names: no sentence in a
 * minority language is written by a machine here.
 *
 * Sources: Unicode CLDR has ខ្មែរ, here with ភាសា, "language", as km.wikipedia.org titles it; the Cham script's own name,
 * ꨀꨇꩉ ꨌꩌ, whose second word this is; omniglot.com/writing/taidam.htm (Tai Dam); the Romanized Popular Alphabet's "Hmoob",
 * and "Hmôngz" as in "Lul Hmôngz" of the spelling taught in Vietnam.
 */
export const languageNames: readonly LanguageName[] = [
  { tag: 'vi', name: 'Tiếng Việt', vietnamese: 'Tiếng Việt', english: 'Vietnamese', script: 'Latn', direction: 'ltr' },
  { tag: 'en', name: 'English', vietnamese: 'Tiếng Anh', english: 'English', script: 'Latn', direction: 'ltr' },
  { tag: 'km', name: 'ភាសាខ្មែរ', vietnamese: 'Tiếng Khmer', english: 'Khmer', script: 'Khmr', direction: 'ltr' },
  { tag: 'cjm-Cham', name: 'ꨌꩌ', vietnamese: 'Tiếng Chăm', english: 'Cham', script: 'Cham', direction: 'ltr' },
  { tag: 'blt-Tavt', name: 'ꪼꪕꪒꪾ', vietnamese: 'Tiếng Thái', english: 'Tai Dam', script: 'Tavt', direction: 'ltr' },
  {
    tag: 'hmn-x-vn',
    name: 'Hmôngz',
    vietnamese: 'Tiếng Mông (chữ Mông Việt Nam)',
    english: 'Hmong (Vietnamese spelling)',
    script: 'Latn',
    direction: 'ltr',
  },
  {
    tag: 'hmn-x-rpa',
    name: 'Hmoob',
    vietnamese: 'Tiếng Mông (chữ Mông quốc tế)',
    english: 'Hmong (RPA spelling)',
    script: 'Latn',
    direction: 'ltr',
  },
];

/** The name of a language in its own words; undefined for one that is not among them. Case, as in BCP 47, says nothing. */
export function languageName(tag: string): LanguageName | undefined {
  const wanted = tag.toLowerCase();
  return languageNames.find((language) => language.tag.toLowerCase() === wanted);
}
