import type { QuestionsStrings } from './strings.ts';

/** Vietnamese for a site's own questions. */
export const strings: QuestionsStrings = {
  optional: '(không bắt buộc)',
  yes: 'Có',
  no: 'Không',
  chooseSome: 'Có thể chọn nhiều mục.',
  chooseMost: 'Chọn tối đa {0} mục.',
  day: 'Ngày',
  month: 'Tháng',
  year: 'Năm',
  example: 'Ví dụ: 21 10 2026',
  drop: 'Bỏ câu trả lời',
  added: 'Có thêm câu hỏi: {0}',
  removed: 'Không hỏi nữa: {0}',
  missing: 'Hãy trả lời câu “{0}”',
  notADate: 'Hãy ghi đủ ngày, tháng, năm có thật ở “{0}”',
  tooEarly: 'Ngày ở “{0}” phải từ {1} trở đi',
  tooLate: 'Ngày ở “{0}” không được sau {1}',
  tooMany: 'Chỉ chọn tối đa {1} mục ở “{0}”',
};
