import { z } from 'zod';
import { guideLimits } from './guide-limits.ts';
import type { Block, Inline, List, Media, Note } from './nodes.ts';

/** What a link of a guide may lead to. */
export const safeHref = /^(?:https:\/\/[^\s/]|tel:[+\d]|mailto:[^\s@]+@|#[a-z0-9])/;

/** The id of a guide, a step, a question or a source. */
export const guideIdSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])$/);
const partId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const hash = z
  .string()
  .regex(/^[a-f0-9]{32}$/)
  .describe('content hash: 128 bits of SHA-256 in hexadecimal');
const day = z.iso.date();
const title = z.string().min(1).max(guideLimits.title);
const language = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/)
  .describe('BCP 47');
/** Which text of a language. */
export const guideVariantSchema = z.enum(['standard', 'easy']).describe('easy: the easy-read text');
const variant = guideVariantSchema;

/** A file beside a guide. */
export const mediaSchema = z
  .object({
    url: z
      .string()
      .regex(/^(?:v1\/guides\/media\/[a-f0-9]{32}\.[a-z0-9]{2,4}|https:\/\/\S+)$/)
      .describe("relative to the collector's address, or https: from an allowed origin"),
    bytes: z.int().nonnegative().describe('0 when it lies elsewhere'),
    width: z.number().positive().optional().describe('CSS pixels'),
    height: z.number().positive().optional(),
  })
  .meta({ id: 'Media' }) satisfies z.ZodType<Media>;

/** The stretches of a sentence. */
export const inlinesSchema = z.array(z.lazy((): z.ZodType<Inline> => inlineSchema));

/** A stretch of a sentence. */
export const inlineSchema: z.ZodType<Inline> = z
  .union([
    z.string(),
    z.object({ type: z.literal('strong'), inlines: inlinesSchema }),
    z.object({ type: z.literal('emphasis'), inlines: inlinesSchema }),
    z.object({ type: z.literal('link'), href: z.string().regex(safeHref), inlines: inlinesSchema }),
    z.object({ type: z.literal('break') }),
    z.object({ type: z.literal('source'), source: partId }),
  ])
  .meta({ id: 'Inline' });

/** What stands under a heading. */
export const blocksSchema = z.array(z.lazy((): z.ZodType<Block> => blockSchema));

const pictureSchema = z.object({ type: z.literal('picture'), alt: z.string().min(1), media: mediaSchema });

/** A piece of content. */
export const blockSchema: z.ZodType<Block> = z
  .union([
    z.object({ type: z.literal('paragraph'), inlines: inlinesSchema }),
    z.object({
      type: z.literal('list'),
      ordered: z.boolean(),
      start: z.int().nonnegative().optional(),
      items: z.array(blocksSchema),
    }) satisfies z.ZodType<List>,
    pictureSchema,
    z.object({ type: z.literal('note'), blocks: blocksSchema }) satisfies z.ZodType<Note>,
  ])
  .meta({ id: 'Block' });

const videoSchema = mediaSchema.extend({
  seconds: z.number().positive().optional(),
  captions: mediaSchema.describe('WebVTT'),
  poster: mediaSchema.optional(),
});

/** One step of a procedure. */
export const guideStepSchema = z
  .object({
    id: partId,
    title,
    blocks: blocksSchema,
    anchor: z.string().optional().describe('CSS id selector of the element in the host page that the step is about'),
    drawing: pictureSchema.optional(),
    audio: mediaSchema.optional().describe('a recording of the step read aloud'),
    video: videoSchema.optional(),
  })
  .meta({ id: 'GuideStep' });

/** Help beside one field of the host page. */
export const guideFieldSchema = z
  .object({
    id: z.string().min(1).describe('id or name of the field in the host page'),
    title,
    blocks: blocksSchema,
    example: z.string().optional(),
    drawing: pictureSchema.optional(),
  })
  .meta({ id: 'GuideField' });

/** A question and its answer. */
export const guideQuestionSchema = z
  .object({
    id: partId,
    question: title,
    blocks: blocksSchema,
    step: partId.optional().describe('the step that the answer links to first'),
  })
  .meta({ id: 'GuideQuestion' });

const contactSchema = z.object({
  kind: z.enum(['hotline', 'phone', 'zalo']),
  value: z.string().describe('a number to dial; of zalo an https: address'),
  label: z.string(),
});

const sourceSchema = z.object({ id: partId, title: z.string(), url: z.string().optional() });

const newsSchema = z.object({ date: day, blocks: blocksSchema });

/** A guide in one language and variant, as published: immutable, named by its hash. */
export const guideSchema = z
  .object({
    id: guideIdSchema,
    version: hash,
    title,
    summary: z.string().max(guideLimits.summary).describe('the one-sentence answer'),
    procedure: z.string().describe('mã TTHC'),
    agency: z.string().describe('in words, for people'),
    agencyCode: z.string().optional(),
    sector: z.string().optional(),
    language,
    variant,
    validFrom: day.optional(),
    validTo: day.optional().describe('the last day'),
    updated: day,
    illustrative: z.boolean().describe('shown as "nội dung minh họa"'),
    reviewedBy: z.string().optional().describe('who reviewed the language; absent: nobody did'),
    contacts: z.array(contactSchema),
    sources: z.array(sourceSchema),
    news: z.array(newsSchema).describe('latest first'),
    intro: blocksSchema,
    steps: z.array(guideStepSchema),
    fields: z.array(guideFieldSchema),
    questions: z.array(guideQuestionSchema),
  })
  .meta({ id: 'Guide' });

/** Why a guide may no longer be right. */
export const stalenessSchema = z
  .enum(['past-valid-to', 'procedure-changed'])
  .describe(
    'past-valid-to: its last day is over; procedure-changed: the catalogue holds a later change of the procedure',
  );

/** A language and variant that a guide exists in. */
export const guideEditionSchema = z
  .object({
    language,
    variant,
    version: hash,
    url: z.string().describe("of the immutable guide, relative to the collector's address"),
    title,
    summary: z.string(),
    updated: day,
    validTo: day.optional(),
    illustrative: z.boolean(),
    reviewed: z.boolean(),
    stale: stalenessSchema.optional(),
  })
  .meta({ id: 'GuideEdition' });

/** What `GET /v1/guides/{id}` answers. */
export const guideAnswerSchema = z
  .object({
    guide: guideSchema,
    stale: stalenessSchema.optional(),
    fallback: z
      .object({ language: z.string(), variant })
      .optional()
      .describe('what was asked for and is not there; the guide is the nearest, and the reader is told'),
    editions: z.array(guideEditionSchema).describe('every language and variant offered'),
  })
  .meta({ id: 'GuideAnswer' });

/** What `GET /v1/guides` answers. */
export const guideListSchema = z
  .object({
    guides: z.array(
      z.object({
        id: guideIdSchema,
        procedure: z.string(),
        agency: z.string(),
        agencyCode: z.string().optional(),
        sector: z.string().optional(),
        editions: z.array(guideEditionSchema),
      }),
    ),
    indexes: z
      .array(z.object({ language, url: z.string(), bytes: z.int().nonnegative().describe('as it is, not packed') }))
      .describe('the search index of each language'),
  })
  .meta({ id: 'GuideList' });
