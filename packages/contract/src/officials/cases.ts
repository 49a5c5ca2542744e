import { z } from 'zod';
import { caseEventTypes, caseStates } from '../cases/case-states.ts';
import { retainedParts } from '../cases/retention.ts';
import { registerEntrySchema } from '../cases/schema.ts';
import { topics, verdicts } from '../cases/topics.ts';
import { problemSchema } from '../schema.ts';

const moment = z.iso.datetime({ offset: true });
const inBoth = z.object({ vi: z.string(), en: z.string() });
const named = z.object({ code: z.string(), name: z.string().nullable() });
const caseId = z.string().regex(/^[1-9]\d{0,14}$/);
const seen = z.int().min(1).describe('the last event that the official saw; when there are later ones, `case-moved`');
// How long a text may be is the desk's to say: it names the field.
const text = z.string().max(100_000);

/** The parts of the queue. `all`: whatever an answer is owed to. */
export const caseTabs = ['all', 'overdue', 'due-soon', 'mine', 'waiting', 'answered', 'set-aside'] as const;

/** One of `caseTabs`. */
export type CaseTab = (typeof caseTabs)[number];

/** What `GET /v1/officials/cases` takes. */
export const caseQueueQuerySchema = z.strictObject({
  tab: z.enum(caseTabs).default('all'),
  agency: z.string().max(200).optional().describe('with all below it'),
  topic: z.enum(topics).optional(),
  words: z
    .string()
    .max(200)
    .optional()
    .describe('of the feedback, with or without diacritics; or the number of the case'),
  page: z
    .string()
    .regex(/^\d{1,5}$/)
    .default('1')
    .transform(Number)
    .pipe(z.int().min(1)),
});

const dueSchema = z.object({
  day: z.iso.date().nullable().describe('null while information is awaited, and when no answer is'),
  workingDays: z.int().describe('how many the agency has for an answer'),
  left: z.int().nullable().describe('working days, today not counted; negative once past'),
  overdue: z.boolean(),
  soon: z.boolean(),
  paused: z.boolean(),
});

const briefSchema = z.object({
  id: caseId,
  seq: z.int(),
  topic: z.enum(topics),
  state: z.enum(caseStates),
  text: z.string().nullable().describe('what the citizen wrote, masked; null once erased'),
  agency: named.nullable(),
  procedure: named.nullable(),
  officer: z.string().nullable(),
  receivedAt: moment,
  due: dueSchema,
});

/** A page of the queue, with how many cases each part of it has. */
export const caseQueueSchema = z.object({
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  counts: z.record(z.enum(caseTabs), z.int()),
  cases: z.array(briefSchema),
});

/** What an official can do with a case. */
export const caseMoves = [
  'assign',
  'start',
  'forward',
  'ask',
  'answer',
  'note',
  'merge',
  'set-aside',
  'take-up',
  'reopen',
  'close',
] as const;

/** One of `caseMoves`. */
export type CaseMoveName = (typeof caseMoves)[number];

/** One thing that happened, with all that officials may know of it. */
export const officialEventSchema = z.object({
  seq: z.int(),
  type: z.enum(caseEventTypes),
  at: moment,
  by: z.string().nullable().describe('name of the official; null for the citizen or the collector'),
  actor: z.enum(['citizen', 'collector', 'official']),
  agency: named.nullable(),
  officer: z.string().nullable(),
  text: z.string().nullable().describe('note, question, reply, reason, or the public answer'),
  private: z.string().nullable().describe('the part of an answer that only the citizen reads'),
  verdict: z.enum(verdicts).nullable(),
  into: z.string().nullable().describe('the case that goes on for both'),
  erased: z.enum(retainedParts).nullable().describe('what was erased; with the text went files and answers'),
});

/** One case as officials see it; never contact data, which `POST …/contact` gives. */
export const officialCaseSchema = briefSchema.extend({
  locale: z.string(),
  channel: z.string(),
  closesOn: z.iso.date().nullable(),
  mergedInto: z.string().nullable(),
  mergedHere: z.array(z.string()).describe('the cases that this one goes on for; at most 100'),
  rating: z
    .object({ scale: z.string(), value: z.string() })
    .nullable()
    .describe('the rating that led to it; null when none did, or it has not come'),
  verdict: z.enum(verdicts).nullable(),
  mayPublishText: z.boolean().describe('whether the citizen agreed that the register shows these words'),
  hasContact: z.boolean(),
  contactReadings: z.array(z.object({ at: moment, by: z.string() })),
  quarantine: z.string().nullable().describe('why intake kept it apart'),
  events: z.array(officialEventSchema).describe('the oldest first'),
  files: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.int(),
      state: z.enum(['awaited', 'whole', 'quarantined', 'refused']),
      why: z
        .string()
        .nullable()
        .describe(
          'of one that is quarantined: `metadata`, `trailing-data`, `active-content`, `malformed` or `too-many-pixels`',
        ),
    }),
  ),
  answers: z
    .array(
      z.object({
        question: z.string().describe('its id'),
        label: inBoth.nullable().describe('what was asked; null where the set or the question is not known any more'),
        words: inBoth.describe('the words of what was chosen, else what was written'),
      }),
    )
    .describe('to the site’s own questions, in the words of the version that was asked; none once erased'),
  kept: z
    .array(
      z.object({
        what: z.enum(retainedParts),
        months: z.int().describe('how long it is kept once the case has ended'),
        until: z.iso
          .date()
          .nullable()
          .describe(
            'the last day on which it is there; null once it is erased, and while this case or the one that it was merged into is open',
          ),
        erasedAt: moment.nullable().describe('null while it is there'),
        erasedFor: z
          .enum(['request', 'time'])
          .nullable()
          .describe('somebody asked for it, or it had been kept for its months; null while it is there'),
      }),
    )
    .describe('what it holds or held of the citizen; with the text go files and answers'),
  may: z.array(z.enum(caseMoves)).describe('what its state allows now'),
  officers: z.array(z.string()).describe('to whom it can be given'),
  similar: z
    .array(briefSchema.pick({ id: true, seq: true, text: true, topic: true, receivedAt: true }))
    .describe('open ones that are about the same, the most alike first'),
});

/** Who the citizen is, as far as they said and agreed to; every reading is recorded. */
export const contactSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
});

/** An answer: public, private, or both. */
export const caseAnswerSchema = z.strictObject({
  public: text.default(''),
  private: text.default(''),
  publishText: z.boolean().default(false).describe('the citizen’s words were read and may be shown'),
});

/** What `POST /v1/officials/cases/{id}/moves` takes. */
export const caseMoveSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('assign'), seen, officer: text, note: text.optional() }),
  z.strictObject({ do: z.literal('start'), seen }),
  z.strictObject({ do: z.literal('forward'), seen, agency: z.string().max(200), note: text }),
  z.strictObject({ do: z.literal('ask'), seen, question: text }),
  z.strictObject({ do: z.literal('answer'), seen, ...caseAnswerSchema.shape }),
  z.strictObject({ do: z.literal('note'), seen, note: text }),
  z.strictObject({ do: z.literal('merge'), seen, into: z.string().max(20) }),
  z.strictObject({ do: z.literal('set-aside'), seen, reason: text }),
  z.strictObject({ do: z.literal('take-up'), seen, reason: text }),
  z.strictObject({ do: z.literal('reopen'), seen, reason: text }),
  z.strictObject({ do: z.literal('close'), seen }),
]);

/** How the case stands after a move; null once it is another agency's. */
export const caseMovedSchema = z.object({ case: officialCaseSchema.nullable() });

/** What the public register will show; null where only the citizen reads the answer. */
export const answerPreviewSchema = z.object({ entry: registerEntrySchema });

/** One answer to several cases. */
export const answerManySchema = z.strictObject({
  cases: z
    .array(z.strictObject({ id: caseId, seen }))
    .min(1)
    .max(50),
  ...caseAnswerSchema.shape,
});

/** What came of each case, in the order asked. */
export const answeredManySchema = z.object({
  results: z.array(z.object({ id: caseId, problem: problemSchema.nullable() })),
});

/** Agencies to forward to, by words of their name or the beginning of their code. */
export const agencySearchQuerySchema = z.strictObject({ words: z.string().max(200).default('') });
export const agencySearchSchema = z.object({ agencies: z.array(z.object({ code: z.string(), name: z.string() })) });

/** Paths that name a case, and a file of it. */
export const caseParamsSchema = z.strictObject({ id: z.string().max(100) });
export const caseFileParamsSchema = z.strictObject({ id: z.string().max(100), file: z.string().max(100) });

export type CaseQueueQuery = z.infer<typeof caseQueueQuerySchema>;
export type CaseQueue = z.infer<typeof caseQueueSchema>;
export type BriefCase = z.infer<typeof briefSchema>;
export type OfficialCase = z.infer<typeof officialCaseSchema>;
export type OfficialCaseEvent = z.infer<typeof officialEventSchema>;
export type CaseMoveRequest = z.infer<typeof caseMoveSchema>;
export type CaseAnswerText = z.infer<typeof caseAnswerSchema>;
export type AnswerMany = z.infer<typeof answerManySchema>;
export type AnsweredMany = z.infer<typeof answeredManySchema>;
export type CaseContact = z.infer<typeof contactSchema>;
export type AnswerPreview = z.infer<typeof answerPreviewSchema>;
