import { createLookupCode } from '@dvc-widgets/contract';
import type { CaseReply, Exposure, Feedback, Rating, RatingDetails } from '@dvc-widgets/contract';

/** A small seeded generator (mulberry32), so that a failing run can be repeated from the seed it printed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hex = (random: () => number, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');

/** A UUIDv7 (RFC 9562) of that time in milliseconds. */
export function uuidv7(random: () => number, time: number): string {
  const stamp = Math.floor(time).toString(16).padStart(12, '0');
  const variant = '89ab'.charAt(Math.floor(random() * 4));
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(random, 3)}-${variant}${hex(random, 3)}-${hex(random, 12)}`;
}

/** One element of `list`, chosen by `random`. */
export function pick<T>(random: () => number, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('an empty list');
  return chosen;
}

const procedures = [
  '1.000894',
  '1.004194',
  '2.000635',
  '2.000815.000.00.00.H55.02',
  '1.013229.01',
  '3.000181',
  'TTHC-NOI-BO-07',
];
const agencies = ['H01.30', 'H26.107', 'H55.242', '000.00.06.H56', 'H05.34'];
const sectors = ['ho-tich', 'dat-dai', 'xay-dung', 'dau-tu', 'cu-tru'];
const scales = {
  'mic-5': ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied'],
  'tt32-3': ['very-satisfied', 'satisfied', 'not-satisfied'],
  'desk-3': ['very-satisfied', 'satisfied', 'dissatisfied'],
} as const;

/** A rating shaped like those of real portals. */
export function makeRating(random: () => number, time: number, overrides: Partial<Rating> = {}): Rating {
  const scale = pick(random, ['mic-5', 'mic-5', 'tt32-3', 'desk-3'] as const);
  return {
    id: uuidv7(random, time),
    site: 'pk_demo',
    kind: 'rating',
    occurredAt: new Date(time).toISOString().replace('Z', '+00:00'),
    locale: pick(random, ['vi', 'vi', 'vi', 'en', 'km']),
    channel: pick(random, ['web', 'web', 'web', 'kiosk', 'desk'] as const),
    respondent: pick(random, ['citizen', 'citizen', 'business'] as const),
    subject: {
      procedure: pick(random, procedures),
      agency: pick(random, agencies),
      sector: pick(random, sectors),
      step: pick(random, ['nop-ho-so', 'nhan-ket-qua']),
      dossier: `H01.30-2610${10 + Math.floor(random() * 20)}-${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    },
    page: { origin: 'https://dichvucong.example.vn', path: '/nop-ho-so/ket-qua' },
    sdk: '0.1.0',
    guard: { elapsed: 4_000 },
    scale,
    value: pick(random, scales[scale]),
    ...overrides,
  };
}

/** Details that belong to `rating`. */
export function makeDetails(random: () => number, rating: Rating, comment: string): RatingDetails {
  const { id, site, locale, channel, subject, sdk } = rating;
  return {
    id: uuidv7(random, Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) + 5_000),
    site,
    kind: 'rating-details',
    occurredAt: rating.occurredAt,
    locale,
    channel,
    subject,
    sdk,
    guard: { elapsed: 20_000 },
    rating: id,
    reasons: ['fast', 'other'].slice(0, 1 + Math.floor(random() * 2)),
    criteria: { time: pick(random, ['satisfied', 'neutral', 'dissatisfied']), staff: 'satisfied' },
    comment,
  };
}

/** An exposure of one page life, shaped like those that a widget sends. */
export function makeExposure(random: () => number, time: number, overrides: Partial<Exposure> = {}): Exposure {
  const { kind: _kind, scale: _scale, value: _value, guard: _guard, subject, ...envelope } = makeRating(random, time);
  const { dossier: _dossier, ...counted } = subject;
  const opened = Math.floor(random() * 2);
  return {
    ...envelope,
    kind: 'exposure',
    subject: counted,
    layout: pick(random, ['inline', 'dialog', 'corner'] as const),
    offered: 1,
    opened,
    dismissed: opened === 1 ? Math.floor(random() * 2) : 0,
    ...overrides,
  };
}

/** A feedback with a code of its own. */
export function makeFeedback(random: () => number, time: number): Feedback {
  const { kind: _kind, scale: _scale, value: _value, guard: _guard, ...envelope } = makeRating(random, time);
  return {
    ...envelope,
    kind: 'feedback',
    topic: pick(random, ['suggestion', 'fault', 'question', 'praise'] as const),
    text: 'Trang không nhận tệp đính kèm.',
    ...(random() < 0.5 && {
      answers: { set: '0'.repeat(32), given: { 'thiet-bi': 'dien-thoai', 'de-dung': 2, 'muon-them': 'Nhanh hơn.' } },
    }),
    lookup: createLookupCode((bytes) => bytes.forEach((_, at) => (bytes[at] = Math.floor(random() * 256)))),
    consents: ['handling'],
  };
}

/** What the citizen adds to a feedback. */
export function makeReply(random: () => number, time: number, { lookup }: Feedback): CaseReply {
  const { kind: _kind, scale: _scale, value: _value, guard: _guard, ...envelope } = makeRating(random, time);
  return { ...envelope, kind: 'reply', subject: {}, lookup, text: 'Tệp PDF.' };
}
