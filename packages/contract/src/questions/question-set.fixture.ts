import type { GivenAnswers, QuestionSet } from './types.ts';

/** A set with a question of every type, and conditions on an answer, on answers and on the topic. */
export const questionSet: QuestionSet = {
  version: '89abcdef0123456789abcdef01234567',
  questions: [
    {
      id: 'device',
      type: 'one-of',
      label: { vi: 'Thiết bị đã dùng?', en: 'Which device was used?' },
      required: true,
      options: [
        { value: 'phone', label: { vi: 'Điện thoại', en: 'Telephone' } },
        { value: 'computer', label: { vi: 'Máy tính', en: 'Computer' } },
        { value: 'other', label: { vi: 'Khác', en: 'Another' } },
      ],
    },
    {
      id: 'which-device',
      type: 'short-text',
      label: { vi: 'Thiết bị gì?', en: 'Which one?' },
      required: true,
      when: { answers: [{ question: 'device', is: ['other'] }] },
    },
    {
      id: 'hard-parts',
      type: 'many-of',
      label: { vi: 'Phần nào khó?', en: 'Which parts were hard?' },
      hint: { vi: 'Chọn phần khó nhất.', en: 'Choose the hardest.' },
      atMost: 2,
      options: [
        { value: 'sign-in', label: { vi: 'Đăng nhập', en: 'Signing in' } },
        { value: 'form', label: { vi: 'Điền tờ khai', en: 'Filling in the form' } },
        { value: 'payment', label: { vi: 'Nộp lệ phí', en: 'Paying the fee' } },
      ],
    },
    {
      id: 'ease',
      type: 'scale',
      label: { vi: 'Thủ tục dễ hay khó?', en: 'Was it easy or hard?' },
      scale: { from: 1, to: 5, low: { vi: 'Rất khó', en: 'Very hard' }, high: { vi: 'Rất dễ', en: 'Very easy' } },
    },
    {
      id: 'what-was-hard',
      type: 'long-text',
      label: { vi: 'Khó ở chỗ nào?', en: 'What was hard?' },
      when: { topics: ['fault', 'suggestion'], answers: [{ question: 'ease', is: [1, 2] }] },
    },
    {
      id: 'day',
      type: 'date',
      label: { vi: 'Ngày gặp lỗi?', en: 'On which day did it fail?' },
      earliest: '2026-01-01',
      latest: 'today',
      when: { topics: ['fault'] },
    },
    { id: 'helped', type: 'yes-no', label: { vi: 'Có người giúp không?', en: 'Did somebody help?' } },
    {
      id: 'who-helped',
      type: 'short-text',
      label: { vi: 'Ai đã giúp?' },
      when: {
        answers: [
          { question: 'helped', is: [true] },
          { question: 'hard-parts', is: ['form', 'payment'] },
        ],
      },
    },
  ],
};

/** Answers that `questionSet` allows of a fault, on or after 20 November 2026. */
export const givenAnswers = {
  device: 'other',
  'which-device': 'Máy tính bảng',
  'hard-parts': ['form', 'payment'],
  ease: 2,
  'what-was-hard': 'Trang không nhận tệp.',
  day: '2026-11-20',
  helped: true,
  'who-helped': 'Con gái',
} satisfies GivenAnswers;
