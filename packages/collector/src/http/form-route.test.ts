import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { noon, portal, runCollector, type RunningCollector } from '../collector.fixture.ts';
import { oddTexts } from '../exports/odd-texts.fixture.ts';

type Fields = readonly (readonly [name: string, value: string])[];

/** The form of a portal, with what the citizen entered. */
const formOf = (...entered: Fields): Fields => [
  ['site', 'pk_one'],
  ['procedure', '1.013229.01'],
  ['dossier', 'H26.107-251103-0001'],
  ['page', '/ho-so/ket-qua'],
  ...entered,
];
const rated = formOf(['value', 'dissatisfied']);

/** Posts as a browser's form does; redirects are not followed. */
function post(
  collector: RunningCollector,
  fields: Fields,
  headers: Readonly<Record<string, string>> = {},
  path = '/v1/submissions',
): Promise<Response> {
  return fetch(collector.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: portal, ...headers },
    body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
  });
}

/** One control of a form, as a browser would send it. */
interface Control {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly checked: boolean;
}

/** A page as a browser's parser sees it. */
interface ParsedPage {
  readonly status: number;
  readonly headers: Headers;
  readonly language: string | undefined;
  /** Everything that is read, with single spaces. */
  readonly text: string;
  readonly links: readonly string[];
  readonly forms: readonly (readonly Control[])[];
  readonly elements: readonly Tree.Element[];
}

async function read(response: Response): Promise<ParsedPage> {
  const { status, headers } = response;
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  const elements: Tree.Element[] = [];
  let text = '';
  const walk = (node: Tree.Node): void => {
    if (node.nodeName === 'style') return;
    if ('value' in node && node.nodeName === '#text') text += node.value;
    if ('tagName' in node) elements.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(await response.text()));
  const within = (root: Tree.Element): Tree.Element[] =>
    root.childNodes.flatMap((node) => ('tagName' in node ? [node, ...within(node)] : []));
  return {
    status,
    headers,
    text: text.replace(/\s+/g, ' ').trim(),
    language: attribute(
      elements.find(({ tagName }) => tagName === 'html'),
      'lang',
    ),
    links: elements.filter(({ tagName }) => tagName === 'a').map((link) => attribute(link, 'href') ?? ''),
    forms: elements
      .filter(({ tagName }) => tagName === 'form')
      .map((form) => within(form).flatMap((element) => controlOf(element) ?? [])),
    elements,
  };
}

const attribute = (element: Tree.Element | undefined, name: string): string | undefined =>
  element?.attrs.find((one) => one.name === name)?.value;

function controlOf(element: Tree.Element): Control | undefined {
  const name = attribute(element, 'name');
  if (name === undefined) return undefined;
  const type = attribute(element, 'type') ?? element.tagName;
  const content = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
  const value = element.tagName === 'textarea' ? content : (attribute(element, 'value') ?? '');
  return { name, value, type, checked: attribute(element, 'checked') !== undefined };
}

/** What a browser sends of a form when nothing is touched but `changes`, which take the place of fields of the same name. */
function sent(controls: readonly Control[] | undefined, ...changes: Fields): Fields {
  const changed = new Set(changes.map(([name]) => name));
  const untouched = (controls ?? []).filter(
    ({ name, type, checked }) =>
      !changed.has(name) &&
      (type === 'hidden' || type === 'textarea' || ((type === 'radio' || type === 'checkbox') && checked)),
  );
  return [...untouched.map(({ name, value }): [string, string] => [name, value]), ...changes];
}

/** Follows a redirect as a browser does after 303: with GET. */
async function follow(response: Response): Promise<ParsedPage> {
  expect(response.status).toBe(303);
  return read(await fetch(new URL(response.headers.get('location') ?? '', response.url), { redirect: 'manual' }));
}

/** From a page of the collector's own. */
const own = (collector: RunningCollector) => ({ Origin: collector.url });

describe('A form with a rating', () => {
  it('is stored as a script would have sent it, but for javascript, and answered by an address that says nothing', async () => {
    const collector = await runCollector();
    const response = await post(collector, rated);
    expect(response.status).toBe(303);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/^thanks\?ticket=[\w-]+$/);
    expect(decodeURIComponent(location)).not.toMatch(/dissatisfied|H26|pk_one/);
    expect(collector.rows()).toMatchObject([
      {
        kind: 'rating',
        site: 'pk_one',
        procedure: '1.013229.01',
        procedure_code: '1.013229',
        agency: 'H26.107',
        channel: 'web',
        locale: 'vi',
        scale: 'mic-5',
        value: 'dissatisfied',
        page_origin: portal,
        page_path: '/ho-so/ket-qua',
        occurred_at: noon,
        received_at: noon,
        javascript: 0,
        state: 'counted',
        marks: '[]',
        sdk: expect.stringMatching(/^form\/\d+\.\d+\.\d+/),
      },
    ]);
    expect(collector.bytes()).not.toContain('H26.107-251103-0001');
  });

  it('is thanked for with what was stored, a way back and the details that fit the answer; reloading stores nothing', async () => {
    const collector = await runCollector();
    const response = await post(collector, rated);
    const page = await follow(response);
    expect(page.text).toContain('Cảm ơn bạn. Ý kiến đã được ghi nhận.');
    expect(page.text).toContain('Đã ghi nhận: Không hài lòng.');
    expect(page.text).toContain('Điều gì làm bạn chưa hài lòng?');
    expect(page.text).not.toContain('Hướng dẫn dễ hiểu Không phải đi lại');
    expect(page.links).toContain(`${portal}/ho-so/ket-qua`);
    expect(page.forms[0]?.filter(({ name }) => name === 'criteria.staff')).toHaveLength(3);
    await follow(response);
    await follow(response);
    expect(collector.rows()).toHaveLength(1);
  });

  it('stores its details with it, in one answer', async () => {
    const collector = await runCollector();
    const fields = [...rated, ['reasons', 'long-wait'], ['reasons', 'other'], ['criteria.staff', 'neutral']] as const;
    const page = await follow(await post(collector, [...fields, ['comment', 'Chờ lâu.\r\nHai lần.']]));
    expect(page.text).toContain('Kèm theo: lý do, nhận xét từng việc, lời góp ý.');
    expect(page.forms).toEqual([]);
    const [rating, details] = collector.rows();
    expect(details).toMatchObject({
      kind: 'rating-details',
      rating: rating?.['id'],
      reasons: '["long-wait","other"]',
      criteria: '{"staff":"neutral"}',
      comment: 'Chờ lâu.\nHai lần.',
      dossier: rating?.['dossier'],
      page_path: '/ho-so/ket-qua',
      javascript: 0,
    });
  });

  it('that was double-clicked is one rating; sent again later, or by another browser, it is another', async () => {
    const collector = await runCollector();
    const [first, second] = await Promise.all([post(collector, rated), post(collector, rated)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(collector.rows()).toHaveLength(1);
    await post(collector, rated, { 'User-Agent': 'another' });
    expect(collector.rows()).toHaveLength(2);
    collector.now.at += 10_000;
    await post(collector, rated);
    expect(collector.rows()).toHaveLength(3);
  });

  it('takes the scale of its site when it names none', async () => {
    const collector = await runCollector();
    await collector.addSite({ scale: 'tt32-3' });
    await post(collector, formOf(['value', 'not-satisfied']));
    expect(collector.rows()).toMatchObject([{ scale: 'tt32-3', value: 'not-satisfied' }]);
  });

  it('whose trap was filled in is kept apart, with what follows it, and thanked for like any other', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, [...rated, ['trap', 'http://spam.example']]));
    await post(collector, sent(page.forms[0], ['reasons', 'other']), own(collector));
    expect(collector.rows().map(({ quarantine }) => quarantine)).toEqual(['trap', 'trap']);
  });

  it('of a test site is told that it counts towards nothing', async () => {
    const collector = await runCollector();
    await collector.addSite({ test: true });
    expect((await follow(await post(collector, rated))).text).toContain('không tính vào kết quả nào');
  });

  it('with identifiers too long for an address is stored whole, and thanked for', async () => {
    const collector = await runCollector();
    const long = 'x'.repeat(20_000);
    const page = await follow(await post(collector, [...rated, ['step', long]]));
    expect(page.text).toContain('Cảm ơn bạn.');
    expect(collector.rows()).toMatchObject([{ step: long, quarantine: 'over-long' }]);
  });
});

describe('The details on the page of thanks', () => {
  it('become the details of the rating; pressed twice, or sent again after Back, they are stored once', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    const fields = sent(page.forms[0], ['reasons', 'site-errors'], ['comment', 'Trang lỗi.']);
    const done = await follow(await post(collector, fields, own(collector)));
    expect(done.text).toContain('Đã ghi nhận: Không hài lòng. Kèm theo: lý do, lời góp ý.');
    collector.now.at += 3_600_000;
    expect((await post(collector, fields, own(collector))).status).toBe(303);
    const [rating, details, ...others] = collector.rows();
    expect(others).toEqual([]);
    expect(details).toMatchObject({ rating: rating?.['id'], dossier: rating?.['dossier'], comment: 'Trang lỗi.' });
    expect(details?.['subject_key']).toBe(rating?.['subject_key']);
  });

  it('that were left empty are done with, and leave no row', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    const done = await follow(await post(collector, sent(page.forms[0]), own(collector)));
    expect(done.forms).toEqual([]);
    expect(collector.rows()).toHaveLength(1);
  });

  it('that differ from those stored before are shown again, and stored besides when the citizen says so', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    await post(collector, sent(page.forms[0], ['comment', 'Một.']), own(collector));
    const already = await read(await post(collector, sent(page.forms[0], ['comment', 'Hai.']), own(collector)));
    expect(already.status).toBe(409);
    expect(already.text).toContain('đã được ghi nhận trước đó');
    await post(collector, sent(already.forms[0]), own(collector));
    await post(collector, sent(already.forms[0]), own(collector));
    expect(collector.rows().map(({ comment }) => comment)).toEqual([null, 'Một.', 'Hai.']);
  });

  it('take another look at the choice: the new one takes the place of the first, the same one changes nothing', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    const choice = page.forms[1];
    expect((await follow(await post(collector, sent(choice), own(collector)))).text).toContain('Không hài lòng.');
    const changed = await follow(await post(collector, sent(choice, ['value', 'satisfied']), own(collector)));
    expect(changed.text).toContain('Đã ghi nhận: Hài lòng.');
    expect(collector.rows()).toMatchObject([
      { value: 'dissatisfied', state: 'replaced' },
      { value: 'satisfied', state: 'counted' },
    ]);
    expect(await collector.verifyRollups()).toEqual([]);
  });

  it("may come in a form of the portal's own that names the rating", async () => {
    const collector = await runCollector();
    await post(collector, rated);
    const id = String(collector.rows()[0]?.['id']);
    const page = await follow(await post(collector, formOf(['rating', id], ['reasons', 'other'])));
    expect(page.text).toContain('Cảm ơn bạn.');
    expect(collector.rows()).toMatchObject([{ kind: 'rating' }, { kind: 'rating-details', rating: id }]);
    const wrong = await read(await post(collector, formOf(['rating', 'không phải mã'], ['reasons', 'other'])));
    expect([wrong.status, wrong.text.includes('invalid-field /rating')]).toEqual([422, true]);
  });
});

describe('A comment with personal data', () => {
  const comment = 'Gọi tôi 0912 345 668 nhé.';

  it('stores the rating and asks first, on a page whose reload stores nothing', async () => {
    const collector = await runCollector();
    const fields: Fields = [...rated, ['comment', comment], ['reasons', 'own-reason']];
    const again = await post(collector, fields);
    expect(again.status).toBe(307);
    const location = again.headers.get('location') ?? '';
    expect(location).toMatch(/^submissions\?rating=[\da-f-]{36}$/);
    for (let reload = 0; reload < 3; reload += 1) {
      collector.now.at += 60_000;
      const page = await read(await post(collector, fields, {}, `/v1/${location}`));
      expect(page.status).toBe(200);
      expect(page.text).toContain('Đã ghi nhận: Không hài lòng.');
      expect(page.text).toContain('số điện thoại: “0912\u00a0•••\u00a0668”'.replaceAll('\u00a0', ' '));
      expect(page.text).toContain('Gọi tôi 09•••68 nhé.');
      expect(page.forms[0]?.map(({ name }) => name)).toEqual(['ticket', 'reasons', 'comment', 'act', 'act']);
    }
    expect(collector.rows()).toMatchObject([{ kind: 'rating' }]);
    expect(collector.bytes()).not.toContain('345 668');
  });

  it.each([
    ['masked when the citizen says so', 'mask', 303, 'Gọi tôi 09•••68 nhé.'],
    ['given back to be edited, with everything else', 'edit', 200, undefined],
  ])('is %s', async (_title, act, status, stored) => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    const fields = sent(page.forms[0], ['reasons', 'other'], ['criteria.time', 'neutral'], ['comment', comment]);
    const asked = await read(await post(collector, fields, own(collector)));
    const answered = await post(collector, [...sent(asked.forms[0]), ['act', act]], own(collector));
    expect(answered.status).toBe(status);
    expect(collector.rows()[1]?.['comment']).toBe(stored);
    if (status === 303) {
      expect((await follow(answered)).text).toContain('lời góp ý đã che thông tin cá nhân');
      return;
    }
    const edit = await read(answered);
    const entered = sent(edit.forms[0]).filter(([name]) => name !== 'ticket');
    expect(entered).toEqual([
      ['reasons', 'other'],
      ['criteria.time', 'neutral'],
      ['comment', comment],
    ]);
    await post(collector, sent(edit.forms[0], ['comment', 'Đã sửa.']), own(collector));
    expect(collector.rows()[1]).toMatchObject({ comment: 'Đã sửa.', reasons: '["other"]', marks: '[]' });
  });
});

describe('Without a face', () => {
  it('the page says what is missing, links to it, and keeps everything; sent with a face it is all stored', async () => {
    const collector = await runCollector();
    const entered: Fields = [
      ['reasons', 'other'],
      ['reasons', 'own-reason'],
      ['criteria.time', 'neutral'],
      ['criteria.own', '2'],
      ['comment', 'Vẫn còn.'],
    ];
    const page = await read(await post(collector, formOf(...entered)));
    expect(page.status).toBe(422);
    expect(page.text).toContain('Còn 1 chỗ cần xem lại');
    expect(page.links).toContain('#face-1');
    expect(page.elements.some((element) => attribute(element, 'id') === 'face-1')).toBe(true);
    expect(collector.rows()).toEqual([]);
    const fields = sent(page.forms[0], ['value', 'neutral']);
    await follow(await post(collector, fields, own(collector)));
    expect(collector.rows()).toMatchObject([
      { kind: 'rating', value: 'neutral', page_path: '/ho-so/ket-qua', page_origin: portal },
      { kind: 'rating-details', comment: 'Vẫn còn.', criteria: expect.stringContaining('"own":"2"') },
    ]);
    expect(JSON.parse(String(collector.rows()[1]?.['reasons']))).toEqual(
      expect.arrayContaining(['other', 'own-reason']),
    );
  });

  it('and without anything, only the faces are asked for', async () => {
    const collector = await runCollector();
    const page = await read(await post(collector, formOf()));
    expect(new Set(page.forms[0]?.map(({ name }) => name))).toEqual(new Set(['ticket', 'value']));
  });
});

describe('Refused', () => {
  it.each([
    ['an unknown site', { site: 'pk_none' }, {}, 404, 'unknown-site', 'chưa được đăng ký'],
    ['no site', { site: '' }, {}, 422, 'missing-field', 'Biểu mẫu trên trang vừa gửi'],
    ['another origin', {}, { Origin: 'https://evil.example' }, 403, 'origin-refused', 'chưa được phép'],
    ['no origin', {}, { Origin: 'null' }, 403, 'origin-refused', 'chưa được phép'],
    ['a channel that is none', { channel: 'fax' }, {}, 422, 'invalid-field', 'Biểu mẫu trên trang vừa gửi'],
  ])(
    '%s has a page in words, with the way out and no form; what was written only where the site admits the page',
    async (...given) => {
      const [, fields, headers, status, code, sentence] = given;
      const collector = await runCollector();
      const changed = new Set(Object.keys(fields));
      const all = [...formOf(['value', 'neutral'], ['comment', 'Tôi đã viết điều này.'])];
      const page = await read(
        await post(collector, [...all.filter(([name]) => !changed.has(name)), ...Object.entries(fields)], headers),
      );
      expect(page.status).toBe(status);
      expect(page.text).toContain(sentence);
      expect(page.text).toContain(code);
      expect(page.text.includes('Tôi đã viết điều này.')).toBe(code === 'invalid-field');
      expect(page.links).toContain('tel:18001096');
      expect(page.forms).toEqual([]);
      expect(collector.rows()).toEqual([]);
    },
  );

  it('in English when the form says so', async () => {
    const collector = await runCollector();
    const page = await read(
      await post(collector, [
        ['site', 'pk_none'],
        ['lang', 'en'],
        ['value', 'neutral'],
      ]),
    );
    expect([page.language, page.text.includes('is not registered here')]).toEqual(['en', true]);
  });

  it('an answer outside its scale is asked for again, and what is wrong in the details does not take the rating back', async () => {
    const collector = await runCollector();
    const again = await read(await post(collector, formOf(['value', 'dazzled'], ['comment', 'Còn đây.'])));
    expect([again.status, again.text.includes('Hãy chọn lại')]).toEqual([422, true]);
    await follow(await post(collector, sent(again.forms[0], ['value', 'neutral']), own(collector)));
    const wrong = formOf(['value', 'satisfied'], ['criteria.own', 'dazzled'], ['criteria.time', 'neutral']);
    const mended = await read(await post(collector, wrong));
    expect([mended.status, mended.text.includes('Chưa gửi được phần dưới')]).toEqual([422, true]);
    await follow(await post(collector, sent(mended.forms[0]), own(collector)));
    const many = Array.from({ length: 21 }, (_, index): [string, string] => ['reasons', `own-${index}`]);
    const refused = await read(await post(collector, formOf(['value', 'very-satisfied'], ...many)));
    expect([refused.status, refused.forms.length, refused.text.includes('/reasons')]).toEqual([422, 0, true]);
    expect(collector.rows().map(({ value, comment, criteria }) => value ?? comment ?? criteria)).toEqual([
      'neutral',
      'Còn đây.',
      'satisfied',
      '{"time":"neutral"}',
      'very-satisfied',
    ]);
  });

  it('too fast: a page with Retry-After and the form as it was, and refused input costs nothing', async () => {
    const collector = await runCollector({ rateLimitPerMinute: 1 });
    for (let one = 0; one < 60; one += 1) await post(collector, formOf());
    for (let one = 0; one < 50; one += 1) await post(collector, formOf(['value', 'neutral'], ['step', String(one)]));
    expect(collector.rows()).toHaveLength(50);
    const response = await post(collector, formOf(['value', 'neutral'], ['comment', 'Còn nguyên.']));
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    const page = await read(response);
    expect(page.status).toBe(429);
    expect(page.text).toMatch(/Hãy chờ \d+ giây rồi gửi lại/);
    collector.now.at += 180_000;
    await follow(await post(collector, sent(page.forms[0]), own(collector)));
    expect(collector.rows().slice(-2)).toMatchObject([{ value: 'neutral' }, { comment: 'Còn nguyên.' }]);
  });

  it('too large, not to be read, or sent as files: pages too', async () => {
    const collector = await runCollector();
    const large = await read(await post(collector, formOf(['comment', 'x'.repeat(300_000)])));
    expect([large.status, large.text.includes('quá dài')]).toEqual([413, true]);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: portal };
    const latin = await read(
      await fetch(`${collector.url}/v1/submissions`, { method: 'POST', headers, body: 'site=pk_one&comment=%E9t%E9' }),
    );
    expect([latin.status, latin.text.includes('invalid-encoding')]).toEqual([400, true]);
    const empty = await read(await fetch(`${collector.url}/v1/submissions`, { method: 'POST', headers, body: '' }));
    expect([empty.status, empty.text.includes('empty-request')]).toEqual([400, true]);
    const files = new FormData();
    files.set('site', 'pk_one');
    const multipart = await read(await fetch(`${collector.url}/v1/submissions`, { method: 'POST', body: files }));
    expect([multipart.status, multipart.text.includes('unsupported-media-type')]).toEqual([415, true]);
  });
});

describe("From the collector's own pages", () => {
  it('a form needs the ticket that the page was given: the origin alone admits nobody', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    const fields = sent(page.forms[0], ['reasons', 'other']);
    const without = fields.filter(([name]) => name !== 'ticket');
    expect((await post(collector, [...formOf(['value', 'neutral']), ...without], own(collector))).status).toBe(403);
    const forged = fields.map(([name, value]): [string, string] => [
      name,
      name === 'ticket' ? `A${value.slice(1)}` : value,
    ]);
    expect((await post(collector, [...formOf(['value', 'neutral']), ...forged], own(collector))).status).toBe(403);
    // A ticket does not let another page in.
    expect((await post(collector, fields, { Origin: 'https://evil.example' })).status).not.toBe(303);
    expect(collector.rows()).toHaveLength(1);
  });

  it('is known behind a proxy by X-Forwarded-Host, or by what the browser says of itself', async () => {
    const collector = await runCollector({ trustedProxies: ['127.0.0.1'] });
    const page = await follow(await post(collector, rated));
    const fields = sent(page.forms[0], ['reasons', 'other']);
    const Origin = 'https://thu-nhan.example.vn';
    expect((await post(collector, fields, { Origin })).status).not.toBe(303);
    expect((await post(collector, fields, { Origin, 'X-Forwarded-Host': 'thu-nhan.example.vn' })).status).toBe(303);
    expect((await post(collector, fields, { Origin, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(303);
  });

  it('is refused once the site no longer admits the portal that it began on', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    await collector.addSite({ origins: ['https://other.example.vn'] });
    collector.now.at += 1000;
    const fields = sent(page.forms[0], ['reasons', 'other']);
    expect((await post(collector, fields, own(collector))).status).toBe(403);
  });
});

describe('The way back', () => {
  it.each([
    ['a path', '/ho-so?ma=1#x', `${portal}/ho-so?ma=1`],
    ['another host', 'https://evil.example/', `${portal}/`],
    ['another host without a scheme', '//evil.example/x', `${portal}/`],
    ['a backslash', '/\\evil.example/x', `${portal}/`],
    ['a script', 'javascript:alert(1)', `${portal}/`],
    ['a name and a password', 'https://user:pass@dvc.example.vn/x', `${portal}/x`],
  ])('leads to the portal only: %s', async (_title, page, back) => {
    const collector = await runCollector();
    const fields = rated.map(([name, value]): [string, string] => [name, name === 'page' ? page : value]);
    const { links } = await follow(await post(collector, fields));
    expect(links.filter((link) => !link.startsWith('#') && !link.startsWith('tel:'))).toEqual([back]);
  });

  it('is that of the Referer when the form names none, and stored without its query', async () => {
    const collector = await runCollector();
    const fields = rated.filter(([name]) => name !== 'page');
    const { links } = await follow(await post(collector, fields, { Referer: `${portal}/a/b?c=d` }));
    expect(links).toContain(`${portal}/a/b?c=d`);
    expect(collector.rows()).toMatchObject([{ page_path: '/a/b', marks: '[]' }]);
  });

  it('is not there when the site admits pages without an origin', async () => {
    const collector = await runCollector();
    await collector.addSite({ origins: ['null'] });
    const page = await follow(await post(collector, rated, { Origin: 'null' }));
    expect(page.links).toEqual([]);
    expect(collector.rows()).toMatchObject([{ page_origin: null, page_path: null }]);
  });
});

describe('Every page', () => {
  it('holds no script and no file from anywhere, says so in its policy, and is kept by nobody', async () => {
    const collector = await runCollector();
    const page = await follow(await post(collector, rated));
    const header = (name: string) => page.headers.get(name);
    expect(header('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors https:\/\/dvc\.example\.vn$/,
    );
    expect(header('referrer-policy')).toBe('same-origin');
    expect(header('cache-control')).toBe('no-store');
    expect(header('x-robots-tag')).toBe('noindex');
    expect(header('x-content-type-options')).toBe('nosniff');
    const names = new Set(page.elements.map(({ tagName }) => tagName));
    for (const name of ['script', 'img', 'iframe', 'object', 'base']) expect(names).not.toContain(name);
    const linked = page.elements.filter(({ tagName }) => tagName === 'link').map((link) => attribute(link, 'href'));
    expect(linked, 'an icon without a file').toEqual(['data:,']);
    const attributes = page.elements.flatMap(({ attrs }) => attrs.map(({ name }) => name));
    expect(attributes.filter((name) => /^on|^style$|^src/.test(name))).toEqual([]);
  });

  it('of thanks with an address that is not ours says that it is gone', async () => {
    const collector = await runCollector();
    for (const query of ['', '?ticket=', '?ticket=abc', '?ticket=a&ticket=b', `?ticket=${'A'.repeat(3000)}`]) {
      const page = await read(await fetch(`${collector.url}/v1/thanks${query}`));
      expect([page.status, page.text.includes('không còn dùng được')]).toEqual([404, true]);
    }
  });

  it('of thanks no longer repeats the choice after two hours: the address stays in the history of a shared browser', async () => {
    const collector = await runCollector();
    const response = await post(collector, rated);
    collector.now.at += 2 * 3_600_000;
    const page = await follow(response);
    expect(page.text).toContain('Cảm ơn bạn.');
    expect(page.text).not.toContain('Không hài lòng');
    expect(page.forms).toEqual([]);
  });

  it('gives back what was entered as text, never as markup', async () => {
    const collector = await runCollector();
    const any = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ unit: 'grapheme', maxLength: 60 }));
    const shape = (page: ParsedPage) => page.elements.map(({ tagName }) => tagName).join(' ');
    const show = async (text: string) =>
      read(
        await post(collector, [
          ...formOf(['comment', `.${text}`], ['reasons', `.${text}`]),
          [`criteria..${text}`, '2'],
        ]),
      );
    const plain = shape(await show('chữ'));
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        const page = await show(text);
        expect(shape(page)).toBe(plain);
        const fields = sent(page.forms[0]);
        const same = `.${text}`.toWellFormed().replaceAll('\0', '\uFFFD');
        expect(fields.filter(([name]) => name !== 'ticket')).toEqual([
          ['reasons', same],
          [`criteria.${same}`, '2'],
          // Forms end their lines in a way of their own; what is stored ends them in one.
          ['comment', same.replace(/\r\n?/g, '\n')],
        ]);
      }),
      { numRuns: 150 },
    );
  });
});
