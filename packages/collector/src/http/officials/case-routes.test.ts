import {
  answeredManySchema,
  answerPreviewSchema,
  caseMovedSchema,
  caseQueueSchema,
  officialCaseSchema,
} from '@dvc-widgets/contract/officials/cases';
import { auditPageSchema } from '@dvc-widgets/contract/officials/people';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpeg, jpegWithPosition } from '../../attachments/files.fixture.ts';
import { questionSet } from '../../../../contract/src/questions/question-set.fixture.ts';
import { preparedFeedback, preparedRating, uuidv7 } from '../../store/prepared.fixture.ts';
import { noon } from '../../collector.fixture.ts';
import { startOfficials, type Browser, type OfficialsUnderTest } from './officials.fixture.ts';

let under: OfficialsUnderTest;
let lan: Browser;
let hoa: Browser;
let province: Browser;
let other: Browser;
let analyst: Browser;
const day = 86_400_000;
const whole = 'Kính gửi ông/bà, đã sửa ngày 26/10. Ông/bà không phải làm gì thêm. Liên hệ 1800 1096.';

beforeAll(async () => {
  under = await startOfficials();
  const join = async (...who: Parameters<OfficialsUnderTest['join']>) => (await under.join(...who)).browser;
  [lan, hoa] = [await join('officer', 'H26.107', 'lan@dvc.example.vn'), await join('officer', 'H26.107')];
  province = await join('supervisor', 'H26');
  other = await join('officer', 'H17.5');
  analyst = await join('analyst', 'H26.107');
});
afterAll(() => under.close());

let made = 0;
/** Stores a feedback and answers the number of its case. */
async function receive(changes: Parameters<typeof preparedFeedback>[0] = {}): Promise<string> {
  made += 1;
  const id = uuidv7(made);
  await under.onStore(async (store) => {
    await store.append([preparedFeedback({ site: 'pk_one', id, agency: 'H26.107', receivedAt: noon, ...changes })]);
  });
  return String(made);
}
const show = async (browser: Browser, id: string) =>
  officialCaseSchema.parse(await (await browser.get(`/v1/officials/cases/${id}`)).json());
const move = (browser: Browser, id: string, body: object) => browser.post(`/v1/officials/cases/${id}/moves`, body);
const code = async (response: Response): Promise<unknown> => [response.status, await response.json()];
const problemOf = (status: number, name: string, field?: string) => [
  status,
  expect.objectContaining({ code: name, ...(field !== undefined && { field }) }),
];
const queue = async (browser: Browser, query = '') =>
  caseQueueSchema.parse(await (await browser.get(`/v1/officials/cases${query}`)).json());
const auditLines = async (query: string) =>
  auditPageSchema.parse(await (await under.admin.get(`/v1/officials/audit?${query}`)).json()).lines;

describe('cases of officials', () => {
  it('are a queue of their own agency and all below it, by tab, agency, topic, words and page', async () => {
    const late = await receive({ receivedAt: noon - 60 * day, comment: 'Tải ảnh giấy chứng sinh báo tệp quá lớn' });
    const fresh = await receive({ comment: 'Không gọi được số của bộ phận một cửa' });
    const foreign = await receive({ site: 'pk_two', agency: 'H17.5' });
    const unnamed = await receive({ agency: null });
    const ids = async (browser: Browser, query?: string) => (await queue(browser, query)).cases.map(({ id }) => id);
    expect(await ids(lan)).toEqual([late, fresh, unnamed]);
    expect(await ids(province)).toEqual([late, fresh, unnamed]);
    expect(await ids(other)).toEqual([foreign]);
    expect(await ids(under.admin)).toEqual([late, fresh, foreign, unnamed]);
    expect(await ids(lan, '?tab=overdue')).toEqual([late]);
    expect(await ids(lan, '?words=giay+chung')).toEqual([late]);
    expect(await ids(lan, `?words=${fresh}`)).toEqual([fresh]);
    expect(await ids(lan, '?words=%22%27*')).toEqual([]);
    expect(await ids(lan, '?topic=praise')).toEqual([]);
    expect(await ids(under.admin, '?agency=H17')).toEqual([foreign]);
    expect(await ids(lan, '?page=2')).toEqual([]);
    const { counts, total, pages } = await queue(lan);
    expect({ ...counts, total, pages }).toMatchObject({ all: 3, overdue: 1, mine: 0, answered: 0, total: 3, pages: 1 });
    expect(await code(await lan.get('/v1/officials/cases?agency=H17'))).toEqual(problemOf(404, 'not-found'));
    expect(await code(await lan.get('/v1/officials/cases?page=0'))).toEqual(problemOf(400, 'invalid-query', '/page'));
  });

  it('of another agency are as if there were none, on every way to them, and the audit log tells', async () => {
    const id = await receive();
    const own = await receive({ site: 'pk_two', agency: 'H17.5' });
    const answer = { public: whole, private: '', publishText: false };
    const ways: readonly (() => Promise<Response>)[] = [
      () => other.get(`/v1/officials/cases/${id}`),
      () => move(other, id, { do: 'start', seen: 1 }),
      () => other.post(`/v1/officials/cases/${id}/preview`, answer),
      () => other.post(`/v1/officials/cases/${id}/contact`),
      () => other.get(`/v1/officials/cases/${id}/files/${uuidv7(1)}`),
    ];
    for (const way of ways) {
      expect(await code(await way())).toEqual(problemOf(404, 'unknown-case'));
      expect(await auditLines('limit=1')).toMatchObject([{ action: 'foreign.refused', subject: `case ${id}` }]);
    }
    const unknown = await (await other.get('/v1/officials/cases/99999')).text();
    expect(await (await other.get(`/v1/officials/cases/${id}`)).text()).toBe(unknown);
    expect(await code(await move(other, own, { do: 'merge', seen: 1, into: id }))).toEqual(
      problemOf(422, 'invalid-field', '/into'),
    );
    const many = await other.post('/v1/officials/cases/answers', { cases: [{ id, seen: 1 }], ...answer });
    expect(answeredManySchema.parse(await many.json()).results).toMatchObject([{ problem: { code: 'unknown-case' } }]);
    expect((await show(lan, id)).events).toHaveLength(1);
    expect((await show(lan, id)).contactReadings).toEqual([]);
  });

  it('are for those only whose role includes them', async () => {
    const id = await receive();
    for (const way of [
      () => analyst.get('/v1/officials/cases'),
      () => analyst.get(`/v1/officials/cases/${id}`),
      () => move(analyst, id, { do: 'start', seen: 1 }),
      () => analyst.post(`/v1/officials/cases/${id}/contact`),
    ]) {
      expect(await code(await way())).toEqual(problemOf(403, 'role-refused'));
    }
  });

  it('move by who saw the last event; of two at once one wins, and the other hears it', async () => {
    const id = await receive();
    const seen = (await show(lan, id)).seq;
    const both = await Promise.all([
      move(lan, id, { do: 'start', seen }),
      move(hoa, id, { do: 'note', seen, note: 'Đã gọi.' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const loser = both.find(({ status }) => status === 409);
    expect(await loser?.json()).toMatchObject({ code: 'case-moved' });
    expect((await show(lan, id)).events).toHaveLength(2);
  });

  it('go from received to answered, each move audited under the official, and the state says what may come', async () => {
    const id = await receive();
    expect((await show(lan, id)).may).toContain('answer');
    expect((await show(lan, id)).officers).toContain('Cán bộ thử');
    expect(await code(await move(lan, id, { do: 'assign', seen: 1, officer: ' ' }))).toEqual(
      problemOf(422, 'invalid-field', '/officer'),
    );
    expect((await move(lan, id, { do: 'assign', seen: 1, officer: 'Cán bộ thử' })).status).toBe(200);
    expect((await queue(lan, '?tab=mine')).cases.map((each) => each.id)).toContain(id);
    await move(lan, id, { do: 'ask', seen: 2, question: 'Tệp nặng bao nhiêu?' });
    expect((await queue(lan, '?tab=waiting')).cases.map((each) => each.id)).toContain(id);
    const answered = await move(lan, id, { do: 'answer', seen: 3, public: whole, publishText: true });
    const { case: shown } = caseMovedSchema.parse(await answered.json());
    expect(shown).toMatchObject({ state: 'answered', seq: 4, due: { day: null } });
    expect(shown?.events.at(-1)).toMatchObject({ type: 'answered', by: 'Cán bộ thử', text: whole, private: null });
    expect(shown?.may).not.toContain('ask');
    expect((await auditLines(`subject=case+${id}`)).map(({ action, detail }) => [action, detail['do']])).toEqual([
      ['case.moved', 'answer'],
      ['case.moved', 'ask'],
      ['case.moved', 'assign'],
    ]);
  });

  it('show in the register what the preview showed', async () => {
    const id = await receive({ comment: 'Bước tải ảnh không nói lớn nhất là bao nhiêu.' });
    const answer = { public: whole, private: 'Chỉ ông/bà đọc.', publishText: true };
    const refused = await lan.post(`/v1/officials/cases/${id}/preview`, { public: ' ', private: '' });
    expect(await code(refused)).toEqual(problemOf(422, 'invalid-field', '/public'));
    const preview = await lan.post(`/v1/officials/cases/${id}/preview`, answer);
    const { entry } = answerPreviewSchema.parse(await preview.json());
    expect(entry).toMatchObject({ answer: whole, text: 'Bước tải ảnh không nói lớn nhất là bao nhiêu.' });
    expect((await show(lan, id)).events).toHaveLength(1);
    await move(lan, id, { do: 'answer', seen: 1, ...answer });
    const register: unknown = await (await fetch(`${under.url}/v1/register`)).json();
    expect(register).toMatchObject({ entries: expect.arrayContaining([entry]) });
    expect(JSON.stringify(register)).not.toContain('Chỉ ông/bà đọc.');
  });

  it('leave the sight of whoever forwards them to another agency', async () => {
    const id = await receive();
    expect(await (await lan.get('/v1/officials/cases/agencies?words=ubnd+h17.5')).json()).toEqual({
      agencies: [{ code: 'H17.5', name: 'UBND H17.5' }],
    });
    const wrong = await move(lan, id, { do: 'forward', seen: 1, agency: 'H99', note: 'Việc của tỉnh bạn.' });
    expect(await code(wrong)).toEqual(problemOf(422, 'invalid-field', '/agency'));
    const moved = await move(lan, id, { do: 'forward', seen: 1, agency: 'H17.5', note: 'Việc của tỉnh bạn.' });
    expect(await moved.json()).toEqual({ case: null });
    expect((await lan.get(`/v1/officials/cases/${id}`)).status).toBe(404);
    expect((await show(other, id)).events.at(-1)).toMatchObject({ type: 'forwarded', text: 'Việc của tỉnh bạn.' });
  });

  it('tell how to reach the citizen to who asks, and keep who asked', async () => {
    const id = await receive();
    expect(JSON.stringify(await show(lan, id))).not.toContain('0912345678');
    const read = await lan.post(`/v1/officials/cases/${id}/contact`);
    expect(await read.json()).toEqual({ name: 'Nguyễn Văn A', phone: '0912345678', email: null, address: null });
    expect((await show(lan, id)).contactReadings).toMatchObject([{ by: 'Cán bộ thử' }]);
    expect(await auditLines(`subject=case+${id}`)).toMatchObject([{ action: 'contact.read', agency: 'H26.107' }]);
    const without = await receive({ case: { contact: null } });
    expect((await lan.post(`/v1/officials/cases/${without}/contact`)).status).toBe(404);
  });

  it('hand out the files that have come, as downloads that no browser opens by itself; nothing that is kept apart', async () => {
    const [file, trap, awaited] = [uuidv7(noon, 70), uuidv7(noon, 71), uuidv7(noon, 72)];
    const named = (id: string, bytes: Buffer) => ({
      id,
      name: 'màn hình "lỗi"\r\n.jpg',
      type: 'image/jpeg',
      size: bytes.length,
    });
    for (const [id, bytes] of [
      [file, jpeg],
      [trap, jpegWithPosition],
    ] as const) {
      const headers = { 'Content-Type': 'text/plain', Origin: 'https://dvc.example.vn' };
      const announced = JSON.stringify({ ...named(id, bytes), site: 'pk_one' });
      await fetch(`${under.url}/v1/attachments`, { method: 'POST', headers, body: announced });
      await fetch(`${under.url}/v1/attachments/${id}?offset=0`, { method: 'POST', headers, body: bytes });
    }
    const attachments = [named(file, jpeg), named(trap, jpegWithPosition), named(awaited, jpeg)];
    const id = await receive({ attachments });
    expect((await show(lan, id)).files).toMatchObject([
      { state: 'whole', why: null },
      { state: 'quarantined', why: 'metadata' },
      { state: 'awaited', why: null },
    ]);
    const given = await lan.get(`/v1/officials/cases/${id}/files/${file}`);
    expect(Buffer.from(await given.arrayBuffer()).equals(jpeg)).toBe(true);
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="tep-\d+"; filename\*=UTF-8''m%C3%A0n[^\s"]*$/,
      ),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    expect(await auditLines('limit=1')).toMatchObject([{ action: 'attachment.read', subject: `case ${id}` }]);
    for (const missing of [trap, awaited, uuidv7(noon, 99), '..%2F..%2Fcollector.sqlite']) {
      const refused = await lan.get(`/v1/officials/cases/${id}/files/${missing}`);
      expect(await code(refused)).toEqual(problemOf(404, 'unknown-attachment'));
    }
  });

  it('tell what led to them, what was answered besides in the words that were asked, and what was merged into which', async () => {
    await under.onStore(async (store) => {
      await store.askQuestions('pk_one', questionSet, noon);
      await store.append([preparedRating({ id: uuidv7(noon, 80), site: 'pk_one', value: 'dissatisfied' })]);
      await store.askQuestions('pk_one', null, noon + 1);
    });
    const given = { device: 'phone', helped: true, gone: 'còn đọc được' };
    const answers = { set: questionSet.version, given };
    const [id, into] = [await receive({ rating: uuidv7(noon, 80), answers }), await receive()];
    expect(await show(lan, id)).toMatchObject({
      rating: { scale: 'mic-5', value: 'dissatisfied' },
      answers: [
        {
          question: 'device',
          label: { vi: 'Thiết bị đã dùng?', en: 'Which device was used?' },
          words: { vi: 'Điện thoại', en: 'Telephone' },
        },
        { question: 'helped', words: { vi: 'Có', en: 'Yes' } },
        { question: 'gone', label: null, words: { vi: 'còn đọc được', en: 'còn đọc được' } },
      ],
    });
    expect((await move(lan, id, { do: 'merge', seen: 1, into })).status).toBe(200);
    expect(await show(lan, id)).toMatchObject({ mergedInto: into, mergedHere: [] });
    expect(await show(lan, into)).toMatchObject({ mergedInto: null, mergedHere: [id], rating: null, answers: [] });
    // One that went to another agency before is not told of to whoever may not see it.
    await under.admin.post(`/v1/officials/cases/${into}/moves`, { do: 'forward', seen: 1, agency: 'H17.5', note: '–' });
    expect((await show(other, into)).mergedHere).toEqual([]);
  });

  it('that are alike are found, and answered together; each that is refused is named, and keeps none back', async () => {
    const comment = 'Trang nộp lệ phí trực tuyến báo lỗi mã 502 suốt buổi sáng';
    const [first, second, third] = [
      await receive({ comment }),
      await receive({ comment: `${comment} nay.` }),
      await receive({ comment: 'trang nop le phi truc tuyen bao loi ma 502' }),
    ];
    await receive({ site: 'pk_two', agency: 'H17.5', comment });
    expect((await show(lan, first)).similar.map(({ id }) => id).toSorted()).toEqual([second, third].toSorted());
    await move(hoa, second, { do: 'start', seen: 1 });
    const answer = await lan.post('/v1/officials/cases/answers', {
      cases: [first, second, third].map((id) => ({ id, seen: 1 })),
      public: whole,
    });
    expect(answeredManySchema.parse(await answer.json()).results).toEqual([
      { id: first, problem: null },
      { id: second, problem: expect.objectContaining({ code: 'case-moved' }) },
      { id: third, problem: null },
    ]);
    expect((await show(lan, third)).state).toBe('answered');
    expect((await show(lan, second)).state).toBe('in-progress');
  });

  it('refuse what is no move with the field that is at fault', async () => {
    const id = await receive();
    const field = async (body: object) => (await move(lan, id, body)).json();
    expect(await field({ do: 'explode', seen: 1 })).toMatchObject({ code: 'invalid-field', field: '/do' });
    expect(await field({ do: 'start' })).toMatchObject({ code: 'invalid-field', field: '/seen' });
    expect(await field({ do: 'start', seen: 1, more: 1 })).toMatchObject({ code: 'invalid-field', field: '/more' });
    expect(await field({ do: 'close', seen: 1 })).toMatchObject({ code: 'move-not-possible' });
    expect(await field({ do: 'erase', seen: 1, what: 'text', reason: 'x' })).toMatchObject({ field: '/do' });
  });
});
