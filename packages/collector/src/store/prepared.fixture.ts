import { opening } from '../cases/case-days.fixture.ts';
import { openCase, type CaseBeginning } from '../cases/open-case.ts';
import type { PreparedSubmission } from '../store.ts';

/** A UUIDv7 made at `milliseconds`, with `tail` to tell those of one millisecond apart. */
export function uuidv7(milliseconds: number, tail = 0): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail.toString(16).padStart(12, '0')}`;
}

/** A rating as intake hands it to the store, with `changes`. */
export function preparedRating(changes: Partial<PreparedSubmission> = {}): PreparedSubmission {
  const id = changes.id ?? uuidv7(Date.UTC(2026, 10, 22));
  return {
    site: 'pk_one',
    id,
    kind: 'rating',
    receivedAt: Date.UTC(2026, 10, 22, 3),
    day: '2026-11-22',
    occurredAt: Date.UTC(2026, 10, 22, 3),
    agency: 'H26.107',
    procedure: '1.013229.01',
    procedureCode: '1.013229',
    sector: 'dat-dai',
    step: null,
    channel: 'web',
    locale: 'vi',
    respondent: null,
    scale: 'mic-5',
    value: 'satisfied',
    satisfied: true,
    replaces: null,
    rating: null,
    reasons: null,
    criteria: null,
    comment: null,
    pageOrigin: null,
    pagePath: null,
    dossier: null,
    sdk: '0.1.0',
    subjectKey: 'subject-a',
    marks: [],
    quarantine: null,
    test: false,
    layout: null,
    offered: null,
    opened: null,
    dismissed: null,
    guide: null,
    guideVersion: null,
    guideStep: null,
    guideUse: null,
    helpful: null,
    topic: null,
    consents: null,
    attachments: null,
    answers: null,
    openCase: null,
    verdict: null,
    actsOn: null,
    javascript: true,
    contentDigest: `digest-of-${id}`,
    ...changes,
  };
}

/** An exposure as intake hands it to the store, with `changes`. */
export function preparedExposure(changes: Partial<PreparedSubmission> = {}): PreparedSubmission {
  return preparedRating({
    kind: 'exposure',
    scale: null,
    value: null,
    satisfied: null,
    layout: 'corner',
    offered: 1,
    opened: 0,
    dismissed: 0,
    ...changes,
  });
}

/** A vote on a step of a guide as intake hands it to the store, with `changes`. */
export function preparedVote(changes: Partial<PreparedSubmission> = {}): PreparedSubmission {
  return preparedRating({
    kind: 'guide-vote',
    scale: null,
    value: null,
    satisfied: null,
    guide: 'birth-registration',
    guideVersion: '0123456789abcdef0123456789abcdef',
    guideStep: 'chuan-bi',
    guideUse: 'steps',
    helpful: true,
    ...changes,
  });
}

/** A question without an answer as intake hands it to the store, with `changes`. */
export function preparedQuestion(changes: Partial<PreparedSubmission> = {}): PreparedSubmission {
  return preparedRating({
    kind: 'question',
    scale: null,
    value: null,
    satisfied: null,
    comment: 'xin cấp lại bằng tốt nghiệp',
    ...changes,
  });
}

/** A feedback with its case as intake hands it to the store, with `changes`; `case` changes what its case begins with. */
export function preparedFeedback({
  case: beginning = {},
  ...changes
}: Partial<PreparedSubmission> & { readonly case?: Partial<CaseBeginning> } = {}): PreparedSubmission {
  const feedback = preparedRating({
    kind: 'feedback',
    scale: null,
    value: null,
    satisfied: null,
    topic: 'fault',
    consents: ['handling', 'contact', 'publishing'],
    comment: 'Trang không nhận tệp đính kèm.',
    ...changes,
  });
  const { site, id, test, procedureCode: procedure, sector, receivedAt, agency, quarantine } = feedback;
  const known = { site, submission: id, test, topic: 'fault', procedure, sector, receivedAt, agency } as const;
  const contact = { name: 'Nguyễn Văn A', phone: '0912345678', email: null, address: null };
  return {
    ...feedback,
    openCase: openCase({ ...known, lookup: `lookup-of-${id}`, contact, quarantine, ...beginning }, opening),
  };
}

/** A verdict on the answer to a feedback as intake hands it to the store, with `changes`. */
export function preparedVerdict(changes: Partial<PreparedSubmission> = {}): PreparedSubmission {
  return preparedRating({
    kind: 'verdict',
    scale: null,
    value: null,
    satisfied: null,
    verdict: 'dissatisfied',
    comment: 'Vẫn chưa gửi được.',
    actsOn: 'lookup-of-nothing',
    ...changes,
  });
}
