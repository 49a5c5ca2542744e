/** Every reason to refuse a guide, with its sentence in both languages; `{}` stands for what is at fault. */
export const guideProblems = {
  'no-guides': { vi: 'Thư mục này không có hướng dẫn nào.', en: 'The folder holds no guide.' },
  'too-many-guides': { vi: 'Quá nhiều hướng dẫn trong một thư mục: {}.', en: 'Too many guides in one folder: {}.' },
  'wrong-folder-name': {
    vi: 'Tên thư mục "{}" chỉ được gồm chữ thường không dấu, số và dấu gạch nối (2–64 ký tự).',
    en: 'The folder "{}" must be named by 2 to 64 lower-case letters, digits and hyphens.',
  },
  'unexpected-file': {
    vi: 'Tệp "{}" không thuộc hướng dẫn nào: chỉ nhận <ngôn ngữ>.md, <ngôn ngữ>.easy.md và thư mục media/.',
    en: 'The file "{}" belongs to no guide: only <language>.md, <language>.easy.md and the folder media/ are read.',
  },
  'symbolic-link': {
    vi: '"{}" là liên kết tượng trưng (symlink), không được dùng: hãy chép tệp thật vào thư mục.',
    en: '"{}" is a symbolic link, which is not followed: copy the file itself into the folder.',
  },
  'file-too-large': { vi: 'Tệp quá lớn: {} byte.', en: 'The file is too large: {} bytes.' },
  'not-utf8': {
    vi: 'Tệp không phải UTF-8. Hãy lưu lại với mã hóa UTF-8.',
    en: 'The file is not UTF-8. Save it as UTF-8.',
  },
  'forbidden-character': {
    vi: 'Có ký tự điều khiển {} không được dùng. Hãy xóa ký tự này.',
    en: 'There is a control character {}, which is not allowed. Delete it.',
  },
  'no-front-matter': {
    vi: 'Tệp phải bắt đầu bằng phần khai báo giữa hai dòng ---.',
    en: 'The file must start with its front matter, between two lines of ---.',
  },
  'malformed-front-matter': {
    vi: 'Phần khai báo không phải YAML hợp lệ: {}',
    en: 'The front matter is not valid YAML: {}',
  },
  'yaml-feature': {
    vi: 'Phần khai báo không được dùng {} của YAML.',
    en: 'The front matter must not use {} of YAML.',
  },
  'nested-too-deep': {
    vi: 'Lồng nhau quá sâu (tối đa {} tầng).',
    en: 'Nested too deep (at most {} levels).',
  },
  'too-dense': {
    vi: 'Đoạn này quá dài hoặc có quá nhiều ký hiệu Markdown. Hãy tách thành các đoạn ngắn.',
    en: 'This passage is too long or holds too much Markdown markup. Split it into short paragraphs.',
  },
  'unknown-key': { vi: 'Không có khai báo nào tên "{}".', en: 'There is no key "{}".' },
  'missing-key': { vi: 'Thiếu khai báo "{}".', en: 'The key "{}" is missing.' },
  'not-text': {
    vi: '"{}" phải là chữ. Nếu là số hoặc mã, hãy đặt trong dấu nháy kép: "1.001193".',
    en: '"{}" must be text. Put a number or code in quotes: "1.001193".',
  },
  'invalid-value': { vi: 'Giá trị của "{}" không hợp lệ.', en: 'The value of "{}" is not valid.' },
  'too-long': { vi: '"{}" dài quá giới hạn.', en: '"{}" is over its limit.' },
  'wrong-guide': {
    vi: 'guide phải trùng tên thư mục: {}.',
    en: 'guide must be the name of the folder: {}.',
  },
  'wrong-language': {
    vi: 'language và variant phải khớp tên tệp: {}.',
    en: 'language and variant must agree with the name of the file: {}.',
  },
  'validity-reversed': {
    vi: 'valid_to không được trước valid_from: {}.',
    en: 'valid_to must not be before valid_from: {}.',
  },
  'missing-standard': {
    vi: 'Bản dễ đọc cần có bản thường cùng ngôn ngữ: thiếu {}.',
    en: 'An easy-read text needs the standard one of its language: {} is missing.',
  },
  'editions-differ': {
    vi: 'Mọi bản của một hướng dẫn phải cùng {}.',
    en: 'All texts of one guide must share their {}.',
  },
  'raw-html': {
    vi: 'Không dùng HTML trong hướng dẫn: {}',
    en: 'HTML is not used in guides: {}',
  },
  'unsupported-markdown': {
    vi: 'Hướng dẫn không dùng được {} của Markdown; chỉ có đoạn văn, danh sách, hình, lưu ý (>), chữ đậm, chữ nghiêng, liên kết và nguồn.',
    en: 'Guides have no {} of Markdown; only paragraphs, lists, pictures, notes (>), bold, italic, links and sources.',
  },
  'unexpected-heading': {
    vi: 'Tiêu đề này không đúng cấp: bước dùng ##, câu hỏi dùng ### trong mục {#questions}.',
    en: 'A heading of this level has no place here: steps have ##, questions ### within {#questions}.',
  },
  'missing-id': {
    vi: 'Tiêu đề của bước thiếu mã, ví dụ: ## Chuẩn bị giấy tờ {#chuan-bi}.',
    en: 'The heading of a step lacks its id, such as: ## Prepare papers {#chuan-bi}.',
  },
  'invalid-id': {
    vi: 'Mã "{}" chỉ được gồm chữ thường không dấu, số và dấu gạch nối.',
    en: 'The id "{}" must be lower-case letters, digits and hyphens.',
  },
  'repeated-id': { vi: 'Mã "{}" đã được dùng ở trên.', en: 'The id "{}" was used above.' },
  'empty-section': { vi: 'Mục "{}" chưa có nội dung.', en: 'The section "{}" is empty.' },
  'no-steps': { vi: 'Hướng dẫn chưa có bước nào (## … {#ma-buoc}).', en: 'The guide has no step (## … {#step-id}).' },
  'too-many': { vi: 'Quá nhiều {}.', en: 'Too many {}.' },
  'unsafe-link': {
    vi: 'Liên kết "{}" không được dùng: chỉ nhận https:, tel:, mailto: và #ma-buoc.',
    en: 'The link "{}" is not allowed: only https:, tel:, mailto: and #step-id are.',
  },
  'unknown-step': { vi: 'Không có bước "{}".', en: 'There is no step "{}".' },
  'unknown-source': {
    vi: 'Nguồn "{}" chưa được khai báo trong sources.',
    en: 'The source "{}" is not in sources.',
  },
  'picture-in-text': {
    vi: 'Hình phải đứng riêng một đoạn: {}.',
    en: 'A picture must be a paragraph of its own: {}.',
  },
  'picture-without-words': {
    vi: 'Hình "{}" thiếu lời mô tả cho người không nhìn thấy hình.',
    en: 'The picture "{}" lacks words for those who can not see it.',
  },
  'remote-picture': {
    vi: 'Hình "{}" nằm ở nơi khác và nơi đó chưa được cho phép. Hãy chép hình vào media/.',
    en: 'The picture "{}" lies elsewhere, and there is not allowed. Copy it into media/.',
  },
  'invalid-media-path': {
    vi: 'Đường dẫn "{}" phải có dạng media/ten-tep.duoi.',
    en: 'The path "{}" must be media/name.extension.',
  },
  'missing-media': { vi: 'Không có tệp "{}".', en: 'There is no file "{}".' },
  'wrong-media-type': {
    vi: 'Tệp "{}" không phải loại cần ở đây, hoặc nội dung không khớp đuôi tệp.',
    en: 'The file "{}" is not of the kind needed here, or its content is not what its name says.',
  },
  'media-too-large': { vi: 'Tệp "{}" vượt giới hạn.', en: 'The file "{}" is over its limit.' },
  'unsafe-drawing': {
    vi: 'Hình SVG có phần không an toàn hoặc không hợp lệ: {}',
    en: 'The SVG drawing has a part that is not safe or not valid: {}',
  },
  'claim-without-source': {
    vi: 'Đoạn này nói "{}" mà không ghi nguồn. Thêm [^ma-nguon].',
    en: 'This paragraph says "{}" without a source. Add [^source-id].',
  },
} as const;

/** A stable code of what is wrong with a guide. */
export type GuideProblemCode = keyof typeof guideProblems;

/** Where something stands in a file, both counted from 1, as an editor shows it. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with a guide, and where. */
export interface GuideProblem extends Place {
  /** Relative to the folder that was read. */
  readonly file: string;
  readonly code: GuideProblemCode;
  readonly vi: string;
  readonly en: string;
}

/** Takes note of a problem of one file; its sentences name `value`, cut short and without control characters. */
export type Report = (place: Place, code: GuideProblemCode, value?: string) => void;

/** Where a file starts. */
export const fileStart: Place = { line: 1, column: 1 };

/** The problem of a code at a place. */
export function guideProblem(file: string, { line, column }: Place, code: GuideProblemCode, value = ''): GuideProblem {
  const { vi, en } = guideProblems[code];
  const cut = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  // What is at fault may be hostile, and ends in a terminal.
  const shown = cut.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD');
  return { file, line, column, code, vi: vi.replace('{}', () => shown), en: en.replace('{}', () => shown) };
}
