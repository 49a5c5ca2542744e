import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readQuestions } from './read-questions.ts';

const sample = readFileSync(new URL('../../sample/questions.yaml', import.meta.url), 'utf8');

/** `line:column code` of everything that is wrong. */
const faults = (source: string) =>
  readQuestions(source).problems?.map(({ line, column, code }) => `${line}:${column} ${code}`) ?? [];
const first = `questions:
  - id: a
    type: yes-no
    label: Có không?
`;

describe('A file of questions', () => {
  it('is read with texts and lists written short, the same as in full', () => {
    const short = readQuestions(`${first}  - id: b
    type: short-text
    label: Vì sao?
    when: { topics: fault, answers: [{ question: a, is: true }] }
`);
    const full = readQuestions(`# another way of saying it
questions:
  - { type: yes-no, id: a, label: { vi: Có không? } }
  - { when: { answers: [{ is: [true], question: a }], topics: [fault] }, label: { vi: Vì sao? }, type: short-text, id: b }
`);
    expect(short).toEqual(full);
    expect(short).toMatchObject({
      set: {
        version: expect.stringMatching(/^[a-f0-9]{32}$/),
        questions: [
          { id: 'a', type: 'yes-no', label: { vi: 'Có không?' } },
          { id: 'b', when: { topics: ['fault'], answers: [{ question: 'a', is: [true] }] } },
        ],
      },
    });
    expect(readQuestions(first.replace('Có', 'Đã'))).not.toEqual(readQuestions(first));
  });

  it('has a sample with every type, which is sound', () => {
    const reading = readQuestions(sample);
    expect(reading.problems).toBeUndefined();
    const types = reading.problems ? [] : reading.set.questions.map(({ type }) => type);
    expect(new Set(types).size).toBe(7);
  });

  it.each<[string, string, readonly string[]]>([
    ['is empty', '', ['1:1 invalid-value']],
    ['is no YAML', 'questions: [', ['1:13 malformed-yaml']],
    ['has aliases', 'questions: &a []\nmore: *a\n', ['1:15 yaml-feature', '2:7 yaml-feature']],
    ['has no question', 'questions: []\n', ['1:12 too-short']],
    ['has keys of its own', `title: x\n${first}    colour: red\n`, ['6:5 unknown-key', '1:1 unknown-key']],
    ['misses a type', 'questions:\n  - id: a\n    label: x\n', ['2:5 missing-key']],
    ['has a type of its own', first.replace('yes-no', 'maybe'), ['3:11 invalid-value']],
    ['misses the Vietnamese', first.replace('Có không?', '{ en: Yes? }'), ['4:12 missing-key']],
    ['has an empty text', first.replace('Có không?', '""'), ['4:12 too-short']],
    ['has a text that is too long', first.replace('Có không?', 'x'.repeat(201)), ['4:12 too-long']],
    ['has a number for a text', first.replace('Có không?', '2026'), ['4:12 invalid-value']],
    ['has an id with capitals', first.replace('id: a', 'id: Ai'), ['2:9 invalid-value']],
    [
      'asks for what is not above',
      `${first}  - id: b\n    type: date\n    label: x\n    when:\n      answers:\n        - { question: c, is: [true] }\n  - { id: a, type: yes-no, label: x, when: { answers: [{ question: b, is: [1] }, { question: a, is: [maybe] }] } }\n`,
      ['10:23 no-earlier-question', '11:11 repeated-question', '11:68 no-choices', '11:102 impossible-value'],
    ],
  ])('that %s is refused with every place', (_what, source, expected) => {
    expect(faults(source)).toEqual(expected);
  });

  it('of more questions than may be asked is refused', () => {
    const many = Array.from({ length: 21 }, (_, at) => `  - { id: q${at}, type: yes-no, label: x }\n`).join('');
    expect(faults(`questions:\n${many}`)).toEqual(['2:3 too-many']);
  });

  it('says what is wrong in both languages, without what a terminal would obey', () => {
    const [fault] = readQuestions(`${first}    "\\e[31m": 1\n`).problems ?? [];
    expect(fault).toEqual({
      line: 5,
      column: 5,
      code: 'unknown-key',
      vi: 'Không có mục nào tên "questions.0.\uFFFD[31m".',
      en: 'There is no key "questions.0.\uFFFD[31m".',
    });
  });
});
