import { limits, type Submission } from '@dvc-widgets/contract';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { areOverLong } from './judge-answers.ts';

/**
 * Least milliseconds in which a person answers: one tap after the first rendering, or reasons and a comment; an exposure is
 * nobody's answer, a vote, verdict or question needs a tap, and feedback has to be written.
 */
const leastElapsed = {
  rating: 250,
  'rating-details': 800,
  exposure: 0,
  'guide-vote': 250,
  question: 250,
  feedback: 1500,
  verdict: 250,
  reply: 800,
} as const;

/**
 * Why a submission is kept apart (`trap`, `too-fast`, `over-long`), or null when nothing speaks against it. `asked` is the
 * set of questions that it answers.
 */
export function screen(submission: Submission, asked: QuestionSet | undefined): string | null {
  const { guard, kind } = submission;
  if (guard?.trap) return 'trap';
  if (guard?.elapsed !== undefined && guard.elapsed < leastElapsed[kind]) return 'too-fast';
  return isOverLong(submission, asked) ? 'over-long' : null;
}

function isOverLong(submission: Submission, asked: QuestionSet | undefined): boolean {
  const { subject, locale, sdk, page } = submission;
  const identifiers = [...Object.values(subject), locale, sdk, page?.origin];
  if (submission.kind === 'rating-details') {
    if ((submission.comment?.length ?? 0) > limits.commentLength) return true;
    identifiers.push(...(submission.reasons ?? []), ...Object.keys(submission.criteria ?? {}));
  }
  if (submission.kind === 'guide-vote') {
    identifiers.push(submission.guide, submission.version, submission.step);
  }
  if (submission.kind === 'question') {
    if (submission.question.length > limits.questionLength) return true;
    identifiers.push(submission.guide);
  }
  if (submission.kind === 'feedback') {
    if (areOverLong(submission, asked)) return true;
    if (Object.values(submission.contact ?? {}).some((text) => (text?.length ?? 0) > limits.contactLength)) return true;
  }
  if (submission.kind === 'feedback' || submission.kind === 'verdict' || submission.kind === 'reply') {
    if ((submission.text?.length ?? 0) > limits.feedbackLength) return true;
  }
  return identifiers.some((text) => (text?.length ?? 0) > limits.identifierLength);
}
