/** Words of a text without diacritics; what nearly every feedback has in common tells nothing. */
function wordsOf(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd').toLowerCase();
  return new Set((plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 && !common.has(word)));
}

const common = new Set(
  'toi khong duoc co la va cua cho cac nhung mot nay khi thi ma da den tu trong nguoi de lai vi the and of to in it is'.split(
    ' ',
  ),
);

/** How much two texts share, from 0 to 1: words of both over words of either. */
export function likeness(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared === 0 ? 0 : shared / (left.size + right.size - shared);
}

/** The least likeness at which two feedbacks are shown as alike. */
export const leastLikeness = 0.2;
