import { describe, expect, it } from 'vitest';
import { questionSet } from './question-set.fixture.ts';
import { questionSetSchema } from './schema.ts';
import { setFaults } from './set-rules.ts';
import type { CustomQuestion } from './types.ts';

const label = { vi: 'Câu hỏi?' };
const options = [
  { value: 'a', label },
  { value: 'b', label },
];
const yesNo: CustomQuestion = { id: 'first', type: 'yes-no', label };
const scale = { low: label, high: label };
const found = (...questions: readonly CustomQuestion[]) =>
  setFaults(questions).map(({ path, code, value }) => `${path.join('.')} ${code} ${value}`);

describe('a set of questions', () => {
  it('is taken with every type and condition', () => {
    expect(setFaults(questionSet.questions)).toEqual([]);
    expect(questionSetSchema.parse(questionSet)).toEqual(questionSet);
  });

  it.each<[string, readonly CustomQuestion[], string]>([
    ['an id twice', [yesNo, yesNo], '1.id repeated-question first'],
    [
      'an option twice',
      [{ id: 'x', type: 'one-of', label, options: [...options, ...options.slice(0, 1)] }],
      '0.options.2.value repeated-option a',
    ],
    [
      'more to be chosen than there is',
      [{ id: 'x', type: 'many-of', label, options, atMost: 3 }],
      '0.atMost most-over-options 3',
    ],
    [
      'a scale of one level',
      [{ id: 'x', type: 'scale', label, scale: { ...scale, from: 1, to: 1 } }],
      '0.scale.to scale-reversed 1',
    ],
    [
      'days the wrong way round',
      [{ id: 'x', type: 'date', label, earliest: '2026-02-01', latest: '2026-01-01' }],
      '0.latest days-reversed 2026-01-01',
    ],
    [
      'a condition on a later question',
      [{ ...yesNo, id: 'x', when: { answers: [{ question: 'first', is: [true] }] } }, yesNo],
      '0.when.answers.0.question no-earlier-question first',
    ],
    [
      'a condition on itself',
      [{ ...yesNo, when: { answers: [{ question: 'first', is: [true] }] } }],
      '0.when.answers.0.question no-earlier-question first',
    ],
    [
      'a condition on words',
      [
        { id: 'x', type: 'short-text', label },
        { ...yesNo, when: { answers: [{ question: 'x', is: ['a'] }] } },
      ],
      '1.when.answers.0.question no-choices x',
    ],
    [
      'a condition on what can not be answered',
      [
        { id: 'x', type: 'scale', label, scale: { ...scale, from: 0, to: 10 } },
        { ...yesNo, when: { answers: [{ question: 'x', is: [0, 10, 11] }] } },
      ],
      '1.when.answers.0.is.2 impossible-value 11',
    ],
  ])('is refused with %s', (_what, questions, expected) => {
    expect(found(...questions)).toEqual([expected]);
    expect(questionSetSchema.safeParse({ version: questionSet.version, questions }).success).toBe(false);
  });
});
