/** Why a guide was of no help, as keys; what they are called on screen is the widget's. */
export const guideReasons = ['hard-to-understand', 'something-missing', 'out-of-date', 'another-matter'] as const;

/** A key of `guideReasons`. */
export type GuideReason = (typeof guideReasons)[number];
