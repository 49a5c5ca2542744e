import type { GuideStepsStrings } from './strings.ts';

/** English for the guide step by step. */
export const strings: GuideStepsStrings = {
  stepOf: 'Step {0} of {1}',
  back: 'Back',
  next: 'Next',
  done: 'Done',
  contacts: 'Need someone to help?',
  watch: 'Watch how it is done',
  minutes: '{0} min {1} s',
  seconds: '{0} seconds',
  captioned: 'captioned',
  about: 'about {0}',
  print: 'Print the guide',
  listen: 'Listen',
  recording: 'Listen to the recording (about {0})',
  target: 'This is on the page: {0}',
  targetAlone: 'This is on the page, with a frame around it.',
  goThere: 'Go to this field',
};
