import { readFileSync } from 'node:fs';
import { retainedParts, topics, type RetainedPart, type Topic } from '@dvc-widgets/contract';
import { z } from 'zod';
import { readSettingsFile, says, SettingsFileError } from '../cases/settings-file.ts';
import { ConfigurationError, type Config } from '../config.ts';

/** What is said beside ratings and guides, without a case: kept from the day on which it came. */
export const commentSources = ['ratings', 'guides'] as const;

/** One of `commentSources`. */
export type CommentSource = (typeof commentSources)[number];

/** For how many months what is a citizen's is kept. */
export interface RetentionRules {
  /** From the day on which a case of that topic came to rest. */
  monthsOf(topic: Topic, part: RetainedPart): number;
  /** From the day on which it was received. */
  monthsOfComments(source: CommentSource): number;
  /** The longest that a case of any topic keeps anything: what citizens are told before they say what it is about. */
  readonly longest: number;
}

type Months = Readonly<Record<RetainedPart, number>>;

const months = z
  .number(says('phải là số tháng', 'must be a number of months'))
  .int(says('phải là số nguyên', 'must be a whole number'))
  .min(1, says('từ 1 trở lên', 'must be 1 or more'))
  .max(600, says('nhiều nhất 600', 'at most 600'))
  .optional();
const parts = z.strictObject({ text: months, contact: months, attachments: months, answers: months });
const byTopic = { suggestion: parts, fault: parts, question: parts, praise: parts, petition: parts } satisfies Record<
  Topic,
  unknown
>;
const rulesSchema = z.strictObject({
  cases: parts.default({}),
  topics: z.strictObject(byTopic).partial().default({}),
  comments: z.strictObject({ ratings: months, guides: months }).default({}),
});

/** The same for everything. */
export const keptFor = (kept: number): RetentionRules => ({
  monthsOf: () => kept,
  monthsOfComments: () => kept,
  longest: kept,
});

/** The rules that a collector is configured with. Throws ConfigurationError with every line that is wrong. */
export function openRetention({
  retentionRules,
  feedbackKeptMonths,
}: Pick<Config, 'retentionRules' | 'feedbackKeptMonths'>): RetentionRules {
  if (retentionRules === undefined) return keptFor(feedbackKeptMonths);
  try {
    return readRetentionRules(retentionRules, feedbackKeptMonths);
  } catch (error) {
    if (error instanceof SettingsFileError) throw new ConfigurationError(error.message.split('\n'));
    throw error;
  }
}

/**
 * Reads a file of rules; what it leaves out is kept for `otherwise` months, or as long as the words where those go earlier.
 * Throws SettingsFileError, or what reading the file throws.
 */
export function readRetentionRules(path: string, otherwise: number): RetentionRules {
  const { data, refuse } = readSettingsFile(path, readFileSync(path, 'utf8'), rulesSchema);
  const whole = monthsOfCase(data.cases, undefined, otherwise);
  const of: ReadonlyMap<Topic, Months> = new Map(
    topics.map((topic) => [topic, monthsOfCase(data.topics[topic] ?? {}, whole, otherwise)]),
  );
  refuse([
    ...outliving(data.cases, whole.text, ['cases']),
    ...topics.flatMap((topic) =>
      outliving(data.topics[topic] ?? {}, of.get(topic)?.text ?? otherwise, ['topics', topic]),
    ),
  ]);
  const { ratings = otherwise, guides = otherwise } = data.comments;
  return {
    monthsOf: (topic, part) => (of.get(topic) ?? whole)[part],
    monthsOfComments: (source) => ({ ratings, guides })[source],
    longest: Math.max(...[...of.values()].map(({ text }) => text)),
  };
}

type Given = z.infer<typeof parts>;

function monthsOfCase(given: Given, whole: Months | undefined, otherwise: number): Months {
  const text = given.text ?? whole?.text ?? otherwise;
  const of = (part: RetainedPart) => given[part] ?? Math.min(text, whole?.[part] ?? text);
  return { text, contact: of('contact'), attachments: of('attachments'), answers: of('answers') };
}

/** Whose number or file it is, is known by the words alone: neither is of use to anybody once they are gone. */
const outliving = (given: Given, text: number, path: readonly string[]) =>
  retainedParts
    .filter((part) => (given[part] ?? 0) > text)
    .map((part) => ({
      path: [...path, part],
      vi: `lâu hơn lời văn (${String(text)} tháng); phải bằng hoặc ngắn hơn`,
      en: `longer than the text (${String(text)} months); must be as long or shorter`,
    }));
