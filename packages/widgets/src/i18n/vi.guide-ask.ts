import type { GuideAskStrings } from './strings.ts';

/** Vietnamese around answers. */
export const strings: GuideAskStrings = {
  answers: '{0} câu trả lời',
  oneAnswer: '1 câu trả lời',
  updated: 'Cập nhật {0}',
  none: 'Chưa có câu trả lời cho câu hỏi này.',
  recorded: 'Câu hỏi đã được ghi lại để cán bộ bổ sung hướng dẫn.',
  recordedAs: 'Thông tin riêng đã được che trước khi ghi: “{0}”',
  unreachable: 'Chưa tìm được câu trả lời vì chưa kết nối được. Hãy thử lại.',
};
