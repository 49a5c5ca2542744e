import { limits } from '../limits.ts';
import { findPersonalData, maskedPreview } from '../personal-data.ts';

/** What a public answer is looked through for, in the order shown. */
export const answerChecks = ['length', 'private', 'blank', 'greeting', 'done', 'next', 'ask'] as const;

/** Characters (UTF-16 code units) that an answer has at most; a longer one is refused. */
export const answerLength = 10 * limits.feedbackLength;

/** One of `answerChecks`. */
export type AnswerCheck = (typeof answerChecks)[number];

/** How an answer stands in one respect. */
export interface AnswerFinding {
  readonly check: AnswerCheck;
  readonly ok: boolean;
  /** Of `private`: what was found, covered so that only its writer knows it again; of `blank`: what is still to be filled in. */
  readonly found: readonly string[];
}

const date =
  /\b\d{1,2}[/.-]\d{1,2}\b|ngày \d|hôm (?:nay|qua)|today|yesterday|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;
// `[ngày]`, `{{name}}`, `XXX`, `____`, and dots that stand where a word would; `v.v…` ends a sentence and is none. A mark of
// a note (`[1]`) is none either.
const blanks =
  /\[(?!\d+\])[^\][\n]{1,80}\]|\{\{[^{}\n]{0,80}\}\}|(?<![\p{L}\p{N}])[xX]{3,}(?![\p{L}\p{N}])|_{3,}|(?<![^\s(])(?:…|\.{3,})/gu;
const patterns: Readonly<Record<Exclude<AnswerCheck, 'length' | 'private' | 'blank' | 'done'>, RegExp>> = {
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
  const found: Readonly<Record<string, readonly string[]>> = {
    private: findPersonalData(composed).map((each) => maskedPreview(composed, each)),
    blank: [...new Set(Array.from(composed.matchAll(blanks), ([blank]) => blank))],
  };
  const isOk = (check: AnswerCheck): boolean => {
    switch (check) {
      case 'length':
        return text.length <= answerLength;
      case 'private':
      case 'blank':
        return found[check]?.length === 0;
      case 'done':
        return doing.test(composed) && date.test(composed);
      default:
        return patterns[check].test(composed);
    }
  };
  return answerChecks.map((check) => ({ check, ok: isOk(check), found: found[check] ?? [] }));
}
