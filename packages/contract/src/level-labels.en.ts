/** English words for the keys of scales. */
export const levelLabelsEn: Readonly<Record<string, string>> = {
  'very-satisfied': 'Very satisfied',
  satisfied: 'Satisfied',
  neutral: 'Neutral',
  dissatisfied: 'Dissatisfied',
  'very-dissatisfied': 'Very dissatisfied',
  'not-satisfied': 'Not satisfied',
  2: '2 points',
  1: '1 point',
  0: '0 points',
};
