import type { FollowUpStrings } from './strings.ts';

/** Vietnamese for what has become of a feedback. */
export const strings: FollowUpStrings = {
  title: 'Tra cứu góp ý',
  hint: 'Mã có dạng GY-7K4M-92QX-H3P9, nhận khi gửi. Chữ hoa, chữ thường, dấu cách đều được.',
  code: 'Mã tra cứu',
  show: 'Xem',
  loading: 'Đang tìm…',
  badCode: 'Mã có chỗ chưa đúng. Hãy xem lại từng chữ; mã không có số 0, số 1, chữ O và chữ I.',
  shortCode: 'Mã còn thiếu. Mã có 12 chữ và số sau GY.',
  unknown: 'Không có góp ý nào mang mã này. Hãy xem lại từng chữ của mã. Góp ý chưa gửi được thì chưa tra cứu được.',
  offline: 'Chưa tra cứu được vì không có mạng hoặc hệ thống đang bận. Hãy thử lại.',
  tooMany: 'Đã tra cứu nhiều lần. Hãy thử lại sau {0} giây.',
  waiting: 'Góp ý này còn trên máy, chưa gửi. Sẽ gửi khi có mạng, lúc đó mới tra cứu được.',
  retry: 'Thử lại',
  saved: 'Mã giữ trên máy này',
  forget: 'Bỏ mã {0}',
  write: 'Gửi góp ý mới',
};
