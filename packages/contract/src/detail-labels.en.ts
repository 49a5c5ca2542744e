/** English words for the known reasons. */
export const reasonLabelsEn: Readonly<Record<string, string>> = {
  fast: 'Fast',
  'clear-guidance': 'Easy to understand guidance',
  'no-travel': 'No travel needed',
  'helpful-staff': 'Helpful staff',
  'clear-fees': 'Clear fees',
  'long-wait': 'Long wait',
  'unclear-guidance': 'Guidance hard to understand',
  'repeated-paperwork': 'Asked for more papers again and again',
  'staff-attitude': 'Attitude of staff',
  'site-errors': 'Errors on the website',
  'unclear-fees': 'Unclear fees',
  other: 'Another reason',
};

/** English words for the known criteria. */
export const criterionLabelsEn: Readonly<Record<string, string>> = {
  time: 'Handling time',
  staff: 'Attitude of staff',
  guidance: 'Clear guidance',
  convenience: 'Ease of use',
  timeliness: 'On time',
  attitude: 'Support and handling',
  findability: 'Finding information, page layout',
  speed: 'Speed of access',
  freshness: 'How often information is updated',
};
