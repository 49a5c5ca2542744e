import type { Answer, AskingContext, CustomQuestion, GivenAnswers, QuestionConditions, QuestionSet } from './types.ts';

/** Whether something was answered: blanks and an empty choice are no answer. */
export const isAnswered = (answer: Answer | undefined): answer is Answer =>
  typeof answer === 'string' ? answer.trim() !== '' : Array.isArray(answer) ? answer.length > 0 : answer !== undefined;

/**
 * The questions that are asked now, in order. A condition looks at earlier questions only, and at the answer of one only
 * while that is asked itself.
 */
export function askedQuestions(
  { questions }: Pick<QuestionSet, 'questions'>,
  given: GivenAnswers,
  { topic }: Pick<AskingContext, 'topic'>,
): readonly CustomQuestion[] {
  // An id may be that of something every object inherits.
  const answers = new Map(Object.entries(given));
  const heard = new Map<string, Answer>();
  const holds = ({ topics, answers: conditions = [] }: QuestionConditions): boolean =>
    (!topics || (topic !== undefined && topics.includes(topic))) &&
    conditions.every(({ question, is }) => {
      const answer = heard.get(question);
      return (Array.isArray(answer) ? answer : [answer]).some((value) => value !== undefined && is.includes(value));
    });
  return questions.filter(({ id, when }) => {
    if (when && !holds(when)) return false;
    const answer = answers.get(id);
    if (isAnswered(answer)) heard.set(id, answer);
    return true;
  });
}

/** The answers to what is asked now: what is sent. */
export function answersToSend(
  set: Pick<QuestionSet, 'questions'>,
  given: GivenAnswers,
  context: Pick<AskingContext, 'topic'>,
): GivenAnswers {
  const asked = new Set(askedQuestions(set, given, context).map(({ id }) => id));
  return Object.fromEntries(Object.entries(given).filter(([id, answer]) => asked.has(id) && isAnswered(answer)));
}
