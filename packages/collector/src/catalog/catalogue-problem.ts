/** Every reason to refuse a catalogue, with its sentence in both languages; `{}` stands for the value at fault. */
export const catalogueProblems = {
  'missing-file': {
    vi: 'Không tìm thấy tệp này trong thư mục.',
    en: 'The folder has no such file.',
  },
  'not-utf8': {
    vi: 'Tệp không phải UTF-8. Trong Excel hãy lưu dạng "CSV UTF-8 (Comma delimited)".',
    en: 'The file is not UTF-8. In Excel, save it as "CSV UTF-8 (Comma delimited)".',
  },
  'malformed-csv': { vi: 'Dòng này không phải CSV hợp lệ: {}', en: 'This line is not valid CSV: {}' },
  'missing-column': { vi: 'Thiếu cột "{}" ở dòng tiêu đề.', en: 'The header lacks the column "{}".' },
  'unknown-column': { vi: 'Dòng tiêu đề có cột lạ "{}".', en: 'The header has an unknown column "{}".' },
  'cell-count': {
    vi: 'Số ô trên dòng khác số cột của tiêu đề: {}.',
    en: 'The line has another number of cells than the header: {}.',
  },
  'empty-field': { vi: 'Cột "{}" không được để trống.', en: 'The column "{}" must not be empty.' },
  'damaged-code': {
    vi: 'Mã "{}" có vẻ đã bị Excel đổi thành số. Hãy định dạng cột mã là Văn bản (Text) rồi nhập lại.',
    en: 'The code "{}" looks as if a spreadsheet made it a number. Format the column as Text and enter it again.',
  },
  'duplicate-code': { vi: 'Mã "{}" đã có ở dòng trước.', en: 'The code "{}" was on an earlier line.' },
  'invalid-date': {
    vi: 'Ngày "{}" phải viết dạng năm-tháng-ngày, ví dụ 2025-07-01.',
    en: 'The date "{}" must be written year-month-day, such as 2025-07-01.',
  },
  'validity-reversed': {
    vi: 'valid_to phải sau valid_from: {}.',
    en: 'valid_to must come after valid_from: {}.',
  },
  'validity-overlap': {
    vi: 'Hai dòng của mã "{}" có hiệu lực chồng lên nhau.',
    en: 'Two lines of the code "{}" are valid at the same time.',
  },
  'unknown-parent': { vi: 'Không có cơ quan cấp trên "{}".', en: 'There is no parent agency "{}".' },
  'parent-not-valid': {
    vi: 'Cơ quan cấp trên "{}" không có hiệu lực suốt thời gian của dòng này.',
    en: 'The parent agency "{}" is not valid for the whole time of this line.',
  },
  cycle: {
    vi: 'Các cơ quan là cấp trên của nhau thành vòng: {}.',
    en: 'The agencies are parents of one another in a circle: {}.',
  },
  'invalid-target': {
    vi: 'Mục tiêu "{}" phải là số phần trăm từ 0 đến 100.',
    en: 'The target "{}" must be a percentage from 0 to 100.',
  },
  'unknown-sector': { vi: 'Không có lĩnh vực "{}" trong sectors.csv.', en: 'sectors.csv has no sector "{}".' },
} as const;

/** A stable code of what is wrong with a catalogue. */
export type CatalogueProblemCode = keyof typeof catalogueProblems;

/** One thing that is wrong with a catalogue, and where. */
export interface CatalogueProblem {
  readonly file: string;
  /** Counted from 1, as an editor shows it. */
  readonly line: number;
  readonly code: CatalogueProblemCode;
  readonly vi: string;
  readonly en: string;
}

/** The problem of a code at a place, its sentences naming the value at fault. */
export function catalogueProblem(file: string, line: number, code: CatalogueProblemCode, value = ''): CatalogueProblem {
  const { vi, en } = catalogueProblems[code];
  return { file, line, code, vi: vi.replace('{}', () => value), en: en.replace('{}', () => value) };
}
