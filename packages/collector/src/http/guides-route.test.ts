import { guideAnswerSchema, guideListSchema, guideSchema } from '@dvc-widgets/contract/guides/schema';
import { describe, expect, it } from 'vitest';
import { guideVote, noon, question, runCollector } from '../collector.fixture.ts';
import { body, drawing, folderOf, frontMatter } from '../guides/guide-files.fixture.ts';
import { readGuides } from '../guides/read-guides.ts';
import { databasePath, openSqliteStore } from '../store/sqlite/open.ts';

const picture = '\n![Tờ khai](media/to-khai.svg)\n';
const reviewed = 'reviewed_by: Sở Tư pháp\n';

/** A collector that offers a guide in reviewed Vietnamese and unreviewed English, with a drawing and a film. */
async function runWithGuides() {
  const collector = await runCollector();
  const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(2_500_000, 7)]);
  const video = 'steps:\n  nop: { video: { src: media/phim.mp4, captions: media/phim.vtt, seconds: 9 } }\n';
  const text = body.replace('\n## Nộp', `${picture}\n## Nộp`);
  const root = folderOf({
    'birth-registration/vi.md': frontMatter(reviewed + video, { valid_to: '2026-11-21' }) + text,
    'birth-registration/en.md': frontMatter(video, { language: 'en', title: 'Birth registration' }) + text,
    'birth-registration/media/to-khai.svg': drawing,
    'birth-registration/media/phim.mp4': film,
    'birth-registration/media/phim.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nXin chào\n',
  });
  const reading = readGuides(root);
  if (reading.problems) throw new Error(JSON.stringify(reading.problems));
  const publish = async (guides = reading.guides) => {
    const store = openSqliteStore(databasePath(collector.dataDir));
    await store.publishGuides({ site: null, guides, media: reading.media, at: noon, keepOthers: false });
    await store.close();
    collector.now.at += 1000;
  };
  await publish();
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${collector.url}/${path}`, { headers });
  const answer = async (query = '') =>
    guideAnswerSchema.parse(await (await get(`v1/guides/birth-registration${query}`)).json());
  return { collector, publish, get, answer, guides: reading.guides, film };
}

describe('GET /v1/guides', () => {
  it('lists what was reviewed for any page to read, and the rest to who asks', async () => {
    const { collector, get } = await runWithGuides();
    const response = await get('v1/guides', { Origin: 'https://anyone.example' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    const editions = async (from: Response) =>
      guideListSchema.parse(await from.json()).guides.flatMap((guide) => guide.editions);
    expect(await editions(response)).toMatchObject([{ language: 'vi', reviewed: true, stale: 'past-valid-to' }]);
    expect((await editions(await get('v1/guides?unreviewed=true'))).map(({ language }) => language)).toEqual([
      'en',
      'vi',
    ]);
    expect((await get('v1/guides?unreviewed=maybe')).status).toBe(400);
    expect(await editions(await get('v1/guides?site=pk_one'))).toHaveLength(1);
    await collector.addSite({ unreviewedGuides: true });
    collector.now.at += 1000;
    expect(await editions(await get('v1/guides?site=pk_one')), 'a site that asks for it').toHaveLength(2);
  });

  it('answers 304 to who has it already, until something else is published', async () => {
    const { get, publish, guides } = await runWithGuides();
    const etag = (await get('v1/guides')).headers.get('etag') ?? '';
    expect((await get('v1/guides', { 'If-None-Match': etag })).status).toBe(304);
    await publish(guides.slice(0, 0));
    const after = await get('v1/guides', { 'If-None-Match': etag });
    expect(after.status).toBe(200);
    expect(await after.json()).toEqual({ guides: [], indexes: [] });
  });

  it('tells where the index lies, which never changes and comes packed', async () => {
    const { get } = await runWithGuides();
    const { indexes } = guideListSchema.parse(await (await get('v1/guides')).json());
    const [index] = indexes;
    const response = await get(index?.url ?? '', { 'Accept-Encoding': 'br' });
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    const text = await response.text();
    expect(Buffer.byteLength(text)).toBe(index?.bytes);
    expect(text).toContain('birth-registration');
    for (const path of ['v1/guides/index/x.json', `v1/guides/index/${'f'.repeat(32)}.json`]) {
      expect(await (await get(path)).json()).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('GET /v1/guides/{id}', () => {
  it('answers with the text asked for, and says when it is another', async () => {
    const { answer, get } = await runWithGuides();
    expect(await answer()).toMatchObject({
      guide: { language: 'vi', title: 'Đăng ký khai sinh' },
      stale: 'past-valid-to',
    });
    expect((await answer('?lang=vi')).fallback).toBeUndefined();
    expect(await answer('?lang=en')).toMatchObject({
      guide: { language: 'vi' },
      fallback: { language: 'en', variant: 'standard' },
    });
    const english = await answer('?lang=en&unreviewed=true');
    expect(english.guide.language).toBe('en');
    expect(english.fallback).toBeUndefined();
    expect((await answer('?variant=easy')).fallback).toEqual({ language: 'vi', variant: 'easy' });
    const unknown = await get('v1/guides/land-change');
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'unknown-guide' }]);
    expect(unknown.headers.get('access-control-allow-origin')).toBe('*');
    expect(await (await get('v1/guides/birth-registration?lang=<b>')).json()).toMatchObject({
      code: 'invalid-query',
      field: '/lang',
    });
    expect((await get('v1/guides/birth-registration?variant=long')).status).toBe(400);
  });

  it('keeps every version under its hash, also when it is offered no more', async () => {
    const { answer, get, publish } = await runWithGuides();
    const { guide, editions } = await answer();
    const url = editions[0]?.url ?? '';
    await publish([]);
    expect((await get('v1/guides/birth-registration')).status).toBe(404);
    const response = await get(url);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(guideSchema.parse(await response.json())).toEqual(guide);
    for (const path of [
      url.replace('birth-registration', 'land-change'),
      `v1/guides/birth-registration/${'f'.repeat(32)}.json`,
      'v1/guides/birth-registration/..%2f..%2fetc',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });
});

describe('GET /v1/guides/media/{name}', () => {
  it('serves a drawing that can do nothing, even opened by itself', async () => {
    const { answer, get } = await runWithGuides();
    const block = (await answer()).guide.steps[0]?.blocks.find(({ type }) => type === 'picture');
    const url = block?.type === 'picture' ? block.media.url : '';
    const response = await get(url);
    expect(await response.text()).toBe(drawing);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
    for (const path of ['x.svg', `${'f'.repeat(32)}.svg`, url.slice(16).replace('.svg', '.html'), '..%2f..%2fx.svg']) {
      expect((await get(`v1/guides/media/${path}`)).status, path).toBe(404);
    }
  });

  it('serves a film whole, or the part that a player asks for', async () => {
    const { answer, get, film } = await runWithGuides();
    const video = (await answer()).guide.steps[1]?.video;
    const whole = await get(video?.url ?? '');
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(whole.headers.get('content-length')).toBe(String(film.length));
    expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true);
    const part = await get(video?.url ?? '', { Range: 'bytes=4-11' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 4-11/${film.length}`,
      'ftypisom',
    ]);
    const open = await get(video?.url ?? '', { Range: 'bytes=0-' });
    expect([open.status, (await open.arrayBuffer()).byteLength]).toEqual([206, 1024 * 1024]);
    const captions = await get(video?.captions.url ?? '');
    expect(captions.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
  });

  it('answers HEAD, and 405 to what would change it', async () => {
    const { collector } = await runWithGuides();
    const head = await fetch(`${collector.url}/v1/guides`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await fetch(`${collector.url}/v1/guides/birth-registration`, { method: 'POST', body: '{}' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

describe('What citizens say of guides', () => {
  it('is stored with guide, version and step, and counted once', async () => {
    const { collector } = await runWithGuides();
    const votes = [guideVote(), guideVote({ helpful: false, reasons: ['hard-to-understand'] })];
    const results = await (await collector.post([...votes, votes[0]])).json();
    expect(results).toMatchObject({ results: [{ status: 'stored' }, { status: 'stored' }, { status: 'duplicate' }] });
    const store = openSqliteStore(databasePath(collector.dataDir));
    expect(await store.guideVotes({})).toEqual([
      {
        guide: 'birth-registration',
        version: '0123456789abcdef0123456789abcdef',
        step: 'chuan-bi',
        use: 'steps',
        helpful: 1,
        unhelpful: 1,
      },
    ]);
    await store.close();
  });

  it('that found no answer is masked before it is written anywhere, and carries no address', async () => {
    const { collector } = await runWithGuides();
    const asked = question({ question: 'gọi lại cho tôi 0912345668 về hộ chiếu, CCCD 001099012345' });
    expect(await (await collector.post(asked)).json()).toMatchObject({ results: [{ status: 'stored' }] });
    const store = openSqliteStore(databasePath(collector.dataDir));
    const [row] = await store.askedQuestions({});
    await store.close();
    expect(row).toMatchObject({ count: 1, locale: 'vi', lastDay: '2026-11-22' });
    expect(row?.question).toContain('hộ chiếu');
    for (const secret of ['0912345668', '001099012345', '127.0.0.1']) {
      expect(row?.question).not.toContain(secret);
      expect(collector.bytes()).not.toContain(secret);
    }
  });
});
