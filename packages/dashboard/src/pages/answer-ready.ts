import { checkAnswer } from '@dvc-widgets/contract/officials/answer-checks';
import { ApiError } from '../api.ts';
import { said } from '../preferences.ts';
import type { AnswerDraft } from './answer-draft.ts';
import { casesWords } from './cases.words.ts';

/**
 * Keeps back what its writer would not want sent, and throws `ApiError` with the field: a text that is too long, blanks
 * that are still to be filled in, and personal data that nobody looked at. Of blanks in `told` the writer knows: they are
 * meant.
 */
export function refuseUnready({ public: text, agreed }: AnswerDraft, told: string | undefined): void {
  const words = said(casesWords);
  const missing = new Map(checkAnswer(text).flatMap(({ check, ok, found }) => (ok ? [] : [[check, found] as const])));
  if (missing.has('length')) throw new ApiError('too-long', words.checks.length.missing(''), 0, '/public');
  const blanks = missing.get('blank');
  if (blanks && told !== text)
    throw new ApiError('blanks', words.blankFault(blanks.map((blank) => `“${blank}”`).join(', ')), 0, '/public');
  if (missing.has('private') && !agreed) throw new ApiError('personal-data', words.agreedFault, 0, '/agreed');
}
