import type { CaseMoveName, CaseTab, OfficialCaseEvent } from '@dvc-widgets/contract/officials/cases';
import { answerLength, type AnswerCheck } from '@dvc-widgets/contract/officials/answer-checks';
import type { CaseState, Topic, Verdict } from '@dvc-widgets/contract';
import { wholeNumber } from '../numbers.ts';
import { caseFactsWords } from './case-facts.words.ts';

type MoveForm = Exclude<CaseMoveName, 'answer'>;

/** Words of the queue and of a case. */
export interface CasesWords {
  readonly title: string;
  readonly lead: string;
  readonly tabs: Readonly<Record<CaseTab, string>>;
  readonly tabsLabel: string;
  readonly search: string;
  readonly searchHint: string;
  readonly topicLabel: string;
  readonly anyTopic: string;
  readonly agencyLabel: string;
  readonly agencyHint: string;
  readonly filter: string;
  readonly clear: string;
  readonly columns: readonly [string, string, string, string, string];
  readonly topics: Readonly<Record<Topic, string>>;
  readonly states: Readonly<Record<CaseState, string>>;
  readonly erased: string;
  readonly nobody: string;
  readonly late: (days: string) => string;
  readonly today: string;
  readonly left: (days: string) => string;
  readonly paused: string;
  readonly shown: (from: string, to: string, total: string) => string;
  readonly previous: string;
  readonly next: string;
  readonly pagesLabel: string;
  readonly emptyTab: Readonly<Record<CaseTab, string>>;
  readonly emptyTeach: string;
  readonly emptyFilter: string;
  readonly received: (moment: string) => string;
  readonly answerBefore: (day: string) => string;
  readonly wrote: string;
  readonly number: string;
  readonly procedure: string;
  readonly handler: string;
  readonly officer: string;
  readonly sender: string;
  readonly channel: string;
  readonly kept: string;
  readonly keptPart: (part: string, until: string | undefined, months: string) => string;
  readonly noContact: string;
  readonly seeContact: string;
  readonly contactRecorded: string;
  readonly contact: Readonly<Record<'name' | 'phone' | 'email' | 'address', string>>;
  readonly contactRead: (by: string, moment: string) => string;
  readonly setAside: string;
  readonly file: Readonly<Record<'awaited' | 'refused', string>>;
  readonly answer: string;
  readonly answerLabel: string;
  readonly answerHint: string;
  readonly template: string;
  readonly templateText: string;
  readonly bullet: string;
  readonly tools: string;
  readonly checksLabel: string;
  readonly checks: Readonly<Record<AnswerCheck, { readonly ok: string; readonly missing: (found: string) => string }>>;
  readonly agreed: string;
  readonly blankFault: (found: string) => string;
  readonly agreedFault: string;
  readonly privateLabel: string;
  readonly privateHint: string;
  readonly publishText: string;
  readonly similar: string;
  readonly similarHint: string;
  readonly send: string;
  readonly sendMany: (count: string) => string;
  readonly draftKept: string;
  readonly dropDraft: string;
  readonly sent: string;
  readonly sentMany: (count: string) => string;
  readonly refused: (number: string, why: string) => string;
  readonly back: string;
  readonly toNext: string;
  readonly changedTitle: string;
  readonly changedLead: string;
  readonly preview: string;
  readonly previewEmpty: string;
  readonly previewPrivate: string;
  readonly previewBy: (agency: string, day: string) => string;
  readonly log: string;
  readonly otherMoves: string;
  readonly moves: Readonly<Record<MoveForm, string>>;
  readonly moveHints: Readonly<Record<MoveForm, string>>;
  readonly moveField: Readonly<Record<'note' | 'question' | 'reason' | 'officer' | 'into' | 'inner', string>>;
  readonly cancel: string;
  readonly done: string;
  readonly forwarded: string;
  readonly event: (event: OfficialCaseEvent) => string;
  readonly onlyCitizen: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
}

const nameOf = (named: OfficialCaseEvent['agency']): string => (named ? (named.name ?? named.code) : '–');

const vi: CasesWords = {
  title: 'Góp ý cần trả lời',
  lead: 'Xếp theo hạn, gấp nhất ở trên. Hạn tính bằng ngày làm việc.',
  tabs: {
    all: 'Tất cả',
    overdue: 'Quá hạn',
    'due-soon': 'Đến hạn',
    mine: 'Của tôi',
    waiting: 'Chờ người dân',
    answered: 'Đã trả lời',
    'set-aside': 'Để riêng',
  },
  tabsLabel: 'Nhóm góp ý',
  search: 'Tìm trong lời góp ý',
  searchHint: 'Không cần dấu; hoặc số hồ sơ.',
  topicLabel: 'Loại',
  anyTopic: 'Mọi loại',
  agencyLabel: 'Đơn vị',
  agencyHint: 'Gõ tên hoặc mã, chọn trong danh sách.',
  filter: 'Lọc',
  clear: 'Bỏ lọc',
  columns: ['Nội dung', 'Loại', 'Đơn vị xử lý', 'Hạn trả lời', 'Còn lại'],
  topics: {
    suggestion: 'Góp ý',
    fault: 'Báo lỗi',
    question: 'Hỏi',
    praise: 'Khen',
    petition: 'Phản ánh',
  },
  states: {
    received: 'Mới nhận',
    assigned: 'Đã giao',
    'in-progress': 'Đang xử lý',
    'needs-information': 'Chờ người dân bổ sung',
    forwarded: 'Chuyển đến',
    answered: 'Đã trả lời',
    reopened: 'Mở lại',
    closed: 'Đã đóng',
    merged: 'Đã gộp',
    'set-aside': 'Để riêng',
  },
  erased: '(Nội dung đã xóa)',
  nobody: 'Chưa giao ai',
  late: (days) => `Quá ${days} ngày`,
  today: 'Hôm nay',
  left: (days) => `Còn ${days} ngày`,
  paused: 'Dừng tính hạn',
  shown: (from, to, total) => `Đang xem ${from}–${to} trên ${total}`,
  previous: 'Trang trước',
  next: 'Trang sau',
  pagesLabel: 'Các trang',
  emptyTab: {
    all: 'Không còn góp ý nào chờ trả lời',
    overdue: 'Không có góp ý nào quá hạn',
    'due-soon': 'Không có góp ý nào sắp đến hạn',
    mine: 'Chưa có góp ý nào giao cho bạn',
    waiting: 'Không có góp ý nào đang chờ người dân',
    answered: 'Chưa có góp ý nào được trả lời',
    'set-aside': 'Không có góp ý nào để riêng',
  },
  emptyTeach:
    'Người dân gửi góp ý bằng biểu mẫu trên cổng. Góp ý mới hiện ở đây sau vài giây, có hạn trả lời tính theo ngày làm việc; câu trả lời công khai hiện ngay trong sổ công khai.',
  emptyFilter: 'Không có góp ý nào khớp. Bớt chữ tìm, hoặc bỏ lọc.',
  received: (moment) => `nhận ${moment}`,
  answerBefore: (day) => `hạn trả lời ${day}`,
  wrote: 'Người dân viết',
  number: 'Hồ sơ số',
  procedure: 'Thủ tục',
  handler: 'Đơn vị xử lý',
  officer: 'Người xử lý',
  sender: 'Người gửi',
  channel: 'Gửi từ',
  kept: 'Thời gian giữ',
  keptPart: (part, until, months) =>
    until === undefined ? `${part}: ${months} tháng sau khi việc kết thúc` : `${part}: đến hết ${until}`,
  noContact: 'Không lưu cách liên hệ',
  seeContact: 'Xem cách liên hệ',
  contactRecorded: 'Việc xem được ghi vào nhật ký.',
  contact: { name: 'Họ tên', phone: 'Điện thoại', email: 'Thư điện tử', address: 'Địa chỉ' },
  contactRead: (by, moment) => `${by} đã xem lúc ${moment}`,
  setAside: 'Hệ thống để riêng vì có dấu hiệu thư rác. Đọc rồi nhận xử lý nếu là góp ý thật.',
  file: {
    awaited: 'đang chờ tệp',
    refused: 'không nhận: sai loại hoặc hỏng',
  },
  answer: 'Câu trả lời',
  answerLabel: 'Câu trả lời công khai',
  answerHint: 'Mọi người đọc được trong sổ công khai.',
  template: 'Chèn mẫu',
  templateText:
    'Kính gửi ông/bà,\n\nPhản ánh của ông/bà là đúng. Từ ngày …, … đã …\n\nÔng/bà không phải làm gì thêm. Cần hỏi thêm, xin liên hệ …\n\nXin cảm ơn ông/bà đã góp ý.',
  bullet: 'Gạch đầu dòng',
  tools: 'Công cụ soạn',
  checksLabel: 'Soát câu trả lời',
  checks: {
    length: {
      ok: 'Không quá dài',
      missing: () =>
        `Dài hơn ${wholeNumber(answerLength)} ký tự nên chưa gửi được. Rút ngắn lại, hoặc nêu nơi đăng bản đầy đủ.`,
    },
    blank: {
      ok: 'Không còn chỗ chưa điền',
      missing: (found) => `Còn chỗ chưa điền: ${found}`,
    },
    private: {
      ok: 'Không thấy số điện thoại riêng, số căn cước hay mã hồ sơ',
      missing: (found) => `Có dữ liệu giống của cá nhân: ${found}. Bỏ đi, hoặc xác nhận bên dưới.`,
    },
    greeting: { ok: 'Có lời chào', missing: () => 'Chưa có lời chào. Mở đầu bằng “Kính gửi ông/bà”.' },
    done: { ok: 'Có nêu việc đã làm và ngày làm', missing: () => 'Chưa nêu việc đã làm và ngày làm.' },
    next: {
      ok: 'Có nói ông/bà cần làm gì tiếp theo',
      missing: () => 'Chưa nói ông/bà cần làm gì tiếp theo. Nếu không phải làm gì, hãy nói rõ.',
    },
    ask: { ok: 'Có nói hỏi thêm ở đâu', missing: () => 'Chưa nói hỏi thêm ở đâu.' },
  },
  agreed: 'Đã xem: những dữ liệu này là của cơ quan, được phép công khai',
  blankFault: (found) => `Còn chỗ chưa điền: ${found}. Điền nốt; nếu đúng là viết như vậy, bấm gửi lần nữa.`,
  agreedFault: 'Bỏ dữ liệu cá nhân khỏi câu trả lời, hoặc đánh dấu là đã xem.',
  privateLabel: 'Lời riêng cho người gửi',
  privateHint: 'Chỉ người có mã tra cứu đọc được.',
  publishText: 'Đã đọc lời người dân, cho hiện cùng câu trả lời (người dân đã đồng ý)',
  similar: 'Góp ý giống vậy',
  similarHint: 'Đánh dấu để trả lời luôn bằng cùng câu này.',
  send: 'Gửi câu trả lời',
  sendMany: (count) => `Gửi câu trả lời cho ${count} góp ý`,
  draftKept: 'Bản nháp được giữ trên máy này cho đến khi gửi.',
  dropDraft: 'Xóa nháp',
  sent: 'Đã gửi câu trả lời. Sổ công khai đã hiện.',
  sentMany: (count) => `Đã gửi câu trả lời cho ${count} góp ý.`,
  refused: (number, why) => `Hồ sơ ${number} chưa được trả lời: ${why}`,
  back: 'Góp ý cần trả lời',
  toNext: 'Về danh sách',
  changedTitle: 'Hồ sơ này vừa có thay đổi, nên chưa gửi',
  changedLead: 'Những gì đang viết vẫn còn nguyên. Xem thay đổi rồi gửi lại nếu vẫn đúng.',
  preview: 'Mọi người sẽ thấy',
  previewEmpty: 'Viết câu trả lời để xem trước.',
  previewPrivate: 'Đã trả lời riêng cho người gửi.',
  previewBy: (agency, day) => `${agency}, ${day}`,
  log: 'Nhật ký',
  otherMoves: 'Việc khác',
  moves: {
    assign: 'Giao người xử lý',
    start: 'Bắt đầu xử lý',
    forward: 'Chuyển đơn vị khác',
    ask: 'Hỏi lại người dân',
    note: 'Ghi chú nội bộ',
    merge: 'Gộp hồ sơ',
    'set-aside': 'Để riêng',
    'take-up': 'Nhận xử lý lại',
    reopen: 'Mở lại',
    close: 'Đóng hồ sơ',
  },
  moveHints: {
    assign: '',
    start: 'Ghi nhận là đang xử lý. Người dân thấy tình trạng này.',
    forward: 'Đơn vị kia tính hạn lại từ đầu. Người dân đọc được lý do.',
    ask: 'Hạn trả lời dừng cho đến khi người dân bổ sung.',
    note: 'Chỉ cán bộ đọc được.',
    merge: 'Người gửi hồ sơ này sẽ đọc câu trả lời của hồ sơ kia.',
    'set-aside': 'Không xử lý tiếp và không vào số liệu. Người dân đọc được lý do.',
    'take-up': 'Hạn trả lời tính lại từ hôm nay. Người dân đọc được lý do.',
    reopen: 'Hạn trả lời tính lại từ hôm nay. Người dân đọc được lý do.',
    close: 'Không chờ người dân đánh giá nữa.',
  },
  moveField: {
    note: 'Lý do',
    question: 'Câu hỏi',
    reason: 'Lý do',
    officer: 'Người xử lý',
    into: 'Số của hồ sơ đi tiếp',
    inner: 'Ghi chú',
  },
  cancel: 'Thôi',
  done: 'Đã ghi nhận.',
  forwarded: 'đã chuyển, nay thuộc đơn vị khác.',
  event(event) {
    const { type, by, officer, into } = event;
    const who = by ?? 'Hệ thống';
    switch (type) {
      case 'received':
        return 'Hệ thống tiếp nhận';
      case 'assigned':
        return officer === by ? `${who} nhận xử lý` : `${who} giao ${officer ?? '–'} xử lý`;
      case 'started':
        return `${who} bắt đầu xử lý`;
      case 'forwarded':
        return `${who} chuyển ${nameOf(event.agency)}`;
      case 'information-asked':
        return `${who} hỏi lại người dân`;
      case 'information-given':
        return 'Người dân bổ sung';
      case 'answered':
        return `${who} trả lời`;
      case 'judged':
        return `Người dân đánh giá: ${vi.verdicts[event.verdict ?? 'neutral']}`;
      case 'reopened':
        return by === null ? 'Người dân đề nghị xem lại' : `${who} mở lại`;
      case 'closed':
        return `${who} đóng hồ sơ`;
      case 'merged':
        return `${who} gộp vào hồ sơ ${into ?? '–'}`;
      case 'set-aside':
        return `${who} để riêng`;
      case 'taken-up':
        return `${who} nhận xử lý lại`;
      case 'noted':
        return event.actor === 'citizen' ? 'Người dân gửi thêm' : `${who} ghi chú`;
      case 'erased':
        return caseFactsWords.vi.erased(by, event.erased);
    }
  },
  onlyCitizen: 'Riêng người gửi:',
  verdicts: { satisfied: 'hài lòng', neutral: 'bình thường', dissatisfied: 'chưa hài lòng' },
};

const en: CasesWords = {
  title: 'Feedback to answer',
  lead: 'By deadline, the most urgent first. Deadlines are in working days.',
  tabs: {
    all: 'All',
    overdue: 'Overdue',
    'due-soon': 'Due soon',
    mine: 'Mine',
    waiting: 'Waiting for the citizen',
    answered: 'Answered',
    'set-aside': 'Set aside',
  },
  tabsLabel: 'Groups of feedback',
  search: 'Search the feedback',
  searchHint: 'With or without diacritics; or the case number.',
  topicLabel: 'Kind',
  anyTopic: 'Any kind',
  agencyLabel: 'Agency',
  agencyHint: 'Type its name or code and choose from the list.',
  filter: 'Filter',
  clear: 'Clear filters',
  columns: ['Feedback', 'Kind', 'Agency', 'Due', 'Left'],
  topics: {
    suggestion: 'Suggestion',
    fault: 'Fault',
    question: 'Question',
    praise: 'Praise',
    petition: 'Complaint',
  },
  states: {
    received: 'Received',
    assigned: 'Assigned',
    'in-progress': 'In progress',
    'needs-information': 'Waiting for the citizen',
    forwarded: 'Forwarded here',
    answered: 'Answered',
    reopened: 'Reopened',
    closed: 'Closed',
    merged: 'Merged',
    'set-aside': 'Set aside',
  },
  erased: '(Text erased)',
  nobody: 'Nobody yet',
  late: (days) => `${days} days late`,
  today: 'Today',
  left: (days) => `${days} days left`,
  paused: 'Clock stopped',
  shown: (from, to, total) => `Showing ${from}–${to} of ${total}`,
  previous: 'Previous page',
  next: 'Next page',
  pagesLabel: 'Pages',
  emptyTab: {
    all: 'No feedback waits for an answer',
    overdue: 'No feedback is overdue',
    'due-soon': 'No feedback is due soon',
    mine: 'No feedback is assigned to you',
    waiting: 'No feedback waits for the citizen',
    answered: 'No feedback has been answered yet',
    'set-aside': 'No feedback is set aside',
  },
  emptyTeach:
    'Citizens send feedback with the form on the portal. It appears here within seconds, with its deadline in working days; a public answer shows in the public register at once.',
  emptyFilter: 'No feedback matches. Search for fewer words, or clear the filters.',
  received: (moment) => `received ${moment}`,
  answerBefore: (day) => `answer by ${day}`,
  wrote: 'The citizen wrote',
  number: 'Case',
  procedure: 'Procedure',
  handler: 'Agency',
  officer: 'Officer',
  sender: 'Sender',
  channel: 'Sent from',
  kept: 'Kept',
  keptPart: (part, until, months) =>
    until === undefined ? `${part}: ${months} months after the case has ended` : `${part}: until ${until}`,
  noContact: 'No contact kept',
  seeContact: 'Show contact',
  contactRecorded: 'Reading it is recorded in the audit log.',
  contact: { name: 'Name', phone: 'Telephone', email: 'E-mail', address: 'Address' },
  contactRead: (by, moment) => `${by} read it at ${moment}`,
  setAside: 'Set aside by the system as likely spam. Read it, and take it up if it is real.',
  file: {
    awaited: 'not here yet',
    refused: 'refused: of another type, or damaged',
  },
  answer: 'Answer',
  answerLabel: 'Public answer',
  answerHint: 'Everyone can read it in the public register.',
  template: 'Insert template',
  templateText:
    'Dear Sir or Madam,\n\nYou are right. On …, … was …\n\nYou do not need to do anything. For questions, please contact …\n\nThank you for telling us.',
  bullet: 'Bullet',
  tools: 'Writing tools',
  checksLabel: 'Checks of the answer',
  checks: {
    length: {
      ok: 'Not too long',
      missing: () =>
        `Longer than ${wholeNumber(answerLength)} characters, so it cannot be sent. Shorten it, or say where all of it is published.`,
    },
    blank: { ok: 'Nothing is left to fill in', missing: (found) => `Still to be filled in: ${found}` },
    private: {
      ok: 'No private telephone, identity or dossier number found',
      missing: (found) => `This looks like personal data: ${found}. Take it out, or confirm below.`,
    },
    greeting: { ok: 'It greets', missing: () => 'No greeting yet. Begin with “Dear Sir or Madam”.' },
    done: { ok: 'It says what was done and when', missing: () => 'It does not say yet what was done and when.' },
    next: {
      ok: 'It says what to do next',
      missing: () => 'It does not say what the citizen has to do next. If nothing, say so.',
    },
    ask: { ok: 'It says whom to ask', missing: () => 'It does not say whom to ask.' },
  },
  agreed: 'Checked: these data are the agency’s and may be public',
  blankFault: (found) =>
    `Still to be filled in: ${found}. Fill it in; if it is meant to stand so, press send once more.`,
  agreedFault: 'Take personal data out of the answer, or mark them as checked.',
  privateLabel: 'A private word to the sender',
  privateHint: 'Only the holder of the lookup code can read it.',
  publishText: 'The citizen’s words were read and may be shown with the answer (the citizen agreed)',
  similar: 'Similar feedback',
  similarHint: 'Tick those to answer with the same text.',
  send: 'Send the answer',
  sendMany: (count) => `Send the answer to ${count} cases`,
  draftKept: 'The draft is kept on this device until it is sent.',
  dropDraft: 'Delete draft',
  sent: 'The answer is sent. The public register shows it.',
  sentMany: (count) => `The answer is sent to ${count} cases.`,
  refused: (number, why) => `Case ${number} was not answered: ${why}`,
  back: 'Feedback to answer',
  toNext: 'Back to the list',
  changedTitle: 'This case has just changed, so nothing was sent',
  changedLead: 'What you were writing is still here. Look at the change, then send again if it still holds.',
  preview: 'What everyone will see',
  previewEmpty: 'Write an answer to see it here.',
  previewPrivate: 'The sender was answered in private.',
  previewBy: (agency, day) => `${agency}, ${day}`,
  log: 'History',
  otherMoves: 'Other steps',
  moves: {
    assign: 'Assign',
    start: 'Start',
    forward: 'Forward to another agency',
    ask: 'Ask the citizen',
    note: 'Add a note',
    merge: 'Merge',
    'set-aside': 'Set aside',
    'take-up': 'Take up again',
    reopen: 'Reopen',
    close: 'Close',
  },
  moveHints: {
    assign: '',
    start: 'Marks it as in progress. The citizen sees that.',
    forward: 'The other agency’s deadline starts anew. The citizen reads the reason.',
    ask: 'The clock stops until the citizen replies.',
    note: 'Only officials can read it.',
    merge: 'Whoever sent this one will read the answer to the other.',
    'set-aside': 'It is not handled further and not counted. The citizen reads the reason.',
    'take-up': 'The deadline starts anew today. The citizen reads the reason.',
    reopen: 'The deadline starts anew today. The citizen reads the reason.',
    close: 'The citizen’s verdict is no longer awaited.',
  },
  moveField: {
    note: 'Reason',
    question: 'Question',
    reason: 'Reason',
    officer: 'Officer',
    into: 'Number of the case that goes on',
    inner: 'Note',
  },
  cancel: 'Cancel',
  done: 'Recorded.',
  forwarded: 'forwarded; it now belongs to another agency.',
  event(event) {
    const { type, by, officer, into } = event;
    const who = by ?? 'The system';
    switch (type) {
      case 'received':
        return 'Received by the system';
      case 'assigned':
        return officer === by ? `${who} took it` : `${who} assigned it to ${officer ?? '–'}`;
      case 'started':
        return `${who} started`;
      case 'forwarded':
        return `${who} forwarded it to ${nameOf(event.agency)}`;
      case 'information-asked':
        return `${who} asked the citizen`;
      case 'information-given':
        return 'The citizen replied';
      case 'answered':
        return `${who} answered`;
      case 'judged':
        return `The citizen is ${en.verdicts[event.verdict ?? 'neutral']}`;
      case 'reopened':
        return by === null ? 'The citizen asked to look again' : `${who} reopened it`;
      case 'closed':
        return `${who} closed it`;
      case 'merged':
        return `${who} merged it into case ${into ?? '–'}`;
      case 'set-aside':
        return `${who} set it aside`;
      case 'taken-up':
        return `${who} took it up again`;
      case 'noted':
        return event.actor === 'citizen' ? 'The citizen added' : `${who} noted`;
      case 'erased':
        return caseFactsWords.en.erased(by, event.erased);
    }
  },
  onlyCitizen: 'To the sender only:',
  verdicts: { satisfied: 'satisfied', neutral: 'neutral', dissatisfied: 'not satisfied' },
};

/** Words of the queue and of a case, in both languages. */
export const casesWords = { vi, en };
