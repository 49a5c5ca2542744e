import type { SnippetElement, SnippetLayout, SnippetSource } from './snippet.ts';

/** Words of the snippet builder. */
export interface SnippetWords {
  readonly title: string;
  readonly lead: string;
  readonly element: string;
  readonly elements: Readonly<Record<SnippetElement, string>>;
  readonly layout: string;
  readonly layouts: Readonly<Record<SnippetLayout, string>>;
  readonly source: string;
  readonly sources: Readonly<Record<SnippetSource, string>>;
  readonly sourceHint: Readonly<Record<SnippetSource, string>>;
  readonly key: string;
  readonly newest: string;
  readonly procedure: string;
  readonly procedureHint: string;
  readonly guide: string;
  readonly guideHint: string;
  readonly guideMissing: string;
  readonly language: string;
  readonly languages: Readonly<Record<'vi' | 'en' | '', string>>;
  readonly address: string;
  readonly addresses: Readonly<Record<'usual' | 'formal', string>>;
  readonly large: string;
  readonly accent: string;
  readonly accentHint: string;
  readonly accentSwatch: string;
  readonly accentWrong: string;
  readonly contrast: (ratio: string) => string;
  readonly contrastLow: (ratio: string) => string;
  readonly code: string;
  readonly style: string;
  readonly policy: string;
  readonly policyHint: string;
  readonly integrity: (version: string) => string;
  readonly copy: string;
  readonly copyStyle: string;
  readonly copyPolicy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly mail: string;
  readonly mailSubject: (site: string) => string;
  readonly preview: string;
  readonly previewHint: string;
  readonly noOrigins: string;
  readonly noSdk: string;
}

/** In both languages. */
export const snippetWords: Readonly<Record<'vi' | 'en', SnippetWords>> = {
  vi: {
    title: 'Mã để chép vào trang',
    lead: 'Chọn, xem thử, chép hai thẻ vào trang. Không cần cài gì thêm, không tải phông chữ, không đặt cookie.',
    element: 'Thành phần',
    elements: {
      rating: 'Đánh giá hài lòng',
      feedback: 'Góp ý',
      guide: 'Hướng dẫn từng bước',
      ask: 'Hỏi và trả lời',
    },
    layout: 'Cách hiện',
    layouts: { inline: 'Ngay trong trang', dialog: 'Nút mở hộp thoại', corner: 'Nút ở góc trang' },
    source: 'Nơi có tệp',
    sources: {
      collector: 'Hệ thống này',
      own: 'Máy chủ của cổng',
      single: 'Hệ thống này, một tệp duy nhất',
    },
    sourceHint: {
      collector: 'Chỉ tải phần mà trang dùng đến.',
      own: 'Chép thư mục sdk của bản phát hành vào /sdk/ của cổng, cùng phiên bản.',
      single: 'Cho cổng vừa kiểm tra integrity vừa bắt buộc Trusted Types.',
    },
    key: 'Khóa',
    newest: 'mới nhất',
    procedure: 'Mã thủ tục',
    procedureHint: 'Ví dụ 1.001193. Bỏ trống nếu cổng tự điền theo trang.',
    guide: 'Mã hướng dẫn',
    guideHint: 'Ví dụ birth-registration.',
    guideMissing: 'Cần mã của một hướng dẫn đã nhập.',
    language: 'Ngôn ngữ',
    languages: { '': 'Theo trang', vi: 'Tiếng Việt', en: 'English' },
    address: 'Xưng hô',
    addresses: { usual: 'bạn', formal: 'ông/bà' },
    large: 'Chữ lớn',
    accent: 'Màu chủ đạo',
    accentHint: 'Màu của cổng, dạng #c8102e. Bỏ trống để dùng màu chàm.',
    accentSwatch: 'Chọn màu',
    accentWrong: 'Viết màu bằng # và 6 chữ số hay chữ cái từ a đến f, ví dụ #c8102e.',
    contrast: (ratio) => `Chữ trắng trên màu này: ${ratio}:1. Đạt.`,
    contrastLow: (ratio) =>
      `Chữ trắng trên màu này: ${ratio}:1, cần 4,5:1. Trình duyệt mới tự làm đậm màu; trình duyệt cũ thì không. Hãy chọn màu đậm hơn.`,
    code: 'Chép vào trang',
    style: 'Thêm vào tệp CSS của cổng',
    policy: 'Thêm vào Content-Security-Policy',
    policyHint: 'Thêm từng nguồn vào dòng cùng tên; cổng không có header này thì không cần làm gì.',
    integrity: (version) =>
      `Phiên bản ${version}. Trình duyệt chỉ chạy tệp đúng từng byte với integrity; tệp của một phiên bản không bao giờ đổi.`,
    copy: 'Chép mã',
    copyStyle: 'Chép CSS',
    copyPolicy: 'Chép chính sách',
    copied: 'Đã chép.',
    copyFailed: 'Trình duyệt không cho chép. Đoạn mã đã được chọn, hãy nhấn Ctrl+C.',
    mail: 'Gửi cho người làm web',
    mailSubject: (site) => `Mã nhúng cho ${site}`,
    preview: 'Xem thử, rộng 360 px',
    previewHint: 'Tệp thật, khóa thật; bấm thử được, không có gì được gửi đi.',
    noOrigins: 'Chưa có trang nào được gửi ý kiến bằng khóa này: hãy thêm địa chỉ của cổng ở phần Thiết lập.',
    noSdk: 'Hệ thống này không phục vụ tệp nhúng (SDK_DIR trống), nên chưa có mã để chép và xem thử.',
  },
  en: {
    title: 'Code for the page',
    lead: 'Choose, try it out, copy two tags into the page. Nothing to install, no fonts loaded, no cookie set.',
    element: 'Element',
    elements: {
      rating: 'Satisfaction rating',
      feedback: 'Feedback',
      guide: 'Guide, step by step',
      ask: 'Questions and answers',
    },
    layout: 'Placing',
    layouts: { inline: 'In the page', dialog: 'A button opens it', corner: 'A button in the corner' },
    source: 'Where the files are',
    sources: { collector: 'On this collector', own: 'On the portal’s server', single: 'On this collector, one file' },
    sourceHint: {
      collector: 'Only what the page uses is loaded.',
      own: 'Copy the sdk folder of the release to /sdk/ of the portal, the same version.',
      single: 'For a portal that checks integrity and requires Trusted Types.',
    },
    key: 'Key',
    newest: 'newest',
    procedure: 'Procedure code',
    procedureHint: 'Such as 1.001193. Leave it empty where the portal fills it in.',
    guide: 'Guide id',
    guideHint: 'Such as birth-registration.',
    guideMissing: 'The id of an imported guide is needed.',
    language: 'Language',
    languages: { '': 'As the page', vi: 'Tiếng Việt', en: 'English' },
    address: 'Form of address',
    addresses: { usual: 'bạn', formal: 'ông/bà' },
    large: 'Large text',
    accent: 'Accent colour',
    accentHint: 'The portal’s colour, as #c8102e. Leave it empty for indigo.',
    accentSwatch: 'Pick a colour',
    accentWrong: 'Write the colour as # and 6 digits or letters from a to f, such as #c8102e.',
    contrast: (ratio) => `White text on this colour: ${ratio}:1. Passes.`,
    contrastLow: (ratio) =>
      `White text on this colour: ${ratio}:1, it needs 4.5:1. New browsers darken it by themselves, old ones do not. Choose a darker one.`,
    code: 'Copy into the page',
    style: 'Add to the portal’s stylesheet',
    policy: 'Add to the Content-Security-Policy',
    policyHint: 'Add each source to the line of its name; a portal without this header needs nothing.',
    integrity: (version) =>
      `Version ${version}. A browser runs only files that match integrity byte for byte; the files of a version never change.`,
    copy: 'Copy the code',
    copyStyle: 'Copy the CSS',
    copyPolicy: 'Copy the policy',
    copied: 'Copied.',
    copyFailed: 'The browser does not allow copying. The code is selected: press Ctrl+C.',
    mail: 'Send to the web developer',
    mailSubject: (site) => `Code to embed for ${site}`,
    preview: 'Preview, 360 px wide',
    previewHint: 'The real files and the real key; try it out, nothing is sent.',
    noOrigins: 'No page may send under this key yet: add the portal’s address under Settings.',
    noSdk: 'This collector serves no files for pages (SDK_DIR is empty): there is nothing to copy or to preview.',
  },
};
