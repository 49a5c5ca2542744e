import { z } from 'zod';
import { rateSchema } from '../schema.ts';

/** What ratings can be grouped and filtered by, besides time. */
export const figureDimensions = [
  'agency',
  'procedure',
  'sector',
  'site',
  'step',
  'channel',
  'locale',
  'respondent',
] as const;

/** What explore can group by. */
export const exploreGroupings = [...figureDimensions, 'day', 'week', 'month'] as const;

/** One of `exploreGroupings`. */
export type ExploreGrouping = (typeof exploreGroupings)[number];

const day = z.iso.date().describe('YYYY-MM-DD in the zone of the collector');
// A parameter that is there once comes as text, one that is there again and again as a list.
const list = z
  .union([z.string().max(200), z.array(z.string().max(200)).max(500)])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .optional();
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

const period = {
  from: day.optional().describe('first day received; 29 days before `to` when left out'),
  to: day.optional().describe('last day received, included; today when left out'),
};
const filters = {
  agency: list.describe('these agencies and all below them; repeatable; empty for none, as in the others'),
  procedure: list.describe('mã TTHC; its national part is what counts'),
  sector: list,
  site: list,
  step: list,
  channel: list,
  locale: list,
  respondent: list,
};
const inOrder = {
  check: ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
    from === undefined || to === undefined || from <= to,
  path: { path: ['to'] },
};

/** What `GET /v1/officials/overview` takes. */
export const overviewQuerySchema = z
  .strictObject({
    ...period,
    agency: z.string().max(200).optional().describe('this agency and all below it; everything in scope without it'),
    by: z.enum(['day', 'week', 'month']).default('day').describe('what a point of the trend is'),
  })
  .refine(inOrder.check, inOrder.path)
  .meta({ id: 'OverviewQuery' });

/** What `GET /v1/officials/explore` takes. */
export const exploreQuerySchema = z
  .strictObject({
    ...period,
    ...filters,
    by: z
      .string()
      .max(200)
      .default('agency')
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(exploreGroupings)).max(8))
      .refine((names) => new Set(names).size === names.length)
      .describe('what to group by, with commas between'),
    level: z
      .enum(['children', 'leaf'])
      .default('children')
      .describe('agencies as those right below `under`, or each by itself'),
    under: z.string().max(200).optional().describe('whose children; the top of what is in scope without it'),
    sort: z
      .enum(['worst', 'best', 'most', 'key'])
      .default('worst')
      .describe(
        'by the lower bound of the interval, either way, groups of under 30 last; by the count; by what is grouped by',
      ),
    limit: whole(1, 1000).default(100),
    offset: whole(0, 1_000_000).default(0),
  })
  .refine(inOrder.check, inOrder.path)
  .meta({ id: 'ExploreQuery' });

/** What `GET /v1/officials/ratings` takes. */
export const ratingsQuerySchema = z
  .strictObject({
    ...period,
    ...filters,
    state: z
      .enum(['counted', 'replaced', 'kept-apart', 'left-out'])
      .optional()
      .describe(
        'kept-apart: quarantined and not decided on yet; left-out: decided to stay so; counted and replaced without it',
      ),
    value: list.describe('levels of the scale'),
    commented: z.literal('true').optional().describe('only those with a comment'),
    q: z.string().max(200).optional().describe('words of the comment, with or without diacritics'),
    before: whole(1, 999_999_999).optional().describe('`next` of the page before'),
    limit: whole(1, 200).default(50),
  })
  .refine(inOrder.check, inOrder.path)
  .meta({ id: 'RatingsQuery' });

/** What `POST /v1/officials/reviews` takes: one decision on many submissions that were kept apart. */
export const reviewsSchema = z
  .strictObject({
    decision: z
      .enum(['taken-in', 'left-out'])
      .describe('taken-in: it enters the figures; left-out: it stays out of them'),
    items: z
      .array(z.strictObject({ site: z.string().max(200), id: z.uuid() }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'Reviews' });

/** What it answers, in the order sent. */
export const reviewResultsSchema = z
  .object({ results: z.array(z.enum(['written', 'unchanged', 'not-reviewable'])) })
  .meta({ id: 'ReviewResults' });

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const interval = z.object({ low: share, high: share });
const named = { code: z.string().nullable().describe('null for none'), name: z.string().nullable() };
const days = z.object({ from: day, to: day });
const about = {
  generatedAt: z.iso.datetime({ offset: true }),
  simulated: z.boolean().describe('made-up data: nothing of it was said by a citizen'),
};

const figureRate = rateSchema.extend({
  mixedTarget: z
    .boolean()
    .describe('the target is the mean of those of the sectors counted, weighted by their ratings'),
});

/** Something that really moved against the period before. */
const moveSchema = z.object({
  of: z.enum(['agency', 'sector']),
  ...named,
  before: z.object({ total: count, rate: share }),
  after: z.object({ total: count, rate: share }),
  difference: z
    .object({ low: z.number(), high: z.number() })
    .describe('interval of the difference (Newcombe), as strict as many comparisons need; never holds 0'),
});

/** What `GET /v1/officials/overview` answers. Shares are between 0 and 1. */
export const overviewSchema = z
  .object({
    ...about,
    period: days,
    previous: days.describe('the month before where the period is a month, else as many days before'),
    total: figureRate,
    before: figureRate.describe('of the period before'),
    replaced: count,
    quarantined: count,
    base: z.object(named).describe('whose children the agencies are; null for those at the top'),
    sectors: z.array(figureRate.extend(named)).describe('by code'),
    agencies: z.array(figureRate.extend(named)).describe('right below; by the lower bound, the lowest first'),
    trend: z.array(
      z.object({
        ...days.shape,
        total: count,
        satisfied: count,
        rate: share.nullable(),
        interval: interval.nullable(),
      }),
    ),
    response: z.object({
      offered: count,
      opened: count,
      dismissed: count,
      answered: count,
      rate: share.nullable().describe('null where nothing was offered, or less than was answered'),
    }),
    cases: z.object({
      open: count.describe('not answered yet'),
      overdue: count,
      answered: count,
      onTime: count.describe('of the answered ones'),
    }),
    guides: z.object({ helpful: count, votes: count, interval: interval.nullable() }),
    moves: z.array(moveSchema).describe('what moved beyond chance (Benjamini and Hochberg, 5 %)'),
    compared: count.describe('comparisons that were made: at least 30 ratings on both sides'),
  })
  .meta({ id: 'Overview' });

/** What `GET /v1/officials/overview` answers. */
export type Overview = z.infer<typeof overviewSchema>;

const exploreRow = rateSchema.extend({
  keys: z.array(z.object(named)).describe('in the order of `by`; a week is its Monday'),
  replaced: count,
  quarantined: count,
});

/** What `GET /v1/officials/explore` answers, or the event `result` where a stream of events is asked for. */
export const exploreSchema = z
  .object({
    ...about,
    period: days,
    by: z.array(z.enum(exploreGroupings)),
    base: z.object(named).describe('whose children agencies are shown as; null for those at the top'),
    total: exploreRow.omit({ keys: true }).describe('of all groups, on whatever page they stand'),
    groups: count.describe('how many there are in all'),
    rows: z.array(exploreRow),
  })
  .meta({ id: 'Explore' });

/** What `GET /v1/officials/explore` answers. */
export type Explore = z.infer<typeof exploreSchema>;

/** One rating with its latest details, or what was kept apart of details, votes and questions. */
export const ratingRowSchema = z
  .object({
    site: z.string(),
    id: z.string(),
    kind: z.string(),
    receivedAt: z.iso.datetime({ offset: true }),
    agency: z.object(named),
    procedure: z.object(named),
    sector: z.object(named),
    step: z.string().nullable(),
    channel: z.string(),
    locale: z.string(),
    respondent: z.string().nullable(),
    scale: z.string().nullable(),
    value: z.string().nullable(),
    satisfied: z.boolean().nullable(),
    state: z.string(),
    quarantine: z.string().nullable().describe('why it was kept apart'),
    marks: z.array(z.string()),
    reasons: z.array(z.string()),
    criteria: z.record(z.string(), z.string()),
    comment: z.string().nullable().describe('masked'),
    review: z
      .object({ at: z.iso.datetime({ offset: true }), actor: z.string(), decision: z.enum(['taken-in', 'left-out']) })
      .nullable(),
  })
  .meta({ id: 'RatingRow' });

/** What `GET /v1/officials/ratings` answers, the latest first. */
export const ratingsSchema = z
  .object({
    ...about,
    period: days,
    rows: z.array(ratingRowSchema),
    next: count
      .nullable()
      .describe('`before` of the next page; null at the end. A page may be short, or empty, and go on'),
  })
  .meta({ id: 'Ratings' });

/** What `GET /v1/officials/ratings` answers. */
export type Ratings = z.infer<typeof ratingsSchema>;

/** What `GET /v1/officials/guides/figures` takes. */
export const guideFiguresQuerySchema = z
  .strictObject({ ...period, limit: whole(1, 500).default(100) })
  .refine(inOrder.check, inOrder.path)
  .meta({ id: 'GuideFiguresQuery' });

/** What `GET /v1/officials/guides/figures` answers. */
export const guideFiguresSchema = z
  .object({
    ...about,
    period: days,
    parts: z
      .array(
        z.object({
          guide: z.string(),
          title: z.string().nullable().describe('null when it is not offered any more'),
          language: z.string().nullable().describe('of the version voted on; null when it is not offered any more'),
          variant: z.string().nullable(),
          step: z.string().nullable().describe('null for the guide as a whole'),
          stepTitle: z.string().nullable().describe('null when there is no such step any more'),
          use: z.string(),
          helpful: count,
          votes: count,
          interval,
          current: z.boolean().describe('whether the version voted on is offered now'),
        }),
      )
      .describe('by the lower bound, the lowest first; versions apart'),
    unanswered: z.array(z.object({ question: z.string(), locale: z.string(), count, lastDay: day })),
    stale: z.array(
      z.object({
        guide: z.string(),
        title: z.string(),
        language: z.string(),
        variant: z.string(),
        reason: z.enum(['past-valid-to', 'procedure-changed']),
      }),
    ),
  })
  .meta({ id: 'GuideFigures' });

/** What `GET /v1/officials/guides/figures` answers. */
export type GuideFigures = z.infer<typeof guideFiguresSchema>;
