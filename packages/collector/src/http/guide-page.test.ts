import { describe, expect, it } from 'vitest';
import { noon, runCollector } from '../collector.fixture.ts';
import { body, drawing, folderOf, frontMatter } from '../guides/guide-files.fixture.ts';
import { readGuides } from '../guides/read-guides.ts';
import { databasePath, openSqliteStore } from '../store/sqlite/open.ts';

/** A collector with a guide in reviewed Vietnamese and unreviewed English. */
async function run(changes: Parameters<typeof runCollector>[0] = {}) {
  const collector = await runCollector(changes);
  const text = body.replace('\n## Nộp', '\n![Tờ khai <mẫu>](media/to-khai.svg)\n\n## Nộp');
  const reading = readGuides(
    folderOf({
      'birth-registration/vi.md': frontMatter('reviewed_by: Sở Tư pháp\n', { valid_to: '2026-11-21' }) + text,
      'birth-registration/en.md': frontMatter('', { language: 'en', title: 'Birth registration' }) + text,
      'birth-registration/media/to-khai.svg': drawing,
    }),
  );
  if (reading.problems) throw new Error(JSON.stringify(reading.problems));
  const store = openSqliteStore(databasePath(collector.dataDir));
  await store.publishGuides({ site: null, guides: reading.guides, media: reading.media, at: noon, keepOthers: false });
  await store.close();
  collector.now.at += 1000;
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${collector.url}/${path}`, { headers });
  return { collector, get };
}

const codeName = (markup: string): string | undefined => /class="qr"[^>]*aria-label="([^"]*)"/.exec(markup)?.[1];

describe('GET /guides/{id}', () => {
  it('is the guide as a page under a policy that runs nothing, with what the API says of it', async () => {
    const { get } = await run();
    const response = await get('guides/birth-registration');
    const markup = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data: 'self'; media-src 'self'; /,
    );
    expect(markup).toContain('<html lang="vi"');
    expect(markup).toContain('Nội dung minh họa');
    expect(markup).toContain('chỉ chắc chắn đúng đến hết ngày 21/11/2026');
    expect(markup).toContain('alt="Tờ khai &lt;mẫu&gt;"');
    const [, media = ''] = /src="\.\.\/(v1\/guides\/media\/[^"]+)"/.exec(markup) ?? [];
    expect((await get(media)).status).toBe(200);
    expect(markup).not.toContain('<script');
  });

  it('answers 304 to who has it already', async () => {
    const { get } = await run();
    const etag = (await get('guides/birth-registration')).headers.get('etag') ?? '';
    expect((await get('guides/birth-registration', { 'If-None-Match': etag })).status).toBe(304);
  });

  it('offers what nobody reviewed only to who asks, says when it is another text, and 404 is a page too', async () => {
    const { get } = await run();
    const other = await (await get('guides/birth-registration?lang=en')).text();
    expect(other).toContain('chưa có bằng ngôn ngữ đã chọn');
    const asked = await (await get('guides/birth-registration?lang=en&unreviewed=true')).text();
    expect(asked).toContain('<html lang="en"');
    expect(asked).toContain('href="birth-registration?unreviewed=true"');
    const none = await get('guides/nothing');
    expect([none.status, none.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await none.text()).toContain('Chưa có hướng dẫn này');
    expect((await get('guides/birth-registration?variant=hard')).status).toBe(400);
  });

  it('has a code that leads to it: at the address of the request, or at the one that is set', async () => {
    const here = await run();
    expect(codeName(await (await here.get('guides/birth-registration?lang=en&site=pk_one')).text())).toBe(
      `Mã QR dẫn đến ${here.collector.url}/guides/birth-registration?lang=en&amp;site=pk_one`,
    );
    const set = await run({ publicUrl: 'https://gopy.example.vn/thu' });
    expect(codeName(await (await set.get('guides/birth-registration')).text())).toBe(
      'Mã QR dẫn đến https://gopy.example.vn/thu/guides/birth-registration',
    );
  });
});
