import { z } from 'zod';
import { attachedSchema } from './attachments/schema.ts';
import { attachmentLimits } from './attachments/types.ts';
import { readLookupCode } from './cases/lookup-code.ts';
import { consents, topics, verdicts } from './cases/topics.ts';
import { guideReasons } from './guides/guide-reasons.ts';
import { limits } from './limits.ts';
import { criteriaScales, findLevel, findScale, ratingScales } from './scales.ts';
import { problemKinds } from './problems.ts';
import { answersSchema, questionSetVersionSchema } from './questions/schema.ts';
import type { ProblemCode } from './problems.ts';

/** A rule of ours that zod can't name carries its problem code in `params`. */
const coded = (code: ProblemCode) => ({ params: { code } });

const id = z.uuidv7().describe('UUIDv7 made in the browser: the idempotency key of all retries');
const siteKey = z
  .string()
  .regex(/^pk_[A-Za-z0-9_-]{1,64}$/)
  .describe('public key of the site');

/** Where a submission came from. */
export const channelSchema = z.enum(['web', 'kiosk', 'desk', 'post', 'assisted', 'link']);

/** What was rated. Identifiers of unknown shape are kept raw (domain.md §4). */
export const subjectSchema = z.object({
  procedure: z.string().optional().describe('mã TTHC or mã DVC'),
  agency: z.string().optional().describe('mã định danh cơ quan'),
  sector: z.string().optional().describe('lĩnh vực'),
  step: z.string().optional().describe('step of the procedure that the page shows'),
  dossier: z.string().optional().describe('mã hồ sơ; only a keyed hash of it is ever stored'),
});

const envelope = z.object({
  id,
  site: siteKey,
  occurredAt: z.string().describe("RFC 3339 with offset, the citizen's clock; kept although odd"),
  locale: z.string().describe('BCP 47, what the citizen read'),
  channel: channelSchema,
  respondent: z.enum(['citizen', 'business']).optional(),
  subject: subjectSchema,
  page: z.object({ origin: z.string(), path: z.string() }).optional(),
  proof: z.string().optional().describe('JWS signed by the portal'),
  sdk: z.string().describe('version of the SDK'),
  guard: z
    .object({
      elapsed: z.number().nonnegative().optional().describe('milliseconds from the first rendering to the act'),
      trap: z.string().optional().describe('a field that people do not see; filled in, the submission is quarantined'),
    })
    .optional(),
});

/** One tap on a face. */
export const ratingSchema = envelope
  .extend({
    kind: z.literal('rating'),
    scale: z
      .string()
      .refine((value) => ratingScales.some((known) => known.id === value), coded('unknown-scale'))
      .describe(ratingScales.map((known) => known.id).join(', ')),
    value: z.string().describe("the level's key"),
    replaces: id.optional().describe('the earlier rating that this one takes back'),
  })
  .superRefine((rating, context) => {
    const scale = findScale(rating.scale);
    if (scale && !findLevel(scale, rating.value)) {
      context.addIssue({ code: 'custom', path: ['value'], ...coded('value-outside-scale') });
    }
  })
  .meta({ id: 'Rating' });

/** Reasons, criteria and comment that follow a rating; abandoning them loses nothing. */
export const ratingDetailsSchema = envelope
  .extend({
    kind: z.literal('rating-details'),
    rating: id.describe('the rating that these details belong to'),
    reasons: z.array(z.string()).max(limits.reasons).optional(),
    criteria: z
      .record(z.string(), z.string())
      .refine((entries) => Object.keys(entries).length <= limits.criteria)
      .optional()
      .describe('criterion key to value, of criteria-3 or tt01-210'),
    comment: z.string().optional(),
  })
  .superRefine((details, context) => {
    for (const [key, value] of Object.entries(details.criteria ?? {})) {
      if (!criteriaScales.some((scale) => findLevel(scale, value))) {
        context.addIssue({ code: 'custom', path: ['criteria', key], ...coded('value-outside-scale') });
      }
    }
  })
  .meta({ id: 'RatingDetails' });

/** How an element stands in the page. */
export const layoutSchema = z.enum(['inline', 'dialog', 'corner']);

const times = z.int().min(0).max(limits.exposures);

/** How often an element was offered, opened and put away in one page life, so that a response rate has a denominator. */
export const exposureSchema = envelope
  .extend({
    kind: z.literal('exposure'),
    subject: subjectSchema.omit({ dossier: true }).describe('never the dossier: a count has no need of it'),
    layout: layoutSchema,
    offered: times.describe(
      'invitations (sheet or button) that came at least half into view, each once in the life of a page',
    ),
    opened: times.describe('times that the dialog was opened'),
    dismissed: times.describe('times that it was closed without an answer, or put away'),
  })
  // An exposure of nothing would be a row without a meaning.
  .refine(({ offered, opened, dismissed }) => offered + opened + dismissed > 0, { path: ['offered'] })
  .describe('one page life of one element and subject; at least one of offered, opened and dismissed is positive')
  .meta({ id: 'Exposure' });

const anonymousSubject = subjectSchema.omit({ dossier: true }).describe('never the dossier: it is of no use here');

/** Whether a guide, or a part of it, was of help. */
export const guideVoteSchema = envelope
  .extend({
    kind: z.literal('guide-vote'),
    subject: anonymousSubject,
    guide: z.string().describe('id of the guide'),
    version: z.string().describe('hash of the guide that was read'),
    step: z
      .string()
      .optional()
      .describe('id of the step, question or field that was read; absent: the guide as a whole'),
    use: z.enum(['field', 'steps', 'ask', 'news']).describe('what the guide was used for'),
    helpful: z.boolean(),
    reasons: z
      .array(z.string().regex(/^[a-z][a-z-]{0,39}$/))
      .max(limits.reasons)
      .optional()
      .describe(`keys, never words of the citizen: ${guideReasons.join(', ')}`),
    vote: id
      .optional()
      .describe(
        'the vote that these reasons belong to: what bears it is no vote of its own, and is not counted as one',
      ),
  })
  .meta({ id: 'GuideVote' });

/** A question that no guide answered; kept after personal data is masked, so that an office sees what it has to write. */
export const questionSchema = envelope
  .extend({
    kind: z.literal('question'),
    subject: anonymousSubject,
    question: z.string().min(1).describe('as typed; masked again before it is kept'),
    guide: z.string().optional().describe('id of the guide that was open'),
  })
  .meta({ id: 'Question' });

const lookup = z
  .string()
  .refine((code) => readLookupCode(code) !== undefined)
  .describe('the lookup code that the browser made; the collector keeps only its keyed hash');

const contactText = z.string().optional();

/** What a citizen says about a service, and wants to be answered on; it becomes a case. */
export const feedbackSchema = envelope
  .extend({
    kind: z.literal('feedback'),
    topic: z.enum(topics).describe('góp ý, báo lỗi, hỏi, khen, phản ánh kiến nghị'),
    text: z.string().min(1).describe('as written; personal data is masked again before it is kept'),
    lookup,
    consents: z.array(z.enum(consents)).max(consents.length).describe('the purposes that were agreed to, each alone'),
    contact: z
      .object({ name: contactText, phone: contactText, email: contactText, address: contactText })
      .optional()
      .describe('kept apart, only with the consent `contact`; without that consent it is not kept'),
    rating: id.optional().describe('the rating that led here'),
    attachments: z
      .array(attachedSchema)
      .max(attachmentLimits.count)
      .optional()
      .describe('files that are sent apart (`/v1/attachments`), before or after the feedback'),
    answers: answersSchema.optional().describe("answers to the site's own questions"),
  })
  .meta({ id: 'Feedback' });

/** What the citizen says of the answer to a feedback. */
export const verdictSchema = envelope
  .extend({
    kind: z.literal('verdict'),
    subject: anonymousSubject,
    lookup,
    verdict: z.enum(verdicts),
    text: z.string().optional().describe('why; with an unhappy verdict it opens the case again, once'),
  })
  .meta({ id: 'Verdict' });

/** What the citizen adds when the agency asked for information. */
export const replySchema = envelope
  .extend({
    kind: z.literal('reply'),
    subject: anonymousSubject,
    lookup,
    text: z.string().min(1).describe('as written; personal data is masked again before it is kept'),
  })
  .meta({ id: 'Reply' });

/** What `POST /v1/submissions` takes, by kind. */
export const submissionSchema = z
  .discriminatedUnion('kind', [
    ratingSchema,
    ratingDetailsSchema,
    exposureSchema,
    guideVoteSchema,
    questionSchema,
    feedbackSchema,
    verdictSchema,
    replySchema,
  ])
  .meta({ id: 'Submission' });

/** The kinds of submissions; an export may be asked for one of them. */
export const kindSchema = z.enum([
  'rating',
  'rating-details',
  'exposure',
  'guide-vote',
  'question',
  'feedback',
  'verdict',
  'reply',
]);

/** An RFC 9457 problem document. */
export const problemSchema = z
  .object({
    type: z.string().describe('urn:dvc-widgets:problem:<code>'),
    code: z.enum(Object.keys(problemKinds)).describe('stable'),
    status: z.int().min(400).max(599),
    title: z.string().describe('the English sentence'),
    vi: z.string(),
    en: z.string(),
    field: z.string().optional().describe('JSON Pointer to the field at fault, within the envelope or the query'),
  })
  .meta({ id: 'Problem' });

/** The answer to one submission. */
export const resultSchema = z
  .object({
    id: z.string().nullable().describe('null when the item had no readable id'),
    status: z.enum(['stored', 'duplicate', 'rejected']),
    problem: problemSchema.optional(),
  })
  .meta({ id: 'Result' });

/** What `POST /v1/submissions` answers: one result for each submission, in the order sent. */
export const resultsSchema = z.object({ results: z.array(resultSchema) }).meta({ id: 'Results' });

/** What `GET /v1/sites/{key}` answers: what a widget may know of its site. */
export const siteConfigurationSchema = z
  .object({
    key: siteKey,
    agency: z.string().optional(),
    agencyName: z.string().optional(),
    scale: z.string(),
    criteria: z.array(z.object({ key: z.string(), vi: z.string(), en: z.string() })).max(limits.criteria),
    hotline: z.string(),
    feedback: z
      .object({
        forwardDays: z.int().positive().describe('working days in which it is forwarded to whom it concerns'),
        answerDays: z.int().positive().describe('working days in which it is answered'),
        keptMonths: z.int().positive().describe('how long text and contact are kept after the case is closed'),
      })
      .describe('what a citizen is told before sending feedback'),
    questions: questionSetVersionSchema
      .optional()
      .describe('what the feedback form asks besides, at `/v1/questions/{version}.json`; absent: nothing'),
    test: z.boolean().describe('submissions never enter figures'),
  })
  .meta({ id: 'SiteConfiguration' });

const day = z.iso.date().describe('YYYY-MM-DD');

/** Which ratings are asked for; days are in the collector's zone, both ends included. */
export const filterSchema = z
  .object({
    from: day.optional(),
    to: day.optional(),
    site: z.string().optional().describe('public key'),
    agency: z.string().optional().describe('mã định danh cơ quan'),
    procedure: z.string().optional().describe('mã TTHC; its national part is what figures group on'),
  })
  .refine((filter) => !filter.from || !filter.to || filter.from <= filter.to, { path: ['to'] })
  .meta({ id: 'Filter' });

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/** A share of satisfied ratings with its sample size, interval, target and verdict. */
export const rateSchema = z.object({
  total: count.describe('ratings counted: the sample size'),
  satisfied: count,
  rate: share.nullable().describe('satisfied / total; null when nothing was counted'),
  interval: z.object({ low: share, high: share }).nullable().describe('Wilson score interval, 95 %'),
  target: share.nullable().describe('null when the sectors counted do not share one'),
  verdict: z
    .enum(['met', 'missed', 'undecided', 'too-few'])
    .nullable()
    .describe(
      'too-few: under 30 ratings; met: the whole interval reaches the target; missed: none of it does; null without target',
    ),
});

/** What `GET /v1/summary` answers. Shares are between 0 and 1. */
export const summarySchema = rateSchema
  .extend({
    filter: filterSchema,
    generatedAt: z.iso.datetime({ offset: true }),
    byScale: z.array(
      z.object({
        scale: z.string(),
        version: z.int().positive(),
        total: count,
        levels: z.array(z.object({ value: z.string(), satisfied: z.boolean(), count })),
      }),
    ),
    states: z
      .object({ counted: count, replaced: count, quarantined: count })
      .describe('test submissions are in none of them'),
    response: z
      .object({
        offered: count.describe('invitations that came into view'),
        opened: count.describe('dialogs opened'),
        dismissed: count.describe('closed without an answer, or put away'),
        answered: count.describe(
          'ratings counted above that could have been offered: from pages with JavaScript, of a site, day and channel ' +
            'with any offer (a page without JavaScript, or with an SDK before exposures, counts no offers)',
        ),
        rate: share
          .nullable()
          .describe(
            'answered / offered; null when nothing was offered, or less than was answered: exposures are sent once ' +
              'and best effort, so some are lost, and the true rate is rather lower than this one',
          ),
      })
      .describe('how many of those who were offered to rate did'),
    bySector: z.array(rateSchema.extend({ sector: z.string().nullable(), name: z.string().nullable() })),
    formula: z
      .object({ id: z.string(), version: z.int().positive() })
      .describe('how the rate was computed; a published figure names it'),
  })
  .meta({ id: 'Summary' });
