/** Words of the overview. */
export interface OverviewWords {
  readonly scope: string;
  readonly everything: string;
  readonly above: string;
  readonly period: string;
  readonly last30: string;
  readonly before30: string;
  readonly headline: (period: string, rate: string, verdict: string) => string;
  readonly nothing: string;
  readonly nothingLead: string;
  readonly few: (period: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly verdict: Readonly<Record<'met' | 'missed' | 'undecided', string>>;
  readonly mixed: string;
  readonly toTargets: string;
  readonly all: string;
  readonly response: (answered: string, offered: string, rate: string) => string;
  readonly intervalNote: (start: string) => string;
  readonly sector: string;
  readonly agency: string;
  readonly agencies: string;
  readonly lowestOnly: (shown: string, all: string) => string;
  readonly toSites: string;
  readonly file: string;
  readonly trend: string;
  readonly trends: Readonly<Record<'days' | 'months', string>>;
  readonly trendNote: Readonly<Record<'days' | 'months', (start: string) => string>>;
  readonly point: Readonly<Record<'days' | 'months', string>>;
  readonly byUnit: string;
  readonly moves: (before: string) => string;
  readonly moved: (from: string, to: string, low: string, high: string) => string;
  readonly points: (points: string) => string;
  readonly noMoves: (compared: string) => string;
  readonly others: (count: string) => string;
  readonly cases: string;
  readonly overdue: string;
  readonly soon: string;
  readonly inTime: string;
  readonly noCases: string;
  readonly late: (days: string) => string;
  readonly today: string;
  readonly left: (days: string) => string;
  readonly erased: string;
  readonly answered: (onTime: string, answered: string) => string;
  readonly guides: string;
  readonly guidesHelped: (helpful: string, votes: string, low: string, high: string) => string;
  readonly noVotes: string;
  readonly keptApart: (count: string) => string;
  readonly look: string;
  readonly print: string;
  readonly printed: (from: string, to: string, at: string) => string;
}

const vi: OverviewWords = {
  scope: 'Phạm vi',
  everything: 'Tất cả đơn vị được xem',
  above: 'Xem lại tất cả đơn vị',
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
  mixed: 'Chỉ tiêu chung là trung bình của các lĩnh vực, tính theo số lượt đánh giá của từng lĩnh vực.',
  toTargets: 'So với chỉ tiêu',
  all: 'Tất cả lĩnh vực',
  response: (answered, offered, rate) => `${answered} lượt trả lời trên ${offered} lượt mời, bằng ${rate}`,
  intervalNote: (start) =>
    `Chấm là tỷ lệ chọn “Hài lòng” và “Rất hài lòng”. Dải mờ là khoảng tin cậy 95%: càng ít lượt đánh giá, dải càng rộng. Trục bắt đầu từ ${start}.`,
  sector: 'Lĩnh vực',
  agency: 'Đơn vị',
  agencies: 'Theo đơn vị',
  lowestOnly: (shown, all) => `Vẽ ${shown} trong ${all} lĩnh vực, thấp nhất trước; bảng số có đủ.`,
  toSites: 'Lấy mã nhúng cho cổng',
  file: 'tong-quan',
  trend: 'Diễn biến',
  trends: { days: 'Từng ngày trong kỳ', months: '12 tháng qua' },
  trendNote: {
    days: (start) =>
      `Dải mờ là khoảng tin cậy 95%. Chỗ trống là ngày không có đánh giá. Trục tỷ lệ bắt đầu từ ${start}, cột số lượt bắt đầu từ 0.`,
    months: (start) =>
      `Dải mờ là khoảng tin cậy 95%. Tháng đang diễn ra thì chưa trọn. Trục tỷ lệ bắt đầu từ ${start}, cột số lượt bắt đầu từ 0.`,
  },
  point: { days: 'Ngày', months: 'Tháng' },
  byUnit: 'Xem theo đơn vị',
  moves: (before) => `Thay đổi thật so với ${before}`,
  moved: (from, to, low, high) => `Từ ${from} thành ${to}. Mức đổi thật từ ${low} đến ${high} điểm.`,
  points: (points) => `${points} điểm`,
  noMoves: (compared) =>
    `Không có thay đổi nào vượt khỏi dao động tự nhiên trong ${compared} so sánh. Đừng khen chê theo các số lên xuống nhỏ.`,
  others: (count) =>
    `${count} so sánh khác có lên xuống nhưng nằm trong dao động tự nhiên. Đừng khen chê theo các số đó.`,
  cases: 'Góp ý đang xử lý',
  overdue: 'quá hạn',
  soon: 'sắp đến hạn',
  inTime: 'còn hạn',
  noCases: 'Không có góp ý nào đang chờ trả lời.',
  late: (days) => `Quá ${days} ngày`,
  today: 'Hôm nay',
  left: (days) => `Còn ${days} ngày`,
  erased: 'Nội dung đã xóa',
  answered: (onTime, answered) => `${onTime} trên ${answered} góp ý đã trả lời là đúng hạn.`,
  guides: 'Hướng dẫn',
  guidesHelped: (helpful, votes, low, high) =>
    `${helpful} trên ${votes} lượt bầu nói hướng dẫn có ích (từ ${low} đến ${high}).`,
  noVotes: 'Chưa có lượt bầu nào cho các hướng dẫn trong kỳ này.',
  keptApart: (count) => `${count} lượt được giữ riêng vì nghi gửi tự động, chưa vào số liệu.`,
  look: 'Mở danh sách',
  print: 'In hoặc lưu PDF',
  printed: (from, to, at) => `Số liệu nhận từ ${from} đến ${to}, lập lúc ${at}.`,
};

const en: OverviewWords = {
  scope: 'Scope',
  everything: 'All agencies that you may see',
  above: 'Back to all agencies',
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
  mixed: 'The target of all is the mean of those of the sectors, weighted by their ratings.',
  toTargets: 'Against the targets',
  all: 'All sectors',
  response: (answered, offered, rate) => `${answered} answers to ${offered} invitations: ${rate}`,
  intervalNote: (start) =>
    `The dot is the share of “satisfied” and “very satisfied”; the band its 95% interval: the fewer ratings, the wider. The axis begins at ${start}.`,
  sector: 'Sector',
  agency: 'Agency',
  agencies: 'By agency',
  lowestOnly: (shown, all) => `${shown} of ${all} sectors are drawn, the lowest first; the table has all.`,
  toSites: 'Get the snippet for a portal',
  file: 'overview',
  trend: 'Over time',
  trends: { days: 'Each day of the period', months: 'Last 12 months' },
  trendNote: {
    days: (start) =>
      `The band is the 95% interval. A gap is a day without ratings. The axis of shares begins at ${start}, the bars of counts at 0.`,
    months: (start) =>
      `The band is the 95% interval. The month that is going on is not complete. The axis of shares begins at ${start}, the bars of counts at 0.`,
  },
  point: { days: 'Day', months: 'Month' },
  byUnit: 'By agency',
  moves: (before) => `What really moved since ${before}`,
  moved: (from, to, low, high) => `From ${from} to ${to}. The true move lies between ${low} and ${high} points.`,
  points: (points) => `${points} points`,
  noMoves: (compared) =>
    `Nothing moved beyond chance in ${compared} comparisons. Small ups and downs deserve neither praise nor blame.`,
  others: (count) => `${count} other comparisons went up or down within chance. They deserve neither praise nor blame.`,
  cases: 'Feedback under handling',
  overdue: 'overdue',
  soon: 'due soon',
  inTime: 'in time',
  noCases: 'No feedback waits for an answer.',
  late: (days) => `${days} days late`,
  today: 'Today',
  left: (days) => `${days} days left`,
  erased: 'The words were erased',
  answered: (onTime, answered) => `${onTime} of ${answered} answered ones were on time.`,
  guides: 'Guides',
  guidesHelped: (helpful, votes, low, high) =>
    `${helpful} of ${votes} votes say that a guide helped (${low} to ${high}).`,
  noVotes: 'No votes on guides in this period.',
  keptApart: (count) => `${count} look automated: kept apart, in no figure.`,
  look: 'Open the list',
  print: 'Print or save as PDF',
  printed: (from, to, at) => `Of what was received from ${from} to ${to}; made at ${at}.`,
};

/** Both languages. */
export const overviewWords = { vi, en };
