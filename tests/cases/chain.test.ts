import { caseViewSchema, registerSchema } from '@dvc-widgets/contract/cases/schema';
import { createLookupCode } from '@dvc-widgets/contract';
import { resultsSchema } from '@dvc-widgets/contract/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { makeRating, seeded } from '../support/ratings.ts';

const origin = 'http://localhost:5173';
const code = createLookupCode((bytes) => crypto.getRandomValues(bytes));
const by = ['--by', 'Nguyễn Thị Lan'];

let collector: CollectorProcess;
beforeAll(async () => {
  collector = await prepareCollector();
  await collector.run(
    'site',
    'add',
    '--key',
    'pk_demo',
    '--name',
    'Cổng thử',
    '--origin',
    'loopback',
    '--agency',
    'H26.107',
  );
  await collector.start();
});
afterAll(() => collector.remove());

async function post(path: string, body: unknown): Promise<unknown> {
  const answered = await fetch(collector.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(body),
  });
  expect(answered.status).toBe(200);
  return answered.json();
}
const random = seeded(5);
/** Sends a submission twice, as a phone on a bad line does; answers how each was taken. */
async function send(submission: object): Promise<string[]> {
  const { scale: _scale, value: _value, ...envelope } = makeRating(random, Date.now());
  const whole = { ...envelope, site: 'pk_demo', lookup: code, subject: {}, ...submission };
  const statuses: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    const { results } = resultsSchema.parse(await post('/v1/submissions', whole));
    statuses.push(...results.map(({ status }) => status));
  }
  return statuses;
}
const view = async () => caseViewSchema.parse(await post('/v1/lookup', { code }));
const register = async () => registerSchema.parse(await (await fetch(`${collector.url}/v1/register`)).json());
/** Number, state and text of each case in the list. */
const list = async (...args: string[]) =>
  (await collector.run('case', 'list', ...args))
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([id, state, , , , , text]) => ({ id, state, text }));

test('a feedback is answered, found wanting, answered again and closed, through process ends at the worst moments', async () => {
  const text = 'Trang không nhận tệp đính kèm. Gọi tôi: 0912345678.';
  const contact = { name: 'Trần Văn Bưởi', phone: '0987654321' };
  const consents = ['handling', 'contact', 'publishing'];
  expect(await send({ kind: 'feedback', topic: 'fault', text, consents, contact })).toEqual(['stored', 'duplicate']);
  await collector.kill();
  await collector.start();

  const [found] = await list();
  expect(found).toMatchObject({ id: '1', state: 'received' });
  expect(found?.text).not.toContain('0912345678');
  expect(await view()).toMatchObject({ state: 'received', agency: { code: 'H26.107' }, due: { workingDays: 10 } });
  expect((await register()).entries).toEqual([]);

  await collector.run('case', 'assign', '1', '--officer', 'Trần Văn Minh', ...by);
  await collector.run('case', 'ask', '1', '--question', 'Tệp loại gì?', ...by);
  expect(await send({ kind: 'reply', text: 'PDF, 2 MB' })).toEqual(['stored', 'duplicate']);
  expect(await view()).toMatchObject({ state: 'in-progress', question: null });
  await collector.run('case', 'answer', '1', '--public', 'Đã sửa.', '--publish-text', ...by);
  expect((await register()).entries).toMatchObject([{ answer: 'Đã sửa.', reopened: false, onTime: true }]);

  expect(await send({ kind: 'verdict', verdict: 'dissatisfied', text: 'Vẫn lỗi.' })).toEqual(['stored', 'duplicate']);
  await collector.kill();
  await collector.start();
  expect(await view()).toMatchObject({ state: 'reopened', may: { judge: false, reopen: false } });
  expect((await list('--state', 'reopened')).map(({ id }) => id)).toEqual(['1']);

  await collector.run(
    'case',
    'answer',
    '1',
    '--public',
    'Đã sửa thật.',
    '--private',
    'Mời gửi lại.',
    '--publish-text',
    ...by,
  );
  expect(await view()).toMatchObject({
    answer: { public: 'Đã sửa thật.', private: 'Mời gửi lại.' },
    may: { judge: true },
  });
  expect(await send({ kind: 'verdict', verdict: 'satisfied' })).toEqual(['stored', 'duplicate']);

  const end = await view();
  expect(end).toMatchObject({ state: 'closed', verdict: { value: 'satisfied' } });
  expect(end.timeline.map(({ type }) => type)).toEqual([
    'received',
    'assigned',
    'information-asked',
    'information-given',
    'answered',
    'judged',
    'reopened',
    'answered',
    'judged',
    'closed',
  ]);
  const { entries, totals } = await register();
  expect(entries).toMatchObject([{ answer: 'Đã sửa thật.', verdict: 'satisfied', reopened: true }]);
  expect(entries[0]?.text).toContain('Trang không nhận tệp');
  expect(totals).toMatchObject({ received: 1, answered: 1, onTime: 1, open: 0, overdue: 0 });
  const feed = await (await fetch(`${collector.url}/register.atom`)).text();
  const page = await (await fetch(`${collector.url}/register`)).text();
  for (const shown of [JSON.stringify(entries), feed, page]) {
    expect(shown).toContain('Đã sửa thật.');
    expect(shown).not.toMatch(/Mời gửi lại|Bưởi|0987654321|0912345678|Minh|Lan/);
    expect(shown).not.toContain(code);
  }
  expect(collector.log()).not.toContain(code);
  expect(await collector.run('case', 'verify')).toContain('1 cases equal their events');
});

test('of two officials who answer from two command lines at once, one is told that the case moved', async () => {
  const other = createLookupCode((bytes) => crypto.getRandomValues(bytes));
  await send({ kind: 'feedback', lookup: other, topic: 'question', text: 'Nộp ở đâu?', consents: ['handling'] });
  const answer = (name: string) =>
    collector.run('case', 'answer', '2', '--public', `${name} trả lời`, '--seen', '1', '--by', name).then(
      () => 'done',
      (error: unknown) => (String(error).includes('case-moved') ? 'case-moved' : String(error)),
    );
  expect((await Promise.all([answer('Lan'), answer('Minh')])).sort()).toEqual(['case-moved', 'done']);
});
