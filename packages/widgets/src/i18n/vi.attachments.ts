import type { AttachmentStrings } from './strings.ts';

/** Vietnamese for attachments. */
export const strings: AttachmentStrings = {
  title: 'Ảnh, tệp kèm theo',
  optional: '(không bắt buộc)',
  hint: 'Tối đa {0} tệp, ảnh hoặc PDF. Ảnh được thu nhỏ và bỏ thông tin nơi chụp ngay trên máy này.',
  camera: 'Chụp ảnh',
  choose: 'Chọn tệp',
  unnamed: 'Ảnh dán vào',
  shrinking: 'Đang thu nhỏ…',
  sending: 'Đang tải lên, {0}%',
  waiting: 'Đã giữ trên máy này, sẽ tải lên khi có mạng',
  sent: 'Đã tải lên · {0}',
  sentSmaller: 'Đã tải lên · {0} (đã thu nhỏ từ {1})',
  wrongType: 'Chưa nhận được loại tệp này. Hãy gửi ảnh hoặc PDF.',
  unreadable: 'Không mở được ảnh này. Hãy chụp lại, hoặc gửi ảnh JPEG, PNG.',
  unloaded: 'Trang chưa tải xong nên chưa kèm được tệp này. Hãy bỏ ra rồi chọn lại khi có mạng.',
  gone: 'Tệp này không còn trên máy và chưa gửi được. Hãy chọn lại.',
  tooLarge: 'Tệp lớn quá 10 MB. Hãy gửi tệp nhỏ hơn.',
  refused: 'Hệ thống chưa nhận tệp này. Ý kiến vẫn gửi được.',
  tooMany: 'Chỉ gửi được tối đa {0} tệp.',
  busy: 'Ảnh đang được thu nhỏ, hãy đợi một chút rồi gửi.',
  remove: 'Bỏ tệp {0}',
  left: 'Còn {0} tệp đang tải lên. Mất mạng thì tệp được giữ trên máy này và gửi sau.',
  allSent: 'Đã tải lên {0} tệp kèm theo.',
};
