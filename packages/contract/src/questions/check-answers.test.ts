import { describe, expect, it } from 'vitest';
import { answersToSend, askedQuestions } from './asked-questions.ts';
import { checkAnswers, isDay } from './check-answers.ts';
import { givenAnswers, questionSet } from './question-set.fixture.ts';
import type { AskingContext, GivenAnswers } from './types.ts';

const fault: AskingContext = { topic: 'fault', today: '2026-11-22' };
const ids = (given: GivenAnswers, context = fault) => askedQuestions(questionSet, given, context).map(({ id }) => id);
const faults = (given: GivenAnswers, context = fault) =>
  checkAnswers(questionSet, given, context).map(({ question, code }) => `${question} ${code}`);
const { device: _device, ...others } = givenAnswers;

describe('the questions that are asked', () => {
  it('are those without conditions at first', () => {
    expect(ids({}, { ...fault, topic: undefined })).toEqual(['device', 'hard-parts', 'ease', 'helped']);
  });

  it('follow the topic and every answer that they name', () => {
    expect(ids({ helped: true, 'hard-parts': ['sign-in'] })).not.toContain('who-helped');
    expect(ids({ helped: true, 'hard-parts': ['sign-in', 'form'] })).toContain('who-helped');
    expect(ids({ ease: 2 })).toContain('what-was-hard');
    expect(ids({ ease: 2 }, { ...fault, topic: 'praise' })).not.toContain('what-was-hard');
    expect(ids({ ease: 3 })).not.toContain('what-was-hard');
  });

  it('do not hang on the answer to what is not asked itself', () => {
    const chain = {
      questions: [
        { id: 'one', type: 'yes-no', label: { vi: '1?' } },
        { id: 'two', type: 'yes-no', label: { vi: '2?' }, when: { answers: [{ question: 'one', is: [true] }] } },
        { id: 'three', type: 'yes-no', label: { vi: '3?' }, when: { answers: [{ question: 'two', is: [true] }] } },
      ],
    } satisfies Parameters<typeof askedQuestions>[0];
    const asked = (given: GivenAnswers) => askedQuestions(chain, given, {}).map(({ id }) => id);
    expect(asked({ one: true, two: true })).toEqual(['one', 'two', 'three']);
    expect(asked({ one: false, two: true })).toEqual(['one']);
    expect(answersToSend(chain, { one: false, two: true, three: true }, {})).toEqual({ one: false });
  });
});

describe('checking answers', () => {
  it('finds nothing in what is allowed, and nothing to send beyond it', () => {
    expect(faults(givenAnswers)).toEqual([]);
    expect(answersToSend(questionSet, givenAnswers, fault)).toEqual(givenAnswers);
  });

  it.each<[string, GivenAnswers, readonly string[]]>([
    ['nothing', {}, ['device missing']],
    ['blanks', { device: ' ', 'hard-parts': [] }, ['device missing']],
    ['a condition that holds', { device: 'other' }, ['which-device missing']],
    ['an option of none', { device: 'fridge' }, ['device not-an-option']],
    ['a list where one is chosen', { device: ['phone'] }, ['device not-an-option']],
    ['a word where many are chosen', { device: 'phone', 'hard-parts': 'form' }, ['hard-parts not-an-option']],
    ['one option of none', { device: 'phone', 'hard-parts': ['form', 'x'] }, ['hard-parts not-an-option']],
    [
      'too many of the options',
      { device: 'phone', 'hard-parts': ['form', 'payment', 'sign-in'] },
      ['hard-parts too-many'],
    ],
    ['the ends of a scale', { device: 'phone', ease: 5 }, []],
    ['a level below', { device: 'phone', ease: 0 }, ['ease out-of-range']],
    ['a level above', { device: 'phone', ease: 6 }, ['ease out-of-range']],
    ['half a level', { device: 'phone', ease: 2.5 }, ['ease out-of-range']],
    ['a level in words', { device: 'phone', ease: '2' }, ['ease out-of-range']],
    ['today', { device: 'phone', day: '2026-11-22' }, []],
    ['tomorrow', { device: 'phone', day: '2026-11-23' }, ['day too-late']],
    ['a day before the earliest', { device: 'phone', day: '2025-12-31' }, ['day too-early']],
    ['30 February', { device: 'phone', day: '2026-02-30' }, ['day not-a-date']],
    ['a day in words', { device: 'phone', day: 'hôm qua' }, ['day not-a-date']],
    ['yes as a word', { device: 'phone', helped: 'true' }, ['helped not-an-option']],
    ['no as an answer', { device: 'phone', helped: false }, []],
    ['a number as text', { device: 'other', 'which-device': 7 }, ['which-device not-text']],
    ['a text at its limit', { device: 'other', 'which-device': 'x'.repeat(200) }, []],
    ['a text over it', { device: 'other', 'which-device': 'x'.repeat(201) }, ['which-device too-long']],
    ['what is not asked', { device: 'phone', 'which-device': 'x' }, ['which-device not-asked']],
    ['what no question bears', { device: 'phone', constructor: 'x' }, ['constructor unknown-question']],
  ])('says of %s what is wrong', (_what, given, expected) => {
    expect(faults(given)).toEqual(expected);
  });

  it('names what is asked in its order, then what is not', () => {
    expect(faults({ ...others, zzz: 1, ease: 9 })).toEqual([
      'device missing',
      'ease out-of-range',
      'which-device not-asked',
      'what-was-hard not-asked',
      'zzz unknown-question',
    ]);
  });
});

it('knows the days of the calendar', () => {
  expect(['2024-02-29', '2000-02-29', '2026-12-31'].every(isDay)).toBe(true);
  expect(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', 'today'].some(isDay)).toBe(false);
});
