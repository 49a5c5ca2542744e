/** Vietnamese words for the keys of scales (domain.md §4.6). */
export const levelLabelsVi: Readonly<Record<string, string>> = {
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
