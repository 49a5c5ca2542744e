import type { CustomQuestion } from './types.ts';

/** What no single question shows to be wrong. */
export type SetFaultCode =
  | 'repeated-question'
  | 'repeated-option'
  | 'most-over-options'
  | 'scale-reversed'
  | 'days-reversed'
  | 'no-earlier-question'
  | 'no-choices'
  | 'impossible-value';

/** What is wrong with a set, where, and the value at fault. */
export interface SetFault {
  readonly path: readonly (string | number)[];
  readonly code: SetFaultCode;
  readonly value: string;
}

/**
 * Everything that is wrong with questions that are well-formed each by itself. A condition may only look back, so that
 * none can depend on itself.
 */
export function setFaults(questions: readonly CustomQuestion[]): readonly SetFault[] {
  const faults: SetFault[] = [];
  const earlier = new Map<string, CustomQuestion>();
  questions.forEach((question, index) => {
    const refuse = (code: SetFaultCode, value: unknown, ...path: readonly (string | number)[]) =>
      faults.push({ path: [index, ...path], code, value: String(value) });
    if (earlier.has(question.id)) refuse('repeated-question', question.id, 'id');
    checkOwn(question, refuse);
    question.when?.answers?.forEach((condition, at) => {
      const asked = earlier.get(condition.question);
      const path = ['when', 'answers', at];
      if (!asked) return refuse('no-earlier-question', condition.question, ...path, 'question');
      const possible = valuesOf(asked);
      if (!possible) return refuse('no-choices', condition.question, ...path, 'question');
      condition.is.forEach((value, place) => {
        if (!possible.includes(value)) refuse('impossible-value', value, ...path, 'is', place);
      });
      return undefined;
    });
    earlier.set(question.id, question);
  });
  return faults;
}

function checkOwn(
  question: CustomQuestion,
  refuse: (code: SetFaultCode, value: unknown, ...path: readonly (string | number)[]) => void,
): void {
  if (question.type === 'one-of' || question.type === 'many-of') {
    const values = question.options.map(({ value }) => value);
    values.forEach((value, at) => {
      if (values.indexOf(value) !== at) refuse('repeated-option', value, 'options', at, 'value');
    });
  }
  if (question.type === 'many-of' && question.atMost !== undefined && question.atMost > question.options.length) {
    refuse('most-over-options', question.atMost, 'atMost');
  }
  if (question.type === 'scale' && question.scale.from >= question.scale.to) {
    refuse('scale-reversed', question.scale.to, 'scale', 'to');
  }
  if (question.type === 'date') {
    const { earliest, latest } = question;
    const isReversed = earliest !== undefined && latest !== undefined && earliest !== 'today' && latest !== 'today';
    if (isReversed && earliest > latest) refuse('days-reversed', latest, 'latest');
  }
}

/** What a question may be answered with, where that can be counted. */
function valuesOf(question: CustomQuestion): readonly (string | number | boolean)[] | undefined {
  switch (question.type) {
    case 'one-of':
    case 'many-of':
      return question.options.map(({ value }) => value);
    case 'scale':
      return Array.from({ length: question.scale.to - question.scale.from + 1 }, (_, at) => question.scale.from + at);
    case 'yes-no':
      return [true, false];
    default:
      return undefined;
  }
}
