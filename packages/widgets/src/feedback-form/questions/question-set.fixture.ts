import type { QuestionSet } from '@dvc-widgets/contract/questions';

/** A question of every type, required and not, and two that depend on others. */
export const questionSet: QuestionSet = {
  version: 'a'.repeat(32),
  questions: [
    {
      id: 'device',
      type: 'one-of',
      label: { vi: 'Bạn dùng máy nào để nộp hồ sơ?', en: 'Which device did you use?' },
      required: true,
      options: [
        { value: 'phone', label: { vi: 'Điện thoại', en: 'Phone' } },
        { value: 'computer', label: { vi: 'Máy tính', en: 'Computer' } },
        { value: 'desk', label: { vi: 'Máy ở nơi tiếp nhận', en: 'A computer at the office' } },
      ],
    },
    {
      id: 'phone-model',
      type: 'short-text',
      label: { vi: 'Điện thoại loại nào?', en: 'Which phone?' },
      hint: { vi: 'Ví dụ: Samsung A12, iPhone 8', en: 'For example: Samsung A12, iPhone 8' },
      when: { answers: [{ question: 'device', is: ['phone'] }] },
    },
    {
      id: 'trouble',
      type: 'many-of',
      label: { vi: 'Bước nào gặp khó?', en: 'Which steps were hard?' },
      atMost: 2,
      options: [
        { value: 'sign-in', label: { vi: 'Đăng nhập', en: 'Signing in' } },
        { value: 'upload', label: { vi: 'Tải giấy tờ lên', en: 'Uploading papers' } },
        { value: 'pay', label: { vi: 'Nộp phí', en: 'Paying the fee' } },
        { value: 'result', label: { vi: 'Nhận kết quả', en: 'Getting the result' } },
      ],
    },
    {
      id: 'ease',
      type: 'scale',
      label: { vi: 'Việc nộp hồ sơ khó hay dễ?', en: 'How easy was it?' },
      scale: { from: 1, to: 5, low: { vi: 'Rất khó', en: 'Very hard' }, high: { vi: 'Rất dễ', en: 'Very easy' } },
    },
    {
      id: 'recommend',
      type: 'scale',
      label: {
        vi: 'Bạn có khuyên người quen nộp hồ sơ qua mạng không?',
        en: 'Would you tell others to apply online?',
      },
      scale: {
        from: 0,
        to: 10,
        low: { vi: 'Chắc chắn không', en: 'Certainly not' },
        high: { vi: 'Chắc chắn có', en: 'Certainly' },
      },
    },
    {
      id: 'happened',
      type: 'date',
      label: { vi: 'Việc xảy ra ngày nào?', en: 'When did it happen?' },
      earliest: '2020-01-01',
      latest: 'today',
    },
    {
      id: 'visited',
      type: 'yes-no',
      label: { vi: 'Bạn có phải đến tận nơi không?', en: 'Did you have to come in person?' },
    },
    {
      id: 'why-visit',
      type: 'long-text',
      label: { vi: 'Vì sao phải đến?', en: 'Why?' },
      required: true,
      when: { answers: [{ question: 'visited', is: [true] }] },
    },
    {
      id: 'page',
      type: 'short-text',
      label: { vi: 'Trang nào bị lỗi?', en: 'Which page failed?' },
      when: { topics: ['fault'] },
    },
  ],
};
