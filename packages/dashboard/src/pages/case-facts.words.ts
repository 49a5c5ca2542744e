import type { RetainedPart } from '@dvc-widgets/contract';

type Cause = 'request' | 'time';

/** Words for how a case came, what belongs to it, and what became of it. */
export interface CaseFactsWords {
  readonly rating: string;
  readonly rated: (level: string) => string;
  readonly verdict: string;
  readonly verdictReason: string;
  readonly answers: string;
  /** In place of a question that is not known any more, by its id. */
  readonly unknownQuestion: (id: string) => string;
  readonly merged: string;
  readonly mergedInto: (id: string) => string;
  readonly mergedHere: string;
  /** In place of the words. */
  readonly erasedWords: Readonly<Record<Cause, string>>;
  readonly erasedPart: (part: string, cause: Cause, moment: string) => string;
  readonly parts: Readonly<Record<RetainedPart, string>>;
  /** The line of the history. */
  readonly erased: (who: string | null, part: RetainedPart | null) => string;
  readonly showPicture: (name: string) => string;
  readonly hidePicture: (name: string) => string;
  readonly recorded: string;
  readonly unreadable: string;
  readonly quarantined: string;
  /** Why a file is kept apart, by the collector's key. */
  readonly why: Readonly<Record<string, string>>;
}

const vi: CaseFactsWords = {
  rating: 'Từ đánh giá',
  rated: (level) => `${level}, chấm ngay trước khi gửi góp ý này`,
  verdict: 'Người dân đánh giá',
  verdictReason: 'Lý do',
  answers: 'Trả lời câu hỏi thêm của cổng',
  unknownQuestion: (id) => `Câu hỏi không còn được lưu (${id})`,
  merged: 'Hồ sơ này đã gộp; người gửi đọc câu trả lời của',
  mergedInto: (id) => `hồ sơ số ${id}`,
  mergedHere: 'Đã gộp vào đây, đọc chung câu trả lời này:',
  erasedWords: {
    request: '(Nội dung đã xóa theo yêu cầu)',
    time: '(Nội dung đã xóa vì hết thời gian giữ)',
  },
  erasedPart: (part, cause, moment) =>
    `${part}: đã xóa ${cause === 'request' ? 'theo yêu cầu' : 'vì hết thời gian giữ'}, ${moment}`,
  parts: { text: 'Lời góp ý', contact: 'Cách liên hệ', attachments: 'Tệp kèm', answers: 'Câu trả lời thêm' },
  erased: (who, part) => {
    const what = part === null ? 'dữ liệu' : vi.parts[part].toLowerCase();
    return who === null ? `Hệ thống xóa ${what} vì hết thời gian giữ` : `${who} xóa ${what} theo yêu cầu`;
  },
  showPicture: (name) => `Xem ảnh ${name}`,
  hidePicture: (name) => `Cất ảnh ${name}`,
  recorded: 'Việc xem ảnh được ghi vào nhật ký.',
  unreadable: 'Không mở được ảnh. Tải tệp về để xem.',
  quarantined: 'để riêng, không xem và không tải được ở đây',
  why: {
    metadata: 'trong tệp còn dữ liệu ẩn, có thể là nơi chụp',
    'trailing-data': 'có dữ liệu khác giấu phía sau',
    'active-content': 'có mã chạy được',
    malformed: 'tệp hỏng hoặc không đúng loại',
    'too-many-pixels': 'ảnh quá lớn, trên 40 triệu điểm',
  },
};

const en: CaseFactsWords = {
  rating: 'From a rating',
  rated: (level) => `${level}, given just before this feedback`,
  verdict: 'The citizen’s verdict',
  verdictReason: 'Reason',
  answers: 'Answers to the portal’s own questions',
  unknownQuestion: (id) => `A question that is not kept any more (${id})`,
  merged: 'This case was merged; its sender reads the answer of',
  mergedInto: (id) => `case ${id}`,
  mergedHere: 'Merged into this one, whose answer their senders read:',
  erasedWords: { request: '(Text erased on request)', time: '(Text erased after the time that it is kept)' },
  erasedPart: (part, cause, moment) =>
    `${part}: erased ${cause === 'request' ? 'on request' : 'after the time that it is kept'}, ${moment}`,
  parts: { text: 'The words', contact: 'The contact', attachments: 'The files', answers: 'Further answers' },
  erased: (who, part) => {
    const what = part === null ? 'data' : en.parts[part].toLowerCase();
    return who === null
      ? `The system erased ${what}: the time that it is kept had passed`
      : `${who} erased ${what} on request`;
  },
  showPicture: (name) => `Show picture ${name}`,
  hidePicture: (name) => `Hide picture ${name}`,
  recorded: 'Looking at it is recorded in the audit log.',
  unreadable: 'The picture cannot be shown. Download the file to see it.',
  quarantined: 'kept apart, neither shown nor handed out here',
  why: {
    metadata: 'hidden data is left in it, perhaps where it was taken',
    'trailing-data': 'other data is hidden behind its end',
    'active-content': 'it holds what could run',
    malformed: 'it is damaged, or of another type',
    'too-many-pixels': 'the picture is over 40 megapixels',
  },
};

/** Words for the facts of a case, in both languages. */
export const caseFactsWords = { vi, en };
