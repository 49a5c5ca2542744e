/** Words of the guides. */
export interface GuidesWords {
  readonly lead: string;
  readonly helped: string;
  readonly helpedLead: string;
  readonly columns: {
    readonly part: string;
    readonly votes: string;
    readonly rate: string;
    readonly helpful: string;
    readonly interval: string;
    readonly bars: string;
  };
  readonly whole: string;
  readonly step: (step: string) => string;
  readonly former: string;
  readonly uses: Readonly<Record<string, string>>;
  readonly caption: (start: string) => string;
  readonly fewParts: (count: string) => string;
  readonly noVotes: string;
  readonly unanswered: string;
  readonly unansweredLead: string;
  readonly questions: {
    readonly question: string;
    readonly locale: string;
    readonly count: string;
    readonly lastDay: string;
  };
  readonly allAnswered: string;
  readonly stale: string;
  readonly staleLead: string;
  readonly staleColumns: { readonly guide: string; readonly language: string; readonly reason: string };
  readonly reasons: Readonly<Record<'past-valid-to' | 'procedure-changed', string>>;
  readonly variants: Readonly<Record<string, string>>;
  readonly noneStale: string;
}

const vi: GuidesWords = {
  lead: 'Hướng dẫn nào giúp được người dân, câu hỏi nào chưa có lời đáp, trang nào đã cũ.',
  helped: 'Có giúp được không',
  helpedLead: 'Theo lượt bầu “có ích” hay “chưa rõ” của người đọc; phần có thể kém nhất đứng đầu.',
  columns: {
    part: 'Hướng dẫn',
    votes: 'Lượt bầu',
    rate: 'Có ích',
    helpful: 'Nói có ích',
    interval: 'Khoảng 95%',
    bars: 'Khoảng 95% trên trục',
  },
  whole: 'cả hướng dẫn',
  step: (step) => `bước “${step}”`,
  former: 'bản cũ',
  uses: { field: 'giải thích một ô', steps: 'từng bước', ask: 'trả lời câu hỏi', news: 'điều mới' },
  caption: (start) =>
    `Chấm là tỷ lệ “có ích”, dải mờ là khoảng tin cậy 95%. Dưới 30 lượt bầu thì không nêu tỷ lệ. Trục bắt đầu từ ${start}.`,
  fewParts: (count) => `${count} phần chưa đủ 30 lượt bầu để nêu tỷ lệ`,
  noVotes: 'Chưa có lượt bầu nào trong kỳ này. Người đọc bầu ngay dưới mỗi hướng dẫn khi cổng đã đặt nút trợ giúp.',
  unanswered: 'Câu hỏi chưa có lời đáp',
  unansweredLead: 'Người dân đã hỏi mà không hướng dẫn nào trả lời. Câu được hỏi nhiều nhất đứng đầu.',
  questions: { question: 'Câu hỏi', locale: 'Ngôn ngữ', count: 'Lượt hỏi', lastDay: 'Lần cuối' },
  allAnswered: 'Không có câu hỏi nào bị bỏ ngỏ trong kỳ này.',
  stale: 'Cần xem lại',
  staleLead: 'Người đọc vẫn thấy các trang này, kèm lời nhắc rằng chúng có thể đã cũ.',
  staleColumns: { guide: 'Hướng dẫn', language: 'Ngôn ngữ', reason: 'Vì sao' },
  reasons: { 'past-valid-to': 'Đã quá ngày hiệu lực', 'procedure-changed': 'Thủ tục đã thay đổi sau khi viết' },
  variants: { plain: 'dễ đọc', 'easy-read': 'dễ đọc' },
  noneStale: 'Mọi hướng dẫn còn hiệu lực.',
};

const en: GuidesWords = {
  lead: 'Which guides help, which questions nobody answered, which pages have grown old.',
  helped: 'Do they help',
  helpedLead: 'By the votes of their readers; what may help least comes first.',
  columns: {
    part: 'Guide',
    votes: 'Votes',
    rate: 'Helpful',
    helpful: 'Say it helped',
    interval: '95% interval',
    bars: '95% interval on an axis',
  },
  whole: 'the whole guide',
  step: (step) => `step “${step}”`,
  former: 'former version',
  uses: { field: 'explains a field', steps: 'step by step', ask: 'answers a question', news: 'what is new' },
  caption: (start) =>
    `The dot is the share of “helpful”, the band its 95% interval. Under 30 votes no share is given. The axis begins at ${start}.`,
  fewParts: (count) => `${count} parts with under 30 votes, too few for a share`,
  noVotes: 'No votes in this period. Readers vote below each guide once the portal carries the help button.',
  unanswered: 'Unanswered questions',
  unansweredLead: 'Asked by citizens and answered by no guide; the most frequent first.',
  questions: { question: 'Question', locale: 'Language', count: 'Asked', lastDay: 'Last' },
  allAnswered: 'No question was left open in this period.',
  stale: 'To be looked at',
  staleLead: 'Readers still see these, with a note that they may be out of date.',
  staleColumns: { guide: 'Guide', language: 'Language', reason: 'Why' },
  reasons: {
    'past-valid-to': 'Past its last valid day',
    'procedure-changed': 'The procedure changed after it was written',
  },
  variants: { plain: 'easy read', 'easy-read': 'easy read' },
  noneStale: 'All guides are valid.',
};

/** Both languages. */
export const guidesWords = { vi, en };
