import type { z } from 'zod';
import type { Topic } from '../cases/topics.ts';
import type {
  answerSchema,
  answersSchema,
  conditionsSchema,
  customQuestionSchema,
  questionSetSchema,
} from './schema.ts';

/** What a site asks besides, in order. */
export type QuestionSet = z.infer<typeof questionSetSchema>;
/** One question of a site, by type. */
export type CustomQuestion = z.infer<typeof customQuestionSchema>;
/** How a question is answered. */
export type QuestionType = CustomQuestion['type'];
/** When a question is asked. */
export type QuestionConditions = z.infer<typeof conditionsSchema>;
/** A value that can be chosen, and its words. */
export type QuestionOption = Extract<CustomQuestion, { type: 'one-of' }>['options'][number];
/** A text by language. */
export type Texts = CustomQuestion['label'];
/** One answer. */
export type Answer = z.infer<typeof answerSchema>;
/** What was answered, by id of the question. */
export type GivenAnswers = Readonly<Record<string, Answer>>;
/** What was answered to a set, as it is sent. */
export type Answers = z.infer<typeof answersSchema>;

/** What questions depend on besides answers. */
export interface AskingContext {
  /** Of the feedback; a survey has none, and asks nothing that names topics. */
  readonly topic?: Topic | undefined;
  /** `YYYY-MM-DD` where the citizen is: what `today` stands for. */
  readonly today: string;
}

/** What is wrong with an answer; `too-long` and the last two never keep a citizen from sending. */
export type AnswerFaultCode =
  | 'missing'
  | 'not-text'
  | 'not-an-option'
  | 'too-many'
  | 'out-of-range'
  | 'not-a-date'
  | 'too-early'
  | 'too-late'
  | 'too-long'
  | 'not-asked'
  | 'unknown-question';

/** What is wrong with the answer to one question. */
export interface AnswerFault {
  /** Its id. */
  readonly question: string;
  readonly code: AnswerFaultCode;
}
