import type { GuideAskStrings } from './strings.ts';

/** English around answers. */
export const strings: GuideAskStrings = {
  answers: '{0} answers',
  oneAnswer: '1 answer',
  updated: 'Updated {0}',
  none: 'There is no answer to this question yet.',
  recorded: 'The question has been noted so that officials can add to the guides.',
  recordedAs: 'Personal details were masked before it was noted: “{0}”',
  unreachable: 'No answer could be found because there is no connection. Please try again.',
};
