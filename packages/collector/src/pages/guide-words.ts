/** Every word of the page of a guide; `{0}` is replaced. A language that misses one does not compile. */
export interface GuidePageWords {
  readonly language: string;
  readonly illustrative: string;
  /** {0}: the code of the procedure. */
  readonly procedure: string;
  /** {0}: the last day that the guide is right for. */
  readonly pastValidTo: string;
  /** {0}: the day of its last change. */
  readonly procedureChanged: string;
  /** {0}: the language that is shown instead. */
  readonly otherLanguage: string;
  readonly otherVariant: string;
  readonly fields: string;
  /** Before an example of what to write. */
  readonly example: string;
  readonly questions: string;
  readonly contacts: string;
  /** {0}: a number. */
  readonly call: string;
  readonly zalo: string;
  readonly sources: string;
  /** {0}: a day. */
  readonly updated: string;
  /** {0}: a day. */
  readonly validTo: string;
  /** {0}: the first characters of the hash. */
  readonly version: string;
  /** Below the code. */
  readonly scan: string;
  /** What the code is, for who can't see it; {0}: the address. */
  readonly code: string;
  readonly print: string;
  /** Before links to the other texts of the same guide. */
  readonly editions: string;
  /** After the language of an easy-read text. */
  readonly easy: string;
  /** {0}: a size. */
  readonly film: string;
  /** {0}: a size. */
  readonly recording: string;
  readonly unknown: string;
  readonly unknownWhy: string;
}

const vi: GuidePageWords = {
  language: 'vi',
  illustrative: 'Nội dung minh họa',
  procedure: 'Mã thủ tục {0}',
  pastValidTo: 'Hướng dẫn này chỉ chắc chắn đúng đến hết ngày {0}. Hỏi lại trước khi làm theo.',
  procedureChanged: 'Thủ tục đã thay đổi sau ngày {0}, hướng dẫn này chưa kịp sửa. Hỏi lại trước khi làm theo.',
  otherLanguage: 'Hướng dẫn này chưa có bằng ngôn ngữ đã chọn. Đây là bản bằng {0}.',
  otherVariant: 'Hướng dẫn này chưa có bản dễ đọc. Đây là bản thường.',
  fields: 'Cách điền',
  example: 'Ví dụ:',
  questions: 'Câu hỏi thường gặp',
  contacts: 'Cần người giúp?',
  call: 'Gọi {0}',
  zalo: 'Nhắn Zalo',
  sources: 'Căn cứ',
  updated: 'Cập nhật {0}',
  validTo: 'Dùng đến hết {0}',
  version: 'Bản {0}',
  scan: 'Quét mã để mở hướng dẫn này trên điện thoại',
  code: 'Mã QR dẫn đến {0}',
  print: 'Muốn in, hãy chọn In trong trình duyệt.',
  editions: 'Bản khác:',
  easy: 'dễ đọc',
  film: 'Đoạn phim ({0})',
  recording: 'Bản ghi âm ({0})',
  unknown: 'Chưa có hướng dẫn này',
  unknownWhy: 'Địa chỉ đã cũ hoặc bị thiếu, hoặc hướng dẫn đã được rút lại.',
};

const en: GuidePageWords = {
  language: 'en',
  illustrative: 'Illustrative content',
  procedure: 'Procedure {0}',
  pastValidTo: 'This guide is sure to be right only until {0}. Ask before you follow it.',
  procedureChanged:
    'The procedure has changed since {0} and this guide has not been updated yet. Ask before you follow it.',
  otherLanguage: 'This guide does not exist in the language that was chosen yet. This is the version in {0}.',
  otherVariant: 'This guide has no easy-read version yet. This is the standard one.',
  fields: 'Filling in the form',
  example: 'Example:',
  questions: 'Frequent questions',
  contacts: 'Need someone to help?',
  call: 'Call {0}',
  zalo: 'Write on Zalo',
  sources: 'Sources',
  updated: 'Updated {0}',
  validTo: 'Valid until {0}',
  version: 'Version {0}',
  scan: 'Scan to open this guide on a phone',
  code: 'QR code of {0}',
  print: 'To print it, choose Print in the browser.',
  editions: 'Other versions:',
  easy: 'easy-read',
  film: 'Film ({0})',
  recording: 'Recording ({0})',
  unknown: 'There is no such guide yet',
  unknownWhy: 'The address is old or incomplete, or the guide was withdrawn.',
};

/** The words for a language: English for `en…`, else Vietnamese. */
export const guideWordsFor = (language: string): GuidePageWords => (/^en(?:$|-)/i.test(language) ? en : vi);
