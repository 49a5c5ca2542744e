import type { GuideHit, GuideIndex } from './types.ts';

/** Lower case without diacritics, as it is compared. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd');

/** The folded words of a text. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** As it sounds to those who mix up s and x, tr and ch, i and y. */
const sound = (word: string) => word.replace(/y/g, 'i').replace(/^s/, 'x').replace(/^tr/, 'ch');

/** What was meant when Telex was off: `giaays` is giấy. */
const telex = (word: string) =>
  word
    .replace(/([adeo])\1/g, '$1')
    .replace(/([aou])w/g, '$1')
    .replace(/([aeiouy][cghmnpt]*)[sfrxj]/, '$1');

/** Whether one letter more, less or other, or two that changed places, makes one of the other. */
function isNear(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = long.slice(at + 1);
  return (
    rest === short.slice(at) ||
    (short.length === long.length &&
      (rest === short.slice(at + 1) ||
        (short[at] === long[at + 1] && short[at + 1] === long[at] && rest.slice(1) === short.slice(at + 2))))
  );
}

/** What is worked out once for an index; as little as can be, since the first keystroke waits for it. */
interface Reader {
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  /** Words by how they sound. */
  readonly sounds: Map<string, string[]>;
  readonly fillers: Set<string>;
  /** How much a word or pair tells one guide from others, between 0 and 1, once it was asked for. */
  readonly worth: number[];
  /** Guesses made before: while someone types, most words stay as they are. */
  readonly known: Map<string, Guess[]>;
}

const readers = new WeakMap<GuideIndex, Reader>();

function readerOf(index: GuideIndex): Reader {
  let reader = readers.get(index);
  if (reader) return reader;
  const words = index.words.split(' ');
  const sounds = new Map<string, string[]>();
  for (const word of words) {
    const alike = sounds.get(sound(word));
    if (alike) alike.push(word);
    else sounds.set(sound(word), [word]);
  }
  const fillers = new Set(index.fillers.split(' '));
  readers.set(index, (reader = { words, pairs: index.pairs.split(' '), sounds, fillers, worth: [], known: new Map() }));
  return reader;
}

/** Where a word stands in a sorted list; -1 when it does not. */
function find(list: readonly string[], word: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return list[low] === word ? low : -1;
}

/** How much what stands in these entries tells one guide from others. */
function worthOf(list: readonly number[], { entries, guides }: GuideIndex): number {
  let count = 0;
  let last = -1;
  for (let at = 0; at < list.length; at += 2) {
    const guide = entries[list[at] ?? 0]?.guide ?? 0;
    if (guide !== last) count++;
    last = guide;
  }
  return 1 - Math.log(count) / Math.log(guides.length + 1);
}

/** A word that may have been meant, and how likely it was. */
type Guess = readonly [word: string, likelihood: number];

function guesses(word: string, { words, sounds, fillers, known }: Reader): Guess[] {
  const before = known.get(word);
  if (before) return before;
  const meant = telex(word);
  const found: Guess[] = [[word, 1]];
  if (meant !== word) found.push([meant, 0.9]);
  for (const alike of sounds.get(sound(word)) ?? []) if (alike !== word) found.push([alike, 0.75]);
  if (!fillers.has(word) && find(words, word) < 0 && find(words, meant) < 0) {
    for (const near of words) if (isNear(word, near)) found.push([near, 0.6]);
  }
  if (known.size > 500) known.clear();
  known.set(word, found);
  return found;
}

/** The words of one that was run together; itself when it can't be taken apart into words of the index. */
function split(word: string, { words, fillers }: Reader): string[] {
  const isWord = (piece: string) => fillers.has(piece) || find(words, piece) >= 0;
  if (isWord(word) || isWord(telex(word))) return [word];
  const ways: (string[] | undefined)[] = [[]];
  for (let end = 2; end <= word.length; end++) {
    for (let start = Math.max(0, end - 7); start <= end - 2; start++) {
      const before = ways[start];
      const piece = word.slice(start, end);
      if (before && isWord(piece) && before.length >= (ways[end]?.length ?? 0)) ways[end] = [...before, piece];
    }
  }
  return ways[word.length] ?? [word];
}

/**
 * What answers a question, the best first, one for each guide: the guide itself, or the step or question in it that fits
 * better. Nothing when nothing fits. Takes words without diacritics, misspelt and run together. Never throws.
 */
export function searchGuides(index: GuideIndex, question: string, limit = 3): GuideHit[] {
  const reader = readerOf(index);
  const { entries } = index;
  const asked = foldedWords(question.slice(0, 300)).flatMap((word) => split(word, reader));
  const meant = asked.map((word) => guesses(word, reader));
  /** How much of each word asked each entry holds. */
  const held = asked.map(() => new Float32Array(entries.length));
  const note = (id: number, likelihood: number, places: readonly number[]) => {
    const list = index.postings[id];
    if (!list) return;
    const worth = (reader.worth[id] ??= worthOf(list, index));
    for (let at = 0; at < list.length; at += 2) {
      const entry = list[at] ?? 0;
      const value = likelihood * (list[at + 1] ?? 0) * worth;
      for (const place of places) {
        const values = held[place];
        if (values && value > (values[entry] ?? 0)) values[entry] = value;
      }
    }
  };
  meant.forEach((these, place) => {
    const isFiller = reader.fillers.has(asked[place + 1] ?? '');
    for (const [word, likelihood] of these) {
      // Two words side by side say what one alone only hints at.
      if (!reader.fillers.has(word)) note(find(reader.words, word), likelihood / 2, [place]);
      for (const far of isFiller ? [1, 2] : [1]) {
        for (const [next, likely] of meant[place + far] ?? []) {
          const pair = find(reader.pairs, word + next);
          if (pair >= 0) note(reader.words.length + pair, likelihood * likely, [place, place + far]);
        }
      }
    }
  });

  const totals = new Float32Array(entries.length);
  const scores = new Float32Array(index.guides.length);
  for (const values of held) {
    let guide = 0;
    let most = 0;
    for (let entry = 0; entry < values.length; entry++) {
      const value = values[entry] ?? 0;
      if (value === 0) continue;
      totals[entry] = (totals[entry] ?? 0) + value;
      const of = entries[entry]?.guide ?? 0;
      if (of !== guide) most = 0;
      guide = of;
      if (value <= most) continue;
      scores[of] = (scores[of] ?? 0) + value - most;
      most = value;
    }
  }
  const top = scores.reduce((most, score) => Math.max(most, score), 0);
  const count = (text: string) => foldedWords(text).filter((word) => !reader.fillers.has(word)).length;
  const weight = Math.min(5, count(asked.join(' ')));
  const hits = new Map<number, GuideHit>();
  let best = 0;
  entries.forEach((entry, at) => {
    const of = index.guides[entry.guide];
    const score = scores[entry.guide] ?? 0;
    const total = totals[at] ?? 0;
    const isGuide = entry.kind === 'guide';
    if (isGuide) best = 0;
    if (!of || total <= best || score < 0.4 * top || (weight > 1 && score <= 3.8 * weight)) return;
    // Its own name and keywords speak of it, or a step or question says little else: not only one that mentions it.
    const least = isGuide ? (weight < 2 ? 1.5 : 2.2 * weight) : hits.has(entry.guide) ? 0 : 4.5 * count(entry.title);
    if (total <= least) return;
    best = total;
    hits.set(entry.guide, { ...entry, of, score });
  });
  return [...hits.values()].sort((one, other) => other.score - one.score).slice(0, limit);
}
