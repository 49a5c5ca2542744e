import { findPersonalData, maskedPreview } from '../personal-data.ts';

/** What a public answer is looked through for, in the order shown. */
export const answerChecks = ['private', 'greeting', 'done', 'next', 'ask'] as const;

/** One of `answerChecks`. */
export type AnswerCheck = (typeof answerChecks)[number];

/** How an answer stands in one respect. */
export interface AnswerFinding {
  readonly check: AnswerCheck;
  readonly ok: boolean;
  /** Of `private`: what was found, covered so that only its writer knows it again. */
  readonly found: readonly string[];
}

const date =
  /\b\d{1,2}[/.-]\d{1,2}\b|ngày \d|hôm (?:nay|qua)|today|yesterday|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;
const patterns: Readonly<Record<Exclude<AnswerCheck, 'private' | 'done'>, RegExp>> = {
  greeting: /^\s*(?:kính (?:gửi|chào|thưa)|thưa|xin chào|chào|dear|hello|good (?:morning|afternoon))/iu,
  next: /không (?:cần|phải)|(?:đề nghị|mời|xin (?!lỗi|cảm|chào|được)|vui lòng|hãy|chỉ cần) |ông\/bà (?:cần|có thể|chỉ)|bạn (?:cần|có thể|chỉ)|please|you (?:need|can|may|do not|don’t|don't)|no need/iu,
  ask: /liên hệ|gọi|hỏi (?:thêm|lại)|đường dây nóng|tổng đài|hotline|gặp (?:bộ phận|cán bộ|quầy)|contact|call|reach us|write to/iu,
};
const doing =
  /(?:^|[^\p{L}])(?:đã|vừa|sẽ|đang|từ (?:ngày )?\d|has been|have|was|were|will|since|we (?:fixed|changed|added|removed))(?=$|[^\p{L}])/iu;

/**
 * Looks through a public answer as its first reader would: that nobody can be recognised, that it greets, says what was or
 * will be done and when, what the citizen has to do next, and whom to ask. Hints to its writer, never a refusal.
 */
export function checkAnswer(text: string): readonly AnswerFinding[] {
  const composed = text.normalize('NFC');
  const found = findPersonalData(composed).map((each) => maskedPreview(composed, each));
  return answerChecks.map((check) => ({
    check,
    ok:
      check === 'private'
        ? found.length === 0
        : check === 'done'
          ? doing.test(composed) && date.test(composed)
          : patterns[check].test(composed),
    found: check === 'private' ? found : [],
  }));
}
