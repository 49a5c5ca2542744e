import { z } from 'zod';
import { caseEventTypes, caseStates } from './case-states.ts';
import { topics, verdicts } from './topics.ts';

const moment = z.iso.datetime({ offset: true });
const day = z.iso.date().describe('YYYY-MM-DD, in the collector’s zone');
const named = z.object({ code: z.string(), name: z.string().nullable() });

/** What `POST /v1/lookup` takes. In the body: a code in an address would stand in logs and histories. */
export const lookupSchema = z.object({ code: z.string().max(64).describe('as typed') }).meta({ id: 'Lookup' });

/** What the holder of a lookup code may know: `POST /v1/lookup`. Never contact data. */
export const caseViewSchema = z
  .object({
    topic: z.enum(topics),
    state: z.enum(caseStates),
    receivedAt: moment,
    text: z.string().nullable().describe('what the citizen wrote, personal data masked; null once erased'),
    files: z
      .array(
        z.object({
          name: z.string().describe('personal data in it is masked'),
          state: z
            .enum(['awaited', 'whole', 'refused'])
            .describe('awaited: not all of it has come; whole: it has come; refused: it is of no type that is taken'),
        }),
      )
      .describe('the files that were sent along; gone once what was written is erased'),
    agency: named.nullable().describe('who is to answer'),
    procedure: named.nullable(),
    due: z
      .object({
        day: day
          .nullable()
          .describe('the last day for the answer; null while information is awaited, and once it is answered'),
        workingDays: z.int().describe('how many working days the agency has for an answer'),
        overdue: z.boolean(),
      })
      .describe('when the answer is due, in working days of the Vietnamese calendar'),
    timeline: z
      .array(
        z.object({
          type: z.enum(caseEventTypes),
          at: moment,
          agency: named.nullable().describe('to whom it was given; null where that is not said'),
          note: z.string().nullable().describe('what the citizen is told of it'),
        }),
      )
      .describe('what happened, the oldest first; inner notes of officials are not in it'),
    answer: z
      .object({
        at: moment,
        agency: named.nullable(),
        public: z.string().nullable().describe('what everyone may read'),
        private: z.string().nullable().describe('what only the holder of the code may read'),
        onTime: z.boolean(),
      })
      .nullable()
      .describe('the latest answer'),
    question: z.string().nullable().describe('what the agency asks of the citizen; null when nothing is awaited'),
    verdict: z.object({ value: z.enum(verdicts), at: moment }).nullable(),
    may: z
      .object({ judge: z.boolean(), reopen: z.boolean(), reply: z.boolean() })
      .describe(
        'what the citizen can do now: judge the answer; have it opened again by an unhappy verdict; give what was asked for',
      ),
    closesOn: day.nullable().describe('the day on which it closes by itself when nothing more is said'),
  })
  .meta({ id: 'CaseView' });

/** One answered case of the public register. */
export const registerEntrySchema = z
  .object({
    id: z.string().describe('of the entry; tells nothing of the lookup code'),
    topic: z.enum(topics),
    receivedOn: day,
    answeredOn: day,
    onTime: z.boolean(),
    agency: named.nullable(),
    procedure: named.nullable(),
    sector: named.nullable(),
    text: z
      .string()
      .nullable()
      .describe('the citizen’s words, masked; only with consent, and once an official has read them'),
    answer: z.string().nullable().describe('the public answer; null where only a private one was given'),
    verdict: z.enum(verdicts).nullable(),
    reopened: z.boolean(),
  })
  .meta({ id: 'RegisterEntry' });

/** Which entries of the register are asked for. */
export const registerFilterSchema = z
  .object({
    agency: z.string().optional().describe('with all below it'),
    procedure: z.string().optional(),
    sector: z.string().optional(),
    topic: z.enum(topics).optional(),
    from: day.optional().describe('answered on that day or later'),
    to: day.optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  })
  .meta({ id: 'RegisterFilter' });

/** What `GET /v1/register` answers: entries, the latest answer first, and how all that was received stands. */
export const registerSchema = z
  .object({
    generatedAt: moment,
    page: z.int(),
    pages: z.int(),
    entries: z.array(registerEntrySchema),
    totals: z.object({
      received: z.int(),
      answered: z.int(),
      onTime: z.int().describe('answered by the day that was due'),
      open: z.int(),
      overdue: z.int(),
    }),
  })
  .meta({ id: 'Register' });
