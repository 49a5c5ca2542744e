import type { GuideWhyStrings } from './strings.ts';

/** Vietnamese for the question why a guide was of no help. */
export const strings: GuideWhyStrings = {
  why: 'Vì sao? Không bắt buộc.',
  reasons: {
    'hard-to-understand': 'Khó hiểu',
    'something-missing': 'Thiếu thông tin',
    'out-of-date': 'Thông tin cũ hoặc sai',
    'another-matter': 'Không đúng việc cần làm',
  },
};
