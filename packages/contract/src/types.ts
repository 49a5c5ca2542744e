import type { z } from 'zod';
import type { caseViewSchema, registerEntrySchema, registerFilterSchema, registerSchema } from './cases/schema.ts';
import type {
  channelSchema,
  exposureSchema,
  feedbackSchema,
  filterSchema,
  guideVoteSchema,
  layoutSchema,
  questionSchema,
  ratingDetailsSchema,
  ratingSchema,
  replySchema,
  siteConfigurationSchema,
  subjectSchema,
  summarySchema,
  verdictSchema,
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
/** What a citizen says about a service, and wants to be answered on. */
export type Feedback = z.infer<typeof feedbackSchema>;
/** What the citizen says of the answer to a feedback. */
export type AnswerVerdict = z.infer<typeof verdictSchema>;
/** What the citizen adds when the agency asked for information. */
export type CaseReply = z.infer<typeof replySchema>;
/** What a widget sends. */
export type Submission =
  Rating | RatingDetails | Exposure | GuideVote | Question | Feedback | AnswerVerdict | CaseReply;
/** What the holder of a lookup code may know. */
export type CaseView = z.infer<typeof caseViewSchema>;
/** One answered case of the public register. */
export type RegisterEntry = z.infer<typeof registerEntrySchema>;
/** Which entries of the register are asked for. */
export type RegisterFilter = z.infer<typeof registerFilterSchema>;
/** What `GET /v1/register` answers. */
export type Register = z.infer<typeof registerSchema>;
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
