import { answersToSend, checkAnswers } from '@dvc-widgets/contract/questions';
import { describe, expect, it } from 'vitest';
import { givenAnswers, questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import { feedback, runCollector, type RunningCollector } from '../collector.fixture.ts';

const answered = (given: Readonly<Record<string, unknown>>, set: string = questionSet.version) =>
  feedback({ answers: { set, given } });

async function asking(): Promise<RunningCollector> {
  const collector = await runCollector();
  await ask(collector, questionSet);
  return collector;
}

/** Sets the questions from a second connection, as the command line does. */
async function ask(collector: RunningCollector, set: typeof questionSet | null): Promise<void> {
  await collector.atDesk((_desk, store) => store.askQuestions('pk_one', set, collector.now.at));
  // What another process changed is seen within half a second.
  collector.now.at += 1000;
}

const configuration = async ({ url }: RunningCollector): Promise<unknown> =>
  (await fetch(`${url}/v1/sites/pk_one`)).json();
const kept = (collector: RunningCollector) =>
  collector.rows().map(({ answers, marks, quarantine }) => ({
    answers: answers === null ? null : (JSON.parse(String(answers)) as unknown),
    marks: JSON.parse(String(marks)) as unknown,
    quarantine,
  }));

describe("A site's own questions", () => {
  it('are named by its configuration, and read by their version for ever', async () => {
    const collector = await asking();
    expect(await configuration(collector)).toMatchObject({ questions: questionSet.version });
    const address = `${collector.url}/v1/questions/${questionSet.version}.json`;
    const answer = await fetch(address, { headers: { Origin: 'https://dvc.example.vn' } });
    expect(await answer.json()).toEqual(questionSet);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');

    await ask(collector, null);
    expect(await configuration(collector)).not.toHaveProperty('questions');
    expect((await fetch(address)).status).toBe(200);
    for (const name of [`${'0'.repeat(32)}.json`, questionSet.version, 'x.json', '..%2f..']) {
      expect((await fetch(`${collector.url}/v1/questions/${name}`)).status, name).toBe(404);
    }
  });

  it('are answered with a feedback, kept, and shown in the words that were asked', async () => {
    const collector = await asking();
    expect(await (await collector.post(answered(givenAnswers))).json()).toMatchObject({
      results: [{ status: 'stored' }],
    });
    expect(kept(collector)).toEqual([
      { answers: { set: questionSet.version, given: givenAnswers }, marks: [], quarantine: null },
    ]);
    await ask(collector, { ...questionSet, version: 'f'.repeat(32), questions: questionSet.questions.slice(0, 1) });
    const { answers } = await collector.atDesk((desk) => desk.show('1'));
    expect(answers.vi.map(({ label, words }) => `${label ?? ''} ${words}`)).toEqual([
      'Thiết bị đã dùng? Khác',
      'Thiết bị gì? Máy tính bảng',
      'Phần nào khó? Điền tờ khai; Nộp lệ phí',
      'Thủ tục dễ hay khó? 2/5',
      'Khó ở chỗ nào? Trang không nhận tệp.',
      'Ngày gặp lỗi? 20/11/2026',
      'Có người giúp không? Có',
      'Ai đã giúp? Con gái',
    ]);
  });

  it('take whatever is sent as it is, with a mark', async () => {
    const collector = await asking();
    const { version } = questionSet;
    const odd: readonly (readonly [given: Record<string, unknown>, set: string, marks: readonly string[]])[] = [
      [{}, version, ['answer-missing']],
      [{ device: 'fridge' }, version, ['answer-not-an-option']],
      [{ device: 'phone', more: 7 }, version, ['answer-unknown-question']],
      [{ more: 7 }, 'summer', ['unknown-question-set']],
      [{ device: 'other', 'which-device': 'x'.repeat(201) }, version, ['answer-too-long']],
      [{ device: 'phone', 'which-device': 'x' }, version, ['answer-not-asked']],
    ];
    const answer = await collector.post(odd.map(([given, set]) => answered(given, set)));
    expect(await answer.json()).toEqual({
      results: odd.map(() => ({ id: expect.any(String), status: 'stored' })),
    });
    expect(kept(collector)).toEqual(
      odd.map(([given, set, marks]) => ({
        answers: { set, given },
        marks,
        quarantine: marks.includes('answer-too-long') ? 'over-long' : null,
      })),
    );
  });

  it('are masked where words were written, never where something was chosen', async () => {
    const collector = await asking();
    await collector.post([
      answered({ device: 'other', 'which-device': 'Gọi 0912345668', 'hard-parts': ['form', '0912345668'] }),
      answered({ '0912345668': 'a@b.vn' }, 'gone'),
    ]);
    expect(kept(collector)).toMatchObject([
      {
        answers: { given: { device: 'other', 'which-device': 'Gọi 09•••68', 'hard-parts': ['form', '09•••68'] } },
        marks: ['redacted', 'answer-not-an-option'],
      },
      { answers: { given: { '09•••68': expect.not.stringContaining('a@b') } } },
    ]);
    expect(collector.bytes()).not.toContain('0912345668');
  });

  it('sent again in another order are the same feedback', async () => {
    const collector = await asking();
    const first = answered(givenAnswers);
    const turned = Object.fromEntries(Object.entries(givenAnswers).reverse());
    const again = { ...first, answers: { set: questionSet.version, given: turned } };
    const other = { ...first, answers: { set: questionSet.version, given: { ...givenAnswers, ease: 1 } } };
    const { results } = (await (await collector.post([first, again, other])).json()) as {
      results: { status: string }[];
    };
    expect(results.map(({ status }) => status)).toEqual(['stored', 'duplicate', 'rejected']);
  });

  it('lose their words with the text of the case, and keep what was chosen', async () => {
    const collector = await asking();
    await collector.post([answered({ ...givenAnswers, helped: 'có ạ' }), answered({ more: 'Nguyễn Văn A' }, 'gone')]);
    await collector.atDesk(async (desk) => {
      await desk.move('1', { do: 'erase', what: 'text', reason: 'theo đơn' }, 'official:lan');
      await desk.move('2', { do: 'erase', what: 'text', reason: 'theo đơn' }, 'official:lan');
    });
    const { device, ease, day, 'hard-parts': parts } = givenAnswers;
    expect(kept(collector).map(({ answers }) => answers)).toEqual([
      { set: questionSet.version, given: { device, ease, day, 'hard-parts': parts } },
      { set: 'gone', given: {} },
    ]);
  });

  it('are not what the public register shows', async () => {
    const collector = await asking();
    await collector.post(answered(givenAnswers));
    await collector.atDesk((desk) =>
      desk.move('1', { do: 'answer', public: 'Đã sửa.', publishText: true }, 'official:lan'),
    );
    const register = await (await fetch(`${collector.url}/v1/register`)).text();
    expect(register).toContain('Đã sửa.');
    expect(register).not.toContain('Con gái');
  });
});

it('agree with the browser on what is sent', () => {
  const context = { topic: 'praise', today: '2026-11-22' } as const;
  const given = answersToSend(questionSet, givenAnswers, context);
  expect(given).not.toHaveProperty('day');
  expect(checkAnswers(questionSet, given, context)).toEqual([]);
});
