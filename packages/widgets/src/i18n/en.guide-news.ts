import type { GuideNewsStrings } from './strings.ts';

/** English for the notice of what is new. */
export const strings: GuideNewsStrings = {
  since: 'New since {0}',
  arrived: 'What is new: {0}',
  steps: 'See the steps',
  understood: 'Got it',
};
