import type { AssistedStrings } from './strings.ts';

const publishing =
  'Đã hỏi và được đồng ý: công khai nội dung này cùng câu trả lời, sau khi che thông tin riêng (không bắt buộc).';
/** What is agreed to is read to the person. */
const aloud = {
  handling:
    'Đã đọc câu này cho người góp ý nghe và được đồng ý: cơ quan xử lý dùng nội dung này để trả lời và cải thiện dịch vụ.',
  publishing,
  noConsent: 'Hãy đọc câu đồng ý cho người góp ý nghe rồi đánh dấu, để cơ quan được xử lý',
};

/** Vietnamese for writing what another person says. */
export const strings: AssistedStrings = {
  channels: {
    desk: { ...aloud, promise: 'Người dân nói tại quầy, cán bộ ghi lại. Gửi xong có mã để trao cho người góp ý.' },
    assisted: { ...aloud, promise: 'Người dân nói, người hỗ trợ ghi lại. Gửi xong có mã để trao cho người góp ý.' },
    post: {
      promise: 'Ghi lại từ thư hoặc đơn. Gửi xong có mã để báo cho người góp ý.',
      handling:
        'Người góp ý đã đồng ý trong thư, hoặc khi được hỏi lại: cơ quan xử lý dùng nội dung này để trả lời và cải thiện dịch vụ.',
      publishing,
      noConsent: 'Hãy đánh dấu khi người góp ý đã đồng ý, để cơ quan được xử lý',
    },
  },
  compose: {
    title: 'Góp ý ghi thay người dân',
    topicTitle: 'Người góp ý muốn gửi điều gì?',
    text: 'Nội dung',
    textHint: 'Ghi đúng lời người góp ý: việc gì, ở đâu, khi nào. Không cần ghi họ tên hay số căn cước.',
    contact: 'Người góp ý muốn được trả lời riêng (không bắt buộc)',
  },
  contact: {
    anonymous: 'Người góp ý không muốn ghi tên? Chọn một mục không cần tên:',
    optional: 'Ghi cách liên hệ nào tiện nhất cho người góp ý. Thông tin này được giữ riêng, không công khai.',
    consent: 'Người góp ý đồng ý cho cơ quan giữ thông tin liên hệ này để trả lời riêng.',
  },
  sent: {
    noText: 'Hãy viết ít nhất một câu ở phần Nội dung',
    received: 'Đã nhận góp ý ghi thay',
    print: 'In phiếu cho người góp ý',
    whereTo:
      'Trao mã này cho người góp ý: in phiếu, hoặc đọc từng nhóm để ghi lại. Chỉ cần mã để xem câu trả lời, tại phần {0} hoặc gọi {1}.',
    another: 'Ghi góp ý của người khác',
  },
};
