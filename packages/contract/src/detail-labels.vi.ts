/** Vietnamese words for the known reasons. */
export const reasonLabelsVi: Readonly<Record<string, string>> = {
  fast: 'Nhanh',
  'clear-guidance': 'Hướng dẫn dễ hiểu',
  'no-travel': 'Không phải đi lại',
  'helpful-staff': 'Cán bộ tận tình',
  'clear-fees': 'Lệ phí rõ ràng',
  'long-wait': 'Chờ lâu',
  'unclear-guidance': 'Hướng dẫn khó hiểu',
  'repeated-paperwork': 'Phải bổ sung giấy tờ nhiều lần',
  'staff-attitude': 'Thái độ phục vụ',
  'site-errors': 'Trang web bị lỗi',
  'unclear-fees': 'Lệ phí chưa rõ',
  other: 'Lý do khác',
};

/** Vietnamese words for the known criteria. */
export const criterionLabelsVi: Readonly<Record<string, string>> = {
  time: 'Thời gian giải quyết',
  staff: 'Thái độ của cán bộ',
  guidance: 'Hướng dẫn dễ hiểu',
  convenience: 'Mức độ thuận tiện khi sử dụng',
  timeliness: 'Mức độ đúng hạn',
  attitude: 'Thái độ hỗ trợ, xử lý',
  findability: 'Dễ tìm thông tin, bố trí giao diện',
  speed: 'Tốc độ truy cập thông tin',
  freshness: 'Mức độ thường xuyên cập nhật thông tin',
};
