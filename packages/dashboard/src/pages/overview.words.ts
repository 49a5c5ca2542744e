/** Words of the overview. */
export interface OverviewWords {
  readonly period: string;
  readonly last30: string;
  readonly before30: string;
  readonly headline: (period: string, rate: string, verdict: string) => string;
  readonly nothing: string;
  readonly nothingLead: string;
  readonly few: (period: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly verdict: Readonly<Record<'met' | 'missed' | 'undecided', string>>;
  readonly verdictShort: Readonly<Record<'met' | 'missed' | 'undecided' | 'too-few', string>>;
  readonly mixed: string;
  readonly toTargets: string;
  readonly all: string;
  readonly response: (answered: string, offered: string, rate: string) => string;
  readonly intervalNote: (start: string) => string;
  readonly asTable: string;
  readonly columns: readonly [string, string, string, string, string, string];
  readonly trend: string;
  readonly trendNote: string;
  readonly byUnit: string;
  readonly moves: (before: string) => string;
  readonly moved: (from: string, to: string, low: string, high: string) => string;
  readonly points: (points: string) => string;
  readonly noMoves: (compared: string) => string;
  readonly others: (count: string) => string;
  readonly cases: string;
  readonly openCases: string;
  readonly overdue: string;
  readonly inTime: string;
  readonly answered: (onTime: string, answered: string) => string;
  readonly guides: string;
  readonly guidesHelped: (helpful: string, votes: string, low: string, high: string) => string;
  readonly noVotes: string;
  readonly keptApart: (count: string) => string;
  readonly look: string;
}

const vi: OverviewWords = {
  period: 'Kỳ',
  last30: '30 ngày qua',
  before30: '30 ngày trước đó',
  headline: (period, rate, verdict) => `${period}: ${rate} hài lòng, ${verdict}`,
  nothing: 'Chưa có lượt đánh giá nào trong kỳ này',
  nothingLead:
    'Khi cổng dịch vụ công đã đặt mã nhúng, mỗi lượt chạm của người dân hiện ở đây sau vài giây. Chọn kỳ khác, hoặc lấy mã nhúng cho cổng.',
  few: (period) => `${period}: chưa đủ dữ liệu để kết luận`,
  range: (low, high) => `Số thật nhiều khả năng nằm từ ${low} đến ${high}.`,
  verdict: {
    met: 'trên chỉ tiêu',
    missed: 'dưới chỉ tiêu',
    undecided: 'chưa kết luận được',
  },
  verdictShort: {
    met: 'Trên chỉ tiêu',
    missed: 'Dưới chỉ tiêu',
    undecided: 'Chưa kết luận được',
    'too-few': 'Chưa đủ dữ liệu',
  },
  mixed: 'Chỉ tiêu chung là trung bình của các lĩnh vực, tính theo số lượt đánh giá của từng lĩnh vực.',
  toTargets: 'So với chỉ tiêu',
  all: 'Tất cả lĩnh vực',
  response: (answered, offered, rate) => `${answered} lượt trả lời trên ${offered} lượt mời, bằng ${rate}`,
  intervalNote: (start) =>
    `Chấm là tỷ lệ chọn “Hài lòng” và “Rất hài lòng”. Dải mờ là khoảng tin cậy 95%: càng ít lượt đánh giá, dải càng rộng. Trục bắt đầu từ ${start}.`,
  asTable: 'Xem bằng bảng số',
  columns: ['Lĩnh vực', 'Lượt đánh giá', 'Hài lòng', 'Khoảng 95%', 'Chỉ tiêu', 'Kết luận'],
  trend: 'Diễn biến',
  trendNote: 'Điểm trống là ngày không có đánh giá. Trục không bắt đầu từ 0.',
  byUnit: 'Xem theo đơn vị',
  moves: (before) => `Thay đổi thật so với ${before}`,
  moved: (from, to, low, high) => `Từ ${from} thành ${to}. Mức đổi thật từ ${low} đến ${high} điểm.`,
  points: (points) => `${points} điểm`,
  noMoves: (compared) =>
    `Không có thay đổi nào vượt khỏi dao động tự nhiên trong ${compared} so sánh. Đừng khen chê theo các số lên xuống nhỏ.`,
  others: (count) =>
    `${count} so sánh khác có lên xuống nhưng nằm trong dao động tự nhiên. Đừng khen chê theo các số đó.`,
  cases: 'Góp ý đang xử lý',
  openCases: 'chưa trả lời',
  overdue: 'quá hạn',
  inTime: 'còn hạn',
  answered: (onTime, answered) => `${onTime} trên ${answered} góp ý đã trả lời là đúng hạn.`,
  guides: 'Hướng dẫn',
  guidesHelped: (helpful, votes, low, high) =>
    `${helpful} trên ${votes} lượt bầu nói hướng dẫn có ích (từ ${low} đến ${high}).`,
  noVotes: 'Chưa có lượt bầu nào cho các hướng dẫn trong kỳ này.',
  keptApart: (count) => `${count} lượt được giữ riêng vì nghi gửi tự động, chưa vào số liệu.`,
  look: 'Mở danh sách',
};

const en: OverviewWords = {
  period: 'Period',
  last30: 'Last 30 days',
  before30: 'the 30 days before',
  headline: (period, rate, verdict) => `${period}: ${rate} satisfied, ${verdict}`,
  nothing: 'No ratings in this period yet',
  nothingLead:
    'Once a portal carries the snippet, each tap of a citizen shows here within seconds. Choose another period, or take the snippet for your portal.',
  few: (period) => `${period}: too few ratings to tell`,
  range: (low, high) => `The true share most likely lies between ${low} and ${high}.`,
  verdict: { met: 'above the target', missed: 'below the target', undecided: 'not decided yet' },
  verdictShort: {
    met: 'Above the target',
    missed: 'Below the target',
    undecided: 'Not decided yet',
    'too-few': 'Too few to tell',
  },
  mixed: 'The target of all is the mean of those of the sectors, weighted by their ratings.',
  toTargets: 'Against the targets',
  all: 'All sectors',
  response: (answered, offered, rate) => `${answered} answers to ${offered} invitations: ${rate}`,
  intervalNote: (start) =>
    `The dot is the share of “satisfied” and “very satisfied”; the band its 95% interval: the fewer ratings, the wider. The axis begins at ${start}.`,
  asTable: 'As a table',
  columns: ['Sector', 'Ratings', 'Satisfied', '95% interval', 'Target', 'Verdict'],
  trend: 'Over time',
  trendNote: 'A gap is a day without ratings. The axis does not begin at 0.',
  byUnit: 'By agency',
  moves: (before) => `What really moved since ${before}`,
  moved: (from, to, low, high) => `From ${from} to ${to}. The true move lies between ${low} and ${high} points.`,
  points: (points) => `${points} points`,
  noMoves: (compared) =>
    `Nothing moved beyond chance in ${compared} comparisons. Small ups and downs deserve neither praise nor blame.`,
  others: (count) => `${count} other comparisons went up or down within chance. They deserve neither praise nor blame.`,
  cases: 'Feedback under handling',
  openCases: 'not answered',
  overdue: 'overdue',
  inTime: 'in time',
  answered: (onTime, answered) => `${onTime} of ${answered} answered ones were on time.`,
  guides: 'Guides',
  guidesHelped: (helpful, votes, low, high) =>
    `${helpful} of ${votes} votes say that a guide helped (${low} to ${high}).`,
  noVotes: 'No votes on guides in this period.',
  keptApart: (count) => `${count} look automated: kept apart, in no figure.`,
  look: 'Open the list',
};

/** Both languages. */
export const overviewWords = { vi, en };
