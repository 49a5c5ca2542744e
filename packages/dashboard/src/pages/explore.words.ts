/** Words of explore. */
export interface ExploreWords {
  readonly heading: (groupings: string) => string;
  readonly scope: string;
  readonly everything: string;
  readonly above: string;
  readonly by: readonly [string, string, string];
  readonly nothingMore: string;
  readonly level: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<'worst' | 'best' | 'most' | 'key', string>>;
  readonly save: string;
  readonly file: string;
  readonly lead: (total: string, period: string) => string;
  readonly satisfied: (rate: string, low: string, high: string) => string;
  readonly keptApart: (count: string) => string;
  readonly columns: {
    readonly total: string;
    readonly rate: string;
    readonly interval: string;
    readonly verdict: string;
  };
  readonly extra: {
    readonly code: (grouping: string) => string;
    readonly satisfied: string;
    readonly low: string;
    readonly high: string;
    readonly target: string;
    readonly quarantined: string;
  };
  readonly verdicts: Readonly<Record<'met' | 'missed' | 'undecided' | 'too-few', string>>;
  readonly few: string;
  readonly bars: string;
  readonly caption: (start: string) => string;
  readonly verdictNote: string;
  readonly fewNote: string;
  readonly rows: string;
  readonly rowsOf: (group: string) => string;
  readonly into: (name: string) => string;
  readonly page: (first: string, last: string, all: string) => string;
  readonly before: string;
  readonly after: string;
  readonly pages: string;
  readonly nothing: string;
  readonly nothingLead: string;
  readonly widen: string;
}

const vi: ExploreWords = {
  heading: (groupings) => `Phân tích theo ${groupings}`,
  scope: 'Phạm vi',
  everything: 'Tất cả đơn vị được xem',
  above: 'Xem lại tất cả đơn vị',
  by: ['Chia theo', 'Rồi theo', 'Rồi theo nữa'],
  nothingMore: 'Không chia thêm',
  level: 'Tách từng đơn vị, không gộp cấp dưới',
  sort: 'Thứ tự',
  sorts: { worst: 'Thấp nhất trước', best: 'Cao nhất trước', most: 'Nhiều lượt nhất trước', key: 'Theo mã, theo ngày' },
  save: 'Tải bảng này (.csv)',
  file: 'phan-tich',
  lead: (total, period) => `${total} lượt đánh giá từ ${period}.`,
  satisfied: (rate, low, high) => `${rate} hài lòng, số thật nhiều khả năng nằm từ ${low} đến ${high}.`,
  keptApart: (count) => `${count} lượt được giữ riêng, chưa vào số liệu.`,
  columns: { total: 'Lượt', rate: 'Hài lòng', interval: 'Khoảng 95%', verdict: 'So với chỉ tiêu' },
  extra: {
    code: (grouping) => `Mã (${grouping})`,
    satisfied: 'Lượt hài lòng',
    low: 'Khoảng 95%, từ',
    high: 'Khoảng 95%, đến',
    target: 'Chỉ tiêu',
    quarantined: 'Giữ riêng',
  },
  verdicts: {
    met: 'Trên chỉ tiêu',
    missed: 'Dưới chỉ tiêu',
    undecided: 'Chưa kết luận được',
    'too-few': 'Chưa đủ dữ liệu',
  },
  few: 'Chưa đủ 30 lượt, không vẽ',
  bars: 'Khoảng 95% trên trục',
  caption: (start) =>
    `Chấm là tỷ lệ hài lòng, dải mờ là khoảng tin cậy 95%: càng ít lượt, dải càng rộng. Trục bắt đầu từ ${start}.`,
  verdictNote:
    'Vạch đứng là chỉ tiêu; nơi có nhiều lĩnh vực thì lấy trung bình theo số lượt. “Chưa kết luận được”: chỉ tiêu nằm trong khoảng 95%, có thể đạt, có thể chưa.',
  fewNote: 'Dưới 30 lượt thì không nêu tỷ lệ.',
  rows: 'Xem từng lượt',
  rowsOf: (group) => `Xem từng lượt: ${group}`,
  into: (name) => `${name}: xem các đơn vị bên trong`,
  page: (first, last, all) => `Dòng ${first} đến ${last} trong ${all}`,
  before: 'Trang trước',
  after: 'Trang sau',
  pages: 'Các trang của bảng',
  nothing: 'Không có lượt đánh giá nào khớp',
  nothingLead: 'Chọn kỳ dài hơn, hoặc bỏ bớt bộ lọc. Lượt đánh giá mới hiện ở đây sau vài giây.',
  widen: 'Bỏ mọi bộ lọc',
};

const en: ExploreWords = {
  heading: (groupings) => `Explore by ${groupings}`,
  scope: 'Scope',
  everything: 'All agencies in scope',
  above: 'Back to all agencies',
  by: ['Group by', 'Then by', 'And by'],
  nothingMore: 'Nothing more',
  level: 'Each agency by itself, not with those below it',
  sort: 'Order',
  sorts: { worst: 'Lowest first', best: 'Highest first', most: 'Most ratings first', key: 'By code, by day' },
  save: 'Download this table (.csv)',
  file: 'explore',
  lead: (total, period) => `${total} ratings from ${period}.`,
  satisfied: (rate, low, high) => `${rate} satisfied; the true share most likely lies between ${low} and ${high}.`,
  keptApart: (count) => `${count} are kept apart, in no figure.`,
  columns: { total: 'Ratings', rate: 'Satisfied', interval: '95% interval', verdict: 'Against the target' },
  extra: {
    code: (grouping) => `Code (${grouping})`,
    satisfied: 'Satisfied ratings',
    low: '95% interval from',
    high: '95% interval to',
    target: 'Target',
    quarantined: 'Kept apart',
  },
  verdicts: {
    met: 'Above the target',
    missed: 'Below the target',
    undecided: 'Not decided yet',
    'too-few': 'Too few to tell',
  },
  few: 'Under 30 ratings: not drawn',
  bars: '95% interval on an axis',
  caption: (start) =>
    `The dot is the share of satisfied ratings, the band its 95% interval: the fewer ratings, the wider. The axis begins at ${start}.`,
  verdictNote:
    'The upright line is the target, of several sectors their mean weighted by ratings. “Not decided yet”: the interval holds the target.',
  fewNote: 'Under 30 ratings no share is given.',
  rows: 'See the ratings',
  rowsOf: (group) => `See the ratings: ${group}`,
  into: (name) => `${name}: see the agencies within`,
  page: (first, last, all) => `Rows ${first} to ${last} of ${all}`,
  before: 'Previous page',
  after: 'Next page',
  pages: 'Pages of the table',
  nothing: 'No ratings match',
  nothingLead: 'Choose a longer period or fewer filters. A new rating shows here within seconds.',
  widen: 'Clear all filters',
};

/** Both languages. */
export const exploreWords = { vi, en };
