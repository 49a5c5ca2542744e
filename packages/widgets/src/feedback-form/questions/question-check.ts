import {
  checkAnswers,
  textIn,
  type Answer,
  type AnswerFaultCode,
  type AskingContext,
  type CustomQuestion,
  type GivenAnswers,
  type QuestionSet,
} from '@dvc-widgets/contract/questions';
import type { QuestionsStrings } from '../../i18n/strings.ts';
import { fill } from '../../i18n/words.ts';

/** Faults that a control can't make: the answer is from a draft of another set. */
const foreign: readonly AnswerFaultCode[] = ['not-text', 'not-an-option', 'out-of-range'];

/** Whether the control of a question can hold an answer of a draft. */
export function canHold(question: CustomQuestion, answer: Answer, context: AskingContext): boolean {
  if (question.type === 'date' && typeof answer !== 'string') return false;
  const alone = { questions: [{ ...question, when: undefined }] };
  const [fault] = checkAnswers(alone, { [question.id]: answer }, context);
  return !fault || !foreign.includes(fault.code);
}

/** What stops answers from being sent, each with its place among the questions and what is said of it. */
export function answerFaults(
  set: QuestionSet,
  given: GivenAnswers,
  context: AskingContext,
  words: QuestionsStrings,
  language: string,
): readonly (readonly [index: number, sentence: string])[] {
  return checkAnswers(set, given, context).flatMap(({ question: id, code }) => {
    const index = set.questions.findIndex((question) => question.id === id);
    const question = set.questions[index];
    // A text that is too long is sent whole, as the feedback itself is.
    if (!question || code === 'too-long') return [];
    return [[index, sentence(question, code, textIn(question.label, language), context.today, words)]];
  });
}

function sentence(
  question: CustomQuestion,
  code: AnswerFaultCode,
  label: string,
  today: string | undefined,
  words: QuestionsStrings,
): string {
  const day = (bound = ''): string => (bound === 'today' ? (today ?? '') : bound).split('-').reverse().join('/');
  switch (question.type) {
    case 'date':
      if (code === 'too-early') return fill(words.tooEarly, label).replace('{1}', day(question.earliest));
      if (code === 'too-late') return fill(words.tooLate, label).replace('{1}', day(question.latest));
      if (code === 'not-a-date') return fill(words.notADate, label);
      break;
    case 'many-of':
      if (code === 'too-many') return fill(words.tooMany, label).replace('{1}', String(question.atMost));
  }
  return fill(words.missing, label);
}
