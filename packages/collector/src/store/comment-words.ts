/** Bytes that PostgreSQL allows a word are 2046: longer ones are no words of anybody's. */
const longestWord = 200;

/** The words of a text as search knows them: without diacritics and capitals, đ as d; in their order. */
export const wordsOf = (text: string): readonly string[] =>
  (
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((word) => word.slice(0, longestWord));

/** The words of a comment with their places, as PostgreSQL reads a tsvector; null where there is none. */
export function wordVector(comment: string | null): string | null {
  if (comment === null) return null;
  const words = wordsOf(comment);
  return words.length === 0 ? null : words.map((word, at) => `'${word}':${String(Math.min(at + 1, 16_383))}`).join(' ');
}

/**
 * Words to look for as PostgreSQL reads a tsquery: each must be there, the last one by its beginning. What is written as one
 * but is several (Khmer between its vowel signs) must stand side by side.
 */
export function wordQuery(words: string): string {
  const asked = words.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const each = asked.map(wordsOf).filter((pieces) => pieces.length > 0);
  return each
    .map((pieces, at) => {
      const quoted = pieces.map((piece) => `'${piece}'`).join(' <-> ');
      return `(${quoted}${at === each.length - 1 ? ':*' : ''})`;
    })
    .join(' & ');
}
