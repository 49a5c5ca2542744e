import type { Words } from './words.ts';

/** Tiếng Việt. */
export const vi: Words = {
  locale: 'vi',
  brand: 'Ý kiến người dân',
  skip: 'Đến nội dung',
  menu: 'Mục',
  mainNavigation: 'Chính',
  signOut: 'Đăng xuất',
  otherLanguage: 'English',
  theme: { label: 'Nền', auto: 'Theo máy', light: 'Sáng', dark: 'Tối' },
  simulated: 'Số liệu minh họa: không phải ý kiến thật của người dân.',
  loading: 'Đang tải…',
  retry: 'Thử lại',
  notFound: 'Không có trang này, hoặc tài khoản này không được xem.',
  offline: 'Không kết nối được với máy chủ. Những gì đang mở vẫn còn nguyên.',
  everything: 'Toàn bộ',
  role: {
    administrator: 'Quản trị',
    supervisor: 'Lãnh đạo đơn vị',
    officer: 'Cán bộ xử lý',
    analyst: 'Cán bộ phân tích',
    collaborator: 'Cộng tác viên',
  },
  pages: {
    overview: 'Tổng quan',
    explore: 'Phân tích',
    ratings: 'Đánh giá',
    cases: 'Góp ý',
    guides: 'Hướng dẫn',
    sites: 'Mã nhúng',
    exports: 'Xuất số liệu',
    people: 'Người dùng',
    audit: 'Nhật ký',
    account: 'Tài khoản',
  },
  late: (count) => `${count} trễ`,
  sessionEnded:
    'Phiên làm việc đã hết. Đăng nhập lại để làm tiếp đúng chỗ này; câu trả lời đang viết vẫn còn trên máy.',
};
