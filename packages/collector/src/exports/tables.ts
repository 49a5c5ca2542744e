import type { ExportTable } from '@dvc-widgets/contract/officials/exports';
import { columns as submissionColumns, type Column, type ColumnName } from './columns.ts';

/** A table as it is exported: what it is called, what a row of it is, and its columns in order. */
export interface TableOutline {
  readonly vi: string;
  readonly en: string;
  readonly columns: readonly Column[];
  /** What the store is asked for, where rows are made of it here; the columns unless said otherwise. */
  readonly stored?: readonly string[];
}

const known = new Map<string, Column>(submissionColumns.map((column) => [column.name, column]));

/** Columns of submissions by name, with what is said of them there. */
function ofSubmissions(...names: readonly ColumnName[]): readonly Column[] {
  return names.flatMap((name) => known.get(name) ?? []);
}

const start = [
  'id',
  'kind',
  'received_at',
  'occurred_at',
  'site',
  'agency',
  'procedure',
  'sector',
  'step',
  'channel',
  'locale',
  'respondent',
] as const;
const end = ['state', 'quarantine', 'marks', 'dossier', 'page_origin', 'page_path', 'sdk', 'javascript'] as const;

const detailsOfRating: readonly Column[] = [
  {
    name: 'details',
    type: 'text',
    vi: 'Mã (id) của phần lý do, tiêu chí, ý kiến kèm theo; trống khi người dân chỉ chọn mức',
    en: 'Id of the details that reasons, criteria and comment come from; empty where only a level was chosen',
  },
  {
    name: 'details_received_at',
    type: 'time',
    vi: 'Thời điểm hệ thống nhận phần kèm theo, RFC 3339',
    en: 'When those details were received, RFC 3339',
  },
  {
    name: 'details_quarantine',
    type: 'text',
    vi: 'Lý do cách ly phần kèm theo: trap, too-fast, over-long',
    en: 'Why those details are quarantined: trap, too-fast or over-long',
  },
  {
    name: 'details_marks',
    type: 'list',
    vi: 'Các ghi chú khi nhận phần kèm theo, ví dụ redacted',
    en: 'What intake noted of those details, such as redacted',
  },
];

const caseNumber: Column = { name: 'case', type: 'text', vi: 'Số của hồ sơ phản ánh', en: 'Number of the case' };
const caseAgency: Column = {
  name: 'agency',
  type: 'text',
  vi: 'Mã định danh cơ quan đang phải trả lời',
  en: 'Code of the agency that is to answer',
};
const caseProcedure: Column = {
  name: 'procedure',
  type: 'text',
  vi: 'Mã thủ tục hành chính, phần quốc gia khi nhận ra được',
  en: 'Procedure code, its national part when recognised',
};
const topic: Column = {
  name: 'topic',
  type: 'text',
  vi: 'Loại: suggestion (góp ý), fault (báo lỗi), question (hỏi), praise (khen), petition (phản ánh, kiến nghị)',
  en: 'Topic: suggestion, fault, question, praise or petition',
};
const caseState: Column = {
  name: 'case_state',
  type: 'text',
  vi: 'Trạng thái của hồ sơ lúc xuất, ví dụ received, assigned, answered, closed',
  en: 'Where the case stood when exported, such as received, assigned, answered or closed',
};
const isTest: Column = {
  name: 'test',
  type: 'boolean',
  vi: 'true khi đến từ site thử nghiệm: không vào số liệu, không vào sổ công khai',
  en: 'true when it came through a test site: in no figure and in no register',
};

const caseColumns: readonly Column[] = [
  caseNumber,
  { name: 'id', type: 'text', vi: 'Mã (id) của phản ánh trong site', en: 'Id of the feedback within its site' },
  ...ofSubmissions('received_at', 'occurred_at', 'site'),
  caseAgency,
  caseProcedure,
  ...ofSubmissions('sector', 'step', 'channel', 'locale', 'respondent'),
  topic,
  caseState,
  { name: 'officer', type: 'text', vi: 'Cán bộ đang xử lý', en: 'The official who handles it' },
  {
    name: 'due_day',
    type: 'day',
    vi: 'Ngày cuối cùng phải trả lời; trống khi không còn chờ trả lời',
    en: 'The last day for the answer; empty while none is awaited',
  },
  {
    name: 'answered_at',
    type: 'time',
    vi: 'Thời điểm trả lời gần nhất, RFC 3339',
    en: 'When it was last answered, RFC 3339',
  },
  {
    name: 'on_time',
    type: 'boolean',
    vi: 'true khi câu trả lời đúng hạn; trống khi chưa trả lời',
    en: 'true when that answer came by the day that was due; empty while there is none',
  },
  {
    name: 'verdict',
    type: 'text',
    vi: 'Người dân thấy câu trả lời thế nào: satisfied, neutral, dissatisfied',
    en: 'What the citizen says of the answer: satisfied, neutral or dissatisfied',
  },
  { name: 'reopened', type: 'number', vi: 'Số lần mở lại', en: 'How often it was opened again' },
  {
    name: 'merged_into',
    type: 'text',
    vi: 'Số của hồ sơ mà nó được gộp vào',
    en: 'Number of the case that it was merged into',
  },
  { name: 'changed_at', type: 'time', vi: 'Lần thay đổi gần nhất, RFC 3339', en: 'When it last changed, RFC 3339' },
  ...ofSubmissions('comment'),
  {
    name: 'answer',
    type: 'text',
    vi: 'Câu trả lời công khai gần nhất',
    en: 'The latest answer that everyone may read',
  },
  {
    name: 'publish_text',
    type: 'boolean',
    vi: 'true khi sổ công khai được đăng lời của người dân',
    en: "true when the register may show the citizen's words",
  },
  { name: 'attachments', type: 'number', vi: 'Số tệp kèm theo', en: 'How many files it names' },
  {
    name: 'has_contact',
    type: 'boolean',
    vi: 'true khi có thông tin liên hệ (nằm ở bảng contacts)',
    en: 'true when there is contact data (in the table contacts)',
  },
  {
    name: 'rating',
    type: 'text',
    vi: 'Mã (id) của đánh giá dẫn đến phản ánh, nếu có',
    en: 'Id of the rating that led to it, if any',
  },
  ...ofSubmissions('quarantine', 'marks'),
  isTest,
];

const eventColumns: readonly Column[] = [
  caseNumber,
  {
    name: 'seq',
    type: 'number',
    vi: 'Thứ tự trong hồ sơ, từ 1, không có chỗ trống',
    en: 'Its place in the history of the case: from 1, without a gap',
  },
  { name: 'at', type: 'time', vi: 'Thời điểm, RFC 3339', en: 'When it happened, RFC 3339' },
  {
    name: 'event',
    type: 'text',
    vi: 'Việc đã xảy ra: received, assigned, started, forwarded, answered, judged, reopened, closed…',
    en: 'What happened: received, assigned, started, forwarded, answered, judged, reopened, closed …',
  },
  {
    name: 'actor',
    type: 'text',
    vi: 'Ai làm: citizen (người dân), collector (hệ thống) hoặc official:TÊN',
    en: 'Who did it: citizen, collector or official:NAME',
  },
  ...ofSubmissions('site'),
  caseAgency,
  caseProcedure,
  ...ofSubmissions('sector'),
  topic,
  caseState,
  {
    name: 'submission',
    type: 'text',
    vi: 'Site và mã (id) của lần gửi đã gây ra việc này, nếu có',
    en: 'Site and id of the submission that did it, where one did',
  },
  {
    name: 'payload',
    type: 'object',
    vi: 'Nội dung của việc đó, dạng JSON (docs/cases.md); gồm cả ghi chú nội bộ',
    en: 'What it says, as JSON (docs/cases.md), internal notes included',
  },
  isTest,
];

const contactColumns: readonly Column[] = [
  caseNumber,
  { name: 'id', type: 'text', vi: 'Mã (id) của phản ánh trong site', en: 'Id of the feedback within its site' },
  ...ofSubmissions('received_at', 'site'),
  caseAgency,
  { name: 'name', type: 'text', vi: 'Họ tên', en: 'Name' },
  { name: 'phone', type: 'text', vi: 'Số điện thoại', en: 'Telephone number' },
  { name: 'email', type: 'text', vi: 'Thư điện tử', en: 'E-mail address' },
  { name: 'address', type: 'text', vi: 'Địa chỉ', en: 'Address' },
];

const auditColumns: readonly Column[] = [
  {
    name: 'seq',
    type: 'number',
    vi: 'Số thứ tự, từ 1, không có chỗ trống',
    en: 'Number of the line: from 1, without a gap',
  },
  { name: 'at', type: 'time', vi: 'Thời điểm, RFC 3339', en: 'When it happened, RFC 3339' },
  {
    name: 'actor',
    type: 'text',
    vi: 'Ai làm: official:MÃ, key:MÃ, os:TÊN, collector (hệ thống) hoặc nobody',
    en: 'Who did it: official:ID, key:ID, os:NAME, collector or nobody',
  },
  { name: 'name', type: 'text', vi: 'Tên của người ấy lúc đó', en: 'What they were called then' },
  {
    name: 'action',
    type: 'text',
    vi: 'Việc đã làm, ví dụ signed-in, contact.read, export.made',
    en: 'What they did, such as signed-in, contact.read, export.made',
  },
  { name: 'subject', type: 'text', vi: 'Làm với cái gì, ví dụ case 12', en: 'What it was done to, such as case 12' },
  {
    name: 'agency',
    type: 'text',
    vi: 'Cơ quan có liên quan; trống khi thuộc cả hệ thống',
    en: 'Whose matter it is; empty for the whole collector',
  },
  { name: 'detail', type: 'object', vi: 'Chi tiết, dạng JSON', en: 'What else was kept, as JSON' },
  {
    name: 'hash',
    type: 'text',
    vi: 'SHA-256 của dòng trước và dòng này; dvc-collector audit verify kiểm tra lại',
    en: 'SHA-256 over the line before and this one; dvc-collector audit verify recomputes it',
  },
];

const answerColumns: readonly Column[] = [
  caseNumber,
  { name: 'id', type: 'text', vi: 'Mã (id) của phản ánh trong site', en: 'Id of the feedback within its site' },
  ...ofSubmissions('received_at', 'site'),
  caseAgency,
  caseProcedure,
  topic,
  caseState,
  {
    name: 'set',
    type: 'text',
    vi: 'Phiên bản của bộ câu hỏi đã hỏi',
    en: 'Version of the questions that were asked',
  },
  { name: 'question', type: 'text', vi: 'Mã của câu hỏi trong bộ ấy', en: 'Id of the question within that set' },
  {
    name: 'label',
    type: 'text',
    vi: 'Câu hỏi; trống khi không còn biết',
    en: 'What was asked; empty when that is not known',
  },
  {
    name: 'type',
    type: 'text',
    vi: 'Kiểu: short-text, long-text, one-of, many-of, scale, date, yes-no',
    en: 'Type: short-text, long-text, one-of, many-of, scale, date or yes-no',
  },
  {
    name: 'value',
    type: 'text',
    vi: 'Câu trả lời như đã lưu: mã của lựa chọn, số, ngày, true hoặc false, hay lời viết đã che thông tin cá nhân',
    en: 'The answer as it is kept: key of a choice, number, day, true or false, or words with personal data masked',
  },
  {
    name: 'words',
    type: 'text',
    vi: 'Câu trả lời bằng lời: tên của lựa chọn, nếu không thì lời đã viết',
    en: 'The answer in words: the name of the choice, else what was written',
  },
  {
    name: 'fault',
    type: 'text',
    vi: 'Chỗ mà bộ câu hỏi không cho phép (ví dụ out-of-range, unknown-option); trống khi không có',
    en: 'What the set does not allow (such as out-of-range or unknown-option); empty when nothing is wrong',
  },
  isTest,
];

/** Every table with its columns in order. Columns are only ever appended, never renamed, moved or removed. */
export const tables: Readonly<Record<ExportTable, TableOutline>> = {
  submissions: {
    vi: 'Mỗi lần gửi một dòng: đánh giá và phần kèm theo là hai dòng riêng; các loại khác xuất theo kind',
    en: 'A row for each submission: a rating and its details are two rows; other kinds when asked for by kind',
    columns: submissionColumns,
  },
  ratings: {
    vi: 'Mỗi đánh giá một dòng, kèm lý do, tiêu chí và ý kiến của chính đánh giá đó (bản gửi sau cùng)',
    en: 'A row for each rating, with the reasons, criteria and comment that followed it (those made last)',
    columns: [
      ...ofSubmissions(...start, 'scale', 'value', 'satisfied', 'reasons', 'comment'),
      ...ofSubmissions('procedure_code', 'replaces', 'criteria', ...end),
      ...detailsOfRating,
    ],
  },
  details: {
    vi: 'Mỗi phần kèm theo một dòng: lý do, tiêu chí, ý kiến và mức của đánh giá mà nó bổ sung',
    en: 'A row for each set of details: reasons, criteria, comment, and the value of the rating that they belong to',
    columns: ofSubmissions(
      ...start,
      'reasons',
      'comment',
      'procedure_code',
      'rating',
      'rating_value',
      'criteria',
      ...end,
    ),
  },
  cases: {
    vi: 'Mỗi hồ sơ phản ánh một dòng, như lúc xuất; không có thông tin liên hệ',
    en: 'A row for each case of feedback as it stands when exported; without contact data',
    columns: caseColumns,
  },
  'case-events': {
    vi: 'Mỗi việc xảy ra với một hồ sơ phản ánh một dòng',
    en: 'A row for each thing that happened to a case',
    columns: eventColumns,
  },
  answers: {
    vi: 'Mỗi câu trả lời cho câu hỏi riêng của site một dòng, bằng lời của bộ câu hỏi đã hỏi; chọn nhiều thì mỗi lựa chọn một dòng',
    en: "A row for each answer to a site's own questions, in the words of the set that was asked; of many chosen, a row each",
    columns: answerColumns,
    stored: [
      ...['case', 'id', 'received_at', 'received_day', 'site', 'agency', 'procedure', 'topic', 'case_state'],
      ...['answers', 'asked', 'test'],
    ],
  },
  exposures: {
    vi: 'Mỗi lần mở trang một dòng: số lời mời đã hiện, số lần mở, số lần cất đi',
    en: 'A row for each life of a page: invitations that came into view, openings and dismissals',
    columns: ofSubmissions(...start, 'procedure_code', 'layout', 'offered', 'opened', 'dismissed', ...end),
  },
  'guide-votes': {
    vi: 'Mỗi lượt trả lời "Hướng dẫn này có ích không?" một dòng; lý do chạm sau là một dòng riêng có cột rating',
    en: 'A row for each answer to "Was this guide of help?"; reasons tapped after it are a row of their own that names it in rating',
    columns: ofSubmissions(
      ...start,
      'guide',
      'guide_version',
      'guide_step',
      'guide_use',
      'helpful',
      'reasons',
      'procedure_code',
      'rating',
      ...end,
    ),
  },
  questions: {
    vi: 'Mỗi câu hỏi chưa có hướng dẫn nào trả lời một dòng, đã che thông tin cá nhân',
    en: 'A row for each question that no guide answered, with personal data masked',
    columns: ofSubmissions(...start, 'comment', 'guide', 'procedure_code', ...end),
  },
  contacts: {
    vi: 'Thông tin liên hệ của từng hồ sơ phản ánh, chỉ với sự đồng ý của người dân; mỗi lần xuất đều được ghi lại',
    en: 'How the citizens of cases can be reached, kept only with their consent; each export of it is recorded',
    columns: contactColumns,
  },
  audit: {
    vi: 'Nhật ký: mỗi việc cán bộ hoặc người vận hành đã làm một dòng, không có dữ liệu của người dân',
    en: 'The audit log: a row for each thing that an official or operator did, nothing of citizens',
    columns: auditColumns,
  },
};

/** What the store is asked for, for a whole table. */
export const storedColumns = (table: ExportTable): readonly string[] =>
  tables[table].stored ?? tables[table].columns.map(({ name }) => name);
