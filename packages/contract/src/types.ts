import type { z } from 'zod';
import type {
  channelSchema,
  exposureSchema,
  filterSchema,
  guideVoteSchema,
  layoutSchema,
  questionSchema,
  ratingDetailsSchema,
  ratingSchema,
  siteConfigurationSchema,
  subjectSchema,
  summarySchema,
} from './schema.ts';
import type { Problem } from './problems.ts';

/** Where a submission came from. */
export type Channel = z.infer<typeof channelSchema>;
/** What was rated. */
export type Subject = z.infer<typeof subjectSchema>;
/** One tap on a face. */
export type Rating = z.infer<typeof ratingSchema>;
/** Reasons, criteria and comment that follow a rating. */
export type RatingDetails = z.infer<typeof ratingDetailsSchema>;
/** How an element stands in the page. */
export type Layout = z.infer<typeof layoutSchema>;
/** How often an element was offered, opened and put away in one page life. */
export type Exposure = z.infer<typeof exposureSchema>;
/** Whether a guide, or a part of it, was of help. */
export type GuideVote = z.infer<typeof guideVoteSchema>;
/** A question that no guide answered. */
export type Question = z.infer<typeof questionSchema>;
/** What a widget sends. */
export type Submission = Rating | RatingDetails | Exposure | GuideVote | Question;
/** What a widget may know of its site. */
export type SiteConfiguration = z.infer<typeof siteConfigurationSchema>;

/** Which ratings are asked for. */
export type SummaryFilter = z.infer<typeof filterSchema>;
/** What `GET /v1/summary` answers. */
export type Summary = z.infer<typeof summarySchema>;

/** The collector's answer to one submission; `stored` means committed and synced to disk. */
export interface SubmissionResult {
  readonly id: string | null;
  readonly status: 'stored' | 'duplicate' | 'rejected';
  readonly problem?: Problem;
}
