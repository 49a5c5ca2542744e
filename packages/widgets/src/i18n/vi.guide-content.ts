import type { GuideContentStrings } from './strings.ts';

/** Vietnamese around the content of a guide. */
export const strings: GuideContentStrings = {
  loading: 'Đang mở hướng dẫn…',
  close: 'Đóng hướng dẫn',
  example: 'Ví dụ:',
  illustrative: 'Nội dung minh họa',
  pastValidTo: 'Hướng dẫn này chỉ chắc chắn đúng đến hết ngày {0}. Hỏi lại trước khi làm theo.',
  procedureChanged: 'Thủ tục đã thay đổi sau ngày {0}, hướng dẫn này chưa kịp sửa. Hỏi lại trước khi làm theo.',
  otherLanguage: 'Hướng dẫn này chưa có bằng ngôn ngữ đang dùng. Đây là bản bằng {0}.',
  otherVariant: 'Hướng dẫn này chưa có bản dễ đọc. Đây là bản thường.',
  saved: 'Chưa kết nối được. Đây là bản đã lưu trên máy này ngày {0}.',
  missing: 'Chưa có hướng dẫn cho mục này.',
  unreachable: 'Chưa tải được hướng dẫn. Những gì bạn đang điền vẫn còn nguyên.',
  retry: 'Thử lại',
  call: 'Gọi {0}',
  zalo: 'Nhắn Zalo',
  sources: 'Căn cứ',
  showPicture: 'Xem hình: {0}',
  helpful: 'Hướng dẫn này có ích không?',
  yes: 'Có',
  no: 'Không',
  sending: 'Đang gửi…',
  thanks: 'Cảm ơn bạn. Ý kiến đã được ghi nhận.',
  keptVote: 'Đã lưu trên máy này. Sẽ gửi khi có mạng.',
  unsentVote: 'Chưa gửi được ý kiến, không phải lỗi của bạn.',
};
