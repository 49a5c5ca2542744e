/**
 * How a column's value is written: NDJSON keeps numbers, lists and objects as JSON; of these XLSX keeps numbers only.
 * Parquet has a type of its own for each.
 */
export type ColumnType = 'text' | 'time' | 'day' | 'boolean' | 'number' | 'list' | 'object';

/** One column of every export, with what the data dictionary says of it. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly vi: string;
  readonly en: string;
}

/**
 * Every column of the table `submissions` in every format, in order (design.md, "The submission"). Spreadsheets and scripts of officials count on
 * this order: columns are only ever appended, never renamed, moved or removed.
 */
export const columns = [
  {
    name: 'id',
    type: 'text',
    vi: 'Mã ý kiến (UUIDv7), tạo trên thiết bị của người dân; duy nhất trong một site',
    en: "Identifier of the submission (UUIDv7), made on the citizen's device; unique within a site",
  },
  {
    name: 'kind',
    type: 'text',
    vi: 'Loại: rating (đánh giá), rating-details (lý do, tiêu chí, ý kiến kèm theo); exposure (lượt hiển thị), guide-vote (hướng dẫn có ích không), question (câu hỏi chưa có câu trả lời), feedback (phản ánh), verdict (người dân đánh giá câu trả lời) và reply (bổ sung) chỉ có khi xuất với kind tương ứng',
    en: 'Kind: rating, or rating-details (the reasons, criteria and comment that follow it); exposure, guide-vote, question, feedback, verdict and reply only when asked for by that kind',
  },
  {
    name: 'received_at',
    type: 'time',
    vi: 'Thời điểm hệ thống nhận, RFC 3339; mọi số liệu tính theo thời điểm này',
    en: 'When the collector received it, RFC 3339; every figure counts on this time',
  },
  {
    name: 'occurred_at',
    type: 'time',
    vi: 'Thời điểm theo đồng hồ của người dân, RFC 3339; trống khi không đọc được',
    en: "When it happened by the citizen's clock, RFC 3339; empty when that could not be read",
  },
  { name: 'site', type: 'text', vi: 'Mã công khai của nơi nhúng (pk_…)', en: 'Public key of the embedding (pk_…)' },
  {
    name: 'agency',
    type: 'text',
    vi: 'Mã định danh cơ quan (QĐ 20/2020/QĐ-TTg)',
    en: 'Agency code (Decision 20/2020/QĐ-TTg)',
  },
  {
    name: 'procedure',
    type: 'text',
    vi: 'Mã thủ tục hành chính hoặc mã dịch vụ công, đúng như trang đã gửi',
    en: 'Procedure or service code, exactly as the page sent it',
  },
  { name: 'sector', type: 'text', vi: 'Lĩnh vực', en: 'Sector' },
  {
    name: 'step',
    type: 'text',
    vi: 'Bước của thủ tục mà trang đang hiển thị',
    en: 'Step of the procedure on the page',
  },
  {
    name: 'channel',
    type: 'text',
    vi: 'Kênh: web, kiosk, desk (một cửa), post (bưu chính), assisted (có người hỗ trợ), link (đường dẫn gửi đi)',
    en: 'Channel: web, kiosk, desk, post, assisted or link',
  },
  { name: 'locale', type: 'text', vi: 'Ngôn ngữ người dân đã đọc (BCP 47)', en: 'Language the citizen read (BCP 47)' },
  {
    name: 'respondent',
    type: 'text',
    vi: 'Người trả lời: citizen (người dân) hoặc business (doanh nghiệp); trống khi không rõ',
    en: 'Respondent: citizen or business; empty when unknown',
  },
  {
    name: 'scale',
    type: 'text',
    vi: 'Thang đánh giá: mic-5, tt32-3, desk-3 hoặc tt01-210; chỉ có ở rating',
    en: 'Scale: mic-5, tt32-3, desk-3 or tt01-210; on ratings only',
  },
  {
    name: 'value',
    type: 'text',
    vi: 'Mức đã chọn, là khóa của mức trong thang (ví dụ very-satisfied = Rất hài lòng)',
    en: "Level chosen, as the level's key within the scale (such as very-satisfied)",
  },
  {
    name: 'satisfied',
    type: 'boolean',
    vi: 'true khi mức đã chọn được tính là hài lòng, false khi không; chỉ có ở rating',
    en: 'true when the level counts as satisfied, false when not; on ratings only',
  },
  {
    name: 'reasons',
    type: 'list',
    vi: 'Các lý do; CSV và XLSX nối bằng |, trong đó | và \\ của chính lý do được viết \\| và \\\\',
    en: 'Reasons; CSV and XLSX join them by |, a | or \\ within a reason being written \\| or \\\\',
  },
  {
    name: 'comment',
    type: 'text',
    vi: 'Ý kiến bằng lời, đã che thông tin cá nhân',
    en: 'Free text, with personal data masked',
  },
  {
    name: 'procedure_code',
    type: 'text',
    vi: 'Phần mã quốc gia của thủ tục khi nhận ra được, nếu không thì như cột procedure; số liệu gộp theo cột này',
    en: 'National part of the procedure code when recognised, else as in procedure; figures group on it',
  },
  {
    name: 'rating',
    type: 'text',
    vi: 'Ở rating-details: mã (id) của đánh giá mà nó bổ sung; ở feedback: của đánh giá dẫn đến nó, nếu có; ở guide-vote: của phiếu mà lý do này thuộc về, dòng này không phải một phiếu nữa',
    en: 'On rating-details: id of the rating it belongs to; on feedback: of the one that led to it, if any; on guide-votes: of the vote that these reasons belong to, such a row being no vote of its own',
  },
  {
    name: 'rating_value',
    type: 'text',
    vi: 'Ở rating-details và feedback: mức của đánh giá đó; trống khi đánh giá chưa nhận được',
    en: "On rating-details and feedback: that rating's value; empty while the rating has not arrived",
  },
  {
    name: 'replaces',
    type: 'text',
    vi: 'Ở rating: mã (id) của đánh giá trước mà người dân đã đổi ý',
    en: 'On ratings: id of the earlier rating that this one takes back',
  },
  {
    name: 'criteria',
    type: 'object',
    vi: 'Các tiêu chí và mức của từng tiêu chí, dạng JSON',
    en: 'Criteria and the value of each, as JSON',
  },
  {
    name: 'state',
    type: 'text',
    vi: 'counted (được tính), replaced (đã đổi ý), quarantined (cách ly), test (thử nghiệm), kept (lưu, không tính)',
    en: 'counted, replaced (taken back), quarantined, test, or kept (stored; no figure counts it)',
  },
  {
    name: 'quarantine',
    type: 'text',
    vi: 'Lý do cách ly: trap (bẫy tự động), too-fast (nhanh bất thường), over-long (quá dài)',
    en: 'Why it is quarantined: trap, too-fast or over-long',
  },
  {
    name: 'marks',
    type: 'list',
    vi: 'Các ghi chú khi nhận, ví dụ clock-suspect, text-repaired, redacted; nối như cột reasons',
    en: 'What intake noted, such as clock-suspect, text-repaired, redacted; joined as reasons are',
  },
  {
    name: 'dossier',
    type: 'text',
    vi: 'Mã băm có khóa của mã hồ sơ; không suy ngược được mã hồ sơ',
    en: 'Keyed hash of the dossier code; the code itself is never stored',
  },
  { name: 'page_origin', type: 'text', vi: 'Tên miền của trang', en: 'Origin of the page' },
  {
    name: 'page_path',
    type: 'text',
    vi: 'Đường dẫn của trang, không có tham số',
    en: 'Path of the page, without query or fragment',
  },
  { name: 'sdk', type: 'text', vi: 'Phiên bản SDK đã gửi', en: 'Version of the SDK that sent it' },
  {
    name: 'layout',
    type: 'text',
    vi: 'Ở exposure: cách đặt trong trang: inline (trong trang), dialog (hộp thoại), corner (góc màn hình)',
    en: 'On exposures: how the element stood in the page: inline, dialog or corner',
  },
  {
    name: 'offered',
    type: 'number',
    vi: 'Ở exposure: số lời mời (tờ đánh giá hoặc nút) đã hiện ra ít nhất một nửa trong tầm nhìn; mỗi lần mở trang tính một lần',
    en: 'On exposures: invitations (sheet or button) that came at least half into view, each once in the life of a page',
  },
  {
    name: 'opened',
    type: 'number',
    vi: 'Ở exposure: số lần hộp thoại được mở',
    en: 'On exposures: times that the dialog was opened',
  },
  {
    name: 'dismissed',
    type: 'number',
    vi: 'Ở exposure: số lần đóng lại mà không đánh giá, hoặc cất đi',
    en: 'On exposures: times that it was closed without an answer, or put away',
  },
  {
    name: 'javascript',
    type: 'boolean',
    vi: 'true khi widget gửi; false khi là biểu mẫu gửi từ trang không chạy JavaScript',
    en: 'true when the widget sent it; false for a form posted from a page without JavaScript',
  },
  {
    name: 'guide',
    type: 'text',
    vi: 'Ở guide-vote: mã hướng dẫn; ở question: hướng dẫn đang mở, nếu có',
    en: 'On guide-votes: id of the guide; on questions: the guide that was open, if any',
  },
  {
    name: 'guide_version',
    type: 'text',
    vi: 'Ở guide-vote: phiên bản (mã băm nội dung) của hướng dẫn đã đọc',
    en: 'On guide-votes: version (content hash) of the guide that was read',
  },
  {
    name: 'guide_step',
    type: 'text',
    vi: 'Ở guide-vote: bước, câu hỏi hoặc ô nhập đã đọc; trống khi là cả hướng dẫn',
    en: 'On guide-votes: the step, question or field that was read; empty for the guide as a whole',
  },
  {
    name: 'guide_use',
    type: 'text',
    vi: 'Ở guide-vote: field (trợ giúp ô nhập), steps (từng bước), ask (hỏi đáp), news (điểm mới)',
    en: 'On guide-votes: field, steps, ask or news',
  },
  {
    name: 'helpful',
    type: 'boolean',
    vi: 'Ở guide-vote: true khi hướng dẫn có ích, false khi không',
    en: 'On guide-votes: true when it was of help, false when not',
  },
  {
    name: 'topic',
    type: 'text',
    vi: 'Ở feedback: suggestion (góp ý), fault (báo lỗi), question (hỏi), praise (khen), petition (phản ánh, kiến nghị)',
    en: 'On feedback: suggestion, fault, question, praise or petition',
  },
  {
    name: 'verdict',
    type: 'text',
    vi: 'Ở verdict: người dân thấy câu trả lời thế nào: satisfied, neutral, dissatisfied',
    en: 'On verdicts: what the citizen says of the answer: satisfied, neutral or dissatisfied',
  },
  {
    name: 'case',
    type: 'text',
    vi: 'Ở feedback: số của hồ sơ phản ánh',
    en: 'On feedback: number of its case',
  },
  {
    name: 'case_state',
    type: 'text',
    vi: 'Ở feedback: trạng thái của hồ sơ lúc xuất, ví dụ received, answered, closed',
    en: 'On feedback: where its case stood when exported, such as received, answered or closed',
  },
  {
    name: 'answered_at',
    type: 'time',
    vi: 'Ở feedback: thời điểm trả lời gần nhất, RFC 3339; trống khi chưa trả lời',
    en: 'On feedback: when it was last answered, RFC 3339; empty while it is not',
  },
  {
    name: 'on_time',
    type: 'boolean',
    vi: 'Ở feedback: true khi câu trả lời đúng hạn, false khi quá hạn; trống khi chưa trả lời',
    en: 'On feedback: true when that answer came by the day that was due, false when not; empty while there is none',
  },
  {
    name: 'answers',
    type: 'object',
    vi: 'Ở feedback: câu trả lời cho các câu hỏi riêng của site, dạng JSON: set (phiên bản bộ câu hỏi) và given (câu trả lời theo mã câu hỏi), đã che thông tin cá nhân; `dvc-collector questions show` in lời của từng câu hỏi',
    en: "On feedback: answers to the site's own questions, as JSON: set (version of the questions) and given (answers by id of the question), with personal data masked; `dvc-collector questions show` prints what each question says",
  },
] as const satisfies readonly Column[];

/** The name of a column. */
export type ColumnName = (typeof columns)[number]['name'];
