import type { QuestionSet } from '@dvc-widgets/contract/questions';

/** A question of every type, with conditions: what a site that names its version asks. */
export const demoQuestions: QuestionSet = {
  version: 'd0c0ffee00000000000000000000cafe',
  questions: [
    {
      id: 'thiet-bi',
      type: 'one-of',
      required: true,
      label: { vi: 'Bạn đã dùng thiết bị nào?', en: 'Which device did you use?' },
      options: [
        { value: 'dien-thoai', label: { vi: 'Điện thoại', en: 'Telephone' } },
        { value: 'may-tinh', label: { vi: 'Máy tính', en: 'Computer' } },
        { value: 'khac', label: { vi: 'Thiết bị khác', en: 'Another device' } },
      ],
    },
    {
      id: 'thiet-bi-khac',
      type: 'short-text',
      required: true,
      label: { vi: 'Đó là thiết bị gì?', en: 'Which one?' },
      when: { answers: [{ question: 'thiet-bi', is: ['khac'] }] },
    },
    {
      id: 'buoc-kho',
      type: 'many-of',
      atMost: 2,
      label: { vi: 'Bước nào khó nhất?', en: 'Which steps were the hardest?' },
      options: [
        { value: 'dang-nhap', label: { vi: 'Đăng nhập', en: 'Signing in' } },
        { value: 'to-khai', label: { vi: 'Điền tờ khai', en: 'Filling in the form' } },
        { value: 'le-phi', label: { vi: 'Nộp phí, lệ phí', en: 'Paying the fee' } },
      ],
    },
    {
      id: 'de-dung',
      type: 'scale',
      label: { vi: 'Làm thủ tục trên mạng dễ hay khó?', en: 'Was it easy or hard to do online?' },
      scale: { from: 1, to: 5, low: { vi: 'Rất khó', en: 'Very hard' }, high: { vi: 'Rất dễ', en: 'Very easy' } },
    },
    {
      id: 'ngay-gap',
      type: 'date',
      label: { vi: 'Gặp lỗi ngày nào?', en: 'On which day did it fail?' },
      hint: { vi: 'Không nhớ chính xác thì ghi ngày gần đúng.', en: 'A near day is enough.' },
      earliest: '2025-07-01',
      latest: 'today',
      when: { topics: ['fault'] },
    },
    { id: 'co-nguoi-giup', type: 'yes-no', label: { vi: 'Có ai giúp bạn làm không?', en: 'Did anybody help you?' } },
    {
      id: 'muon-them',
      type: 'long-text',
      label: {
        vi: 'Nếu được đổi một điều, bạn muốn đổi điều gì?',
        en: 'If one thing could change, what should it be?',
      },
      when: { topics: ['suggestion', 'fault'] },
    },
  ],
};
