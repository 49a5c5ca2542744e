import { expect, it } from 'vitest';
import { leastLikeness, likeness } from './similar-cases.ts';

it('tells the same complaint in other words from another one', () => {
  const one = 'Bước tải ảnh giấy chứng sinh báo tệp quá lớn, tôi phải ra tiệm nhờ thu nhỏ.';
  expect(likeness(one, one)).toBe(1);
  expect(likeness(one, 'buoc tai anh giay chung sinh bao tep qua lon, toi phai ra tiem nho thu nho')).toBe(1);
  expect(likeness(one, 'Tải ảnh giấy chứng sinh thì báo tệp quá lớn')).toBeGreaterThan(leastLikeness);
  expect(likeness(one, 'Cán bộ quầy 4 rất nhiệt tình, tôi cảm ơn.')).toBeLessThan(leastLikeness);
  expect(likeness('', one)).toBe(0);
  expect(likeness('Tôi không được', 'Tôi không được')).toBe(0);
});
