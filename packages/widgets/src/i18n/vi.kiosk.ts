import type { KioskStrings } from './strings.ts';

/** Vietnamese for a kiosk: an office speaks to a visitor, so "ông/bà" (visual.md). */
export const strings: KioskStrings = {
  question: 'Hôm nay ông/bà được phục vụ thế nào?',
  promise: 'Chạm vào một khuôn mặt. Không ghi tên, cán bộ tại quầy không xem được ai chọn gì.',
  readAloud: 'Đọc to',
  stop: 'Dừng đọc',
  sending: 'Đang ghi nhận…',
  thanks: 'Cảm ơn ông/bà!',
  sent: 'Ý kiến đã được ghi nhận.',
  kept: 'Ý kiến đã được giữ trên máy này và sẽ gửi khi có mạng.',
  change: 'Chọn lại',
  done: 'Xong',
  returns: 'Màn hình tự về đầu sau {0} giây',
};
