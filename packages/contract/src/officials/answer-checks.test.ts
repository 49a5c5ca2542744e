import { describe, expect, it } from 'vitest';
import { answerLength, checkAnswer } from './answer-checks.ts';

const missing = (text: string): readonly string[] => checkAnswer(text).flatMap(({ check, ok }) => (ok ? [] : [check]));

const whole = `Kính gửi ông/bà,

Phản ánh của ông/bà là đúng. Từ 26/10/2026, trang nộp hồ sơ tự thu nhỏ ảnh và ghi rõ mức lớn nhất là 10 MB.
Ông/bà không phải làm gì thêm. Cần hỏi thêm, gọi tổng đài 1800 1096.`;

describe('the checks of an answer', () => {
  it('find nothing to say of a whole one, in Vietnamese or English', () => {
    expect(missing(whole)).toEqual([]);
    expect(missing(whole.normalize('NFD'))).toEqual([]);
    expect(
      missing(
        'Dear Sir or Madam, the page has been fixed on 26/10. You need not do anything. Contact us at any desk.'.replace(
          'need not',
          'do not need to',
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['greeting', whole.replace('Kính gửi ông/bà,', '')],
    ['next', whole.replace('Ông/bà không phải làm gì thêm. ', '')],
    ['ask', whole.replace(' Cần hỏi thêm, gọi tổng đài 1800 1096.', '')],
    ['done', whole.replace('Từ 26/10/2026, trang', 'Trang')],
  ])('miss what is not said: %s', (check, text) => {
    expect(missing(text)).toEqual([check]);
  });

  it('do not take an apology for what is to be done next', () => {
    expect(
      missing('Kính gửi ông/bà, từ 26/10/2026 trang đã sửa. Xin lỗi vì đã để ông/bà phải đi lại. Xin cảm ơn.'),
    ).toEqual(['next', 'ask']);
  });

  it('ask for the day beside the deed', () => {
    expect(missing(whole.replace('Từ 26/10/2026, trang', 'Trang đã sửa,'))).toEqual(['done']);
  });

  it('find personal data and quote it covered; a hotline is none', () => {
    const first = checkAnswer(`${whole} Ông Nguyễn Văn A, số 0912 345 678.`).find(({ check }) => check === 'private');
    expect(first).toMatchObject({ check: 'private', ok: false });
    expect(first?.found).toHaveLength(1);
    expect(first?.found[0]).not.toContain('345');
  });

  it.each([
    ['Từ ngày …, trang đã sửa.', ['…']],
    ['Từ ngày ..., liên hệ …', ['...', '…']],
    ['Liên hệ [tên cán bộ], phòng XXX.', ['[tên cán bộ]', 'XXX']],
    ['Kính gửi {{tên}}, ngày ____', ['{{tên}}', '____']],
    ['Xem thông báo [1], các phòng A, B, C… và trang XXIII, mục v.v...', []],
  ])('find what is still to be filled in: %s', (text, found) => {
    expect(checkAnswer(text).find(({ check }) => check === 'blank')).toEqual({
      check: 'blank',
      ok: !found.length,
      found,
    });
  });

  it('say when it is longer than the collector takes', () => {
    const ending = 'Kính gửi ông/bà. ';
    expect(missing(ending + 'a'.repeat(answerLength - ending.length))).not.toContain('length');
    expect(missing(ending + 'a'.repeat(answerLength - ending.length + 1))).toContain('length');
  });

  it('miss everything but personal data in an empty one', () => {
    expect(missing('')).toEqual(['greeting', 'done', 'next', 'ask']);
  });
});
