import type { GuideWhyStrings } from './strings.ts';

/** English for the question why a guide was of no help. */
export const strings: GuideWhyStrings = {
  why: 'Why? You need not say.',
  reasons: {
    'hard-to-understand': 'Hard to understand',
    'something-missing': 'Something is missing',
    'out-of-date': 'Out of date or wrong',
    'another-matter': 'Not what is needed',
  },
};
