import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topics } from '../cases/topics.ts';
import { answersToSend, askedQuestions, isAnswered } from './asked-questions.ts';
import { checkAnswers } from './check-answers.ts';
import { answersSchema, questionSetSchema } from './schema.ts';
import { setFaults } from './set-rules.ts';
import type { Answer, AskingContext, CustomQuestion, GivenAnswers, QuestionSet } from './types.ts';

const label = { vi: 'Câu hỏi?' };
const options = ['a', 'b', 'c'].map((value) => ({ value, label }));
const ids = ['q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'constructor', 'q7'];

const kind = fc.constantFrom<Omit<CustomQuestion, 'id' | 'label'>>(
  { type: 'short-text' },
  { type: 'long-text' },
  Object.assign({ type: 'one-of' as const }, { options }),
  Object.assign({ type: 'many-of' as const }, { options, atMost: 2 }),
  Object.assign({ type: 'scale' as const }, { scale: { from: 0, to: 3, low: label, high: label } }),
  Object.assign({ type: 'date' as const }, { earliest: '2026-01-01', latest: 'today' }),
  { type: 'yes-no' },
);

const value = fc.constantFrom('a', 'b', 'c', 0, 1, 2, 3, true, false);
const draft = fc.record({
  kind,
  required: fc.boolean(),
  topics: fc.option(fc.uniqueArray(fc.constantFrom(...topics), { minLength: 1 }), { nil: undefined }),
  conditions: fc.array(fc.record({ before: fc.nat(7), is: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }) }), {
    maxLength: 2,
  }),
});

/** Sets with the conditions that are possible, of those that were drawn. */
const sets: fc.Arbitrary<QuestionSet> = fc.array(draft, { minLength: 1, maxLength: 8 }).map((drafts) => {
  const questions: unknown[] = [];
  drafts.forEach(({ kind: of, required, topics: asked, conditions }, at) => {
    const question = (answers: readonly object[]) => ({
      id: ids[at],
      label,
      ...of,
      required,
      ...((asked ?? answers.length > 0) && { when: { ...(asked && { topics: asked }), answers } }),
    });
    const possible = conditions
      .map(({ before, is }) => ({ question: ids[before], is }))
      .filter((one) => questionSetSchema.shape.questions.safeParse([...questions, question([one])]).success);
    questions.push(question(possible));
  });
  return questionSetSchema.parse({ version: '0'.repeat(32), questions });
});

const answer: fc.Arbitrary<Answer> = fc.oneof(
  value,
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'z'), { maxLength: 3 }),
  fc.constantFrom('', '  ', '2026-02-30', '2026-11-20', '2027-01-01', 'x'.repeat(201), 4, 1.5),
);
const answers: fc.Arbitrary<GivenAnswers> = fc.dictionary(fc.constantFrom(...ids, 'q9'), answer);
const contexts: fc.Arbitrary<AskingContext> = fc.record({
  topic: fc.option(fc.constantFrom(...topics), { nil: undefined }),
  today: fc.constant('2026-11-22'),
});

/** Said anew and otherwise: from the last question back, each by its own conditions. */
function isAsked(set: QuestionSet, id: string, given: GivenAnswers, context: AskingContext): boolean {
  const question = set.questions.find((one) => one.id === id);
  if (!question) return false;
  const { topics: asked, answers: conditions = [] } = question.when ?? {};
  if (asked && (context.topic === undefined || !asked.includes(context.topic))) return false;
  return conditions.every(({ question: earlier, is }) => {
    if (!Object.hasOwn(given, earlier) || !isAsked(set, earlier, given, context)) return false;
    const said = given[earlier];
    return Array.isArray(said) ? said.some((one) => is.includes(one)) : said !== undefined && is.includes(said);
  });
}

describe('Of any set and any answers', () => {
  it('what is asked is what the conditions say, in order', () => {
    let hidden = 0;
    fc.assert(
      fc.property(sets, answers, contexts, (set, given, context) => {
        expect(setFaults(set.questions)).toEqual([]);
        const expected = set.questions.map(({ id }) => id).filter((id) => isAsked(set, id, given, context));
        expect(askedQuestions(set, given, context).map(({ id }) => id)).toEqual(expected);
        hidden += Number(expected.length < set.questions.length);
      }),
      { numRuns: 500 },
    );
    expect(hidden, 'some sets hide questions').toBeGreaterThan(50);
  });

  it('what the browser lets through is what the collector finds nothing wrong with, after the wire', () => {
    let sound = 0;
    fc.assert(
      fc.property(sets, answers, contexts, (set, given, context) => {
        const inBrowser = checkAnswers(set, given, context).filter(
          ({ code }) => code !== 'not-asked' && code !== 'unknown-question',
        );
        const sent = answersSchema.parse(
          JSON.parse(JSON.stringify({ set: set.version, given: answersToSend(set, given, context) })),
        );
        expect(checkAnswers(set, sent.given, context)).toEqual(inBrowser);
        expect(askedQuestions(set, sent.given, context)).toEqual(askedQuestions(set, given, context));
        expect(Object.values(sent.given).every(isAnswered)).toBe(true);
        sound += Number(inBrowser.length === 0);
      }),
      { numRuns: 500 },
    );
    expect(sound, 'some answers are sound').toBeGreaterThan(20);
  });
});
