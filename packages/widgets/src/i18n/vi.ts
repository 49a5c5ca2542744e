import { levelLabelsVi } from '@dvc-widgets/contract';
import type { RatingStrings } from './strings.ts';

/** Vietnamese; where a pronoun is needed it is "bạn" (visual.md), which `address="formal"` turns into "ông/bà". */
export const strings: RatingStrings = {
  question: 'Bạn thấy việc nộp hồ sơ lần này thế nào?',
  reassurance: 'Một lần chạm là đủ. Không cần đăng nhập, không ghi tên bạn.',
  keyboardHint: 'Bấm phím cách hoặc Enter để ghi nhận.',
  levels: levelLabelsVi,
  sending: 'Đang gửi…',
  recorded: 'Đã ghi nhận: {0}.',
  kept: 'Đã lưu trên máy này. Sẽ gửi khi có mạng.',
  unsent: 'Chưa gửi được ý kiến.',
  unsentWhy: 'Không phải lỗi của bạn. Lựa chọn và những gì bạn viết vẫn còn nguyên, xin đừng đóng trang này.',
  refusedWhy: 'Hệ thống chưa nhận ý kiến này, không phải lỗi của bạn.',
  unsentCall: 'Vẫn không được? Gọi {0}.',
  retry: 'Gửi lại',
};
