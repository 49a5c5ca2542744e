import { textIn, type CustomQuestion } from '@dvc-widgets/contract/questions';

/** What becomes of one question. */
export interface QuestionChange {
  readonly change: 'added' | 'changed' | 'moved' | 'removed';
  readonly id: string;
  /** In Vietnamese, as it is asked from then on; of one that goes, as it was. */
  readonly label: string;
}

/** What a new set does to the one before, in the order of the new one; what goes comes last. What stays is not told. */
export function compareQuestions(
  before: readonly CustomQuestion[],
  after: readonly CustomQuestion[],
): readonly QuestionChange[] {
  const isIn = (list: readonly CustomQuestion[]) => {
    const ids = new Set(list.map(({ id }) => id));
    return ({ id }: CustomQuestion) => ids.has(id);
  };
  const [kept, keptBefore] = [after.filter(isIn(before)), before.filter(isIn(after))];
  const told = (change: QuestionChange['change'], { id, label }: CustomQuestion) => ({
    change,
    id,
    label: textIn(label, 'vi'),
  });
  return [
    ...after.flatMap((question) => {
      const old = before.find(({ id }) => id === question.id);
      if (!old) return [told('added', question)];
      if (JSON.stringify(old) !== JSON.stringify(question)) return [told('changed', question)];
      return kept.indexOf(question) === keptBefore.indexOf(old) ? [] : [told('moved', question)];
    }),
    ...before.filter((question) => !isIn(after)(question)).map((question) => told('removed', question)),
  ];
}
