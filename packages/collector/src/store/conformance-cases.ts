import { expect, it } from 'vitest';
import { givenAnswers, questionSet } from '../../../contract/src/questions/question-set.fixture.ts';
import { opening } from '../cases/case-days.fixture.ts';
import { placeEvents, project } from '../cases/project.ts';
import type { CaseEvent, NewCaseEvent, Store } from '../store.ts';
import { preparedFeedback, preparedRating, preparedVerdict, preparedVote, uuidv7 } from './prepared.fixture.ts';
import type { StoreUnderTest } from './conformance.ts';

const at = Date.UTC(2026, 10, 23, 3);
const official = 'official:Lan' as const;
const started: NewCaseEvent = { type: 'started', at, actor: official };
const answered: NewCaseEvent = {
  type: 'answered',
  at,
  actor: official,
  public: 'Đã sửa.',
  private: null,
  publishText: true,
};

/** What a store promises of cases (store.ts). */
export function describeCases(under: () => StoreUnderTest): void {
  const store = () => under().store;

  async function move(id: string, seen: number, events: readonly NewCaseEvent[], more: object = {}, on = store()) {
    const after = [...(await on.caseEvents(id)).slice(0, seen), ...placeEvents(id, seen, events)];
    return on.moveCase({ id, seen, events, standing: project(after, opening.days), ...more });
  }

  it('opens a case with its feedback, and none for a repeat, an id used again or a batch that fails', async () => {
    const feedback = preparedFeedback();
    const broken = Object.assign({ ...preparedRating({ id: uuidv7(9) }) }, { day: null });
    await expect(store().append([feedback, broken])).rejects.toThrow();
    expect(await store().cases({})).toEqual([]);
    expect(await store().append([feedback, feedback])).toEqual(['stored', 'duplicate']);
    expect(await store().append([{ ...feedback, contentDigest: 'another' }])).toEqual(['id-reused']);
    expect(await store().countCases({})).toBe(1);
    const [record] = await store().cases({});
    expect(record).toMatchObject({
      ...feedback.openCase?.projection,
      id: '1',
      text: 'Trang không nhận tệp đính kèm.',
      consents: ['handling', 'contact', 'publishing'],
      hasContact: true,
      sharesCode: false,
    });
    expect(await store().caseOf('1')).toEqual(record);
    expect(await store().caseEvents('1')).toEqual(placeEvents('1', 0, feedback.openCase?.events ?? []));
    expect(await store().counts()).toEqual([{ kind: 'feedback', state: 'kept', count: 1 }]);
    expect(await store().verifyRollups()).toEqual([]);
  });

  it('tells the rating that led to a feedback, whichever came first, and none of another site or kind', async () => {
    const [rating, vote] = [uuidv7(8), uuidv7(9)];
    const led = (id: number, changes: object) => preparedFeedback({ id: uuidv7(id), rating, ...changes });
    await store().append([led(1, {}), led(2, { site: 'pk_two' }), led(3, { rating: vote }), led(4, { rating: null })]);
    expect(await store().caseOf('1')).toMatchObject({ rating: null });
    await store().append([
      preparedRating({ id: rating, scale: 'mic-5', value: 'dissatisfied' }),
      preparedVote({ id: vote }),
    ]);
    const told = (await store().cases({})).map((each) => each.rating);
    expect(told).toEqual([{ scale: 'mic-5', value: 'dissatisfied' }, null, null, null]);
  });

  it('knows no case by what is no number of one', async () => {
    await store().append([preparedFeedback()]);
    for (const id of ['2', '0', '01', '1.0', ' 1', '-1', 'x', '1 OR 1', '9'.repeat(30)]) {
      expect(await store().caseOf(id)).toBeUndefined();
    }
  });

  it('appends to a history and keeps the row beside it equal to the events', async () => {
    await store().append([preparedFeedback()]);
    expect(await move('1', 1, [started])).toBe('written');
    expect(await move('1', 2, [answered])).toBe('written');
    const events = await store().caseEvents('1');
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'received'],
      [2, 'started'],
      [3, 'answered'],
    ]);
    expect(events[2]).toEqual({ ...answered, case: '1', seq: 3 });
    expect(await store().caseOf('1')).toMatchObject(project(events, opening.days));
    expect(await store().caseOf('1')).toMatchObject({ state: 'answered', answeredDay: '2026-11-23', onTime: true });
  });

  it('writes one of two moves that saw the same last event, from whichever process', async () => {
    await store().append([preparedFeedback()]);
    const other = await under().reopen();
    const results = await Promise.all([move('1', 1, [answered]), move('1', 1, [started], {}, other)]);
    expect([...results].sort()).toEqual(['moved', 'written']);
    expect(await other.caseEvents('1')).toHaveLength(2);
    await expect(move('7', 1, [started])).rejects.toThrow('no case 7');
    await other.close();
  });

  it('writes nothing when the case beside it has moved', async () => {
    await store().append([preparedFeedback({ id: uuidv7(1) }), preparedFeedback({ id: uuidv7(2) })]);
    await move('2', 1, [started]);
    const merged: NewCaseEvent = { type: 'merged', into: '2', at, actor: official };
    expect(await move('1', 1, [merged], { beside: { id: '2', seen: 1 } })).toBe('moved');
    expect(await move('1', 1, [merged], { beside: { id: '2', seen: 2 } })).toBe('written');
    expect(await store().caseOf('1')).toMatchObject({ state: 'merged', mergedInto: '2' });
    expect(await store().cases({ mergedInto: '2' })).toMatchObject([{ id: '1' }]);
    expect(await store().cases({ mergedInto: '1' })).toEqual([]);
  });

  it('keeps a verdict waiting until it is applied, once, or dismissed', async () => {
    const [first, second] = [preparedVerdict({ id: uuidv7(5) }), preparedVerdict({ id: uuidv7(6), site: 'pk_two' })];
    await store().append([preparedFeedback({ id: uuidv7(1) }), first, first, second]);
    expect(await store().pendingActs()).toEqual([
      {
        site: 'pk_one',
        id: first.id,
        kind: 'verdict',
        receivedAt: first.receivedAt,
        lookup: 'lookup-of-nothing',
        verdict: 'dissatisfied',
        text: 'Vẫn chưa gửi được.',
        quarantine: null,
      },
      expect.objectContaining({ site: 'pk_two', id: second.id }),
    ]);
    const judged: NewCaseEvent = { type: 'judged', verdict: 'dissatisfied', at, actor: 'citizen' };
    const act = { site: 'pk_one', id: first.id };
    expect(await move('1', 7, [judged], { act })).toBe('moved');
    expect(await store().pendingActs()).toHaveLength(2);
    expect(await move('1', 1, [judged], { act })).toBe('written');
    expect(await move('1', 2, [judged], { act })).toBe('applied-before');
    expect(await store().caseEvents('1')).toHaveLength(2);
    await store().dismissAct(second, 'unknown-code');
    expect(await store().pendingActs()).toEqual([]);
  });

  it('finds the case of a lookup hash, tells a neighbour apart, and a hash that two share', async () => {
    expect(await store().caseNear('a')).toBeUndefined();
    await store().append(
      ['b', 'd', 'd', 'f'].map((lookup, index) => preparedFeedback({ id: uuidv7(index), case: { lookup } })),
    );
    expect(await store().caseNear('b')).toEqual({ id: '1', lookup: 'b', shared: false });
    expect(await store().caseNear('c')).toMatchObject({ lookup: 'd' });
    expect(await store().caseNear('d')).toMatchObject({ lookup: 'd', shared: true });
    expect(await store().caseNear('f')).toEqual({ id: '4', lookup: 'f', shared: false });
    expect(await store().caseNear('g')).toMatchObject({ lookup: 'b' });
    expect((await store().cases({})).map(({ sharesCode }) => sharesCode)).toEqual([false, true, true, false]);
  });

  it('erases the citizen’s words everywhere, keeps that it happened, and what the office wrote', async () => {
    await store().append([preparedFeedback({ id: uuidv7(1) }), preparedVerdict({ id: uuidv7(2) })]);
    await move('1', 1, [answered]);
    const submission = `pk_one/${uuidv7(2)}`;
    const words: NewCaseEvent[] = [
      { type: 'judged', verdict: 'dissatisfied', text: 'Vẫn chưa gửi được.', at, actor: 'citizen', submission },
      { type: 'reopened', by: 'citizen', reason: 'Vẫn chưa gửi được.', at, actor: 'citizen', submission },
    ];
    await move('1', 2, words, { act: { site: 'pk_one', id: uuidv7(2) } });
    await move('1', 4, [{ type: 'erased', what: 'text', reason: 'theo đơn', at, actor: official }]);
    expect(await store().caseOf('1')).toMatchObject({ text: null, hasContact: true, state: 'reopened' });
    const events = await store().caseEvents('1');
    expect(JSON.stringify(events)).not.toContain('chưa gửi được');
    expect(events).toContainEqual({ ...answered, case: '1', seq: 2 });
    expect(events.map(({ type }) => type)).toEqual(['received', 'answered', 'judged', 'reopened', 'erased']);
    expect(await store().caseOf('1')).toMatchObject(project(events, opening.days));
    await move('1', 5, [{ type: 'erased', what: 'contact', reason: 'theo đơn', at, actor: official }]);
    expect(await store().readContact('1', { at, actor: official })).toBeUndefined();
  });

  it('erases what was written in answers, and keeps what was chosen', async () => {
    await store().askQuestions('pk_one', questionSet, at);
    const answers = { set: questionSet.version, given: givenAnswers };
    await store().append([
      preparedFeedback({ id: uuidv7(1), answers }),
      preparedFeedback({ id: uuidv7(2), answers: { set: 'unknown', given: { who: 'Con gái' } } }),
    ]);
    expect((await store().cases({})).map((record) => record.answers?.given)).toEqual([
      givenAnswers,
      { who: 'Con gái' },
    ]);
    for (const id of ['1', '2']) await move(id, 1, [{ type: 'erased', what: 'text', reason: '', at, actor: official }]);
    const { device, 'hard-parts': parts, ease, day, helped } = givenAnswers;
    expect((await store().cases({})).map((record) => record.answers)).toEqual([
      { set: questionSet.version, given: { device, 'hard-parts': parts, ease, day, helped } },
      { set: 'unknown', given: {} },
    ]);
  });

  it('records who reads contact data, and nothing when there is none', async () => {
    await store().append([
      preparedFeedback({ id: uuidv7(1) }),
      preparedFeedback({ id: uuidv7(2), case: { contact: null } }),
    ]);
    expect(await store().readContact('1', { at, actor: official })).toEqual({
      name: 'Nguyễn Văn A',
      phone: '0912345678',
      email: null,
      address: null,
    });
    expect(await store().readContact('2', { at, actor: official })).toBeUndefined();
    expect(await store().contactReadings('1')).toEqual([{ at, actor: official }]);
    expect(await store().contactReadings('2')).toEqual([]);
  });

  it('records an export of contact data with every case that it takes and that has any', async () => {
    await store().append([
      preparedFeedback({ id: uuidv7(1) }),
      preparedFeedback({ id: uuidv7(2), case: { contact: null } }),
      preparedFeedback({ id: uuidv7(3), agency: 'H26.200' }),
    ]);
    const within = [{ agencies: ['H26.107'], known: ['H26.107', 'H26.200'], sites: [] }];
    expect(await store().recordContactExport({ within }, { at, actor: official })).toBe(1);
    expect(await store().recordContactExport({ from: '2026-01-01' }, { at: at + 1, actor: official })).toBe(2);
    expect(await store().recordContactExport({ to: '2026-01-01' }, { at, actor: official })).toBe(0);
    expect((await store().contactReadings('1')).map((reading) => reading.at)).toEqual([at, at + 1]);
    expect(await store().contactReadings('2')).toEqual([]);
    expect((await store().contactReadings('3')).map((reading) => reading.at)).toEqual([at + 1]);
  });

  it('lists cases by each part of a query, those of test sites only when asked for', async () => {
    await store().append([
      preparedFeedback({ id: uuidv7(1), agency: 'H26', sector: 'dat-dai' }),
      preparedFeedback({ id: uuidv7(2), agency: 'H27', case: { topic: 'question' } }),
      preparedFeedback({ id: uuidv7(3), test: true }),
      preparedFeedback({ id: uuidv7(4), quarantine: 'trap', receivedAt: Date.UTC(2026, 11, 1) }),
    ]);
    await move('2', 1, [answered]);
    const ids = async (query: Parameters<Store['cases']>[0]) => (await store().cases(query)).map(({ id }) => id);
    expect(await ids({})).toEqual(['1', '2', '4']);
    expect(await ids({ test: true })).toEqual(['1', '2', '3', '4']);
    expect(await ids({ agencies: ['H26', 'H99'] })).toEqual(['1']);
    expect(await ids({ agencies: [] })).toEqual([]);
    expect(await ids({ states: ['answered', 'set-aside'] })).toEqual(['2', '4']);
    expect(await ids({ topic: 'question' })).toEqual(['2']);
    expect(await ids({ answeredFrom: '2026-11-23', answeredTo: '2026-11-23' })).toEqual(['2']);
    expect(await ids({ receivedFrom: '2026-12-01' })).toEqual(['4']);
    expect(await ids({ order: 'due' })).toEqual(['1', '2', '4']);
    expect(await ids({ dueBefore: '2027-01-01' })).toEqual(['1']);
    expect(await ids({ closesBefore: '2027-01-01' })).toEqual(['2']);
    expect(await ids({ limit: 1, offset: 1 })).toEqual(['2']);
    expect(await store().countCases({ limit: 1 })).toBe(3);
    const counts = await store().caseCounts('2026-11-30');
    expect(counts.map(({ state, overdue, onTime, count }) => [state, overdue, onTime, count]).sort()).toEqual([
      ['answered', false, true, 1],
      ['received', false, null, 1],
      ['set-aside', false, null, 1],
    ]);
    expect((await store().caseCounts('2027-01-01')).filter(({ overdue }) => overdue)).toHaveLength(1);
  });

  it('lists cases by words without diacritics or by number, by the days they are due, and within a scope', async () => {
    const agencies = ['A', 'B'].map((code) => ({
      code,
      name: code,
      parent: null,
      validFrom: '2020-01-01',
      validTo: null,
    }));
    await store().importCatalogue({ agencies, sectors: [], procedures: [] });
    await store().append([
      preparedFeedback({ id: uuidv7(1), agency: 'A', comment: 'Đường dây nóng không ai nghe' }),
      preparedFeedback({ id: uuidv7(2), agency: 'B', comment: 'Nghe máy rất lâu' }),
      preparedFeedback({ id: uuidv7(3), agency: 'unknown', comment: 'Đường đi' }),
    ]);
    const [one] = await store().cases({});
    const dueDay = one?.dueDay ?? '';
    const found = async (query: Parameters<Store['cases']>[0]) => {
      const ids = (await store().cases(query)).map(({ id }) => id);
      expect(await store().countCases(query)).toBe(ids.length);
      return ids.join();
    };
    expect(await found({ words: 'duong' })).toBe('1,3');
    expect(await found({ words: 'NGHE' })).toBe('1,2');
    expect(await found({ words: ' 2 ' })).toBe('2');
    for (const nothing of ['', '"', "'; --", 'duong*x']) expect(await found({ words: nothing })).toBe('');
    expect(await found({ dueFrom: dueDay })).toBe('1,2,3');
    expect(await found({ dueFrom: dueDay, dueBefore: dueDay })).toBe('');
    const site = one?.site ?? '';
    expect(await found({ within: { agencies: ['A'], sites: [] } })).toBe('1');
    expect(await found({ within: { agencies: [], sites: [site] } })).toBe('3');
    expect(await found({ within: { agencies: ['B'], sites: [site] }, words: 'nghe' })).toBe('2');
  });

  it('gives the events of all cases in the order of their commits', async () => {
    await store().append([preparedFeedback({ id: uuidv7(1) }), preparedFeedback({ id: uuidv7(2) })]);
    await move('2', 1, [started]);
    const all = await store().caseEventsAfter(0, 10);
    expect(all.map(({ event }: { event: CaseEvent }) => [event.case, event.type])).toEqual([
      ['1', 'received'],
      ['2', 'received'],
      ['2', 'started'],
    ]);
    expect(await store().caseEventsAfter(all[1]?.place ?? 0, 10)).toEqual(all.slice(2));
    expect(await store().caseEventsAfter(0, 1)).toEqual(all.slice(0, 1));
  });

  it('sets the days of a case anew unless it moved', async () => {
    await store().append([preparedFeedback()]);
    await store().setCaseDays('1', 2, { dueDay: '2027-01-01', closesOn: null });
    expect(await store().caseOf('1')).not.toMatchObject({ dueDay: '2027-01-01' });
    await store().setCaseDays('1', 1, { dueDay: '2027-01-01', closesOn: null });
    expect(await store().caseOf('1')).toMatchObject({ dueDay: '2027-01-01' });
  });
}
