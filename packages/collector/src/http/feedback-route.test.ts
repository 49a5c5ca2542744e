import { formatLookupCode, readLookupCode } from '@dvc-widgets/contract';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import { answered, moveCase } from '../cases/register-data.fixture.ts';
import { feedback, portal, runCollector, type RunningCollector } from '../collector.fixture.ts';

type Fields = readonly (readonly [string, string])[];

/** Posts fields as a browser posts a form. */
const post = (collector: RunningCollector, path: string, fields: Fields, headers: Record<string, string> = {}) =>
  fetch(`${collector.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': 'Firefox', ...headers },
    body: new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, value])),
    redirect: 'manual',
  });

const filled: Fields = [
  ['site', 'pk_one'],
  ['procedure', '1.013229.01'],
  ['topic', 'fault'],
  ['text', 'Trang không nhận tệp.\r\nĐã thử ba lần.'],
  ['consents', 'handling'],
];
const fromPortal = { Origin: portal };

/** Every element of a page. */
function elements(markup: string): DefaultTreeAdapterTypes.Element[] {
  const walk = (node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Element[] => [
    ...('tagName' in node ? [node] : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ];
  return walk(parse(markup));
}
const attribute = (element: DefaultTreeAdapterTypes.Element, name: string) =>
  element.attrs.find((each) => each.name === name)?.value;

/** What the page's form would send as it stands. */
function formOf(markup: string): [string, string][] {
  return elements(markup).flatMap((element): [string, string][] => {
    const name = attribute(element, 'name');
    if (name === undefined) return [];
    if (element.tagName === 'textarea') {
      const [text] = element.childNodes;
      return [[name, text && 'value' in text ? text.value : '']];
    }
    if (element.tagName !== 'input') return [];
    const type = attribute(element, 'type') ?? 'text';
    const isSent = !['radio', 'checkbox'].includes(type) || attribute(element, 'checked') !== undefined;
    return isSent ? [[name, attribute(element, 'value') ?? '']] : [];
  });
}

const shownCode = (markup: string): string =>
  /GY-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(markup)?.[0] ?? '';
const own = (collector: RunningCollector) => ({ Origin: new URL(collector.url).origin });

describe('A form for feedback on a portal', () => {
  it('is stored, opens a case and is answered with the code, which is kept nowhere', async () => {
    const collector = await runCollector();
    const answer = await post(collector, '/feedback', filled, fromPortal);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const code = shownCode(page);
    expect(readLookupCode(code)).toBeDefined();
    expect(await (await collector.lookUp(code)).json()).toMatchObject({
      topic: 'fault',
      state: 'received',
      text: 'Trang không nhận tệp.\nĐã thử ba lần.',
    });
    expect(page).toContain('trả lời chậm nhất 04/12/2026, tức 10 ngày làm việc');
    expect(collector.rows()).toMatchObject([
      { kind: 'feedback', javascript: 0, page_origin: portal, consents: '["handling"]' },
    ]);
    const bare = code.slice(3).replaceAll('-', '');
    for (const kept of [collector.bytes(), collector.log()]) {
      expect(kept).not.toContain(bare);
      expect(kept).not.toContain(code);
    }
  });

  it('that a helper fills in speaks to the helper on every page, and to a citizen as before', async () => {
    const collector = await runCollector();
    const [empty, ...rest] = [filled.filter(([name]) => name !== 'consents'), filled];
    const said: Record<string, readonly string[]> = {
      assisted: ['Hãy đọc câu đồng ý cho người góp ý nghe', 'Người dân nói, người hỗ trợ ghi lại'],
      desk: ['Hãy đọc câu đồng ý cho người góp ý nghe', 'Người dân nói tại quầy, cán bộ ghi lại'],
      post: ['Hãy đánh dấu khi người góp ý đã đồng ý', 'Ghi lại từ thư hoặc đơn'],
    };
    for (const [channel, [missing = '', promise = '']] of Object.entries(said)) {
      const first = await (await fetch(`${collector.url}/feedback?site=pk_one&channel=${channel}`)).text();
      expect(first).toContain(promise);
      expect(formOf(first).map(([name]) => name)).toContain('ticket');
      for (const element of elements(first).filter((each) => attribute(each, 'name')?.startsWith('contact.'))) {
        expect(attribute(element, 'autocomplete'), 'a helper is not the one to reach').toBe('off');
      }
      const asked = await (await post(collector, '/feedback', [...empty, ['channel', channel]], fromPortal)).text();
      expect(asked).toContain(missing);
      // What follows a page of ours keeps the channel of the first.
      const again = formOf(asked).concat([
        ['topic', 'fault'],
        ['consents', 'handling'],
      ]);
      const sent = await (await post(collector, '/feedback', again, own(collector))).text();
      expect(sent).toContain('Trao mã này cho người góp ý');
      for (const page of [first, asked, sent]) expect(page).not.toMatch(/Bạn muốn|của\u00a0bạn/);
    }
    expect(collector.rows()).toMatchObject(Object.keys(said).map((channel) => ({ channel })));
    for (const fields of [empty, ...rest]) {
      expect(await (await post(collector, '/feedback', fields, fromPortal)).text()).toMatch(/Bạn muốn|của\u00a0bạn/);
    }
  });

  it('that is double-clicked is one feedback with one code', async () => {
    const collector = await runCollector();
    const pages = await Promise.all(
      [1, 2].map(async () => (await post(collector, '/feedback', filled, fromPortal)).text()),
    );
    expect(new Set(pages.map(shownCode)).size).toBe(1);
    expect(collector.rows()).toHaveLength(1);
  });

  it('with a filled trap gets its code like any other, and is set aside', async () => {
    const collector = await runCollector();
    const page = await (await post(collector, '/feedback', [...filled, ['trap', 'x']], fromPortal)).text();
    expect(await (await collector.lookUp(shownCode(page))).json()).toMatchObject({ state: 'set-aside' });
  });

  it('is refused in words from an origin that the site does not admit, and from none; nothing of it is shown', async () => {
    const collector = await runCollector();
    for (const headers of [{ Origin: 'https://evil.example' }, {}]) {
      const answer = await post(collector, '/feedback', filled, headers);
      const page = await answer.text();
      expect([answer.status, page.includes('Trang không nhận tệp')]).toEqual([403, false]);
    }
    expect(collector.rows()).toEqual([]);
  });

  it('names what is missing, linked to its place, and keeps everything that was entered', async () => {
    const collector = await runCollector();
    const answer = await post(
      collector,
      '/feedback',
      [
        ['site', 'pk_one'],
        ['topic', 'petition'],
        ['text', 'Chậm <b>'],
        ['contact.phone', '0912345668'],
      ],
      fromPortal,
    );
    const page = await answer.text();
    expect(answer.status).toBe(422);
    const links = elements(page).flatMap((element) => {
      const href = attribute(element, 'href');
      return href?.startsWith('#') ? [href] : [];
    });
    expect(links).toEqual(['#contact-name', '#contact-address', '#consent-contact', '#consent-handling']);
    const ids = elements(page).map((element) => attribute(element, 'id'));
    for (const link of links) expect(ids).toContain(link.slice(1));
    expect(page).toContain('Còn 4 chỗ cần xem lại');
    const kept = formOf(page);
    expect(kept).toEqual(
      expect.arrayContaining([
        ['topic', 'petition'],
        ['text', 'Chậm <b>'],
        ['contact.phone', '0912345668'],
      ]),
    );

    const whole: Fields = [
      ...kept.filter(([name]) => name !== 'contact.name' && name !== 'contact.address'),
      ['contact.name', 'Nguyễn An'],
      ['contact.address', 'Long Xuyên'],
      ['consents', 'contact'],
      ['consents', 'handling'],
    ];
    const sent = await post(collector, '/feedback', whole, own(collector));
    expect([sent.status, shownCode(await sent.text())]).toEqual([200, expect.stringMatching(/^GY-/)]);
    expect(collector.rows()).toMatchObject([{ topic: 'petition' }]);
  });

  it('asks about personal data before anything is stored, and masks or gives back as the citizen says', async () => {
    const collector = await runCollector();
    const changed = filled.map(([name, value]) => [name, name === 'text' ? 'Gọi 0912345668' : value] as const);
    const asked = await (await post(collector, '/feedback', changed, fromPortal)).text();
    expect(asked).toContain('Che rồi gửi');
    expect(collector.rows()).toEqual([]);
    const next = formOf(asked);
    const edited = await (await post(collector, '/feedback', [...next, ['act', 'edit']], own(collector))).text();
    expect(formOf(edited)).toContainEqual(['text', 'Gọi 0912345668']);
    const sent = await (await post(collector, '/feedback', [...next, ['act', 'mask']], own(collector))).text();
    expect(await (await collector.lookUp(shownCode(sent))).text()).not.toContain('0912345668');
    expect(collector.rows()).toHaveLength(1);
    expect(collector.bytes()).not.toContain('0912345668');
  });

  it('over the limit comes back with Retry-After and all that was entered; what is refused costs nothing', async () => {
    const collector = await runCollector({ rateLimitPerMinute: 1 });
    const texts = Array.from({ length: 51 }, (_, index) => `lần ${index}`);
    let last: Response | undefined;
    for (const text of texts) {
      await post(collector, '/feedback', [['site', 'pk_one']], fromPortal);
      last = await post(
        collector,
        '/feedback',
        filled.map(([n, v]) => [n, n === 'text' ? text : v] as const),
        fromPortal,
      );
    }
    expect([last?.status, Number(last?.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(formOf((await last?.text()) ?? '')).toContainEqual(['text', 'lần 50']);
    expect(collector.rows()).toHaveLength(50);
  });
});

describe('The collector’s own form', () => {
  const address = '/feedback?site=pk_one&procedure=1.013229.01';

  it('needs no portal: begun on its page, it is stored; sent again after an hour it is the same with the same code', async () => {
    const collector = await runCollector();
    const page = await (await fetch(collector.url + address)).text();
    expect(page).not.toContain('<script');
    const fields: Fields = [
      ...formOf(page).filter(([name]) => name !== 'text'),
      ['topic', 'question'],
      ['text', 'Khi nào có kết quả?'],
      ['consents', 'handling'],
    ];
    const first = shownCode(await (await post(collector, '/feedback', fields, own(collector))).text());
    collector.now.at += 3_600_000;
    const again = shownCode(await (await post(collector, '/feedback', fields, own(collector))).text());
    expect([first, again]).toEqual([expect.stringMatching(/^GY-/), first]);
    expect(collector.rows()).toMatchObject([{ procedure: '1.013229.01', page_origin: null, topic: 'question' }]);
  });

  it('opens nothing to the pages of others: its ticket is worth nothing from another origin', async () => {
    const collector = await runCollector();
    const page = await (await fetch(collector.url + address)).text();
    const fields: Fields = [
      ...formOf(page).filter(([name]) => name !== 'text'),
      ...filled.filter(([name]) => name !== 'site'),
    ];
    const answer = await post(collector, '/feedback', fields, { Origin: 'https://evil.example' });
    // Without its ticket it names no site.
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('missing-field /site')]);
    expect(collector.rows()).toEqual([]);
  });

  it('takes no dossier from its address, leads back to the portal only, and says so of an unknown site', async () => {
    const collector = await runCollector();
    const page = await (
      await fetch(`${collector.url}${address}&dossier=H26.107-1`, { headers: { Referer: `${portal}/ho-so` } })
    ).text();
    expect(page).toContain(`href="${portal}/ho-so"`);
    const elsewhere = await (
      await fetch(collector.url + address, { headers: { Referer: 'https://evil.example/x' } })
    ).text();
    expect(elsewhere).not.toContain('evil');
    expect((await fetch(`${collector.url}/feedback?site=pk_none`)).status).toBe(404);
    expect((await fetch(`${collector.url}/feedback`)).status).toBe(404);
  });

  it('gives back whatever was entered as text, never as markup', async () => {
    const collector = await runCollector();
    const nasty = '"><script>alert(1)</script>\n</textarea>';
    const page = await (
      await post(
        collector,
        '/feedback',
        [
          ['site', 'pk_one'],
          ['text', nasty],
          ['contact.name', nasty],
        ],
        fromPortal,
      )
    ).text();
    expect(elements(page).some(({ tagName }) => tagName === 'script')).toBe(false);
    expect(formOf(page)).toEqual(
      expect.arrayContaining([
        ['text', nasty],
        ['contact.name', nasty],
      ]),
    );
  });
});

describe('The form of a site that asks more', () => {
  const address = '/feedback?site=pk_one';
  const asking = async (): Promise<{ collector: RunningCollector; page: string }> => {
    const collector = await runCollector();
    await collector.atDesk((_desk, store) => store.askQuestions('pk_one', questionSet, collector.now.at));
    collector.now.at += 1000;
    return { collector, page: await (await fetch(collector.url + address)).text() };
  };
  const said: Fields = [
    ['topic', 'fault'],
    ['text', 'Trang không nhận tệp.'],
    ['consents', 'handling'],
  ];
  const start = (page: string) => formOf(page).filter(([name]) => name !== 'text' && !name.startsWith('answer.'));

  it('asks all of it in real fields, and says in words when a question is to be answered', async () => {
    const { page } = await asking();
    const controls = elements(page).flatMap((element) => {
      const name = attribute(element, 'name');
      const type = attribute(element, 'type') ?? element.tagName;
      return name?.startsWith('answer.')
        ? [`${name.slice(7)} ${type} ${attribute(element, 'value') ?? ''}`.trim()]
        : [];
    });
    expect(controls).toEqual([
      'device radio phone',
      'device radio computer',
      'device radio other',
      'which-device text',
      'hard-parts checkbox sign-in',
      'hard-parts checkbox form',
      'hard-parts checkbox payment',
      'ease radio 1',
      'ease radio 2',
      'ease radio 3',
      'ease radio 4',
      'ease radio 5',
      'ease radio',
      'what-was-hard textarea',
      'day.day text',
      'day.month text',
      'day.year text',
      'helped radio yes',
      'helped radio no',
      'helped radio',
      'who-helped text',
    ]);
    expect(page).toContain('Chỉ trả lời nếu ở câu “Thiết bị đã dùng?” đã chọn “Khác”.');
    expect(page).toContain(
      'Chỉ trả lời nếu gửi loại Báo lỗi hoặc Góp ý và ở câu “Thủ tục dễ hay khó?” đã chọn “1” hoặc “2”.',
    );
    expect(page).toContain('Chọn tối đa 2 mục.');
    const ids = elements(page).flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
    for (const element of elements(page)) {
      for (const id of (attribute(element, 'aria-describedby') ?? '').split(' ').filter(Boolean))
        expect(ids).toContain(id);
    }
  });

  it('keeps the answers to what was asked with the feedback', async () => {
    const { collector, page } = await asking();
    const sent = await post(
      collector,
      '/feedback',
      [
        ...start(page),
        ...said,
        ['answer.device', 'other'],
        ['answer.which-device', ' Máy tính bảng\r\ncũ'],
        ['answer.hard-parts', 'form'],
        ['answer.hard-parts', 'payment'],
        ['answer.ease', '4'],
        ['answer.what-was-hard', 'không được hỏi'],
        ['answer.day.day', '1'],
        ['answer.day.month', '2'],
        ['answer.day.year', '2026'],
        ['answer.helped', 'no'],
        ['answer.who-helped', ''],
      ],
      own(collector),
    );
    expect([sent.status, shownCode(await sent.text())]).toEqual([200, expect.stringMatching(/^GY-/)]);
    const [row] = collector.rows();
    expect([JSON.parse(String(row?.['answers'])), row?.['marks']]).toEqual([
      {
        set: questionSet.version,
        given: {
          device: 'other',
          'which-device': ' Máy tính bảng\ncũ',
          'hard-parts': ['form', 'payment'],
          ease: 4,
          day: '2026-02-01',
          helped: false,
        },
      },
      '[]',
    ]);
  });

  it('names what is to be mended beside everything else, linked to its place, and keeps what was entered', async () => {
    const { collector, page } = await asking();
    const answer = await post(
      collector,
      '/feedback',
      [
        ...start(page),
        ...said.filter(([name]) => name !== 'consents'),
        ['answer.device', 'other'],
        ['answer.hard-parts', 'sign-in'],
        ['answer.hard-parts', 'form'],
        ['answer.hard-parts', 'payment'],
        ['answer.day.day', '30'],
        ['answer.day.month', '02'],
        ['answer.day.year', '2026'],
      ],
      own(collector),
    );
    const again = await answer.text();
    expect(answer.status).toBe(422);
    const links = elements(again).flatMap((element) => {
      const href = attribute(element, 'href');
      const [text] = element.childNodes;
      return href?.startsWith('#') ? [`${href} ${text && 'value' in text ? text.value : ''}`] : [];
    });
    expect(links).toEqual([
      '#question-which-device Hãy viết câu trả lời cho “Thiết bị gì?”',
      '#question-hard-parts Chỉ chọn tối đa 2 mục ở “Phần nào khó?”',
      '#question-day Hãy ghi đủ ngày, tháng, năm có thật ở “Ngày gặp lỗi?”, ví dụ 21 10 2026',
      '#consent-handling Hãy đánh dấu đồng ý để cơ quan được xử lý',
    ]);
    const ids = elements(again).map((element) => attribute(element, 'id'));
    for (const link of links) expect(ids).toContain(link.split(' ')[0]?.slice(1));
    expect(formOf(again)).toEqual(
      expect.arrayContaining([
        ['answer.device', 'other'],
        ['answer.hard-parts', 'payment'],
        ['answer.day.month', '02'],
      ]),
    );
    expect(collector.rows()).toEqual([]);
  });

  it('asks about personal data in an answer before anything is stored, and carries the answers on', async () => {
    const { collector, page } = await asking();
    const fields: Fields = [
      ...start(page),
      ...said,
      ['answer.device', 'other'],
      ['answer.which-device', 'Gọi 0912345668'],
    ];
    const asked = await (await post(collector, '/feedback', fields, own(collector))).text();
    expect(asked).toContain('Gọi 09•••68');
    expect(collector.rows()).toEqual([]);
    await post(collector, '/feedback', [...formOf(asked), ['act', 'mask']], own(collector));
    expect(collector.rows()).toMatchObject([
      { answers: expect.stringContaining('"device":"other","which-device":"Gọi 09•••68"'), quarantine: null },
    ]);
    expect(collector.bytes()).not.toContain('0912345668');
  });

  it('takes the form of a portal, which asks nothing, and a form whose questions changed meanwhile', async () => {
    const { collector, page } = await asking();
    await post(collector, '/feedback', filled, fromPortal);
    await collector.atDesk((_desk, store) => store.askQuestions('pk_one', null, collector.now.at));
    collector.now.at += 1000;
    await post(collector, '/feedback', [...start(page), ...said, ['answer.device', 'phone']], own(collector));
    expect(collector.rows().map(({ answers }) => answers)).toEqual([
      null,
      JSON.stringify({ set: questionSet.version, given: { device: 'phone' } }),
    ]);
  });
});

describe('The page for looking up', () => {
  it('shows how a feedback stands, from a code in the body, and never puts the code into an address or a page', async () => {
    const collector = await runCollector();
    const sent = feedback();
    await collector.post(sent);
    await moveCase(collector, [{ type: 'noted', note: 'BIMAT' }, answered('Đã sửa.', { private: 'Riêng cho bạn.' })]);
    const answer = await post(collector, '/lookup', [['code', sent.lookup.toLowerCase()]]);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    for (const shown of ['Đã sửa.', 'Riêng cho bạn.', 'Bạn có hài lòng', 'Tự đóng ngày']) expect(page).toContain(shown);
    expect(page).not.toContain('BIMAT');
    expect(page).not.toContain(sent.lookup);
    expect(page).not.toContain(readLookupCode(sent.lookup));
    expect(collector.log()).not.toContain(readLookupCode(sent.lookup));
  });

  it('takes a verdict, and an unhappy one with a reason opens it again; twice pressed is once', async () => {
    const collector = await runCollector();
    const sent = feedback();
    await collector.post(sent);
    await moveCase(collector, [answered('Đã sửa.')]);
    const page = await (await post(collector, '/lookup', [['code', sent.lookup]])).text();
    const judged = (more: Fields) =>
      post(collector, '/lookup', [...formOf(page).filter(([name]) => name !== 'text'), ...more]);
    const none = await judged([['text', 'Vẫn lỗi']]);
    expect([none.status, formOf(await none.text())]).toEqual([422, expect.arrayContaining([['text', 'Vẫn lỗi']])]);
    const both = await Promise.all(
      [1, 2].map(() =>
        judged([
          ['verdict', 'dissatisfied'],
          ['text', 'Vẫn lỗi'],
        ]),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await both[0]?.text()).toContain('Đã nhận. Cảm ơn bạn.');
    expect(await (await collector.lookUp(sent.lookup)).json()).toMatchObject({
      state: 'reopened',
      may: { reopen: false },
    });
    expect(collector.rows().filter(({ kind }) => kind === 'verdict')).toMatchObject([{ javascript: 0 }]);
  });

  it('takes what the agency asked for', async () => {
    const collector = await runCollector();
    const sent = feedback();
    await collector.post(sent);
    await moveCase(collector, [{ type: 'information-asked', question: 'Ở đâu?' }]);
    const page = await (await post(collector, '/lookup', [['code', sent.lookup]])).text();
    expect(page).toContain('Ở đâu?');
    const fields = formOf(page).filter(([name]) => name !== 'text');
    expect((await post(collector, '/lookup', [...fields, ['text', ' ']])).status).toBe(422);
    await post(collector, '/lookup', [...fields, ['text', 'Ở bước tải ảnh.']]);
    expect(await (await collector.lookUp(sent.lookup)).json()).toMatchObject({ state: 'in-progress' });
  });

  it('says so of a code with a slip, one that nobody has, and too many of them', async () => {
    const collector = await runCollector({ lookupGuessesPerMinute: 3 });
    const sent = feedback();
    await collector.post(sent);
    const other = feedback().lookup;
    const look = (code: string) => post(collector, '/lookup', [['code', code]]);
    const slip = formatLookupCode(
      `${sent.lookup.slice(3, 4) === '2' ? '3' : '2'}${sent.lookup.slice(4).replaceAll('-', '')}`,
    );
    expect([(await look(slip)).status, (await look(other)).status]).toEqual([422, 404]);
    for (let round = 0; round < 5; round += 1) expect((await look(sent.lookup)).status).toBe(200);
    expect((await look(other)).status).toBe(404);
    const limited = await look(other);
    expect([limited.status, Number(limited.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });
});
