/** The media types of attachments: what a browser can shrink and strip, and PDF. */
export const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** The media type of an attachment. */
export type AttachmentType = (typeof attachmentTypes)[number];

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
