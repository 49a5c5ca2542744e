import type { QuestionType } from '@dvc-widgets/contract/questions';
import type { QuestionsComparison } from '@dvc-widgets/contract/officials/sites';

type Change = Extract<QuestionsComparison, { seen: string }>['changes'][number]['change'];

/** Words of a site's own questions. */
export interface QuestionsWords {
  readonly title: string;
  readonly lead: string;
  readonly since: (day: string) => string;
  readonly none: string;
  readonly noneTeach: string;
  readonly types: Readonly<Record<QuestionType, string>>;
  readonly required: string;
  readonly conditional: string;
  readonly edit: string;
  readonly file: string;
  readonly hint: string;
  readonly browse: string;
  readonly example: string;
  readonly exampleText: string;
  readonly restored: string;
  readonly undo: string;
  readonly check: string;
  readonly checking: string;
  readonly faultsTitle: (count: string) => string;
  readonly faultsLead: string;
  readonly faultColumns: readonly [line: string, what: string];
  readonly differences: string;
  readonly same: string;
  readonly changes: Readonly<Record<Change, string>>;
  readonly changeColumns: readonly [change: string, id: string, label: string];
  readonly apply: (count: string) => string;
  readonly end: string;
  readonly applying: string;
  readonly applied: (count: string) => string;
  readonly ended: string;
}

/** The same in both languages: its texts are in both. */
const example = `questions:
  - id: thiet-bi
    type: one-of
    label:
      vi: Bạn đã dùng thiết bị nào?
      en: Which device did you use?
    options:
      - value: dien-thoai
        label: { vi: Điện thoại, en: Telephone }
      - value: may-tinh
        label: { vi: Máy tính, en: Computer }
  - id: de-dung
    type: scale
    required: true
    label:
      vi: Thủ tục này dễ hay khó?
      en: Was this procedure easy or hard?
    scale:
      from: 1
      to: 5
      low: { vi: Rất khó, en: Very hard }
      high: { vi: Rất dễ, en: Very easy }
`;

export const questionsWords: Readonly<Record<'vi' | 'en', QuestionsWords>> = {
  vi: {
    title: 'Câu hỏi riêng',
    lead: 'Biểu mẫu góp ý của cổng này hỏi thêm những câu dưới đây. Câu trả lời đi cùng góp ý; câu đã đổi hay bỏ vẫn giữ nguyên lời cho những góp ý cũ.',
    since: (day) => `Hỏi từ ${day}.`,
    none: 'Chưa hỏi thêm câu nào',
    noneTeach:
      'Mỗi câu thêm là một lý do để người dân bỏ dở: chỉ hỏi điều sẽ dùng đến. Có thể hỏi trả lời ngắn hoặc dài, chọn một, chọn nhiều, thang điểm, ngày, có hoặc không; câu sau có thể tùy câu trước.',
    types: {
      'short-text': 'Trả lời ngắn',
      'long-text': 'Trả lời dài',
      'one-of': 'Chọn một',
      'many-of': 'Chọn nhiều',
      scale: 'Thang điểm',
      date: 'Ngày',
      'yes-no': 'Có hoặc không',
    },
    required: 'bắt buộc',
    conditional: 'tùy câu trả lời trước hoặc loại góp ý',
    edit: 'Đổi câu hỏi',
    file: 'Bộ câu hỏi (YAML)',
    hint: 'Mỗi câu có id, type và label. Để trống rồi kiểm tra nếu không muốn hỏi thêm nữa. Chưa có gì thay đổi trước khi bấm nút lưu.',
    browse: 'Lấy từ tệp trên máy',
    example: 'Chèn ví dụ',
    exampleText: example,
    restored: 'Đây là bản đang soạn dở trên máy này, chưa lưu.',
    undo: 'Bỏ bản soạn dở',
    check: 'Kiểm tra',
    checking: 'Đang kiểm tra…',
    faultsTitle: (count) => `Bộ câu hỏi có ${count} chỗ cần sửa`,
    faultsLead: 'Chưa lưu gì. Hãy sửa rồi kiểm tra lại.',
    faultColumns: ['Dòng', 'Chỗ sai'],
    differences: 'Những gì sẽ thay đổi',
    same: 'Bộ câu hỏi này giống hệt bộ đang hỏi.',
    changes: { added: 'Thêm', changed: 'Đổi', moved: 'Đổi chỗ', removed: 'Bỏ' },
    changeColumns: ['Việc', 'Mã', 'Câu hỏi'],
    apply: (count) => `Hỏi ${count} câu này từ bây giờ`,
    end: 'Không hỏi thêm nữa',
    applying: 'Đang lưu…',
    applied: (count) => `Đã lưu. Biểu mẫu hỏi ${count} câu này trong ít phút nữa.`,
    ended: 'Đã lưu. Biểu mẫu không hỏi thêm nữa.',
  },
  en: {
    title: 'Questions of its own',
    lead: 'The feedback form of this site asks these besides. Answers go with the feedback; what is changed or dropped keeps its words for the feedback of before.',
    since: (day) => `Asked since ${day}.`,
    none: 'Nothing is asked besides',
    noneTeach:
      'Each further question is a reason to give up: ask only what will be used. There are short and long answers, one of, many of, scales, dates, yes or no; a question may depend on an earlier one.',
    types: {
      'short-text': 'Short answer',
      'long-text': 'Long answer',
      'one-of': 'One of',
      'many-of': 'Many of',
      scale: 'Scale',
      date: 'Date',
      'yes-no': 'Yes or no',
    },
    required: 'required',
    conditional: 'depends on an earlier answer or on the topic',
    edit: 'Change the questions',
    file: 'Questions (YAML)',
    hint: 'Each has an id, a type and a label. Leave it empty and check, to ask nothing besides any more. Nothing changes before it is saved.',
    browse: 'Take a file of this device',
    example: 'Insert an example',
    exampleText: example,
    restored: 'This is what was begun on this device and is not saved yet.',
    undo: 'Drop what was begun',
    check: 'Check',
    checking: 'Checking…',
    faultsTitle: (count) => `The questions have ${count} faults`,
    faultsLead: 'Nothing was saved. Mend them and check again.',
    faultColumns: ['Line', 'What is wrong'],
    differences: 'What will change',
    same: 'These are the questions that are asked now.',
    changes: { added: 'New', changed: 'Changed', moved: 'Moved', removed: 'Gone' },
    changeColumns: ['Change', 'Id', 'Question'],
    apply: (count) => `Ask these ${count} from now on`,
    end: 'Ask nothing besides any more',
    applying: 'Saving…',
    applied: (count) => `Saved. The form asks these ${count} in a few minutes.`,
    ended: 'Saved. The form asks nothing besides any more.',
  },
};
