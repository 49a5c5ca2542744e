import { expect, it } from 'vitest';
import { givenAnswers, questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import { opening } from '../cases/case-days.fixture.ts';
import { noFiles } from '../cases/no-files.fixture.ts';
import { placeEvents, project } from '../cases/project.ts';
import { createForgetting } from '../retention/forget.ts';
import { keptFor } from '../retention/retention-rules.ts';
import type { NewCaseEvent, Store } from '../store.ts';
import type { StoreUnderTest } from './conformance.ts';
import {
  preparedFeedback,
  preparedQuestion,
  preparedRating,
  preparedVerdict,
  preparedVote,
  uuidv7,
} from './prepared.fixture.ts';

const at = Date.UTC(2026, 10, 23, 3);
const later = at + 86_400_000;
const aside: NewCaseEvent = { type: 'set-aside', reason: 'quảng cáo', at, actor: 'official:Lan' };
const file = { id: uuidv7(77), name: 'anh.png', type: 'image/png', size: 3 };

/** What a store promises of what is kept for so long only (retention-store.ts). */
export function describeRetention(under: () => StoreUnderTest): void {
  const store = () => under().store;
  const commented = (index: number, comment: string | null, receivedAt = at) =>
    preparedRating({ id: uuidv7(index), kind: 'rating-details', scale: null, value: null, comment, receivedAt });

  async function move(id: string, ...events: readonly NewCaseEvent[]) {
    const seen = (await store().caseOf(id))?.seq ?? 0;
    const after = [...(await store().caseEvents(id)), ...placeEvents(id, seen, events)];
    return store().moveCase({ id, seen, events, standing: project(after, opening.days) });
  }
  const erased = (what: 'text' | 'contact' | 'attachments' | 'answers', actor: NewCaseEvent['actor'] = 'collector') =>
    ({ type: 'erased', what, reason: 'kept-long-enough', at: later, actor }) satisfies NewCaseEvent;

  it('tells since when a case rests, by its end and by what the citizen says after, and what it holds', async () => {
    await store().askQuestions('pk_one', questionSet, at);
    const answers = { set: questionSet.version, given: givenAnswers };
    await store().append([
      preparedFeedback({ id: uuidv7(1), attachments: [file], answers }),
      preparedFeedback({ id: uuidv7(2), case: { contact: null } }),
    ]);
    expect(await store().caseOf('1')).toMatchObject({
      restsSince: null,
      holds: ['text', 'contact', 'attachments', 'answers'],
    });
    expect(await store().caseOf('2')).toMatchObject({ holds: ['text'] });
    await move('1', aside);
    expect(await store().caseOf('1')).toMatchObject({ restsSince: at });
    await move('1', { type: 'noted', note: 'Đã xem.', at: later, actor: 'official:Lan' }, erased('contact'));
    expect(await store().caseOf('1')).toMatchObject({ restsSince: at, holds: ['text', 'attachments', 'answers'] });
    await move('1', erased('attachments'));
    expect(await store().caseOf('1')).toMatchObject({ holds: ['text', 'answers'], attachments: [] });
    await move('1', erased('answers'));
    expect(await store().caseOf('1')).toMatchObject({ holds: ['text'], text: 'Trang không nhận tệp đính kèm.' });
    const left = (await store().caseOf('1'))?.answers?.given ?? {};
    expect(Object.keys(left)).toEqual(['device', 'hard-parts', 'ease', 'day', 'helped']);
    await move('1', erased('text'));
    expect(await store().caseOf('1')).toMatchObject({ holds: [], text: null });
    const said: NewCaseEvent = { type: 'noted', note: 'Tôi vẫn chờ.', at: later + 1, actor: 'citizen' };
    await move('1', said);
    expect(await store().caseOf('1')).toMatchObject({ holds: ['text'], restsSince: later + 1 });
    await move('1', { type: 'taken-up', reason: 'nhầm', at: later + 2, actor: 'official:Lan' });
    expect(await store().caseOf('1')).toMatchObject({ restsSince: null });
  });

  it('finds what rests and still holds something, what rests longest first', async () => {
    await store().append([1, 2, 3, 4].map((index) => preparedFeedback({ id: uuidv7(index) })));
    await move('2', { ...aside, at: later });
    await move('1', { ...aside, at: later + 5 });
    await move('3', aside);
    await move('3', erased('text'));
    const found = async (restsBefore: number, holding: readonly ('text' | 'contact')[]) =>
      (await store().cases({ restsBefore, holding, order: 'rests' })).map(({ id }) => id);
    expect(await found(later + 9, ['text', 'contact'])).toEqual(['3', '2', '1']);
    expect(await found(later + 9, ['text'])).toEqual(['2', '1']);
    expect(await found(later + 5, ['text'])).toEqual(['2']);
    expect(await found(at, ['text', 'contact'])).toEqual([]);
  });

  it('erases words beside cases that are old enough, the oldest first, and no figure moves', async () => {
    await store().append([
      preparedRating({ id: uuidv7(1), receivedAt: at }),
      commented(2, 'Chờ lâu', at + 2),
      commented(3, 'Tốt', at + 1),
      commented(4, 'Mới', later),
      commented(5, null, at),
      preparedVote({ id: uuidv7(6), comment: 'Khó hiểu', receivedAt: at }),
      preparedQuestion({ id: uuidv7(7), receivedAt: at }),
      preparedFeedback({ id: uuidv7(8), receivedAt: at }),
    ]);
    const figures = async () => [await store().rollups({}), await store().counts(), await store().guideVotes({})];
    const before = await figures();
    const one = { kind: 'rating-details', before: later, at: later } as const;
    expect(await store().retention.countComments(one)).toBe(2);
    expect(await store().retention.eraseComments({ ...one, limit: 1 })).toBe(1);
    expect(await store().retention.countComments({ ...one, before: at + 2 })).toBe(0);
    expect(await store().retention.eraseComments({ ...one, limit: 5 })).toBe(1);
    expect(await store().retention.eraseComments({ ...one, limit: 5 })).toBe(0);
    expect(await store().retention.countComments({ ...one, before: later + 1 })).toBe(1);
    expect(await store().retention.eraseComments({ ...one, kind: 'guide-vote', limit: 5 })).toBe(1);
    expect(await store().askedQuestions({})).toHaveLength(1);
    expect(await store().retention.eraseComments({ ...one, kind: 'question', limit: 5 })).toBe(1);
    expect(await store().askedQuestions({})).toEqual([]);
    expect(await store().retention.countErasures()).toBe(4);
    expect(await figures()).toEqual(before);
    expect(await store().verifyRollups()).toEqual([]);
    expect((await store().cases({}))[0]?.text).toBe('Trang không nhận tệp đính kèm.');
    // Sent again, it is the same as ever: the digest of what was sent stays.
    expect(await store().append([commented(2, 'Chờ lâu', at + 2)])).toEqual(['duplicate']);
  });

  it('leaves a verdict that waits or that a case took to its case, and erases one that opens nothing', async () => {
    await store().append([preparedFeedback(), preparedVerdict({ id: uuidv7(5), receivedAt: at })]);
    const old = { kind: 'verdict', before: later, at: later, limit: 5 } as const;
    expect(await store().retention.eraseComments(old)).toBe(0);
    await store().dismissAct({ site: 'pk_one', id: uuidv7(5) }, 'unknown-code');
    expect(await store().retention.eraseComments(old)).toBe(1);
  });

  it('tells the audit log once of each kind of what it erased by itself, and not what somebody erased', async () => {
    const contactless = { contact: null };
    await store().append([
      preparedFeedback({ id: uuidv7(1), attachments: [file] }),
      preparedFeedback({ id: uuidv7(2), case: contactless }),
      preparedFeedback({ id: uuidv7(3), case: contactless }),
      commented(4, 'Chờ lâu'),
    ]);
    await move('1', erased('text'), erased('contact'));
    await move('2', erased('text'));
    await move('3', erased('text', 'official:Lan'));
    await store().retention.eraseComments({ kind: 'rating-details', before: later, at: later, limit: 5 });
    // Whoever told it not ends here, and another process goes on.
    const other = await under().reopen();
    const lines = await other.retention.tell(later);
    expect(lines.map(({ subject, detail }) => [subject, detail['what'], detail['count']])).toEqual([
      ['cases fault', 'attachments', 1],
      ['cases fault', 'contact', 1],
      ['cases fault', 'text', 2],
      ['comments rating-details', 'text', 1],
    ]);
    expect(lines[0]).toMatchObject({ at: later, actor: 'collector', action: 'retention.erased', agency: null });
    expect(await other.retention.tell(later)).toEqual([]);
    expect(await store().retention.tell(later)).toEqual([]);
    expect(await store().audit.verify()).toEqual([]);
    await other.close();
  });

  it('remembers the files of what was erased until their bytes are gone', async () => {
    await store().append([preparedFeedback({ id: uuidv7(1), attachments: [file, { ...file, id: uuidv7(78) }] })]);
    await move('1', erased('text', 'official:Lan'));
    const files = await store().retention.erasedFiles();
    expect(files).toEqual([
      { site: 'pk_one', id: uuidv7(77) },
      { site: 'pk_one', id: uuidv7(78) },
    ]);
    await store().retention.forgetFile({ site: 'pk_one', id: uuidv7(77) });
    expect(await store().retention.erasedFiles()).toHaveLength(1);
  });

  it('is forgotten once by two collectors that do it at the same time', async () => {
    await store().append([
      ...Array.from({ length: 12 }, (_, index) => preparedFeedback({ id: uuidv7(index + 1) })),
      ...Array.from({ length: 40 }, (_, index) => commented(index + 100, `Chờ ${String(index)} giờ`)),
    ]);
    for (let id = 1; id <= 12; id += 1) await move(String(id), aside);
    const other = await under().reopen();
    const now = Date.UTC(2029, 0, 1);
    const forgettingOf = (each: Store) =>
      createForgetting({ store: each, rules: keptFor(24), days: opening.days, files: noFiles, clock: () => now });
    const rounds = await Promise.all([forgettingOf(store()).round(), forgettingOf(other).round()]);
    const told = [...rounds, await forgettingOf(store()).round()].flatMap(({ lines }) => lines);
    const count = (what: string, subject: string) =>
      told
        .filter((line) => line.subject === subject && line.detail['what'] === what)
        .reduce((sum, { detail }) => sum + Number(detail['count']), 0);
    expect([count('text', 'cases fault'), count('contact', 'cases fault')]).toEqual([12, 12]);
    expect(count('text', 'comments rating-details')).toBe(40);
    expect(await store().retention.countErasures()).toBe(40);
    for (let id = 1; id <= 12; id += 1) {
      const events = await store().caseEvents(String(id));
      expect(events.filter(({ type }) => type === 'erased')).toHaveLength(2);
    }
    expect(await store().audit.verify()).toEqual([]);
    await other.close();
  });
}
