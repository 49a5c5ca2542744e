import type { FeedbackStrings } from './strings.ts';

/** English for the feedback form as a button. */
export const strings: FeedbackStrings = {
  open: 'Send feedback',
  openLookup: 'Look up feedback',
  close: 'Close',
};
