import { checkAnswers, type Answers, type QuestionSet } from '@dvc-widgets/contract/questions';

const chosen: ReadonlySet<string> = new Set(['one-of', 'many-of', 'scale', 'date', 'yes-no']);

/**
 * Answers without anything that a citizen wrote: what was chosen from a set stays, and of an unknown set nothing does,
 * since any of its texts may be somebody's words.
 */
export function withoutWords({ set: version, given }: Answers, set: QuestionSet | undefined): Answers {
  const types = new Map(set?.questions.map(({ id, type }) => [id, type]));
  // Who is asked what, and when, does not matter here: only whether an answer is one of those that can be chosen.
  const open = { questions: set?.questions.map(({ when: _when, ...question }) => question) ?? [] };
  const isWrong = new Set(
    checkAnswers(open, given, { today: '' }).flatMap(({ question, code }) =>
      code === 'too-many' || code === 'too-early' || code === 'too-late' ? [] : [question],
    ),
  );
  const kept = Object.entries(given).filter(([id]) => chosen.has(types.get(id) ?? '') && !isWrong.has(id));
  return { set: version, given: Object.fromEntries(kept) };
}
