import type { Guide } from '@dvc-widgets/contract/guides';
import { languageNames } from '@dvc-widgets/contract/guides';
import { sampleAnswer } from './sample-guide.component.fixture.ts';

/** A text made of nothing but what a language calls itself: whatever is wrong with it, nobody is told something untrue. */
export interface Script {
  readonly tag: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The languages of Vietnam in their own scripts, and Pahawh, the script that Mông has of its own. */
export const scripts: readonly Script[] = [
  ...languageNames.filter(({ tag }) => tag !== 'vi' && tag !== 'en'),
  { tag: 'hmn-Hmng', name: '𖬌𖬣𖬵', direction: 'ltr' },
];

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'åǻ', e: 'éẽ', i: 'îį', o: 'öǫ', u: 'ûų', y: 'ýÿ', c: 'ç', n: 'ñ', s: 'š', z: 'ž', d: 'ð' },
  ...{ A: 'Åǻ', E: 'Éẽ', I: 'Îį', O: 'Öǫ', U: 'Ûų', Y: 'Ýÿ', C: 'Ç', N: 'Ñ', S: 'Š', Z: 'Ž', D: 'Ð' },
};

/** As a translation might look that is a good third longer: every vowel twice, with accents, between brackets. */
export const accented = (text: string): string =>
  `⟦${text.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter)}⟧`;

/** As a language would look that is written from right to left; the letters stay, their order turns round. */
export const mirrored = (text: string): string => `\u202e${text}\u202c`;

const english = [
  'Prepare the papers',
  'Lay the paper flat in a bright place. Hold the phone straight above it. Every corner must be seen.',
  'Hand in the form',
] as const;

function guideOf(language: string, title: string, sentence: string, other: string): Guide {
  const { guide } = sampleAnswer;
  const blocks = [
    { type: 'paragraph' as const, inlines: [sentence] },
    { type: 'note' as const, blocks: [{ type: 'paragraph' as const, inlines: [sentence] }] },
  ];
  return {
    ...guide,
    language,
    title,
    intro: [],
    steps: [
      { id: 'one', title, blocks },
      { id: 'two', title: other, blocks },
    ],
    fields: [{ id: 'so-dinh-danh', title, blocks, example: title }],
    contacts: [],
    sources: [],
  };
}

/** A guide of names only: single, run together, and in lines. */
export const guideOfNames = ({ tag, name }: Script): Guide =>
  guideOf(tag, `${name} ${name}`, `${`${name} `.repeat(24)}${name.repeat(24)}`, name);

/** A guide in a language that is none. */
export const pseudoGuide = (language: string, change: (text: string) => string): Guide => {
  const [title, sentence, other] = english;
  return guideOf(language, change(title), change(sentence), change(other));
};
