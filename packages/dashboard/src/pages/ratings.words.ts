/** Words of ratings and comments. */
export interface RatingsWords {
  readonly tabs: { readonly all: string; readonly 'kept-apart': string; readonly 'left-out': string };
  readonly tabsLabel: string;
  readonly lead: Readonly<Record<'all' | 'kept-apart' | 'left-out', string>>;
  readonly search: string;
  readonly searchHint: string;
  readonly find: string;
  readonly value: string;
  readonly all: string;
  readonly commented: string;
  readonly columns: {
    readonly at: string;
    readonly value: string;
    readonly about: string;
    readonly text: string;
    readonly choose: string;
  };
  readonly chooseOne: (about: string) => string;
  readonly chooseAll: string;
  readonly chosen: (count: string) => string;
  readonly take: string;
  readonly leave: string;
  readonly chooseFirst: string;
  readonly taken: (count: string) => string;
  readonly left: (count: string) => string;
  readonly unchanged: (count: string) => string;
  readonly takeAgain: string;
  readonly leaveAgain: string;
  readonly reviewed: (name: string, at: string) => Readonly<Record<'taken-in' | 'left-out', string>>;
  readonly replaced: string;
  readonly noComment: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly why: Readonly<Record<string, string>>;
  readonly whyKept: (why: string) => string;
  readonly list: string;
  readonly older: string;
  readonly newest: string;
  readonly pages: string;
  readonly nothing: string;
  readonly nothingLead: Readonly<Record<'all' | 'kept-apart' | 'left-out', string>>;
  readonly goOn: string;
  readonly widen: string;
}

const vi: RatingsWords = {
  tabs: { all: 'Đã nhận', 'kept-apart': 'Chờ xem xét', 'left-out': 'Để ngoài số liệu' },
  tabsLabel: 'Nhóm đánh giá',
  lead: {
    all: 'Từng lượt đánh giá và lời nhận xét, mới nhất trước. Số điện thoại và số giấy tờ trong lời nhận xét đã được che.',
    'kept-apart':
      'Các lượt này nghi gửi tự động nên chưa vào số liệu. Xem rồi quyết định; quyết định ghi tên người quyết định và đổi lại được.',
    'left-out': 'Các lượt đã được xem và để ngoài số liệu. Vẫn được giữ nguyên, và đưa lại vào số liệu được.',
  },
  search: 'Tìm trong lời nhận xét',
  searchHint: 'Gõ không dấu cũng được.',
  find: 'Tìm',
  value: 'Mức',
  all: 'Tất cả',
  commented: 'Chỉ lượt có lời nhận xét',
  columns: { at: 'Lúc', value: 'Mức', about: 'Về', text: 'Lời nhận xét và lý do', choose: 'Chọn' },
  chooseOne: (about) => `Chọn lượt ${about}`,
  chooseAll: 'Chọn mọi lượt trong trang này',
  chosen: (count) => `Đã chọn ${count} lượt`,
  take: 'Đưa vào số liệu',
  leave: 'Để ngoài số liệu',
  chooseFirst: 'Chọn ít nhất một lượt.',
  taken: (count) => `Đã đưa ${count} lượt vào số liệu.`,
  left: (count) => `Đã để ${count} lượt ngoài số liệu.`,
  unchanged: (count) => `${count} lượt giữ như cũ.`,
  takeAgain: 'Đổi lại: đưa vào số liệu',
  leaveAgain: 'Đổi lại: để ngoài số liệu',
  reviewed: (name, at) => ({
    'taken-in': `${name} đưa vào số liệu, ${at}`,
    'left-out': `${name} để ngoài số liệu, ${at}`,
  }),
  replaced: 'Đã được thay bằng lượt sau của cùng người',
  noComment: 'Không có lời nhận xét',
  kinds: {
    rating: 'Đánh giá',
    'rating-details': 'Lý do, nhận xét',
    'guide-vote': 'Bầu cho hướng dẫn',
    question: 'Câu hỏi',
    verdict: 'Ý kiến về câu trả lời',
    feedback: 'Góp ý',
  },
  why: {
    'too-fast': 'gửi nhanh hơn một người có thể chạm',
    trap: 'điền vào ô mà người dùng không thấy',
    'over-long': 'dài hơn mức cho phép',
  },
  whyKept: (why) => `Giữ riêng vì ${why}`,
  list: 'Danh sách đánh giá',
  older: 'Các lượt cũ hơn',
  newest: 'Về lượt mới nhất',
  pages: 'Các trang của danh sách',
  nothing: 'Không có lượt nào khớp',
  nothingLead: {
    all: 'Chọn kỳ dài hơn, bỏ bớt bộ lọc hoặc tìm từ khác.',
    'kept-apart': 'Không còn lượt nào chờ xem xét trong kỳ này.',
    'left-out': 'Chưa có lượt nào được để ngoài số liệu trong kỳ này.',
  },
  goOn: 'Trang này không có lượt nào khớp, các lượt cũ hơn có thể có.',
  widen: 'Bỏ mọi bộ lọc',
};

const en: RatingsWords = {
  tabs: { all: 'Received', 'kept-apart': 'To be reviewed', 'left-out': 'Left out' },
  tabsLabel: 'Groups of ratings',
  lead: {
    all: 'Each rating with its comment, the latest first. Phone and identity numbers in comments are masked.',
    'kept-apart':
      'These look automated and are in no figure yet. Look and decide; a decision bears your name and can be reversed.',
    'left-out': 'Looked at and left out of the figures. They are kept, and can be taken in later.',
  },
  search: 'Search the comments',
  searchHint: 'With or without diacritics.',
  find: 'Search',
  value: 'Level',
  all: 'All',
  commented: 'Only those with a comment',
  columns: { at: 'At', value: 'Level', about: 'About', text: 'Comment and reasons', choose: 'Select' },
  chooseOne: (about) => `Select the one of ${about}`,
  chooseAll: 'Select all on this page',
  chosen: (count) => `${count} selected`,
  take: 'Take into the figures',
  leave: 'Leave out of the figures',
  chooseFirst: 'Select at least one.',
  taken: (count) => `${count} taken into the figures.`,
  left: (count) => `${count} left out of the figures.`,
  unchanged: (count) => `${count} stay as they were.`,
  takeAgain: 'Reverse: take them in',
  leaveAgain: 'Reverse: leave them out',
  reviewed: (name, at) => ({ 'taken-in': `Taken in by ${name}, ${at}`, 'left-out': `Left out by ${name}, ${at}` }),
  replaced: 'Replaced by a later one of the same person',
  noComment: 'No comment',
  kinds: {
    rating: 'Rating',
    'rating-details': 'Reasons, comment',
    'guide-vote': 'Vote on a guide',
    question: 'Question',
    verdict: 'Verdict on an answer',
    feedback: 'Feedback',
  },
  why: {
    'too-fast': 'sent faster than anyone taps',
    trap: 'a field that people do not see was filled in',
    'over-long': 'longer than allowed',
  },
  whyKept: (why) => `Kept apart: ${why}`,
  list: 'List of ratings',
  older: 'Older ones',
  newest: 'Back to the latest',
  pages: 'Pages of the list',
  nothing: 'None match',
  nothingLead: {
    all: 'Choose a longer period, fewer filters or another word.',
    'kept-apart': 'Nothing waits for review in this period.',
    'left-out': 'Nothing was left out in this period.',
  },
  goOn: 'None on this page; older ones may match.',
  widen: 'Clear all filters',
};

/** Both languages. */
export const ratingsWords = { vi, en };
