/** The longest answers in writing, in UTF-16 code units; a longer one is kept whole and quarantined. */
export const answerLengths = { 'short-text': 200, 'long-text': 1000 } as const;

/** The bounds of a site's own questions and their answers. Lengths are in UTF-16 code units. */
export const questionLimits = {
  /** Questions of one set. */
  questions: 20,
  /** A question, or what is said beside it. */
  label: 200,
  hint: 400,
  /** Options of one question. */
  options: 20,
  /** The words of one option, or of one end of a scale. */
  option: 120,
  /** What a scale may start and end with: 2 to 11 levels. */
  lowest: [0, 1],
  highest: 10,
  /** Conditions of one question. */
  conditions: 5,
  ...answerLengths,
} as const;
