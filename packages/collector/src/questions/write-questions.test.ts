import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareQuestions } from './compare-questions.ts';
import { readQuestions } from './read-questions.ts';
import { writeQuestions } from './write-questions.ts';

function read(text: string) {
  const reading = readQuestions(text);
  if (reading.problems) throw new Error(JSON.stringify(reading.problems));
  return reading.set;
}

const sample = read(readFileSync(`${import.meta.dirname}/../../sample/questions.yaml`, 'utf8'));

describe('A set of questions', () => {
  it('is written as a file that is read as the very same set', () => {
    expect(read(writeQuestions(sample))).toEqual(sample);
    const vietnamese = read('questions:\n  - id: y-kien\n    type: short-text\n    label: Ý kiến thêm?\n');
    const text = writeQuestions(vietnamese);
    expect(text).toContain('label: Ý kiến thêm?');
    expect(read(text)).toEqual(vietnamese);
  });

  it('is held against another: what comes, changes, moves and goes', () => {
    const [first, second, third] = ['a', 'b', 'c'].map((id) => ({
      id,
      type: 'short-text' as const,
      required: false,
      label: { vi: `Câu ${id}` },
    }));
    if (!first || !second || !third) throw new Error('three were made');
    const told = (before: (typeof first)[], after: (typeof first)[]) =>
      compareQuestions(before, after).map(({ change, id }) => `${change} ${id}`);
    expect(told([first, second], [first, second])).toEqual([]);
    expect(told([first, second], [second, first])).toEqual(['moved b', 'moved a']);
    expect(told([first, second], [third, second])).toEqual(['added c', 'removed a']);
    expect(told([first], [{ ...first, required: true }])).toEqual(['changed a']);
    expect(compareQuestions([], [first])).toEqual([{ change: 'added', id: 'a', label: 'Câu a' }]);
  });
});
