import type { AuditLine } from './audit-store.ts';

/** Kinds of submissions whose words can belong to no case. */
export type CommentKind = 'rating' | 'rating-details' | 'guide-vote' | 'question' | 'verdict' | 'reply';

/** Which words that belong to no case are old enough. */
export interface OldComments {
  /** Of verdicts and replies those are taken that no case took. */
  readonly kind: CommentKind;
  /** Received before this moment, in milliseconds since the epoch. */
  readonly before: number;
}

/** What is erased at once. */
export interface CommentErasure extends OldComments {
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  /** The oldest, at most so many. */
  readonly limit: number;
}

/** A file of a case that was erased. */
export interface ErasedFile {
  readonly site: string;
  readonly id: string;
}

/**
 * The erasing of what was kept long enough, as far as it is no move of a case. Whatever the collector erases by itself, in
 * cases too, is counted with its erasing and told to the audit log by `tell`: exactly once, whoever ends in between.
 */
export interface RetentionStore {
  /** Erases words and records each erasure, all in one transaction; answers how many. Of several at once none erases twice. */
  eraseComments(erasure: CommentErasure): Promise<number>;
  countComments(old: OldComments): Promise<number>;
  /** Erasures of words that belonged to no case, ever. */
  countErasures(): Promise<number>;
  /** Files whose bytes may still be there, at most 100. */
  erasedFiles(): Promise<readonly ErasedFile[]>;
  /** Their bytes are gone. */
  forgetFile(file: ErasedFile): Promise<void>;
  /** Writes a line of the audit log for each kind of what was erased since the last time; answers the lines. */
  tell(at: number): Promise<readonly AuditLine[]>;
}
