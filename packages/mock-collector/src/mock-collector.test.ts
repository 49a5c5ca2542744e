import type { Rating } from '@dvc-widgets/contract';
import { caseViewSchema } from '@dvc-widgets/contract/cases/schema';
import { guideAnswerSchema, guideListSchema, guideSchema } from '@dvc-widgets/contract/guides/schema';
import { questionSetSchema } from '@dvc-widgets/contract/questions/schema';
import { problemSchema, resultsSchema, siteConfigurationSchema } from '@dvc-widgets/contract/schema';
import { getResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guideOf } from '../../contract/src/guides/guide.fixture.ts';
import { demoLookupCode } from './mock-cases.ts';
import { demoQuestions } from './demo-questions.ts';
import { demoSite, mockCollector } from './mock-collector.ts';

const url = 'https://collector.example';
const english = guideOf({ language: 'en', version: 'e'.repeat(32), title: 'Birth registration' });
const collector = mockCollector({
  url,
  sites: [demoSite, { ...demoSite, key: 'pk_other', scale: 'tt32-3' }],
  guides: [english, guideOf()],
});
const server = setupServer(...collector.handlers);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => collector.reset());
afterAll(() => server.close());

let made = 0;
function rating(changes: Partial<Rating> = {}): Rating {
  made += 1;
  return {
    id: `01936b2e-7c1a-7000-8000-${String(made).padStart(12, '0')}`,
    site: 'pk_demo',
    kind: 'rating',
    occurredAt: '2026-11-22T10:00:00+07:00',
    locale: 'vi',
    channel: 'web',
    subject: { procedure: '1.013229' },
    sdk: '0.1.0',
    scale: 'mic-5',
    value: 'satisfied',
    ...changes,
  };
}

function post(body: unknown, type = 'text/plain'): Promise<Response> {
  const text = typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
  return fetch(`${url}/v1/submissions`, { method: 'POST', headers: { 'Content-Type': type }, body: text });
}

/** The answers in short: `stored`, or `rejected value-outside-scale /value`. */
async function answers(body: unknown): Promise<string[]> {
  const { results } = resultsSchema.parse(await (await post(body)).json());
  return results.map(({ status, problem }) => [status, problem?.code, problem?.field].filter(Boolean).join(' '));
}

async function refusal(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  expect(response.headers.get('Content-Type')).toContain('application/problem+json');
  const { status, code } = problemSchema.parse(await response.json());
  expect(response.status).toBe(status);
  return `${status} ${code}`;
}

describe('the mock collector', () => {
  it('stores what the contract takes and shows it to the test', async () => {
    const [one, two] = [rating(), rating({ value: 'neutral' })];
    expect(await answers(one)).toEqual(['stored']);
    expect(await answers([two])).toEqual(['stored']);
    expect(collector.received).toEqual([one, two]);
    expect(collector.attempts).toBe(2);
  });

  it('answers a repeat with duplicate, and an id used again for other content with a refusal', async () => {
    const one = rating();
    expect(await answers([one, one])).toEqual(['stored', 'duplicate']);
    expect(await answers({ ...one, value: 'neutral' })).toEqual(['rejected id-reused /id']);
    expect(await answers({ ...one, site: 'pk_other', scale: 'tt32-3' })).toEqual(['stored']);
    expect(collector.received).toHaveLength(2);
  });

  it('takes exposures beside ratings, without the dossier, as the collector does', async () => {
    const one = rating();
    const { scale: _scale, value: _value, ...envelope } = rating();
    const exposure = { ...envelope, kind: 'exposure', layout: 'corner', offered: 1, opened: 0, dismissed: 1 } as const;
    const { subject } = exposure;
    expect(await answers([one, { ...exposure, subject: { ...subject, dossier: 'H26.107-251103-0001' } }])).toEqual([
      'stored',
      'stored',
    ]);
    expect(collector.received).toEqual([one, exposure]);
    expect(await answers({ ...exposure, dismissed: 1001 })).toEqual(['rejected invalid-field /dismissed']);
  });

  it('takes votes on guides and questions without an answer', async () => {
    const { scale: _scale, value: _value, ...envelope } = rating();
    const vote = {
      ...envelope,
      kind: 'guide-vote',
      guide: 'birth-registration',
      version: '0123456789abcdef0123456789abcdef',
      use: 'ask',
      helpful: true,
    } as const;
    const asked = { ...envelope, id: rating().id, kind: 'question', question: 'hộ chiếu' } as const;
    expect(await answers([vote, asked])).toEqual(['stored', 'stored']);
    expect(collector.received.map(({ kind }) => kind)).toEqual(['guide-vote', 'question']);
    expect(await answers({ ...vote, use: 'tour' })).toEqual(['rejected invalid-field /use']);
  });

  it('offers guides, the nearest text where the one asked for is missing, and their index', async () => {
    const get = async (path: string): Promise<unknown> => (await fetch(`${url}/${path}`)).json();
    const { guides, indexes } = guideListSchema.parse(await get('v1/guides?site=pk_demo'));
    expect(guides.map(({ id, editions }) => [id, editions.map(({ language }) => language)])).toEqual([
      ['birth-registration', ['en', 'vi']],
    ]);
    const answer = async (query: string) => guideAnswerSchema.parse(await get(`v1/guides/birth-registration?${query}`));
    expect((await answer('lang=en')).guide).toEqual(english);
    expect(await answer('lang=km')).toMatchObject({ guide: { language: 'vi' }, fallback: { language: 'km' } });
    expect(guideSchema.parse(await get(guides[0]?.editions[0]?.url ?? ''))).toEqual(english);
    expect(await get(indexes[0]?.url ?? '')).toMatchObject({ language: 'en', guides: [{ id: 'birth-registration' }] });
    expect(await refusal(fetch(`${url}/v1/guides/land-change`))).toBe('404 unknown-guide');
    expect(await refusal(fetch(`${url}/v1/guides/media/x.svg`))).toBe('404 not-found');
    expect(await refusal(fetch(`${url}/v1/guides/index/x.json`))).toBe('404 not-found');
  });

  it('answers the files that it was given, and a drawing in the place of other pictures', async () => {
    const picture = (name: string, size = {}) =>
      ({ type: 'picture', alt: 'Tờ khai', media: { url: `v1/guides/media/${name}`, bytes: 9, ...size } }) as const;
    const captions = { url: 'v1/guides/media/c.vtt', bytes: 9 };
    const video = { url: 'v1/guides/media/d.mp4', bytes: 9, captions };
    const guide = guideOf({
      intro: [picture('a.svg'), picture('b.png', { width: 640, height: 288 })],
      steps: [{ id: 'nop', title: 'Nộp', blocks: [], video }],
    });
    const media = { 'a.svg': '<svg id="own"/>' };
    const answer = async (name: string) => {
      const { handlers } = mockCollector({ url, guides: [guide], media });
      const response = await getResponse([...handlers], new Request(`${url}/v1/guides/media/${name}`));
      return [response?.status, response?.headers.get('Content-Type'), (await response?.text()) ?? ''] as const;
    };
    const svg = 'image/svg+xml; charset=utf-8';
    expect(await answer('a.svg')).toEqual([200, svg, '<svg id="own"/>']);
    const [status, type, drawing] = await answer('b.png');
    expect([status, type]).toEqual([200, svg]);
    expect(drawing).toContain('width="640" height="288"');
    expect(await answer('c.vtt')).toEqual([200, 'text/vtt; charset=utf-8', 'WEBVTT\n']);
    for (const name of ['d.mp4', 'e.svg', 'toString']) expect((await answer(name))[0]).toBe(404);
  });

  it('judges items one by one, in the order sent', async () => {
    const items = [rating(), 7, rating({ value: 'not-satisfied' }), rating({ site: 'pk_nobody' }), rating()];
    expect(await answers(items)).toEqual([
      'stored',
      'rejected invalid-item',
      'rejected value-outside-scale /value',
      'rejected unknown-site /site',
      'stored',
    ]);
  });

  it.each([
    ['malformed JSON', '{', 'text/plain', '400 malformed-json'],
    ['nothing', '', 'text/plain', '400 empty-request'],
    ['an empty list', '[]', 'application/json', '400 empty-request'],
    ['51 items', Array.from({ length: 51 }, () => 1), 'application/json', '400 too-many-items'],
    ['bytes that are no UTF-8', new Blob([new Uint8Array([0x22, 0xff, 0x22])]), 'text/plain', '400 invalid-encoding'],
    ['a body over the limit', `"${'a'.repeat(256 * 1024)}"`, 'text/plain', '413 body-too-large'],
    ['another content type', '{}', 'application/xml', '415 unsupported-media-type'],
  ])('refuses %s as a whole', async (_name, body, type, expected) => {
    expect(await refusal(post(body, type))).toBe(expected);
    expect(collector.received).toEqual([]);
  });
});

describe('told to behave', () => {
  it('duplicate, it answers so for what it had not seen', async () => {
    collector.behave('duplicate');
    expect(await answers(rating())).toEqual(['duplicate']);
  });

  it('reject, it refuses every item with the code asked for and keeps nothing', async () => {
    collector.behave('reject', { code: 'origin-refused' });
    expect(await answers([rating(), rating()])).toEqual(['rejected origin-refused', 'rejected origin-refused']);
    expect(collector.received).toEqual([]);
  });

  it('slow, it answers when the test says so', async () => {
    let release = () => {};
    collector.behave('slow', { until: new Promise<void>((resolve) => (release = resolve)) });
    let isAnswered = false;
    const answer = answers(rating()).then((results) => {
      isAnswered = true;
      return results;
    });
    await expect.poll(() => collector.attempts).toBe(1);
    expect(isAnswered).toBe(false);
    release();
    expect(await answer).toEqual(['stored']);
  });

  it('down, the connection breaks and nothing is stored', async () => {
    collector.behave('down');
    await expect(post(rating())).rejects.toThrow(TypeError);
    expect(collector.received).toEqual([]);
    expect(collector.attempts).toBe(1);
  });

  it('lost, it stores although the answer never comes, so that a retry is a duplicate', async () => {
    const one = rating();
    collector.behave('lost', { times: 1 });
    await expect(post(one)).rejects.toThrow(TypeError);
    expect(await answers(one)).toEqual(['duplicate']);
    expect(collector.received).toEqual([one]);
  });

  it.each([
    ['rate-limited', '429 rate-limited', '30'],
    ['unavailable', '503 unavailable', '30'],
    ['failing', '500 internal', null],
  ] as const)('%s, it refuses the whole request', async (mode, expected, retryAfter) => {
    collector.behave(mode, { retryAfter: 30 });
    const answer = post(rating());
    expect((await answer).headers.get('Retry-After')).toBe(retryAfter);
    expect(await refusal(answer)).toBe(expected);
    expect(collector.received).toEqual([]);
  });

  it('garbled, it answers with a page that is no answer', async () => {
    collector.behave('garbled');
    const response = await post(rating());
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it('for a number of times, it accepts afterwards', async () => {
    collector.behave('down', { times: 2 });
    await expect(post(rating())).rejects.toThrow();
    await expect(post(rating())).rejects.toThrow();
    expect(await answers(rating())).toEqual(['stored']);
  });

  it('in some way, a reset makes it accept again and forget', async () => {
    const one = rating();
    expect(await answers(one)).toEqual(['stored']);
    collector.behave('down');
    collector.reset();
    expect(collector.received).toEqual([]);
    expect(await answers(one)).toEqual(['stored']);
  });
});

describe('a site', () => {
  const get = (key: string, etag?: string) =>
    fetch(`${url}/v1/sites/${key}`, { headers: etag === undefined ? {} : { 'If-None-Match': etag } });

  it('is told as the contract says', async () => {
    expect(siteConfigurationSchema.parse(await (await get('pk_demo')).json())).toEqual(demoSite);
    expect((await get('pk_other')).headers.get('ETag')).not.toBe((await get('pk_demo')).headers.get('ETag'));
  });

  it('that has not changed is not told again', async () => {
    const { headers } = await get('pk_demo');
    expect((await get('pk_demo', headers.get('ETag') ?? '')).status).toBe(304);
    expect((await get('pk_demo', '"other"')).status).toBe(200);
  });

  it('has its questions read by the version that it names', async () => {
    const answer = await fetch(`${url}/v1/questions/${demoQuestions.version}.json`);
    expect(questionSetSchema.parse(await answer.json())).toEqual(demoQuestions);
    expect(answer.headers.get('Cache-Control')).toContain('immutable');
    expect(await refusal(fetch(`${url}/v1/questions/${'0'.repeat(32)}.json`))).toBe('404 not-found');
  });

  it('that nobody registered is refused', async () => {
    expect(await refusal(get('pk_nobody'))).toBe('404 unknown-site');
  });
});

describe('a case of the mock collector', () => {
  const code = 'GY-2222-2222-2222';
  const { scale: _scale, value: _value, ...envelope } = rating();
  const feedback = (id: string) => ({
    ...envelope,
    id,
    kind: 'feedback',
    topic: 'fault',
    text: 'Trang không nhận tệp.',
    lookup: code,
    consents: ['handling'],
  });
  const verdict = (id: string, text: string) => ({
    ...envelope,
    id,
    kind: 'verdict',
    subject: {},
    lookup: code,
    verdict: 'dissatisfied',
    text,
  });
  const lookUp = (asked: unknown) =>
    fetch(`${url}/v1/lookup`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify(asked),
    });
  const view = async (asked: string) => caseViewSchema.parse(await (await lookUp({ code: asked })).json());

  it('is there from the start by the code of the demo, answered', async () => {
    const shown = await view(demoLookupCode);
    expect(shown).toMatchObject({ state: 'answered', may: { judge: true, reopen: true, reply: false } });
    expect(shown.answer?.public).toContain('PDF');
    expect(await refusal(lookUp({ code }))).toBe('404 unknown-code');
    expect(await refusal(lookUp({}))).toBe('422 invalid-field');
  });

  it('is asked about, answered, opened again once, and answered again', async () => {
    expect(await answers(feedback('01936b2e-7c1a-7000-8000-0000000000f1'))).toEqual(['stored']);
    expect(await view(code.toLowerCase())).toMatchObject({ state: 'received', agency: { name: 'UBND xã Mẫu' } });
    collector.askCitizen(code, 'Tệp loại gì?');
    expect(await view(code)).toMatchObject({ question: 'Tệp loại gì?', may: { reply: true }, due: { day: null } });
    const { text: _text, verdict: _verdict, ...said } = verdict('01936b2e-7c1a-7000-8000-0000000000f2', '');
    await answers({ ...said, kind: 'reply', text: 'PDF' });
    expect(await view(code)).toMatchObject({ state: 'in-progress', question: null });
    collector.answerCase(code, { public: 'Đã sửa.' });
    expect(await answers(verdict('01936b2e-7c1a-7000-8000-0000000000f3', 'Vẫn lỗi.'))).toEqual(['stored']);
    expect(await view(code)).toMatchObject({ state: 'reopened', may: { judge: false } });
    collector.answerCase(code, { public: 'Đã sửa thật.', private: 'Mời thử lại.' });
    const again = await view(code);
    expect(again).toMatchObject({ state: 'answered', verdict: null, may: { judge: true, reopen: false } });
    expect(again.timeline.map(({ type }) => type)).toEqual([
      'received',
      'information-asked',
      'information-given',
      'answered',
      'judged',
      'reopened',
      'answered',
    ]);
    expect(() => collector.answerCase('GY-3333-3333-3333', { public: 'x' })).toThrow('No feedback has the code');
  });
});
