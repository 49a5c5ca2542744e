import { z } from 'zod';
import type { FormContext } from './parse-form.ts';
import type { Seal } from './seal.ts';

const text = z.string();

const contextSchema = z.object({
  site: text,
  locale: text,
  channel: text,
  respondent: text.exactOptional(),
  subject: z.object({
    procedure: text.exactOptional(),
    agency: text.exactOptional(),
    sector: text.exactOptional(),
    step: text.exactOptional(),
    dossier: text.exactOptional(),
  }),
  scale: text.exactOptional(),
  page: text.exactOptional(),
  trap: text.exactOptional(),
}) satisfies z.ZodType<FormContext>;

const visitSchema = z.object({
  context: contextSchema,
  /** Origin of the portal's page; absent when the browser told none. */
  origin: text.exactOptional(),
  /** Address of the portal's page, on an origin that its site admits. */
  back: text.exactOptional(),
  /** The rating that is stored; only its id where the portal's own form named no more. */
  rated: z.object({ id: text, scale: text.exactOptional(), value: text.exactOptional() }).exactOptional(),
  /** Begun on a page that the collector itself made for the site, so that no portal's origin is asked for. */
  own: z.literal(true).exactOptional(),
  /** Which details are stored; `none` of them when the citizen left them out. */
  details: z.array(z.enum(['reasons', 'criteria', 'comment', 'masked'])).exactOptional(),
});

/** What is known of a citizen's way through the pages of forms, from the portal's page on. */
export type Visit = Readonly<z.infer<typeof visitSchema>>;

/**
 * The visit as a page hands it on: in a hidden field, or in the address of the next page, where nobody can read it and
 * no other page can make one.
 */
export const closeVisit = (visit: Visit, seal: Seal): string => seal.close(JSON.stringify(visit));

/** The visit that was closed, or undefined when it is none of ours. */
export function openVisit(ticket: string, seal: Seal): Visit | undefined {
  const opened = seal.open(ticket);
  if (opened === undefined) return undefined;
  const parsed = visitSchema.safeParse(JSON.parse(opened));
  return parsed.success ? parsed.data : undefined;
}
