// The words of the page, as plain as the figures allow: a rate never without its sample, a verdict never without its interval.

const numbers = new Intl.NumberFormat('vi-VN');
const shares = new Intl.NumberFormat('vi-VN', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 1 });

/** 9825 → "9.825" */
export const count = (value) => numbers.format(value);
/** 0.899 → "89,9%" */
export const share = (value) => shares.format(value);
/** 0.9 → "90%" */
export const target = (value) => whole.format(value);
/** "từ 89,3% đến 90,5%" */
export const range = ({ low, high }) => `từ ${share(low)} đến ${share(high)}`;

/** Fewer ratings than this say nothing about a rate (the collector gives no verdict either). */
export const fewest = 30;

export const verdicts = {
  met: 'Trên chỉ tiêu',
  missed: 'Dưới chỉ tiêu',
  undecided: 'Chưa kết luận được',
  'too-few': 'Chưa đủ dữ liệu',
};

/** What the verdict means, in one sentence; empty where the sectors do not share a target. */
export function explain({ verdict, target: wanted, total }) {
  switch (verdict) {
    case 'met':
      return `Cả khoảng này đều đạt chỉ tiêu ${target(wanted)}.`;
    case 'missed':
      return `Cả khoảng này đều thấp hơn chỉ tiêu ${target(wanted)}.`;
    case 'undecided':
      return `Chỉ tiêu ${target(wanted)} nằm trong khoảng này: có thể đạt, có thể chưa.`;
    case 'too-few':
      return `Mới có ${count(total)} lượt đánh giá; cần ít nhất ${fewest} lượt mới tính tỷ lệ.`;
    default:
      return 'Các lĩnh vực có chỉ tiêu khác nhau, xem từng lĩnh vực bên dưới.';
  }
}

/** The word of each level, by its key. */
export const levels = {
  'very-satisfied': 'Rất hài lòng',
  satisfied: 'Hài lòng',
  neutral: 'Bình thường',
  dissatisfied: 'Không hài lòng',
  'very-dissatisfied': 'Rất không hài lòng',
  'not-satisfied': 'Chưa hài lòng',
  2: '2 điểm',
  1: '1 điểm',
  0: '0 điểm',
};

export const scales = {
  'mic-5': 'Thang năm mức',
  'tt32-3': 'Thang ba mức (Thông tư 32/2017/TT-BTTTT)',
  'desk-3': 'Thang ba mức tại quầy',
  'tt01-210': 'Thang 2/1/0 (Thông tư 01/2018/TT-VPCP)',
};
