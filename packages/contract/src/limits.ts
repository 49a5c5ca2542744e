/** The bounds of what crosses the wire. Over a bound of text the text is kept whole and quarantined, never cut. */
export const limits = {
  /** Largest request body in bytes; above it the collector answers 413 `body-too-large`. */
  bodyBytes: 256 * 1024,
  /** Most envelopes in one request; above it `too-many-items`. */
  itemsPerRequest: 50,
  /** A comment in UTF-16 code units; a longer one is kept whole and quarantined. */
  commentLength: 500,
  /** A question that no guide answered, in UTF-16 code units; a longer one is kept whole and quarantined. */
  questionLength: 300,
  /** A feedback, or what is added to one, in UTF-16 code units; a longer one is kept whole and quarantined. */
  feedbackLength: 2000,
  /** A name, telephone number, e-mail or postal address in UTF-16 code units; with a longer one the feedback is quarantined. */
  contactLength: 300,
  /** Identifiers, locale and the like in UTF-16 code units; a longer one is kept whole and quarantined. */
  identifierLength: 200,
  /** Reasons in one `rating-details`. */
  reasons: 20,
  /** Most times that one `exposure` may say something happened; one page life never reaches it. */
  exposures: 1000,
  /** Criteria in one `rating-details` (domain.md §3 asks for at most ten). */
  criteria: 10,
} as const;
