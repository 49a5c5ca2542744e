import { consents, topics, topicWithName, type Consent, type Topic } from '@dvc-widgets/contract';
import { answerFieldsOf, type AnswerFields } from './parse-answers.ts';
import { parseForm, readFields, type Form } from './parse-form.ts';

/** Ways to reach a citizen, as a form asks for them. */
export const contactFields = ['name', 'address', 'phone', 'email'] as const;

/** A way to reach a citizen. */
export type ContactField = (typeof contactFields)[number];

/** What a citizen entered in a form for feedback. */
export interface FeedbackAnswer {
  readonly topic?: Topic;
  /** Lines end with a line feed. */
  readonly text: string;
  readonly consents: readonly Consent[];
  readonly contact: Readonly<Partial<Record<ContactField, string>>>;
  /** The version of the site's own questions that the form asked; a portal's own form asks none. */
  readonly set?: string;
  /** What was entered for them. */
  readonly fields: AnswerFields;
}

/** A form for feedback as it came. */
export interface FeedbackForm {
  readonly form: Form;
  readonly answer: FeedbackAnswer;
}

/** What is missing in a form, by the field that it belongs to. */
export type Missing = 'topic' | 'text' | 'handling' | 'contact' | ContactField;

/** Reads a form for feedback. Throws ProblemError `empty-request` or `invalid-encoding`. */
export function parseFeedbackForm(body: Buffer): FeedbackForm {
  const fields = readFields(body);
  const topic = topics.find((known) => known === fields.get('topic'));
  const contact: Partial<Record<ContactField, string>> = {};
  for (const name of contactFields) {
    const value = fields.get(`contact.${name}`)?.trim();
    if (value) contact[name] = value;
  }
  return {
    form: parseForm(body),
    answer: {
      ...(topic && { topic }),
      text: lines(fields.get('text') ?? ''),
      consents: consents.filter((consent) => fields.getAll('consents').includes(consent)),
      contact,
      ...(fields.get('set') && { set: fields.get('set') ?? '' }),
      fields: answerFieldsOf(fields),
    },
  };
}

/** A text as a script would send it. */
export const lines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** What a feedback can't be sent without; a petition needs a name (Decree 20/2008/NĐ-CP, Art. 7). */
export function missingOf({ topic, text, consents: given, contact }: FeedbackAnswer): readonly Missing[] {
  const missing: Missing[] = [];
  if (!topic) missing.push('topic');
  if (text.trim() === '') missing.push('text');
  if (topic === topicWithName) {
    missing.push(...(['name', 'address', 'phone'] as const).filter((field) => contact[field] === undefined));
  }
  // What would not be kept must not be thought to be.
  const isReachable = topic === topicWithName || Object.keys(contact).length > 0;
  if (isReachable && !given.includes('contact')) missing.push('contact');
  if (!given.includes('handling')) missing.push('handling');
  return missing;
}
