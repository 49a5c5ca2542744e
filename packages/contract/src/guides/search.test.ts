import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGuideIndex } from './build-index.ts';
import { guideOf } from './guide.fixture.ts';
import { fold, searchGuides } from './search.ts';

const sources = [
  { guide: guideOf(), keywords: ['giấy khai sinh', 'em bé mới sinh'] },
  {
    guide: guideOf({
      id: 'land-change',
      title: 'Đăng ký biến động đất đai',
      summary: 'Sang tên sổ đỏ khi mua bán, tặng cho, thừa kế.',
      steps: [],
      questions: [],
    }),
    keywords: ['sổ đỏ', 'sang tên'],
  },
  {
    guide: guideOf({
      id: 'driving-licence',
      title: 'Đổi giấy phép lái xe',
      summary: 'Bằng lái hết hạn.',
      steps: [],
      questions: [],
    }),
    keywords: ['bằng lái', 'gplx'],
  },
];
const index = buildGuideIndex('vi', sources);
const found = (question: string) => searchGuides(index, question).map(({ of }) => of.id);

describe('a question', () => {
  it.each([
    ['as written', 'sổ đỏ'],
    ['without diacritics', 'so do'],
    ['run together', 'sodo'],
    ['with Telex switched off', 'soor ddor'],
    ['with a sound mixed up', 'xổ đỏ'],
    ['in a sentence', 'bố mẹ mất rồi, muốn đổi tên trên sổ đỏ thì nộp ở đâu'],
    ['in capitals, decomposed', 'SỔ ĐỎ'.normalize('NFD')],
  ])('%s finds its guide first', (_name, question) => {
    expect(found(question)[0]).toBe('land-change');
  });

  it.each(['giấy khai sihn', 'giay kai sinh', 'giây khai sin'])('misspelt as %s finds its guide', (question) => {
    expect(found(question)[0]).toBe('birth-registration');
  });

  it.each(['làm hộ chiếu', 'khai tử', 'thời tiết hôm nay', 'asdfghjkl', '12345', '???', '', ' ', '\0', '🙂'])(
    'that no guide answers finds nothing: %j',
    (question) => {
      expect(found(question)).toEqual([]);
    },
  );

  it('is answered by the question or step that fits best, with what is quoted', () => {
    expect(searchGuides(index, 'mất giấy chứng sinh')[0]).toMatchObject({
      kind: 'question',
      id: 'mat',
      title: 'Mất giấy chứng sinh thì sao?',
      quote: 'Xin cấp lại ở nơi sinh.',
      of: { id: 'birth-registration', agency: 'UBND cấp xã', updated: '2026-11-01' },
    });
    expect(searchGuides(index, 'nộp tờ khai')[0]).toMatchObject({ kind: 'step', id: 'nop' });
    expect(searchGuides(index, 'khai sinh')[0]).toMatchObject({ kind: 'guide', quote: sources[0]?.guide.summary });
  });

  it('gets at most as many answers as asked for, one of each guide', () => {
    expect(found('đăng ký')).toHaveLength(2);
    expect(searchGuides(index, 'đăng ký', 1)).toHaveLength(1);
  });

  it('of any kind gets an answer, soon', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('a', 'so', 'ky', '=').map((one) => one.repeat(5000)),
        ),
        (question) => {
          const began = performance.now();
          expect(searchGuides(index, question).length).toBeLessThanOrEqual(3);
          expect(performance.now() - began).toBeLessThan(500);
        },
      ),
    );
  });
});

describe('an index', () => {
  it('does not depend on the order of its guides', () => {
    expect(buildGuideIndex('vi', [...sources].reverse())).toEqual(index);
  });

  it('of one guide, or of none, can be searched', () => {
    expect(searchGuides(buildGuideIndex('vi', sources.slice(0, 1)), 'khai sinh')).toHaveLength(1);
    expect(searchGuides(buildGuideIndex('vi', []), 'khai sinh')).toEqual([]);
  });

  it('of a language without a list of fillers can be searched', () => {
    const khmer = guideOf({ language: 'km', title: 'ការចុះបញ្ជីកំណើត' });
    expect(searchGuides(buildGuideIndex('km', [{ guide: khmer, keywords: [] }]), 'ការចុះបញ្ជីកំណើត')).toHaveLength(1);
  });

  it('quotes long answers up to a word', () => {
    const long = guideOf({
      steps: [{ id: 'a', title: 'Bước', blocks: [{ type: 'paragraph', inlines: ['từ '.repeat(200)] }] }],
    });
    const [, step] = buildGuideIndex('vi', [{ guide: long, keywords: [] }]).entries;
    expect(step?.quote).toMatch(/^(?:từ )+từ…$/);
    expect(step?.quote.length).toBeLessThanOrEqual(160);
  });
});

it('Folding drops diacritics of Vietnamese and keeps the marks of scripts that are nothing without them', () => {
  expect(fold('Đường Ở Huế')).toBe('duong o hue');
  expect(fold('កំណើត')).toBe('កំណើត');
});
