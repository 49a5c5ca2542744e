/** What is spoken at once, and where it stands on the page. */
export interface Sentence {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** One for each stretch of text that it is made of: rectangles of elements are not those of their text. */
  readonly ranges: readonly Range[];
}

/** Chromium gives up on what takes longer than 15 seconds to say; in UTF-16 code units. */
const longest = 160;
const least = 40;

/** After what ends a sentence: Latin marks before a space; those of Khmer and Cham wherever they stand. */
const ends = /[.!?…]+["'”’»)\]]*(?=\s|$)|[។៕꩝꩞꩟]+/g;

/** Where the sentences of a text end. */
export function sentenceEnds(text: string): number[] {
  const found: number[] = [];
  let start = 0;
  const cut = (end: number): void => {
    while (end - start > longest) {
      const piece = text.slice(start, start + longest);
      const pause = Math.max(...[', ', '; ', ': ', ' – '].map((mark) => piece.lastIndexOf(mark) + 1));
      const space = pause > least ? pause : piece.lastIndexOf(' ');
      // Scripts without spaces are not cut within a word.
      if (space <= 0) break;
      found.push((start += space));
    }
    found.push((start = end));
  };
  for (const { 0: mark, index = 0 } of text.matchAll(ends)) {
    const before = text.slice(start, index).trimStart();
    // "TP. Hồ Chí Minh", "1. Nộp hồ sơ", "v.v. và": a dot that ends no sentence.
    const isShort = mark === '.' && /^\d+$|(?:^|[\s(])\p{Lu}{1,3}$/u.test(before);
    if (isShort || /^\s+\p{Ll}/u.test(text.slice(index + mark.length))) continue;
    cut(index + mark.length);
  }
  if (text.slice(start).trim()) cut(text.length);
  return found;
}

/** The sentences of blocks that hold nothing but text, in their order; numbers of sources are not read. */
export function sentencesOf(blocks: readonly Element[]): Sentence[] {
  return blocks.flatMap((block) => {
    const language = block.closest('[lang]')?.getAttribute('lang') ?? '';
    const parts: { readonly node: Text; readonly from: number }[] = [];
    let text = '';
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeName === 'BR') text += ' ';
      if (!(node instanceof Text) || node.parentElement?.closest('sup')) continue;
      parts.push({ node, from: text.length });
      text += node.data;
    }
    let start = 0;
    return sentenceEnds(text).flatMap((end) => {
      const said = text.slice(start, end);
      const first = start + said.search(/\S|$/);
      start = end;
      if (!/[\p{L}\p{N}]/u.test(said)) return [];
      const ranges = parts.flatMap(({ node, from }) => {
        const [head, tail] = [Math.max(first - from, 0), Math.min(end - from, node.length)];
        if (head >= tail || !node.data.slice(head, tail).trim()) return [];
        const range = document.createRange();
        range.setStart(node, head);
        range.setEnd(node, tail);
        return [range];
      });
      return [{ text: said.replace(/\s+/g, ' ').trim(), language, ranges }];
    });
  });
}
