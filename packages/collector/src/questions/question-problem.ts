/** Every reason to refuse a file of questions, with its sentence in both languages; `{}` stands for what is at fault. */
export const questionProblems = {
  'malformed-yaml': { vi: 'Tệp không phải YAML hợp lệ: {}', en: 'The file is not valid YAML: {}' },
  'yaml-feature': { vi: 'Không dùng & và * của YAML ở đây.', en: '& and * of YAML are not used here.' },
  'unknown-key': { vi: 'Không có mục nào tên "{}".', en: 'There is no key "{}".' },
  'missing-key': {
    vi: 'Thiếu "{}". Chữ có dấu phẩy hoặc dấu hai chấm trong { } phải đặt trong dấu nháy kép.',
    en: '"{}" is missing. Within { }, text with a comma or colon has to be in quotes.',
  },
  'not-text': {
    vi: '"{}" phải là chữ. Nếu là số, hãy đặt trong dấu nháy kép: "2026".',
    en: '"{}" must be text. Put a number in quotes: "2026".',
  },
  'too-long': { vi: '"{}" dài quá giới hạn.', en: '"{}" is over its limit.' },
  'too-many': { vi: '"{}" lớn hơn hoặc nhiều hơn giới hạn.', en: '"{}" is more than its limit.' },
  'too-short': { vi: '"{}" để trống, nhỏ hơn hoặc ít hơn giới hạn.', en: '"{}" is empty or less than its limit.' },
  'invalid-value': { vi: 'Giá trị của "{}" không hợp lệ.', en: 'The value of "{}" is not valid.' },
  'repeated-question': { vi: 'Mã câu hỏi "{}" đã được dùng ở trên.', en: 'The id "{}" was used above.' },
  'repeated-option': { vi: 'Lựa chọn "{}" đã có ở trên.', en: 'The option "{}" was used above.' },
  'most-over-options': {
    vi: 'atMost là {}, nhiều hơn số lựa chọn.',
    en: 'atMost is {}, more than there are options.',
  },
  'scale-reversed': {
    vi: 'Thang điểm phải có ít nhất hai mức: to ({}) phải lớn hơn from.',
    en: 'A scale has two levels at least: to ({}) must be above from.',
  },
  'days-reversed': { vi: 'latest ({}) không được trước earliest.', en: 'latest ({}) must not be before earliest.' },
  'no-earlier-question': {
    vi: 'Không có câu hỏi "{}" ở phía trên: điều kiện chỉ xem câu hỏi đứng trước.',
    en: 'No question "{}" stands above: a condition only looks at earlier ones.',
  },
  'no-choices': {
    vi: 'Câu hỏi "{}" trả lời bằng lời hoặc ngày nên không làm điều kiện được.',
    en: 'The question "{}" is answered in words or with a day: no condition can ask for that.',
  },
  'impossible-value': {
    vi: 'Câu hỏi đó không có câu trả lời "{}".',
    en: 'That question can not be answered with "{}".',
  },
} as const;

/** A stable code of what is wrong with a file of questions. */
export type QuestionProblemCode = keyof typeof questionProblems;

/** One thing that is wrong with a file of questions, and where. */
export interface QuestionProblem {
  /** From 1, as is `column`. */
  readonly line: number;
  readonly column: number;
  readonly code: QuestionProblemCode;
  readonly vi: string;
  readonly en: string;
}
