import { formatLookupCode, readLookupCode } from '@dvc-widgets/contract';
import { caseViewSchema } from '@dvc-widgets/contract/cases/schema';
import { describe, expect, it } from 'vitest';
import { feedback, noon, reply, runCollector, verdict, type RunningCollector } from '../collector.fixture.ts';

const day = 86_400_000;
const lan = 'official:Lan' as const;
const answer = { do: 'answer', public: 'Đã sửa.', private: 'Xin mời gửi lại.', publishText: true } as const;
const unknown = 'GY-2222-2222-2222';

const view = async (collector: RunningCollector, code: string) =>
  caseViewSchema.parse(await (await collector.lookUp(code)).json());
const codeOf = async (response: Response) => {
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
};

describe('POST /v1/lookup', () => {
  it('follows a feedback to its answer, its reopening and its end', async () => {
    const collector = await runCollector();
    const sent = feedback();
    await collector.post(sent);
    expect(await view(collector, sent.lookup)).toMatchObject({
      topic: 'fault',
      state: 'received',
      receivedAt: '2026-11-22T12:00:00.000+07:00',
      text: 'Trang không nhận tệp đính kèm.',
      agency: { code: 'H26.107' },
      due: { day: '2026-12-04', workingDays: 10, overdue: false },
      answer: null,
      may: { judge: false, reopen: false, reply: false },
    });
    const move = (command: Parameters<Parameters<Parameters<RunningCollector['atDesk']>[0]>[0]['move']>[1]) =>
      collector.atDesk((desk) => desk.move('1', command, lan));
    await move({ do: 'ask', question: 'Tệp loại gì?' });
    expect(await view(collector, sent.lookup)).toMatchObject({ question: 'Tệp loại gì?', due: { day: null } });
    await collector.post(reply(sent.lookup, 'PDF, số tôi 0912345678'));
    await move({ do: 'note', note: 'Hỏi anh Minh.' });
    await move(answer);
    const answered = await view(collector, sent.lookup);
    expect(answered).toMatchObject({
      state: 'answered',
      question: null,
      answer: { public: 'Đã sửa.', private: 'Xin mời gửi lại.', onTime: true },
      may: { judge: true, reopen: true, reply: false },
    });
    expect(answered.closesOn).not.toBeNull();
    expect(JSON.stringify(answered)).not.toMatch(/Lan|Minh|0912345678/);
    const unhappy = verdict(sent.lookup, { verdict: 'dissatisfied', text: 'Vẫn lỗi.' });
    await collector.post(unhappy);
    await collector.post(unhappy);
    expect(await view(collector, sent.lookup)).toMatchObject({ state: 'reopened', may: { judge: false } });
    await move({ ...answer, public: 'Đã sửa thật.' });
    await collector.post(verdict(sent.lookup));
    const end = await view(collector, sent.lookup);
    expect(end).toMatchObject({ state: 'closed', verdict: { value: 'satisfied' }, answer: { public: 'Đã sửa thật.' } });
    expect(end.timeline.map(({ type }) => type)).toEqual([
      'received',
      'information-asked',
      'information-given',
      'answered',
      'judged',
      'reopened',
      'answered',
      'judged',
      'closed',
    ]);
    expect(await collector.verifyRollups()).toEqual([]);
  });

  it('takes the code as it may be typed, also as text without a preflight, from any page', async () => {
    const collector = await runCollector();
    const sent = feedback();
    await collector.post(sent);
    const plain = readLookupCode(sent.lookup) ?? '';
    for (const typed of [plain, plain.toLowerCase(), ` ${plain.replace(/(.)/g, '$1 ')}`, formatLookupCode(plain)]) {
      const found = await collector.lookUp(typed, { 'Content-Type': 'text/plain', Origin: 'https://elsewhere.vn' });
      expect(found.status).toBe(200);
      expect(found.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(found.headers.get('Access-Control-Allow-Credentials')).toBeNull();
      expect(found.headers.get('Cache-Control')).toBe('no-store');
    }
  });

  it('refuses what is no question, and a code that opens nothing', async () => {
    const collector = await runCollector({ lookupGuessesPerMinute: 1000 });
    await collector.post(feedback());
    const ask = async (body: string) => {
      const answered = await fetch(`${collector.url}/v1/lookup`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      return [answered.status, await codeOf(answered)];
    };
    expect(await ask('')).toEqual([400, 'empty-request']);
    expect(await ask('{')).toEqual([400, 'malformed-json']);
    expect(await ask('{}')).toEqual([422, 'missing-field']);
    expect(await ask('{"code":7}')).toEqual([422, 'invalid-field']);
    expect(await ask(`{"code":"${'x'.repeat(65)}"}`)).toEqual([422, 'invalid-field']);
    for (const code of [unknown, 'không nhớ', '', '7K4M92QX']) {
      expect(await ask(JSON.stringify({ code }))).toEqual([404, 'unknown-code']);
    }
    expect((await fetch(`${collector.url}/v1/lookup?code=${unknown}`)).status).toBe(405);
  });

  it('limits guesses, and counts no right code among them', async () => {
    const collector = await runCollector({ lookupGuessesPerMinute: 3 });
    const sent = feedback();
    await collector.post(sent);
    for (let asked = 0; asked < 20; asked += 1) expect((await collector.lookUp(sent.lookup)).status).toBe(200);
    for (let asked = 0; asked < 3; asked += 1) expect((await collector.lookUp(unknown)).status).toBe(404);
    const refused = await collector.lookUp(unknown);
    expect([refused.status, await codeOf(refused)]).toEqual([429, 'rate-limited']);
    expect(Number(refused.headers.get('Retry-After'))).toBe(20);
    collector.now.at += 20_000;
    expect((await collector.lookUp(sent.lookup)).status).toBe(200);
    expect((await collector.lookUp(unknown)).status).toBe(404);
  });

  it('answers a code that two feedbacks share as unknown; officials see both, marked', async () => {
    const collector = await runCollector();
    const [one, other] = [feedback(), feedback()];
    await collector.post([one, { ...other, lookup: one.lookup }]);
    expect((await collector.lookUp(one.lookup)).status).toBe(404);
    const shared = await collector.atDesk((desk) => desk.list({}));
    expect(shared.map(({ record }) => record.sharesCode)).toEqual([true, true]);
  });

  it('shows the holder of a merged case the public answer of the other, not what that citizen is told alone', async () => {
    const collector = await runCollector();
    const [one, other] = [feedback(), feedback()];
    await collector.post([one, other]);
    await collector.atDesk(async (desk) => {
      await desk.move('1', { do: 'merge', into: '2' }, lan);
      await desk.move('2', answer, lan);
    });
    expect(await view(collector, one.lookup)).toMatchObject({
      state: 'merged',
      answer: { public: 'Đã sửa.', private: null },
      may: { judge: false, reopen: false, reply: false },
    });
  });

  it('keeps the code in no log, file or address, and contact data only with consent', async () => {
    const collector = await runCollector();
    const contact = { name: 'Trần Thị Bưởi', phone: '0987654321' };
    const silent = feedback({ contact });
    const agreed = feedback({ contact: { name: 'Lê Văn Cam' }, consents: ['handling', 'contact'] });
    await collector.post([silent, agreed, feedback({ text: 'Gọi 0912345678 cho tôi' })]);
    await collector.post(verdict(agreed.lookup));
    await collector.lookUp(agreed.lookup);
    await collector.close();
    const kept = `${collector.bytes()}\n${collector.log()}`;
    for (const { lookup } of [silent, agreed]) {
      expect(kept).not.toContain(lookup);
      expect(kept).not.toContain(readLookupCode(lookup));
    }
    expect(kept).not.toContain('0987654321');
    expect(kept).not.toContain('0912345678');
    const bytes = Buffer.from(kept, 'latin1').toString('utf8');
    expect(bytes).not.toContain('Trần Thị Bưởi');
    expect(bytes).toContain('Lê Văn Cam');
  });

  it('leaves nothing in any file of what was erased', async () => {
    const collector = await runCollector();
    const long = `Mật khẩu của tôi là hoa sim tím. ${'Dài dòng. '.repeat(1500)}`;
    const sent = feedback({ text: long, contact: { name: 'Lê Văn Cam' }, consents: ['handling', 'contact'] });
    await collector.post([feedback(), sent, feedback()]);
    await collector.atDesk((desk) => desk.move('2', { do: 'take-up', reason: 'người thật' }, lan));
    await collector.atDesk((desk) => desk.move('2', answer, lan));
    await collector.post(verdict(sent.lookup, { verdict: 'dissatisfied', text: 'Đồi hoa sim vẫn tím.' }));
    const kept = () => Buffer.from(collector.bytes(), 'latin1').toString('utf8');
    for (const words of ['hoa sim tím', 'hoa sim vẫn tím', 'Lê Văn Cam']) expect(kept()).toContain(words);
    await collector.atDesk((desk) => desk.move('2', { do: 'erase', what: 'text', reason: 'theo đơn' }, lan));
    await collector.atDesk((desk) => desk.move('2', { do: 'erase', what: 'contact', reason: 'theo đơn' }, lan));
    expect(kept()).not.toMatch(/hoa sim|Dài dòng|Lê Văn Cam/);
    expect(await view(collector, sent.lookup)).toMatchObject({ text: null, state: 'reopened' });
  });

  it('sets aside what looks automated, and what comes by a test key is in no queue', async () => {
    const collector = await runCollector();
    await collector.addSite({ key: 'pk_test', test: true });
    collector.now.at += 1000;
    const trapped = feedback({ guard: { trap: 'x' } });
    const tried = feedback({ site: 'pk_test' });
    await collector.post([trapped, feedback({ guard: { elapsed: 3 } }), feedback({ text: 'x'.repeat(2001) }), tried]);
    const listed = await collector.atDesk((desk) => desk.list({}));
    expect(listed.map(({ record }) => [record.state, record.quarantine])).toEqual([
      ['set-aside', 'trap'],
      ['set-aside', 'too-fast'],
      ['set-aside', 'over-long'],
    ]);
    await collector.atDesk((desk) => desk.move('1', { do: 'take-up', reason: 'người thật' }, lan));
    expect(await view(collector, trapped.lookup)).toMatchObject({ state: 'received', may: { reply: false } });
    expect(await view(collector, tried.lookup)).toMatchObject({ state: 'received' });
  });

  it('closes a case that nobody judges once a process starts after the last day for it', async () => {
    const sent = feedback();
    const collector = await runCollector();
    await collector.post(sent);
    await collector.atDesk((desk) => desk.move('1', answer, lan));
    collector.now.at = noon + 30 * day;
    expect((await view(collector, sent.lookup)).state).toBe('answered');
    await collector.restart();
    await expect.poll(async () => (await view(collector, sent.lookup)).state).toBe('closed');
  });
});
