import { plainText } from './nodes.ts';
import { foldedWords } from './search.ts';
import type { Guide, GuideIndex, IndexedEntry } from './types.ts';

/** Words that every question may hold and that say nothing of what it is about, by language; as written. */
const fillers: Readonly<Record<string, string>> = {
  vi:
    'tôi em anh chị cô chú bác ạ dạ vâng tui mình cháu con bạn ông bà ba má bố mẹ vợ chồng ' +
    'làm xin cho có không hông ko gì nào thì mà là ở đâu phải được bị và của với khi muốn cần nên thế sao hay hoặc ' +
    'này đó kia ấy nhé nhỉ bao lâu nhiêu mấy rồi chưa đã đang sẽ vừa mới giờ lúc ra vào lên về đi đến tới trong ngoài ' +
    'các những một hai cái chiếc người nhà hỏi giúp biết như cũng chỉ rất quá lắm nữa theo tại vì nếu cách ai onl online',
  en:
    'a an the i me my we our you your he she it they of to in on at for from with without by and or if is are was be been do does did ' +
    'can could may must should will would have has had how what when where which who why need want get make take please there this ' +
    'that these those not no yes about as than then so any some after before into out up again',
};

/**
 * How much what a guide says counts, in tenths: what it is called most. What its steps and answers say does not count: it
 * was tried, and found no guide that was not found without, but guides for questions that they only touch.
 */
const weights = { title: 10, keyword: 10, summary: 4, step: 5, question: 7 };
const quoteLength = 160;

/** A guide with the everyday words under which it is found. */
export interface IndexSource {
  readonly guide: Guide;
  readonly keywords: readonly string[];
}

/** The search index of the guides of one language; their order does not matter. */
export function buildGuideIndex(language: string, sources: readonly IndexSource[]): GuideIndex {
  const silent = new Set(foldedWords(fillers[language.split('-')[0] ?? ''] ?? ''));
  const entries: IndexedEntry[] = [];
  const words = new Map<string, Map<number, number>>();
  const pairs = new Map<string, Map<number, number>>();

  const say = (where: typeof words, word: string, weight: number) => {
    const entry = entries.length - 1;
    const said = where.get(word) ?? new Map<number, number>();
    where.set(word, said.set(entry, Math.max(weight, said.get(entry) ?? 0)));
  };
  const add = (text: string, weight: number) => {
    for (const phrase of text.split(/[.,;:!?()[\]"“”–—/\n]+/)) {
      const said = foldedWords(phrase);
      said.forEach((word, at) => {
        if (!silent.has(word)) say(words, word, weight);
        const next = said[at + 1];
        // Fillers are silent together too, but not in the words that an office chose.
        const isSilent = weight < weights.keyword && silent.has(word) && silent.has(next ?? '');
        if (next !== undefined && !isSilent) say(pairs, word + next, weight);
      });
    }
  };

  const ordered = [...sources].sort((one, other) => (one.guide.id < other.guide.id ? -1 : 1));
  ordered.forEach(({ guide, keywords }, place) => {
    entries.push({ guide: place, kind: 'guide', title: guide.title, quote: guide.summary });
    add(guide.title, weights.title);
    for (const keyword of keywords) add(keyword, weights.keyword);
    add(guide.summary, weights.summary);
    for (const { id, title, blocks } of guide.steps) {
      entries.push({ guide: place, kind: 'step', id, title, quote: quoteOf(plainText(blocks)) });
      add(title, weights.step);
    }
    for (const { id, question, blocks } of guide.questions) {
      entries.push({ guide: place, kind: 'question', id, title: question, quote: quoteOf(plainText(blocks)) });
      add(question, weights.question);
    }
  });
  const terms = [words, pairs].map((of) => [...of].sort(([one], [other]) => (one < other ? -1 : 1)));
  const [singles = [], doubles = []] = terms;
  return {
    language,
    guides: ordered.map(({ guide: { id, version, title, summary, agency, updated } }) => ({
      id,
      version,
      title,
      summary,
      agency,
      updated,
    })),
    entries,
    fillers: [...silent].sort().join(' '),
    words: singles.map(([word]) => word).join(' '),
    pairs: doubles.map(([pair]) => pair).join(' '),
    postings: [...singles, ...doubles].map(([, said]) => [...said].flat()),
  };
}

/** The first sentences, or words, of an answer. */
function quoteOf(text: string): string {
  if (text.length <= quoteLength) return text;
  const cut = text.slice(0, quoteLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 80))}…`;
}
