import { createHash } from 'node:crypto';
import { questionLimits, setFaults, type QuestionSet } from '@dvc-widgets/contract/questions';
import { customQuestionSchema } from '@dvc-widgets/contract/questions/schema';
import { z } from 'zod';
import { readSettingsFile, SettingsFileError, type SettingsFault } from '../cases/settings-file.ts';
import { questionProblems, type QuestionProblem, type QuestionProblemCode } from './question-problem.ts';

/** A set that was read, or everything that is wrong with it, by place. */
export type QuestionsReading =
  { readonly set: QuestionSet; readonly problems?: undefined } | { readonly problems: readonly QuestionProblem[] };

const fileSchema = z.preprocess(
  spelledOut,
  z.strictObject({ questions: z.array(customQuestionSchema).min(1).max(questionLimits.questions) }),
);

/**
 * Reads a file of questions. A text may stand for itself in Vietnamese, and one value for a list of it. The version is a
 * hash of what is asked: the same questions, however they are written down, are the same set.
 */
export function readQuestions(source: string): QuestionsReading {
  try {
    const file = readSettingsFile('', source, fileSchema);
    const { questions } = file.data;
    const faults = setFaults(questions);
    if (faults.length > 0) {
      const places = file.placesOf(faults.map(({ path }) => ['questions', ...path]));
      return {
        problems: faults.map(({ code, value }, index) => ({
          ...(places[index] ?? { line: 1, column: 1 }),
          code,
          ...sentences(code, value),
        })),
      };
    }
    const version = createHash('sha256').update(JSON.stringify(questions)).digest('hex').slice(0, 32);
    return { set: { version, questions } };
  } catch (error) {
    if (!(error instanceof SettingsFileError)) throw error;
    return { problems: error.faults.map(problemOf) };
  }
}

function problemOf({ line, column, code, field, en }: SettingsFault): QuestionProblem {
  const known = code === 'other' ? 'invalid-value' : code;
  return { line, column, code: known, ...sentences(known, known === 'malformed-yaml' ? en : field) };
}

// What an author typed must not reach the terminal as it is.
const shown = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD').slice(0, 120);

function sentences(code: QuestionProblemCode, value: string): { readonly vi: string; readonly en: string } {
  const { vi, en } = questionProblems[code];
  return { vi: vi.replace('{}', () => shown(value)), en: en.replace('{}', () => shown(value)) };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const inVietnamese = (value: unknown): unknown => (typeof value === 'string' ? { vi: value } : value);

/** What is written short, in full; everything else as it is. */
function spelledOut(file: unknown): unknown {
  return changed(file, { questions: (questions) => each(questions, fullQuestion) });
}

const fullQuestion = (question: unknown): unknown =>
  changed(question, {
    label: inVietnamese,
    hint: inVietnamese,
    options: (options) => each(options, (option) => changed(option, { label: inVietnamese })),
    scale: (scale) => changed(scale, { low: inVietnamese, high: inVietnamese }),
    when: (when) =>
      changed(when, {
        topics: listed,
        answers: (answers) => each(answers, (condition) => changed(condition, { is: listed })),
      }),
  });

const listed = (value: unknown): unknown => (Array.isArray(value) || isObject(value) ? value : [value]);
const each = (list: unknown, full: (one: unknown) => unknown): unknown => (Array.isArray(list) ? list.map(full) : list);

function changed(value: unknown, full: Readonly<Record<string, (part: unknown) => unknown>>): unknown {
  if (!isObject(value) || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, Object.hasOwn(full, key) ? full[key]?.(part) : part]),
  );
}
