import { z } from 'zod';
import { criteriaLists } from '../criteria.ts';
import { customQuestionSchema } from '../questions/schema.ts';
import { ratingScales } from '../scales.ts';

const text = z.string().trim().min(1).max(200);

/** A public key of a site. */
export const siteKeySchema = z.string().regex(/^pk_[A-Za-z0-9_-]{1,64}$/);

/** An origin as `Origin` headers name it; `loopback` for this machine, `null` for pages without an origin. */
export const originSchema = z
  .string()
  .trim()
  .max(200)
  .transform((typed) => (URL.canParse(typed) && `${new URL(typed).origin}/` === typed ? typed.slice(0, -1) : typed))
  .refine((origin) => {
    if (origin === 'loopback' || origin === 'null') return true;
    return /^https?:$/.test(URL.canParse(origin) ? new URL(origin).protocol : '') && new URL(origin).origin === origin;
  });

const settings = {
  name: text,
  /** The agency that answers for it; null for the whole collector, of those only who see everything. */
  agency: z.string().min(1).max(100).nullable(),
  origins: z.array(originSchema).max(50),
  scale: z.enum(ratingScales.map(({ id }) => id)),
  criteria: z.enum([...criteriaLists.map(({ id }) => id), 'none']),
  hotline: z.string().trim().max(50),
  test: z.boolean(),
  unreviewedGuides: z.boolean(),
};

/** A site that is wanted. */
export const newSiteSchema = z.strictObject(settings);

/** What is to change of a site. */
export const siteChangeSchema = z.strictObject(settings).partial();

/** A site, as officials see it. */
export const officialSiteSchema = z.object({
  /** By which rows and exports name it. */
  key: z.string(),
  /** The public keys that pages may use now, the oldest first. */
  keys: z.array(z.string()),
  name: z.string(),
  agency: z.string().nullable(),
  agencyName: z.string().nullable(),
  origins: z.array(z.string()),
  scale: z.string(),
  criteria: z.string(),
  hotline: z.string(),
  test: z.boolean(),
  unreviewedGuides: z.boolean(),
});

/** The files that pages embed. */
export const sdkSchema = z.object({
  version: z.string(),
  /** Of each file, `sha384-…`. */
  integrity: z.record(z.string(), z.string()),
});

/** The sites that somebody sees, and what a snippet is made of. */
export const siteListSchema = z.object({
  sites: z.array(officialSiteSchema),
  /** Where pages reach the collector, without a slash at its end. */
  collector: z.string(),
  /** Null where the collector serves no files for pages. */
  sdk: sdkSchema.nullable(),
});

/** A path that names a site. */
export const siteParamsSchema = z.strictObject({ key: z.string().min(1).max(100) });

/** A path that names one of its keys. */
export const siteKeyParamsSchema = z.strictObject({ key: z.string().min(1).max(100), old: z.string().min(1).max(100) });

/** Of a file of questions, in characters. */
const questionsText = z.string().max(200_000);

/** What the feedback form of a site asks besides. */
export const siteQuestionsSchema = z.object({
  /** A hash of what is asked; null when nothing is. */
  version: z.string().nullable(),
  /** When this version was first asked, RFC 3339. */
  since: z.string().nullable(),
  questions: z.array(customQuestionSchema),
  /** The same as a file of YAML, to be changed and sent back. */
  text: z.string(),
});

/** A file of questions to be held against those of a site; nothing in it: nothing is asked. */
export const questionsCompareSchema = z.strictObject({ text: questionsText });

/** A file of questions to be asked; `seen` is what the comparison answered. */
export const questionsApplySchema = z.strictObject({ text: questionsText, seen: z.string().min(1).max(100) });

/** What a file of questions would change, or what is wrong with it. */
export const questionsComparisonSchema = z.union([
  z.object({
    problems: z.array(z.object({ line: z.int(), column: z.int(), code: z.string(), vi: z.string(), en: z.string() })),
    /** How many there are in all. */
    count: z.int(),
  }),
  z.object({
    changes: z.array(
      z.object({ change: z.enum(['added', 'changed', 'moved', 'removed']), id: z.string(), label: z.string() }),
    ),
    /** How many would be asked. */
    questions: z.int(),
    seen: z.string(),
  }),
]);

/** The names of a catalogue's files. */
export const catalogueFileNames = ['agencies.csv', 'sectors.csv', 'procedures.csv'] as const;

const bytes = z.base64().max(20_000_000);

/** The three files of a catalogue, each as base64; one that is left out is told as missing. */
export const catalogueFilesSchema = z.strictObject({
  'agencies.csv': bytes.optional(),
  'sectors.csv': bytes.optional(),
  'procedures.csv': bytes.optional(),
});

/** A catalogue to be compared with the one in force. */
export const catalogueCompareSchema = z.strictObject({ files: catalogueFilesSchema });

/** A catalogue to be put in force; `seen` is what the comparison answered. */
export const catalogueApplySchema = z.strictObject({ files: catalogueFilesSchema, seen: z.string().min(1).max(100) });

const changedLine = z.object({
  change: z.enum(['added', 'changed', 'removed']),
  code: z.string(),
  name: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

const tableDifference = z.object({
  file: z.enum(catalogueFileNames),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  same: z.int(),
  /** The first of them; removed ones before changed ones before added ones. */
  lines: z.array(changedLine),
});

/** What an import would do: what is wrong with the files, or what would change. */
export const catalogueComparisonSchema = z.union([
  z.object({
    problems: z.array(z.object({ file: z.string(), line: z.int(), code: z.string(), vi: z.string(), en: z.string() })),
    /** How many there are in all. */
    count: z.int(),
  }),
  z.object({
    tables: z.array(tableDifference),
    /** Sites whose agency the new catalogue does not know. */
    orphans: z.array(z.object({ key: z.string(), name: z.string(), agency: z.string() })),
    seen: z.string(),
  }),
]);

/** What an import put in force. */
export const catalogueAppliedSchema = z.object({ agencies: z.int(), sectors: z.int(), procedures: z.int() });

export type OfficialSite = z.infer<typeof officialSiteSchema>;
export type SiteList = z.infer<typeof siteListSchema>;
export type NewSite = z.infer<typeof newSiteSchema>;
export type Sdk = z.infer<typeof sdkSchema>;
export type SiteQuestions = z.infer<typeof siteQuestionsSchema>;
export type QuestionsComparison = z.infer<typeof questionsComparisonSchema>;
export type CatalogueFiles = z.infer<typeof catalogueFilesSchema>;
export type CatalogueComparison = z.infer<typeof catalogueComparisonSchema>;
export type TableDifference = z.infer<typeof tableDifference>;
