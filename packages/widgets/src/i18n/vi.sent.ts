import type { SentStrings } from './strings.ts';

/** Vietnamese for what follows sending. */
export const strings: SentStrings = {
  received: 'Đã nhận góp ý của bạn',
  onItsWay: 'Đang gửi góp ý…',
  kept: 'Đã lưu trên máy này. Sẽ gửi khi có mạng.',
  keptMore: 'Bạn không phải làm lại, cũng không phải chờ ở đây. Hãy mở lại trang này khi có mạng.',
  unsent: 'Chưa gửi được góp ý.',
  unsentWhy: 'Không phải lỗi của bạn. Những gì bạn viết vẫn còn nguyên, xin đừng đóng trang này.',
  refusedWhy: 'Hệ thống chưa nhận góp ý này, không phải lỗi của bạn.',
  retry: 'Gửi lại',
  edit: 'Sửa lại',
  code: 'Mã tra cứu',
  copy: 'Chép mã',
  copied: 'Đã chép mã',
  notCopied: 'Không chép được. Hãy ghi lại mã.',
  print: 'In phiếu',
  keep: 'Giữ mã trên máy này',
  keptCode: 'Đã giữ mã trên máy này',
  notKeptCode: 'Máy này không cho giữ mã. Hãy ghi lại mã.',
  answerBy: '{0} trả lời chậm nhất {1}, tức {2} ngày làm việc.',
  answerIn: '{0} trả lời trong {1} ngày làm việc kể từ khi nhận.',
  whereTo: 'Chỉ cần mã này để xem câu trả lời, tại phần {0} hoặc gọi {1}.',
  lookupLink: 'Tra cứu góp ý',
  lostCode: 'Nếu mất mã, chúng tôi không tìm lại được vì không lưu mã.',
  another: 'Gửi góp ý khác',
};
