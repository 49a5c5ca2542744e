import { createLookupCode } from '@dvc-widgets/contract';
import { registerSchema } from '@dvc-widgets/contract/cases/schema';
import { parse } from 'parse5';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { answered, moveCase } from '../cases/register-data.fixture.ts';
import { feedback, noon, runCollector, type RunningCollector } from '../collector.fixture.ts';
import { databasePath, openDatabase, openSqliteStore } from '../store/sqlite/open.ts';

const day = 86_400_000;
const routes = ['/v1/register', '/register.atom', '/register', '/register?lang=en', '/register.atom?lang=en'];
const publishing = { consents: ['handling', 'publishing'] };

async function withCatalogue(collector: RunningCollector): Promise<void> {
  const store = openSqliteStore(databasePath(collector.dataDir));
  const agency = { validFrom: '2020-01-01', validTo: null };
  await store.importCatalogue({
    agencies: [
      { code: 'H26', name: 'UBND tỉnh', parent: null, ...agency },
      { code: 'H26.107', name: 'UBND phường Long Xuyên', parent: 'H26', ...agency },
      { code: 'H26.32', name: 'Sở Khoa học và Công nghệ', parent: 'H26', ...agency },
    ],
    sectors: [{ code: 'ho-tich', name: 'Hộ tịch', target: 90 }],
    procedures: [{ code: '1.013229', name: 'Đăng ký khai sinh', sector: 'ho-tich', changed: null }],
  });
  await store.close();
  // What another process changed is seen within half a second.
  collector.now.at += 1000;
}

const read = async (collector: RunningCollector, path: string) => (await fetch(collector.url + path)).text();
const registerOf = async (collector: RunningCollector, query = '') =>
  registerSchema.parse(JSON.parse(await read(collector, `/v1/register${query}`)));

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: Element[];
  text: string;
}

/** A document as an XML parser reads it; throws when it is not well-formed. */
function readXml(source: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const stack = [top];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => void stack.pop());
  parser.on('text', (text) => {
    const element = stack.at(-1);
    if (element) element.text += text;
  });
  parser.write(source).close();
  return top.children[0] ?? top;
}
const child = ({ children }: Element, name: string) => children.filter((each) => each.name === name);

describe('The register', () => {
  it('shows what was answered, by whom, when and on time, and how all that was received stands', async () => {
    const collector = await runCollector();
    await withCatalogue(collector);
    await collector.post(feedback(publishing));
    collector.now.at += day;
    await moveCase(collector, [{ type: 'forwarded', agency: 'H26.32', note: 'lỗi thuộc hệ thống dùng chung' }]);
    collector.now.at += day;
    await moveCase(collector, [answered('Từ 26/10/2026 trang tự thu nhỏ ảnh.')]);
    await collector.post(feedback());
    collector.now.at += 40 * day;
    expect(await registerOf(collector)).toMatchObject({
      page: 1,
      pages: 1,
      totals: { received: 2, answered: 1, onTime: 1, open: 1, overdue: 1 },
      entries: [
        {
          id: '1',
          topic: 'fault',
          receivedOn: '2026-11-22',
          answeredOn: '2026-11-24',
          onTime: true,
          agency: { code: 'H26.32', name: 'Sở Khoa học và Công nghệ' },
          procedure: { code: '1.013229', name: 'Đăng ký khai sinh' },
          sector: { code: 'ho-tich', name: 'Hộ tịch' },
          text: 'Trang không nhận tệp đính kèm.',
          answer: 'Từ 26/10/2026 trang tự thu nhỏ ảnh.',
          verdict: null,
          reopened: false,
        },
      ],
    });
    const page = await read(collector, '/register');
    for (const shown of ['Báo lỗi: Đăng ký khai sinh', 'Sở Khoa học và Công nghệ', 'Nhận 22/11/2026', 'Đúng hạn']) {
      expect(page).toContain(shown);
    }
    expect(page).not.toContain('<script');
  });

  it('never shows, by any route, a code or its hash, contact, inner notes, private answers or words without consent', async () => {
    const collector = await runCollector();
    const secret = (name: string) => `BIMAT-${name}`;
    const lookup = createLookupCode((bytes) => crypto.getRandomValues(bytes));
    await collector.post(
      feedback({
        lookup,
        topic: 'petition',
        text: secret('text'),
        consents: ['handling', 'contact'],
        contact: { name: secret('name'), phone: '0912345668', email: 'bimat@example.vn', address: secret('address') },
      }),
    );
    const id = await moveCase(collector, [
      { type: 'assigned', agency: 'H26.107', officer: secret('officer'), note: secret('assigning') },
      { type: 'noted', note: secret('note') },
      { type: 'information-asked', question: secret('question') },
      { type: 'information-given', text: secret('given') },
      answered('Công khai', { private: secret('private') }),
      { type: 'judged', verdict: 'dissatisfied', text: secret('judgement') },
      { type: 'reopened', by: 'citizen', reason: secret('reopening') },
      { type: 'forwarded', agency: 'H26.107', note: secret('forwarding') },
      answered('Công khai lần hai', { private: secret('private again') }),
      { type: 'closed', reason: 'official' },
    ]);
    // With the citizen's consent but without the official's, and the other way round.
    await collector.post(feedback({ ...publishing, text: secret('unread') }));
    await moveCase(collector, [answered(null, { private: secret('only private'), publishText: false })]);
    await collector.post(feedback({ text: secret('no consent') }));
    await moveCase(collector, [answered('Trả lời', { publishText: true })]);
    await collector.post(feedback({ ...publishing, text: secret('erased') }));
    await moveCase(collector, [answered('Đã xóa'), { type: 'erased', what: 'text', reason: secret('erasing') }]);

    const database = openDatabase(databasePath(collector.dataDir), { readonly: true });
    const hashes = database.prepare<[], string>('SELECT lookup FROM feedback_case').pluck().all();
    const submissions = database.prepare<[], string>('SELECT submission FROM feedback_case').pluck().all();
    database.close();
    expect(hashes).toHaveLength(4);
    for (const path of [...routes, `/v1/register?topic=petition`, '/register?agency=H26.107', `/v1/register?page=2`]) {
      const text = await read(collector, path);
      for (const forbidden of [
        'BIMAT',
        '0912345668',
        '912345668',
        'bimat@',
        lookup,
        lookup.slice(3).replaceAll('-', ''),
        'official:',
        ...hashes,
        ...submissions,
      ]) {
        expect(text, path).not.toContain(forbidden);
      }
    }
    const { entries } = await registerOf(collector);
    expect(entries.map(({ id: number, text, answer }) => [number, text, answer])).toEqual(
      expect.arrayContaining([
        [id, null, 'Công khai lần hai'],
        ['2', null, null],
        ['3', null, 'Trả lời'],
        ['4', null, 'Đã xóa'],
      ]),
    );
    expect(collector.log()).not.toContain('BIMAT');
  });

  it('leaves out what is set aside, merged, quarantined, not answered, or of a test site', async () => {
    const collector = await runCollector();
    await collector.addSite({ key: 'pk_test', test: true });
    await collector.post(feedback({ site: 'pk_test' }));
    await moveCase(collector, [answered('thử')]);
    await collector.post(feedback());
    await moveCase(collector, [answered('gác'), { type: 'set-aside', reason: 'rác' }]);
    await collector.post(feedback());
    await moveCase(collector, [answered('gộp'), { type: 'merged', into: '2' }]);
    await collector.post(feedback({ guard: { trap: 'x' } }));
    await collector.post(feedback());
    expect(await registerOf(collector)).toMatchObject({ entries: [], totals: { received: 1, answered: 0, open: 1 } });
  });

  it('is filtered by agency with all below it, procedure, sector, topic and day, and refuses what it can’t read', async () => {
    const collector = await runCollector();
    await withCatalogue(collector);
    const one = async (changes: Record<string, unknown>, agency: string) => {
      await collector.post(feedback(changes));
      const id = await moveCase(collector, [{ type: 'assigned', agency, officer: null }, answered('x')]);
      collector.now.at += day;
      return id;
    };
    const first = await one({ topic: 'praise' }, 'H26.107');
    const second = await one({ subject: { procedure: '2.000815' } }, 'H26.32');
    const ids = async (query: string) => (await registerOf(collector, query)).entries.map(({ id }) => id);
    expect(await ids('')).toEqual([second, first]);
    expect(await ids('?agency=H26')).toEqual([second, first]);
    expect(await ids('?agency=H26.107')).toEqual([first]);
    expect(await ids('?procedure=1.013229.09')).toEqual([first]);
    expect(await ids('?sector=ho-tich')).toEqual([first]);
    expect(await ids('?topic=praise')).toEqual([first]);
    expect(await ids('?from=2026-11-23')).toEqual([second]);
    expect(await ids('?to=2026-11-22&agency=')).toEqual([first]);
    expect((await registerOf(collector, '?topic=praise')).totals.received).toBe(1);

    for (const [query, field] of [
      ['?topic=rác', '/topic'],
      ['?from=hôm qua', '/from'],
      ['?page=0', '/page'],
    ]) {
      const answer = await fetch(`${collector.url}/v1/register${query ?? ''}`);
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-query', field }]);
      const page = await fetch(`${collector.url}/register${query ?? ''}`);
      expect(page.status).toBe(400);
      expect(await page.text()).toContain('role="alert"');
    }
  });

  it('comes in pages of twenty, and tells by an ETag that nothing changed', async () => {
    const collector = await runCollector();
    for (let index = 0; index < 21; index += 1) {
      await collector.post(feedback());
      await moveCase(collector, [answered(`câu ${index}`)]);
      collector.now.at += 1000;
    }
    const [first, second] = [await registerOf(collector), await registerOf(collector, '?page=2')];
    expect([first.pages, first.entries.length, second.entries.length]).toEqual([2, 20, 1]);
    expect(first.entries[0]?.answer).toBe('câu 20');
    expect(await read(collector, '/register')).toContain('href="register?page=2"');
    for (const path of routes) {
      const etag = (await fetch(collector.url + path)).headers.get('etag') ?? '';
      const again = () => fetch(collector.url + path, { headers: { 'If-None-Match': etag } });
      collector.now.at += 60_000;
      expect((await again()).status, path).toBe(304);
      await moveCase(collector, [{ type: 'judged', verdict: 'satisfied' }]);
      expect((await again()).status, path).toBe(200);
      await moveCase(collector, [answered('khác')]);
    }
  });

  it('opens to any page, with no credentials', async () => {
    const collector = await runCollector();
    const { headers } = await fetch(`${collector.url}/v1/register`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('The feed of the register', () => {
  it('is Atom with what RFC 4287 requires, whatever was written', async () => {
    const collector = await runCollector();
    await withCatalogue(collector);
    for (const text of ['<b>&amp;</b> ]]> "\'', 'Dòng một\r\ndòng hai\u0001\u000b', '\u{1F600} ế \ud800']) {
      await collector.post(feedback({ ...publishing, text }));
      await moveCase(collector, [answered(text)]);
      collector.now.at += day;
    }
    const answer = await fetch(`${collector.url}/register.atom`);
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = readXml(await answer.text());
    expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
    const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
    const entries = child(feed, 'entry');
    expect(entries).toHaveLength(3);
    for (const part of [feed, ...entries]) {
      // §4.1.1, §4.1.2: exactly one id, title and updated.
      for (const name of ['id', 'title', 'updated']) expect(child(part, name), name).toHaveLength(1);
      expect(child(part, 'id')[0]?.text).toMatch(
        /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
      );
      expect(child(part, 'updated')[0]?.text).toMatch(moment);
      expect(child(child(part, 'author')[0] ?? part, 'name')[0]?.text).not.toBe('');
      const links = child(part, 'link').map(({ attributes }) => attributes['rel']);
      expect(new Set(links).size).toBe(links.length);
      expect(links).toContain('alternate');
    }
    expect(child(feed, 'link').map(({ attributes }) => attributes['rel'])).toContain('self');
    expect(new Set([feed, ...entries].map((part) => child(part, 'id')[0]?.text)).size).toBe(4);
    expect(child(feed, 'updated')[0]?.text).toBe(child(entries[0] ?? feed, 'updated')[0]?.text);
    expect(child(entries[2] ?? feed, 'content')[0]?.text).toContain('<b>&amp;</b> ]]> "\'');
    expect(child(entries[1] ?? feed, 'content')[0]?.text).toContain('dòng hai\ufffd\ufffd');
  });

  it('keeps the ids of its entries over a restart, other answers and filters', async () => {
    const collector = await runCollector();
    await collector.post(feedback());
    await moveCase(collector, [answered('một')]);
    const ids = async (path: string) =>
      child(readXml(await read(collector, path)), 'entry').map((entry) => child(entry, 'id')[0]?.text);
    const before = await ids('/register.atom');
    collector.now.at += day;
    await moveCase(collector, [answered('hai')]);
    await collector.close();
    const again = await runCollector({ dataDir: collector.dataDir });
    const after = child(readXml(await read(again, '/register.atom?topic=fault')), 'entry');
    expect(after.map((entry) => child(entry, 'id')[0]?.text)).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('is a valid feed when it is empty', async () => {
    const collector = await runCollector();
    const feed = readXml(await read(collector, '/register.atom'));
    expect(child(feed, 'updated')[0]?.text).toBe('1970-01-01T00:00:00Z');
  });
});

describe('The page of the register', () => {
  it('holds whatever was written as text, and carries filter, language and look along', async () => {
    const collector = await runCollector();
    collector.now.at = noon;
    await collector.post(feedback({ ...publishing, text: '<script>alert(1)</script>"><img src=x>' }));
    await moveCase(collector, [answered('<b>đậm</b>')]);
    const page = await read(collector, '/register?lang=en&theme=dark&text=large&topic=fault');
    expect(page).not.toMatch(/<script|<img|<b>đậm/);
    const found = JSON.stringify(parse(page), (key, value: unknown) => (key === 'parentNode' ? undefined : value));
    expect(found).toContain('<script>alert(1)</script>');
    expect(page).toContain('<html lang="en" data-theme="dark" data-text="large">');
    expect(page).toContain('href="register?topic=fault&amp;theme=dark&amp;text=large"');
    expect(page).toContain('<option value="fault" selected>');
    expect(page).toContain('href="register.atom?topic=fault&amp;lang=en"');
  });

  it('runs nothing, loads nothing and may stand in no frame', async () => {
    const collector = await runCollector();
    const { headers } = await fetch(`${collector.url}/register`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});
