import type { FrameStrings } from './strings.ts';

/** Vietnamese for the dialog and the corner button. */
export const strings: FrameStrings = {
  open: 'Đánh giá dịch vụ',
  corner: 'Đánh giá',
  cornerQuestion: 'Bạn có hài lòng với dịch vụ này không?',
  close: 'Đóng',
  putAway: 'Ẩn nút đánh giá',
};
