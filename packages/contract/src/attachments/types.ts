/** The media types of attachments: what a browser can shrink and strip, and PDF. */
export const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** The media type of an attachment. */
export type AttachmentType = (typeof attachmentTypes)[number];

/** The bounds of attachments. */
export const attachmentLimits = {
  /** Files of one feedback. */
  count: 5,
  /** One file in bytes; above it `attachment-too-large`. */
  bytes: 10 * 1024 * 1024,
  /** Bytes that the SDK sends at once; within the body's limit. */
  chunk: 192 * 1024,
} as const;

/** How an attachment stands. */
export interface AttachmentState {
  readonly id: string;
  /** `quarantined`: whole and kept, but officials are warned before they open it. */
  readonly state: 'partial' | 'whole' | 'quarantined';
  /** How many bytes are on disk: where to go on. */
  readonly offset: number;
  /** In bytes. */
  readonly size: number;
}
