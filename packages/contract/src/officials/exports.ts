import { z } from 'zod';
import { kindSchema } from '../schema.ts';

/** Everything that can be exported, a row of each being one of what it is named after. */
export const exportTables = [
  'submissions',
  'ratings',
  'details',
  'cases',
  'case-events',
  'exposures',
  'guide-votes',
  'questions',
  'contacts',
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
    from: day.optional().describe('first day received; of case events and contacts, that of their case'),
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
