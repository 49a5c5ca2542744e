import { limits, type Feedback } from '@dvc-widgets/contract';
import { checkAnswers, isDay, questionLimits, type Answer, type QuestionSet } from '@dvc-widgets/contract/questions';

/**
 * What is odd in the answers of a feedback, as marks: `unknown-question-set`, or `answer-…` with the contract's code of
 * each fault, once. `today` is the citizen's day.
 */
export function answerMarks(
  { answers, topic }: Pick<Feedback, 'answers' | 'topic'>,
  set: QuestionSet | undefined,
  today: string,
): readonly string[] {
  if (!answers) return [];
  if (!set) return ['unknown-question-set'];
  const codes = checkAnswers(set, answers.given, { topic, today }).map(({ code }) => `answer-${code}`);
  return [...new Set(codes)];
}

/** Whether an answer is longer, or there are more of them, than a form of ours would take. */
export function areOverLong({ answers }: Pick<Feedback, 'answers'>, set: QuestionSet | undefined): boolean {
  if (!answers) return false;
  const given = Object.entries(answers.given);
  if (given.length > questionLimits.questions || answers.set.length > limits.identifierLength) return true;
  const bounds = new Map(
    set?.questions.map(({ id, type }) => [
      id,
      type === 'short-text' ? questionLimits[type] : questionLimits['long-text'],
    ]),
  );
  return given.some(([id, answer]) => {
    if (id.length > limits.identifierLength) return true;
    if (Array.isArray(answer)) {
      return answer.length > questionLimits.options || answer.some((one) => one.length > limits.identifierLength);
    }
    return typeof answer === 'string' && answer.length > (bounds.get(id) ?? questionLimits['long-text']);
  });
}

/** An answer without personal data. What can be chosen from the set, and days, are kept as they are. */
export function maskAnswer(
  answer: Answer,
  id: string,
  set: QuestionSet | undefined,
  mask: (text: string) => string,
): Answer {
  const question = set?.questions.find((one) => one.id === id);
  const isPlain = (text: string): boolean =>
    question?.type === 'one-of' || question?.type === 'many-of'
      ? question.options.some(({ value }) => value === text)
      : question?.type === 'date' && isDay(text);
  const cover = (text: string): string => (isPlain(text) ? text : mask(text));
  if (Array.isArray(answer)) return answer.map(cover);
  return typeof answer === 'string' ? cover(answer) : answer;
}
