import type { Topic } from '@dvc-widgets/contract';

/** What made-up citizens write, by whether they are satisfied; diacritics are left out as often as people do. */
export const comments: Readonly<Record<'satisfied' | 'unsatisfied', readonly [string, ...string[]]>> = {
  satisfied: [
    'Thủ tục nhanh, cán bộ nhiệt tình.',
    'Nộp trên điện thoại rất tiện, không phải đi lại.',
    'Hướng dẫn dễ hiểu, nhận kết quả đúng hẹn.',
    'cam on can bo mot cua da giup do',
    'Lần đầu làm trực tuyến mà thấy đơn giản.',
    'Được nhắn tin báo kết quả sớm hơn hẹn hai ngày.',
  ],
  unsatisfied: [
    'Trang tải chậm, phải đăng nhập lại nhiều lần.',
    'Chờ lâu quá, gọi đường dây nóng không ai nghe.',
    'Phải bổ sung giấy tờ ba lần, mỗi lần một loại khác.',
    'khong tai duoc tep dinh kem, bao loi lien tuc',
    'Hướng dẫn khó hiểu với người lớn tuổi.',
    'Đến hẹn vẫn chưa có kết quả, không ai giải thích.',
    'Nút nộp hồ sơ không bấm được trên điện thoại cũ.',
    'Lệ phí không ghi rõ, đến nơi mới biết.',
  ],
};

/** What made-up citizens ask and no guide answers. */
export const questions: readonly [string, ...string[]] = [
  'xin cấp lại bằng tốt nghiệp ở đâu',
  'mất căn cước thì làm giấy tờ gì trước',
  'doi bang lai xe het han bao lau',
  'làm lại sổ đỏ bị rách',
  'đăng ký tạm trú cho người nước ngoài',
];

interface FeedbackSaid {
  readonly topic: Topic;
  readonly text: string;
  readonly answer: string;
}

/** What made-up feedback says, and what is answered. */
export const feedback: readonly [FeedbackSaid, ...FeedbackSaid[]] = [
  {
    topic: 'fault',
    text: 'Trang không nhận tệp PDF chụp từ điện thoại, báo lỗi không rõ lý do.',
    answer: 'Kính gửi ông/bà, lỗi đã được khắc phục; tệp PDF đến 20 MB nộp được bình thường.',
  },
  {
    topic: 'fault',
    text: 'Thanh toán xong trang quay về màn hình đầu, không thấy biên lai.',
    answer: 'Kính gửi ông/bà, biên lai đã được gửi lại vào Kho dữ liệu điện tử; lỗi chuyển trang đã sửa.',
  },
  {
    topic: 'fault',
    text: 'Ô ngày sinh trên điện thoại không chọn được năm trước 1950.',
    answer: 'Kính gửi ông/bà, ô ngày sinh nay gõ thẳng được ngày, tháng, năm bằng bàn phím số.',
  },
  {
    topic: 'petition',
    text: 'Hồ sơ quá hẹn năm ngày nhưng không có thông báo gì.',
    answer: 'Kính gửi ông/bà, hồ sơ đã có kết quả; chúng tôi xin lỗi vì chậm và đã nhắc bộ phận xử lý.',
  },
  {
    topic: 'petition',
    text: 'Bộ phận một cửa bắt nộp bản sao công chứng dù hướng dẫn ghi chỉ cần xuất trình bản chính.',
    answer: 'Kính gửi ông/bà, hướng dẫn ghi đúng: chỉ cần xuất trình bản chính. Chúng tôi đã chấn chỉnh nơi tiếp nhận.',
  },
  {
    topic: 'suggestion',
    text: 'Nên cho tra cứu hồ sơ bằng mã QR trên giấy hẹn.',
    answer: 'Kính gửi ông/bà, chúng tôi ghi nhận góp ý và sẽ bổ sung trong quý tới.',
  },
  {
    topic: 'suggestion',
    text: 'Giờ lấy số trực tuyến nên mở từ tối hôm trước để người đi làm kịp đăng ký.',
    answer: 'Kính gửi ông/bà, từ tháng sau số thứ tự sẽ mở lúc 19 giờ hôm trước.',
  },
  {
    topic: 'question',
    text: 'Phí chuyển phát ghi khác với lúc thanh toán, số nào đúng?',
    answer: 'Kính gửi ông/bà, số lúc thanh toán đúng vì tính theo địa chỉ nhận; trang hướng dẫn đã ghi rõ thêm.',
  },
  {
    topic: 'question',
    text: 'Tôi ủy quyền cho con nộp thay thì cần giấy tờ gì?',
    answer: 'Kính gửi ông/bà, cần văn bản ủy quyền; cha mẹ, vợ chồng, con thì chỉ cần giấy tờ chứng minh quan hệ.',
  },
  {
    topic: 'praise',
    text: 'Cán bộ hướng dẫn rất tận tình, xin cảm ơn.',
    answer: 'Kính gửi ông/bà, cảm ơn lời động viên; chúng tôi đã chuyển đến bộ phận tiếp nhận.',
  },
];
