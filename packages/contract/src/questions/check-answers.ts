import { askedQuestions, isAnswered } from './asked-questions.ts';
import { answerLengths } from './question-limits.ts';
import type {
  Answer,
  AnswerFault,
  AnswerFaultCode,
  AskingContext,
  CustomQuestion,
  GivenAnswers,
  QuestionSet,
} from './types.ts';

/**
 * What is wrong with answers, one fault at most for a question: those of what is asked in the order of asking, then those
 * of what is not. Empty when the set allows all of them. Never throws.
 */
export function checkAnswers(
  set: Pick<QuestionSet, 'questions'>,
  given: GivenAnswers,
  context: AskingContext,
): readonly AnswerFault[] {
  const answers = new Map(Object.entries(given).filter(([, answer]) => isAnswered(answer)));
  const faults: AnswerFault[] = [];
  for (const question of askedQuestions(set, given, context)) {
    const { id } = question;
    const answer = answers.get(id);
    const code = answer === undefined ? question.required && 'missing' : faultOf(question, answer, context.today);
    if (code) faults.push({ question: id, code });
    answers.delete(id);
  }
  for (const question of answers.keys()) {
    const isKnown = set.questions.some(({ id }) => id === question);
    faults.push({ question, code: isKnown ? 'not-asked' : 'unknown-question' });
  }
  return faults;
}

function faultOf(question: CustomQuestion, answer: Answer, today: string): AnswerFaultCode | undefined {
  switch (question.type) {
    case 'one-of':
      return question.options.some(({ value }) => value === answer) ? undefined : 'not-an-option';
    case 'many-of': {
      const { options, atMost = options.length } = question;
      if (!Array.isArray(answer) || !answer.every((chosen) => options.some(({ value }) => value === chosen))) {
        return 'not-an-option';
      }
      return answer.length > atMost ? 'too-many' : undefined;
    }
    case 'scale': {
      const { from, to } = question.scale;
      const isLevel = typeof answer === 'number' && Number.isInteger(answer) && answer >= from && answer <= to;
      return isLevel ? undefined : 'out-of-range';
    }
    case 'date': {
      const bound = (day: string | undefined) => (day === 'today' ? today : day);
      const { earliest = '', latest = '9999' } = question;
      if (typeof answer !== 'string' || !isDay(answer)) return 'not-a-date';
      return answer < (bound(earliest) ?? '') ? 'too-early' : answer > (bound(latest) ?? '') ? 'too-late' : undefined;
    }
    case 'yes-no':
      return typeof answer === 'boolean' ? undefined : 'not-an-option';
    default:
      if (typeof answer !== 'string') return 'not-text';
      return answer.length > answerLengths[question.type] ? 'too-long' : undefined;
  }
}

/** Whether a text is a day that the calendar has, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // Engines differ in whether 30 February is no day or the 2nd of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
