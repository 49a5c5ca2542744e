import { z } from 'zod';
import { topics } from '../cases/topics.ts';
import { isDay } from './check-answers.ts';
import { questionLimits } from './question-limits.ts';
import { setFaults } from './set-rules.ts';

/** The id of a question, or the value of an option. */
export const questionIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** The name of one version of a set. */
export const questionSetVersionSchema = z
  .string()
  .regex(/^[a-f0-9]{32}$/)
  .describe('content hash: 128 bits of SHA-256 in hexadecimal');

// The keys of texts besides `vi`.
const textLanguagePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

const texts = (longest: number) => {
  const text = z.string().trim().min(1).max(longest);
  return z
    .object({ vi: text })
    .catchall(text)
    .refine((said) => Object.keys(said).every((language) => textLanguagePattern.test(language)))
    .describe('by language (BCP 47); Vietnamese is shown where there is no other');
};

const optionSchema = z.strictObject({ value: questionIdSchema, label: texts(questionLimits.option) });

const optionsSchema = z.array(optionSchema).min(2).max(questionLimits.options);

/** What a question is asked under. */
export const conditionsSchema = z
  .strictObject({
    topics: z.array(z.enum(topics)).min(1).optional().describe('the topics of feedback that it is asked of'),
    answers: z
      .array(
        z.strictObject({
          question: questionIdSchema.describe('an earlier one: one-of, many-of, scale or yes-no'),
          is: z
            .array(z.union([questionIdSchema, z.int(), z.boolean()]))
            .min(1)
            .describe('values, any of which was answered'),
        }),
      )
      .max(questionLimits.conditions)
      .optional()
      .describe('all of them hold; a question that is not asked itself has no answer'),
  })
  .describe('when it is asked; absent: always');

const asked = z.strictObject({
  id: questionIdSchema,
  label: texts(questionLimits.label),
  hint: texts(questionLimits.hint).optional(),
  required: z.boolean().optional(),
  when: conditionsSchema.optional(),
});

const day = z
  .string()
  .refine((text) => text === 'today' || isDay(text))
  .describe('YYYY-MM-DD, or `today`: the day of the answer');

/** One question of a site, by type. */
export const customQuestionSchema = z
  .discriminatedUnion('type', [
    asked.extend({ type: z.enum(['short-text', 'long-text']) }),
    asked.extend({ type: z.literal('one-of'), options: optionsSchema }),
    asked.extend({
      type: z.literal('many-of'),
      options: optionsSchema,
      atMost: z.int().min(1).optional().describe('how many may be chosen; absent: all'),
    }),
    asked.extend({
      type: z.literal('scale'),
      scale: z.strictObject({
        from: z.int().min(questionLimits.lowest[0]).max(questionLimits.lowest[1]),
        to: z.int().max(questionLimits.highest),
        low: texts(questionLimits.option).describe('what `from` stands for'),
        high: texts(questionLimits.option).describe('what `to` stands for'),
      }),
    }),
    asked.extend({ type: z.literal('date'), earliest: day.optional(), latest: day.optional() }),
    asked.extend({ type: z.literal('yes-no') }),
  ])
  .meta({ id: 'CustomQuestion' });

/** What a site asks besides, in order; immutable, named by its hash. */
export const questionSetSchema = z
  .object({
    version: questionSetVersionSchema,
    questions: z
      .array(customQuestionSchema)
      .min(1)
      .max(questionLimits.questions)
      .superRefine((questions, context) => {
        for (const { path, code } of setFaults(questions)) {
          context.addIssue({ code: 'custom', path: [...path], message: code });
        }
      }),
  })
  .meta({ id: 'QuestionSet' });

/** One answer: text, the value of an option or a day; values of options; a level; yes or no. */
export const answerSchema = z.union([z.string(), z.array(z.string()), z.number(), z.boolean()]);

/** What was answered to a set. Nothing in it is a reason to refuse a submission. */
export const answersSchema = z
  .object({
    set: z.string().describe('version of the set that was asked; an unknown one is kept and marked'),
    given: z
      .record(z.string(), answerSchema)
      .describe(
        'by id of the question; only what was asked and answered. What the set does not allow is kept and marked',
      ),
  })
  .meta({ id: 'Answers' });
