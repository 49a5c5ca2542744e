import type {
  AnswerVerdict,
  CaseReply,
  Exposure,
  Feedback,
  GuideVote,
  Question,
  Rating,
  RatingDetails,
} from './types.ts';

/** A rating that the contract takes. */
export const rating = {
  id: '01936b2e-7c1a-7000-8000-000000000001',
  site: 'pk_demo',
  kind: 'rating',
  occurredAt: '2026-11-22T10:00:00+07:00',
  locale: 'vi',
  channel: 'web',
  subject: { procedure: '1.013229', agency: 'H26.107', dossier: 'H26.107-251103-0001' },
  sdk: '0.1.0',
  scale: 'mic-5',
  value: 'satisfied',
} as const satisfies Rating;

/** The details of `rating`. */
export const details = {
  ...withoutAnswer(),
  id: '01936b2e-7c1a-7000-8000-000000000002',
  kind: 'rating-details',
  rating: rating.id,
  reasons: ['fast'],
  criteria: { time: 'satisfied', staff: '2' },
  comment: 'Nhanh.',
} as const satisfies RatingDetails;

/** An exposure that the contract takes. */
export const exposure = {
  ...withoutAnswer(),
  id: '01936b2e-7c1a-7000-8000-000000000003',
  kind: 'exposure',
  subject: { procedure: '1.013229', agency: 'H26.107' },
  layout: 'corner',
  offered: 2,
  opened: 1,
  dismissed: 1,
} as const satisfies Exposure;

/** A vote on a step of a guide that the contract takes. */
export const guideVote = {
  ...withoutAnswer(),
  id: '01936b2e-7c1a-7000-8000-000000000004',
  kind: 'guide-vote',
  subject: { procedure: '1.001193' },
  guide: 'birth-registration',
  version: '0123456789abcdef0123456789abcdef',
  step: 'chuan-bi',
  use: 'steps',
  helpful: false,
  reasons: ['hard-to-understand'],
} as const satisfies GuideVote;

/** A question without an answer that the contract takes. */
export const question = {
  ...withoutAnswer(),
  id: '01936b2e-7c1a-7000-8000-000000000005',
  kind: 'question',
  subject: {},
  question: 'xin cấp lại bằng tốt nghiệp',
} as const satisfies Question;

/** A feedback that the contract takes. */
export const feedback = {
  ...withoutAnswer(),
  id: '01936b2e-7c1a-7000-8000-000000000006',
  kind: 'feedback',
  subject: { procedure: '1.013229', agency: 'H26.107' },
  topic: 'fault',
  text: 'Trang không nhận tệp đính kèm.',
  lookup: 'GY-7K4M-92QX-H3P9',
  consents: ['handling', 'contact', 'publishing'],
  contact: { name: 'Nguyễn Văn A', phone: '0912345678' },
  rating: rating.id,
} as const satisfies Feedback;

/** What the citizen says of the answer to `feedback`. */
export const answerVerdict = {
  ...withoutAnswer(),
  id: '01936b2e-7c1a-7000-8000-000000000007',
  kind: 'verdict',
  subject: {},
  lookup: feedback.lookup,
  verdict: 'dissatisfied',
  text: 'Vẫn chưa gửi được.',
} as const satisfies AnswerVerdict;

/** What the citizen adds to `feedback`. */
export const caseReply = {
  ...withoutAnswer(),
  id: '01936b2e-7c1a-7000-8000-000000000008',
  kind: 'reply',
  subject: {},
  lookup: feedback.lookup,
  text: 'Tệp của tôi là PDF, 2 MB.',
} as const satisfies CaseReply;

function withoutAnswer() {
  const { scale: _scale, value: _value, ...envelope } = rating;
  return envelope;
}
