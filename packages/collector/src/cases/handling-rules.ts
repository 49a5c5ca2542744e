import { readFileSync } from 'node:fs';
import { recogniseProcedure, topics } from '@dvc-widgets/contract';
import { z } from 'zod';
import type { Terms } from './deadlines.ts';
import { readSettingsFile, says } from './settings-file.ts';

/** What happens to cases that people are told of. */
export const noticeKinds = ['new', 'due-soon', 'overdue', 'escalated', 'reopened', 'silent'] as const;

/** What people are told of; `silent`: nothing came to a site for 30 days. */
export type NoticeKind = (typeof noticeKinds)[number];

/** Where a case is handled, and by which terms. */
export interface HandlingTerms extends Terms {
  /** In which the citizen may judge an answer before the case closes by itself. */
  readonly closeDays: number;
}

/** A receiver of signed webhooks. */
export interface Webhook {
  readonly url: string;
  /** `whsec_…` (Standard Webhooks). */
  readonly secret: string;
  readonly kinds: readonly NoticeKind[];
  /** With all below it; null for every agency. */
  readonly agency: string | null;
}

/** The rules as one file says them. */
export interface RulesFile {
  readonly terms: HandlingTerms;
  readonly rules: readonly Rule[];
  readonly routes: readonly Route[];
  readonly webhooks: readonly Webhook[];
  /** Whether webhooks may go to addresses within the office's own network. */
  readonly allowPrivateAddresses: boolean;
}

interface Rule extends Partial<{ readonly [Key in keyof HandlingTerms]: HandlingTerms[Key] | undefined }> {
  readonly agency?: string | undefined;
  readonly topic?: (typeof topics)[number] | undefined;
  readonly notify?: readonly string[] | undefined;
  readonly escalate?: readonly string[] | undefined;
}

interface Route {
  readonly agency?: string | undefined;
  readonly procedure?: string | undefined;
  readonly sector?: string | undefined;
  readonly to: string;
}

/** What a feedback is about, as routing asks. */
export interface Destination {
  /** The agency that the page named, or that its site belongs to. */
  readonly agency: string | null;
  readonly procedure: string | null;
  readonly sector: string | null;
}

/** The rules, asked of one case. */
export interface HandlingRules {
  termsFor(agency: string | null, topic: string): HandlingTerms;
  /** Who reads of the cases of an agency. */
  notifyFor(agency: string | null, topic: string): readonly string[];
  /** Who reads of those that are escalated, besides. */
  escalateFor(agency: string | null, topic: string): readonly string[];
  /** Who is to answer: the first route that holds, else the agency itself. */
  route(destination: Destination): string | null;
  readonly webhooks: readonly Webhook[];
  readonly allowPrivateAddresses: boolean;
  /** Whether an agency is another one or lies below it. */
  isWithin(agency: string | null, whole: string): boolean;
}

const days = z
  .number(says('phải là số ngày làm việc', 'must be a number of working days'))
  .int(says('phải là số nguyên', 'must be a whole number'))
  .min(0, says('từ 0 trở lên', 'must be 0 or more'))
  .max(365, says('nhiều nhất 365', 'at most 365'));
const term = days.min(1, says('từ 1 trở lên', 'must be 1 or more'));
const code = z
  .string(says('phải là mã, đặt trong dấu nháy nếu chỉ có số', 'must be a code, in quotes when it is all digits'))
  .trim()
  .min(1, says('để trống', 'is empty'))
  .max(100);
const address = z.email(says('không phải địa chỉ thư điện tử', 'is no e-mail address'));
const terms = {
  forwardDays: term.optional(),
  answerDays: term.optional(),
  dueSoonDays: days.optional(),
  escalateAfter: term.optional(),
  closeDays: term.optional(),
};

const webhookUrl = z.string().refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), {
  error: says('phải là địa chỉ https://…', 'must be an address https://…'),
});

const rulesSchema = z.strictObject({
  defaults: z.strictObject(terms).optional(),
  rules: z
    .array(
      z.strictObject({
        agency: code.optional(),
        topic: z
          .enum(topics, says(`phải là một trong: ${topics.join(', ')}`, `must be one of: ${topics.join(', ')}`))
          .optional(),
        ...terms,
        notify: z.array(address).max(50).optional(),
        escalate: z.array(address).max(50).optional(),
      }),
      says('phải là một danh sách', 'must be a list'),
    )
    .default([]),
  routes: z
    .array(
      z
        .strictObject({ agency: code.optional(), procedure: code.optional(), sector: code.optional(), to: code })
        .refine(({ agency, procedure, sector }) => agency ?? procedure ?? sector, {
          error: says('cần agency, procedure hoặc sector', 'needs an agency, a procedure or a sector'),
        }),
      says('phải là một danh sách', 'must be a list'),
    )
    .default([]),
  webhooks: z
    .array(
      z.strictObject({
        url: webhookUrl,
        secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, {
          error: says('phải là whsec_ và 24–64 byte base64', 'must be whsec_ and 24–64 bytes of base64'),
        }),
        kinds: z
          .array(z.enum(noticeKinds, says(`gồm ${noticeKinds.join(', ')}`, `of ${noticeKinds.join(', ')}`)))
          .default([...noticeKinds]),
        agency: code.nullable().default(null),
      }),
      says('phải là một danh sách', 'must be a list'),
    )
    .default([]),
  allowPrivateAddresses: z.boolean().default(false),
});

const defaultTerms: HandlingTerms = { forwardDays: 5, answerDays: 10, dueSoonDays: 2, escalateAfter: 3, closeDays: 10 };

/** What holds without a file: forward in 5, answer in 10 working days, nobody is told, nothing is routed. */
export const noRules: RulesFile = {
  terms: defaultTerms,
  rules: [],
  routes: [],
  webhooks: [],
  allowPrivateAddresses: false,
};

/** Reads a file of rules. Throws SettingsFileError, or what reading the file throws. */
export function readHandlingRules(path: string): RulesFile {
  const { data, refuse } = readSettingsFile(path, readFileSync(path, 'utf8'), rulesSchema);
  const { defaults = {}, ...rest } = data;
  const seen = new Set<string>();
  refuse(
    data.rules.flatMap(({ agency = '', topic = '' }, index) => {
      const key = `${agency} ${topic}`;
      const isNew = !seen.has(key);
      seen.add(key);
      const vi = 'đã có quy định cho cơ quan và loại này ở trên';
      return isNew ? [] : [{ path: ['rules', index], vi, en: 'a rule for this agency and topic stands above' }];
    }),
  );
  return { terms: fill(defaultTerms, defaults), ...rest };
}

/**
 * Rules that can be asked. `ancestorsOf` is an agency and all above it, the nearest first. Of rules that hold for a case the
 * one of the nearest agency counts, and of those the one that names the topic, each for what it says.
 */
export function createHandlingRules(
  { terms: whole, rules, routes, webhooks, allowPrivateAddresses }: RulesFile,
  ancestorsOf: (agency: string) => readonly string[],
): HandlingRules {
  const lineOf = (agency: string | null): readonly string[] => (agency === null ? [] : ancestorsOf(agency));

  /** The rules for a case, the most particular first. */
  function holding(agency: string | null, topic: string): readonly Rule[] {
    const line = lineOf(agency);
    const distance = (rule: Rule) => (rule.agency === undefined ? line.length : line.indexOf(rule.agency));
    return rules
      .filter((rule) => distance(rule) >= 0 && (rule.topic === undefined || rule.topic === topic))
      .toSorted((one, other) => distance(one) - distance(other) || Number(!one.topic) - Number(!other.topic));
  }
  const isWithin = (agency: string | null, above: string): boolean => lineOf(agency).includes(above);

  return {
    termsFor: (agency, topic) => holding(agency, topic).reduceRight(fill, whole),
    notifyFor: (agency, topic) => holding(agency, topic).find(({ notify }) => notify)?.notify ?? [],
    escalateFor: (agency, topic) => holding(agency, topic).find(({ escalate }) => escalate)?.escalate ?? [],
    route: ({ agency, procedure, sector }) =>
      routes.find(
        (route) =>
          (route.agency === undefined || isWithin(agency, route.agency)) &&
          (route.procedure === undefined || isSameProcedure(route.procedure, procedure)) &&
          (route.sector === undefined || route.sector === sector),
      )?.to ?? agency,
    webhooks,
    allowPrivateAddresses,
    isWithin,
  };
}

function isSameProcedure(one: string, other: string | null): boolean {
  if (other === null) return false;
  const national = (procedure: string) => recogniseProcedure(procedure).national ?? procedure;
  return one === other || national(one) === national(other);
}

/** The terms, with what `over` says in their place. */
const fill = (terms: HandlingTerms, over: Rule): HandlingTerms => ({
  forwardDays: over.forwardDays ?? terms.forwardDays,
  answerDays: over.answerDays ?? terms.answerDays,
  dueSoonDays: over.dueSoonDays ?? terms.dueSoonDays,
  escalateAfter: over.escalateAfter ?? terms.escalateAfter,
  closeDays: over.closeDays ?? terms.closeDays,
});
