import type { QuestionsStrings } from './strings.ts';

/** English for a site's own questions. */
export const strings: QuestionsStrings = {
  optional: '(optional)',
  yes: 'Yes',
  no: 'No',
  chooseSome: 'You may choose several.',
  chooseMost: 'Choose at most {0}.',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  example: 'For example: 21 10 2026',
  drop: 'Remove the answer',
  added: 'One more question: {0}',
  removed: 'No longer asked: {0}',
  missing: 'Answer “{0}”',
  notADate: 'Give a real day, month and year in “{0}”',
  tooEarly: 'The date in “{0}” must be {1} or later',
  tooLate: 'The date in “{0}” must not be after {1}',
  tooMany: 'Choose at most {1} in “{0}”',
};
