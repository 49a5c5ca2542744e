import { z } from 'zod';
import { kindSchema } from '../schema.ts';

/** Everything that can be exported, a row of each being one of what it is named after. */
export const exportTables = [
  'submissions',
  'ratings',
  'details',
  'cases',
  'case-events',
  'answers',
  'exposures',
  'guide-votes',
  'questions',
  'contacts',
  'audit',
] as const;

/** A table that can be exported. */
export type ExportTable = (typeof exportTables)[number];

/** The formats that every table comes in. */
export const exportFormats = ['xlsx', 'csv', 'ndjson', 'parquet'] as const;

/** A format of exports. */
export type ExportFormat = (typeof exportFormats)[number];

const day = z.iso.date().describe('YYYY-MM-DD in the zone of the collector');
const text = z.string().min(1).max(200);

/** Which rows are wanted; every part that is given must hold. */
export const exportFilterSchema = z
  .strictObject({
    from: day
      .optional()
      .describe(
        'first day received; of case events and contacts, that of their case; of the audit log, when it happened',
      ),
    to: day.optional().describe('last day received, included'),
    site: text.optional().describe('public key'),
    agency: text.optional().describe('this agency and all below it'),
    procedure: text.optional().describe('mã TTHC; its national part is what counts'),
    sector: text.optional(),
    step: text.optional(),
    channel: text.optional(),
    locale: text.optional(),
    respondent: z.enum(['citizen', 'business']).optional(),
    state: text.optional().describe('counted, replaced, quarantined, test or kept; of cases, their state'),
    kind: kindSchema.optional().describe('of the table `submissions` only; ratings and their details without it'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'] })
  .meta({ id: 'ExportFilter' });

/** Which rows are wanted. */
export type ExportChoice = z.infer<typeof exportFilterSchema>;

const order = z.strictObject({
  table: z.enum(exportTables),
  format: z.enum(exportFormats),
  separator: z.enum([',', ';']).default(',').describe('between the cells of CSV; Excel in Vietnamese expects ;'),
  filter: exportFilterSchema.default({}),
  tell: z.boolean().default(false).describe('by mail once it is done'),
});

/** The part of a filter that a table knows nothing of; undefined when it knows every one that is given. */
export function foreignFilter(table: ExportTable, filter: ExportChoice): keyof ExportChoice | undefined {
  const known = table === 'audit' ? ['from', 'to', 'agency'] : Object.keys(exportFilterSchema.shape);
  return keysOf(filter).find((name) => !known.includes(name) || (name === 'kind' && table !== 'submissions'));
}

const keysOf = (filter: ExportChoice) =>
  exportFilterSchema.keyof().options.filter((name) => filter[name] !== undefined);

/** What an official asks for. */
export const exportOrderSchema = order
  .superRefine(({ table, filter }, context) => {
    const name = foreignFilter(table, filter);
    if (name !== undefined) context.addIssue({ code: 'custom', path: ['filter', name] });
  })
  .meta({ id: 'ExportOrder' });

/** What an official asks for. */
export type ExportOrder = z.infer<typeof exportOrderSchema>;

/** How an export stands: `expired` once its file was removed. */
export const exportStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'expired'] as const;

const moment = z.iso.datetime({ offset: true });

/** An export as its maker sees it. */
export const exportJobSchema = order
  .extend({
    id: z.uuid(),
    state: z.enum(exportStates),
    askedAt: moment,
    endedAt: moment.optional(),
    expiresAt: moment.optional().describe('when the file will be removed'),
    rows: z.int().nonnegative().describe('written so far'),
    share: z.number().min(0).max(1).describe('of what is to be looked through'),
    bytes: z.int().nonnegative().optional(),
    filename: z.string().describe('to save it under'),
    problem: z.enum(['exports-full', 'internal']).optional().describe('why it failed'),
  })
  .meta({ id: 'ExportJob' });

/** An export as its maker sees it. */
export type ExportJobView = z.infer<typeof exportJobSchema>;

/** The exports of an official, the latest first. */
export const exportJobsSchema = z.object({ exports: z.array(exportJobSchema) }).meta({ id: 'ExportJobs' });
