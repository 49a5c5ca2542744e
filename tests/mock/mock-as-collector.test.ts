import { mockCollector } from '@dvc-widgets/mock-collector';
import { siteConfigurationSchema } from '@dvc-widgets/contract/schema';
import { getResponse } from 'msw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { makeExposure, makeRating, seeded } from '../support/ratings.ts';

const random = seeded(20261122);
const rating = (changes: Readonly<Record<string, unknown>> = {}) => ({
  ...makeRating(random, Date.UTC(2026, 10, 22)),
  scale: 'mic-5',
  value: 'satisfied',
  ...changes,
});
const [one, two] = [rating(), rating()];
const { site: _site, ...siteless } = rating();
const { scale: _scale, value: _value, ...envelope } = rating();
const details = { ...envelope, kind: 'rating-details', rating: one.id };

const vote = {
  ...envelope,
  id: rating().id,
  kind: 'guide-vote',
  guide: 'birth-registration',
  version: '0123456789abcdef0123456789abcdef',
  use: 'steps',
  helpful: false,
  reasons: ['hard-to-understand'],
};
const question = { ...envelope, id: rating().id, kind: 'question', question: 'hộ chiếu' };
const feedback = {
  ...envelope,
  id: rating().id,
  kind: 'feedback',
  topic: 'fault',
  text: 'Trang không nhận tệp.',
  lookup: 'GY-2222-2222-2222',
  consents: ['handling'],
};
const exposure = makeExposure(random, Date.UTC(2026, 10, 22));

const json = 'application/json';
/** Requests in the order sent: later ones meet what earlier ones stored. */
const requests: readonly (readonly [name: string, body: unknown, type?: string])[] = [
  ['a rating', one],
  ['the same again', one],
  ['the same id with other content', { ...one, value: 'neutral' }],
  ['a list with one fault', [two, rating({ value: 'not-satisfied' }), rating()]],
  ['the same rating twice in one list', [rating({ id: '01936b2e-7c1a-7000-8000-000000000009' }), one]],
  ['JSON as text', rating(), 'text/plain;charset=UTF-8'],
  ['details', details],
  ['details with a criterion outside its scale', { ...details, id: rating().id, criteria: { time: 'good' } }],
  ['details with odd text', { ...details, id: rating().id, comment: '\ud800\0' }],
  ['an exposure', exposure],
  ['the same exposure again', exposure],
  ['an exposure of nothing', { ...exposure, offered: 0, opened: 0, dismissed: 0 }],
  ['an exposure of an unknown layout', { ...exposure, layout: 'banner' }],
  ['a vote on a guide', vote],
  ['a vote with words for a reason', { ...vote, id: rating().id, reasons: ['Gọi 0912 345 678'] }],
  ['a question without an answer', question],
  ['a question of nothing', { ...question, id: rating().id, question: '' }],
  ['a site that nobody registered', rating({ site: 'pk_nobody' })],
  ['no site', siteless],
  ['an unknown kind', rating({ kind: 'survey' })],
  ['feedback', feedback],
  ['feedback with a code that is mistyped', { ...feedback, id: rating().id, lookup: 'GY-2222-2222-2223' }],
  ['a verdict', { ...feedback, id: rating().id, kind: 'verdict', verdict: 'satisfied' }],
  ['a reply of nothing', { ...feedback, id: rating().id, kind: 'reply', text: '' }],
  ['an unknown scale', rating({ scale: 'stars' })],
  ['a dead clock', rating({ occurredAt: 'never' })],
  ['an id that is no UUIDv7', rating({ id: 'abc' })],
  ['a number', 7],
  ['null', null],
  ['a list in a list', [[one]]],
  ['an empty list', []],
  ['51 items', Array.from({ length: 51 }, () => 1)],
  ['nothing', ''],
  ['broken JSON', '{"id":'],
  ['bytes that are no UTF-8', new Blob([new Uint8Array([0x22, 0xff, 0x22])])],
  ['a byte order mark', `\ufeff${JSON.stringify(rating())}`],
  ['a body over the limit', `"${'a'.repeat(256 * 1024)}"`],
  ['XML', '<a/>', 'application/xml'],
  ['no content type', new Blob(['{}']), ''],
];

async function answerOf(response: Response | undefined) {
  const body: unknown = await response?.json();
  return { status: response?.status, type: response?.headers.get('Content-Type')?.split(';')[0], body };
}

describe('the mock collector', () => {
  let collector: CollectorProcess;
  const mock = mockCollector({ url: 'https://mock.example' });

  beforeAll(async () => {
    collector = await prepareCollector();
    await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'loopback');
    await collector.start();
  });
  afterAll(() => collector.remove());

  it('answers every request word for word as the collector does', async () => {
    for (const [name, body, type = json] of requests) {
      const make = (url: string) =>
        new Request(`${url}/v1/submissions`, {
          method: 'POST',
          headers: { Origin: 'http://127.0.0.1:8080', ...(type !== '' && { 'Content-Type': type }) },
          body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
        });
      const real = await fetch(make(collector.url));
      const imitated = await getResponse([...mock.handlers], make('https://mock.example'));
      expect(await answerOf(imitated), name).toEqual(await answerOf(real));
    }
  });

  it('tells of a site in the shape that the collector does', async () => {
    const real = siteConfigurationSchema.parse(await (await fetch(`${collector.url}/v1/sites/pk_demo`)).json());
    const imitated = await getResponse([...mock.handlers], new Request('https://mock.example/v1/sites/pk_demo'));
    const { key, scale, criteria } = siteConfigurationSchema.parse(await imitated?.json());
    expect({ key, scale, criteria }).toEqual({ key: real.key, scale: real.scale, criteria: real.criteria });
  });
});
