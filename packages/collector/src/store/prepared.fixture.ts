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
