import { fileURLToPath } from 'node:url';
import type { Guide } from '@dvc-widgets/contract/guides';
import type { IndexSource } from '@dvc-widgets/contract/guides/build-index';
import { readGuides } from '../../collector/src/guides/read-guides.ts';

const samples = fileURLToPath(new URL('../../../examples/guides', import.meta.url));

const onsets = 'b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ');
const rimes = 'a á ai ao âm ăn anh ạnh e ế em ên ệnh i ính o ơi ông ốt u ước ương uyên ụ ưa y yên'.split(' ');

/** The same numbers for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * As many guides as asked for, always the same: the six samples first, then copies in which three words of five are others,
 * made of Vietnamese sounds, so that words and pairs of words grow with the guides as they do in a province.
 */
export function manyGuides(count: number): IndexSource[] {
  const reading = readGuides(samples);
  if (reading.problems) throw new Error(`The sample guides have ${reading.problems.length} faults.`);
  const six = reading.guides.filter(({ guide }) => guide.language === 'vi' && guide.variant === 'standard');
  return Array.from({ length: count }, (_, place) => {
    const source = six[place % six.length];
    if (!source) throw new Error('There are no sample guides.');
    return place < six.length ? source : another(source, place);
  });
}

function another({ guide, keywords }: IndexSource, place: number): IndexSource {
  const next = numbers(place);
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const words = new Map<string, string>();
  const say = (text: string) =>
    text.replace(/\p{L}+/gu, (word) => {
      const said = words.get(word) ?? (next() < 0.6 ? pick(onsets) + pick(rimes) : word);
      words.set(word, said);
      return said;
    });
  const id = `${guide.id}-${place}`;
  const changed: Guide = {
    ...guide,
    id,
    title: say(guide.title),
    summary: say(guide.summary),
    steps: guide.steps.map((step) => ({ ...step, title: say(step.title) })),
    questions: guide.questions.map((each) => ({ ...each, question: say(each.question) })),
  };
  return { guide: changed, keywords: keywords.map(say) };
}
