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

/** What made-up feedback says, and what is answered. */
export const feedback = {
  texts: [
    'Trang không nhận tệp PDF chụp từ điện thoại, báo lỗi không rõ lý do.',
    'Hồ sơ quá hẹn năm ngày nhưng không có thông báo gì.',
    'Nên cho tra cứu hồ sơ bằng mã QR trên giấy hẹn.',
    'Cán bộ hướng dẫn rất tận tình, xin cảm ơn.',
    'Phí chuyển phát ghi khác với lúc thanh toán.',
  ],
  answers: [
    'Kính gửi ông/bà, lỗi đã được khắc phục; tệp PDF đến 20 MB nộp được bình thường.',
    'Kính gửi ông/bà, hồ sơ đã có kết quả; chúng tôi xin lỗi vì chậm và đã nhắc bộ phận xử lý.',
    'Kính gửi ông/bà, chúng tôi ghi nhận góp ý và sẽ bổ sung trong quý tới.',
  ],
} as const;
