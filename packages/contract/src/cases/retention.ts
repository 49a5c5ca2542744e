/**
 * What a case holds of the citizen and may be kept for so long only: the words, how to reach them, the files, and what they
 * wrote for a site's own questions. Nothing outlives the words.
 */
export const retainedParts = ['text', 'contact', 'attachments', 'answers'] as const;

/** One of `retainedParts`. */
export type RetainedPart = (typeof retainedParts)[number];
