import type { GuideStrings } from './strings.ts';

/** English for the help guide before it is opened. */
export const strings: GuideStrings = {
  help: 'Help: {0}',
  helpAlone: 'Help',
  steps: 'Open the step-by-step guide',
  question: 'What would you like to ask?',
  ask: 'Ask',
  opening: 'Opening the guide…',
  unopened: 'The guide could not be opened. Please try again, or call {0}.',
};
