import { describe, expect, it } from 'vitest';
import { sentenceEnds } from './sentences.ts';

/** The sentences themselves. */
function sentences(text: string): string[] {
  let start = 0;
  return sentenceEnds(text).map((end) => {
    const sentence = text.slice(start, end).trim();
    start = end;
    return sentence;
  });
}

describe('the sentences of a text', () => {
  it.each([
    ['Đặt giấy trên bàn. Giơ điện thoại lên.', ['Đặt giấy trên bàn.', 'Giơ điện thoại lên.']],
    ['Cần gì? Tờ khai!', ['Cần gì?', 'Tờ khai!']],
    ['giấy chứng sinh do bệnh viện cấp;', ['giấy chứng sinh do bệnh viện cấp;']],
    ['Ghi “Không.” Rồi ký tên.', ['Ghi “Không.”', 'Rồi ký tên.']],
    ['Chờ… Rồi nhận.', ['Chờ…', 'Rồi nhận.']],
    ['ស្វាគមន៍។ ភាសាខ្មែរ។', ['ស្វាគមន៍។', 'ភាសាខ្មែរ។']],
    ['ꨌꩌ꩝ꨌꩌ', ['ꨌꩌ꩝', 'ꨌꩌ']],
    ['', []],
    [' \n ', []],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it.each([
    'Nộp ở Bộ phận một cửa TP. Hồ Chí Minh.',
    'Phí 8.000 đồng theo mã 1.001193.',
    'Giấy tờ, hình ảnh, v.v. đều chụp được.',
    '1. Nộp tờ khai.',
    'Gọi 1800.1096 để hỏi.',
    'Xem tại dichvucong.gov.vn rồi điền.',
  ])('%j is one: not every dot ends a sentence', (text) => {
    expect(sentences(text)).toEqual([text]);
  });

  it('are cut where a breath is taken when they take longer to say than an engine allows', () => {
    const clause = 'mang theo thẻ căn cước của người đi làm và giấy chứng sinh do bệnh viện cấp';
    const long = `${clause}, ${clause}, ${clause} ${clause}.`;
    const found = sentences(long);
    expect(found.join(' ')).toBe(long);
    expect(found[0]).toBe(`${clause}, ${clause},`);
    expect(Math.max(...found.map(({ length }) => length))).toBeLessThanOrEqual(160);
  });

  it('stay whole where a script writes no spaces', () => {
    const word = 'ꨌꩌ'.repeat(100);
    expect(sentences(word)).toEqual([word]);
  });
});
