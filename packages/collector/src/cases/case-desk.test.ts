import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preparedFeedback, preparedVerdict, uuidv7 } from '../store/prepared.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { ProblemError, type Store } from '../store.ts';
import { anyCommand } from './case-commands.fixture.ts';
import { opening } from './case-days.fixture.ts';
import { append, createCaseDesk, type CaseDesk } from './case-desk.ts';
import { project } from './project.ts';
import { noFiles } from './no-files.fixture.ts';
import { createCaseTending } from './tend-cases.ts';
import { verifyCases } from './verify-cases.ts';

const noon = Date.UTC(2026, 10, 23, 5);
const day = 86_400_000;
const { days } = opening;
const lan = 'official:Lan' as const;
const answer = { do: 'answer', public: 'Đã sửa.', publishText: true } as const;

let folder: string;
let stores: Store[] = [];
let now: number;
const clock = () => now;
const isAgency = async (code: string) => code.startsWith('H26');
const open = (): Store => {
  const store = openSqliteStore(join(folder, 'collector.sqlite'));
  stores.push(store);
  return store;
};
const deskOf = (store: Store): CaseDesk => createCaseDesk({ store, days, files: noFiles, clock, isAgency });
const tendingOf = (store: Store) => createCaseTending({ store, days, files: noFiles, clock, unnamedFileDays: 90 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-desk-'));
  stores = [];
  now = noon;
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `done`, or code and field of the problem. */
const outcome = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      return `${error.problem.code} ${error.problem.field ?? ''}`.trim();
    },
  );

describe('The desk', () => {
  it('lists by the day that is due, with the clock of each', async () => {
    const store = open();
    await store.append([
      preparedFeedback({ id: uuidv7(1), receivedAt: noon }),
      preparedFeedback({ id: uuidv7(2), receivedAt: noon - 20 * day }),
    ]);
    const listed = await deskOf(store).list({ order: 'due' });
    expect(
      listed.map(({ record, deadline }) => [record.id, record.dueDay === deadline.dueDay, deadline.overdue]),
    ).toEqual([
      ['2', true, true],
      ['1', true, false],
    ]);
  });

  it('lets one of two officials who answer at once win, and tells the other', async () => {
    const [one, other] = [open(), open()];
    await one.append([preparedFeedback()]);
    for (let round = 0; round < 20; round += 1) {
      const seen = (await deskOf(one).show('1')).record.seq;
      const results = await Promise.all([
        outcome(deskOf(one).move('1', { ...answer, public: `Lan ${round}` }, lan, seen)),
        outcome(deskOf(other).move('1', { ...answer, public: `Minh ${round}` }, 'official:Minh', seen)),
      ]);
      expect([...results].sort()).toEqual(['case-moved', 'done']);
    }
    expect(await one.caseEvents('1')).toHaveLength(21);
    expect(await verifyCases(one, days)).toEqual([]);
  });

  it('says which case, agency or state is the matter', async () => {
    const store = open();
    await store.append([preparedFeedback({ id: uuidv7(1) }), preparedFeedback({ id: uuidv7(2), test: true })]);
    const desk = deskOf(store);
    expect(await outcome(desk.show('7'))).toBe('unknown-case');
    expect(await outcome(desk.move('7', { do: 'start' }, lan))).toBe('unknown-case');
    expect(await outcome(desk.move('1', { do: 'start' }, lan, 4))).toBe('case-moved');
    expect(await outcome(desk.move('1', { do: 'forward', agency: 'X', note: 'x' }, lan))).toBe('invalid-field /agency');
    for (const into of ['1', '2', '7', 'x']) {
      expect(await outcome(desk.move('1', { do: 'merge', into }, lan))).toBe('invalid-field /into');
    }
    expect(await outcome(desk.move('1', { do: 'close' }, lan))).toBe('move-not-possible');
    expect(await store.caseEvents('1')).toHaveLength(1);
  });

  it('merges two cases into each other from one side only', async () => {
    const [one, other] = [open(), open()];
    await one.append([preparedFeedback({ id: uuidv7(1) }), preparedFeedback({ id: uuidv7(2) })]);
    const results = await Promise.all([
      outcome(deskOf(one).move('1', { do: 'merge', into: '2' }, lan)),
      outcome(deskOf(other).move('2', { do: 'merge', into: '1' }, 'official:Minh')),
    ]);
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect((await one.cases({ states: ['merged'] })).length).toBe(1);
  });

  it('records who reads contact data', async () => {
    const store = open();
    await store.append([preparedFeedback()]);
    expect(await deskOf(store).readContact('1', lan)).toMatchObject({ phone: '0912345678' });
    expect((await deskOf(store).show('1')).contactReadings).toEqual([{ at: noon, actor: lan }]);
  });

  it('writes no event before the last, though the clock was set back', async () => {
    const store = open();
    await store.append([preparedFeedback({ receivedAt: noon })]);
    now = noon - day;
    await deskOf(store).move('1', answer, lan);
    expect((await store.caseEvents('1')).map(({ at }) => at)).toEqual([noon, noon]);
  });

  it('keeps row and events equal through any moves of several cases, and loses none', async () => {
    const store = open();
    await store.append([1, 2, 3].map((number) => preparedFeedback({ id: uuidv7(number), receivedAt: noon })));
    const desk = deskOf(store);
    let appended = 3;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('1', '2', '3'), anyCommand), { maxLength: 25 }),
        async (moves) => {
          for (const [id, command] of moves) {
            now += 3_600_000;
            const before = (await desk.show(id)).record.seq;
            const isOwn =
              command.do === 'judge' ||
              command.do === 'reply' ||
              command.do === 'close-for-silence' ||
              command.do === 'forget';
            const result = await outcome(
              isOwn
                ? append({ store, days, files: noFiles, clock }, await desk.show(id), command, 'citizen')
                : desk.move(id, command, lan, before),
            );
            expect(result).toMatch(/^(?:done|move-not-possible|invalid-field .*)$/);
            const { record, events } = await desk.show(id);
            appended += events.length - before;
            expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
            expect(record).toMatchObject(project(events, days));
          }
        },
      ),
      { numRuns: 25, seed: 20261122 },
    );
    expect(await store.caseEventsAfter(0, 100_000)).toHaveLength(appended);
    expect(await verifyCases(store, days)).toEqual([]);
  });
});

describe('Tending', () => {
  const verdictFor = (number: number, changes: Parameters<typeof preparedVerdict>[0] = {}) =>
    preparedVerdict({ id: uuidv7(100 + number), actsOn: `lookup-of-${uuidv7(number)}`, ...changes });

  it('applies what citizens sent, once, in any number of processes', async () => {
    const [one, other] = [open(), open()];
    await one.append([1, 2, 3].map((number) => preparedFeedback({ id: uuidv7(number), receivedAt: noon })));
    for (const id of ['1', '2', '3']) await deskOf(one).move(id, answer, lan);
    await one.append([
      verdictFor(1),
      verdictFor(2),
      verdictFor(3, { verdict: 'satisfied', comment: null }),
      verdictFor(9),
    ]);
    await Promise.all([tendingOf(one).applyActs(), tendingOf(other).applyActs(), tendingOf(other).applyActs()]);
    await tendingOf(one).applyActs();
    const states = (await one.cases({})).map(({ state, reopened, seq }) => [state, reopened, seq]);
    expect(states).toEqual([
      ['reopened', 1, 4],
      ['reopened', 1, 4],
      ['closed', 0, 4],
    ]);
    expect(await one.pendingActs()).toEqual([]);
    expect((await one.caseEvents('1')).at(-1)).toMatchObject({ submission: `pk_one/${uuidv7(101)}`, actor: 'citizen' });
  });

  it('goes on where a process stopped in the middle', async () => {
    const store = open();
    await store.append([1, 2, 3].map((number) => preparedFeedback({ id: uuidv7(number), receivedAt: noon })));
    for (const id of ['1', '2', '3']) await deskOf(store).move(id, answer, lan);
    await store.append([verdictFor(1), verdictFor(2), verdictFor(3)]);
    let moves = 0;
    const stopping = new Proxy(store, {
      get(target, name) {
        if (name === 'moveCase' && ++moves > 1) return () => Promise.reject(new Error('killed'));
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    await expect(tendingOf(stopping).applyActs()).rejects.toThrow('killed');
    expect(await store.pendingActs()).toHaveLength(2);
    expect(await tendingOf(open()).applyActs()).toBe(2);
    expect((await store.cases({})).map(({ state, seq }) => [state, seq])).toEqual([
      ['reopened', 4],
      ['reopened', 4],
      ['reopened', 4],
    ]);
    expect(await verifyCases(store, days)).toEqual([]);
  });

  it('shows officials an act that intake kept apart, without letting it have its effect', async () => {
    const store = open();
    await store.append([preparedFeedback({ id: uuidv7(1), receivedAt: noon })]);
    await deskOf(store).move('1', answer, lan);
    await store.append([verdictFor(1, { quarantine: 'trap', verdict: 'satisfied' })]);
    await tendingOf(store).applyActs();
    expect((await store.caseEvents('1')).at(-1)).toMatchObject({
      type: 'noted',
      note: 'trap: satisfied: Vẫn chưa gửi được.',
    });
    expect(await store.caseOf('1')).toMatchObject({ state: 'answered', verdict: null });
  });

  it('applies nothing by a code that two feedbacks share', async () => {
    const store = open();
    await store.append([1, 2].map((number) => preparedFeedback({ id: uuidv7(number), case: { lookup: 'same' } })));
    await store.append([verdictFor(1, { actsOn: 'same' })]);
    await tendingOf(store).applyActs();
    expect(await store.pendingActs()).toEqual([]);
    expect((await store.cases({})).map(({ seq }) => seq)).toEqual([1, 1]);
  });

  it('closes ten working days after the answer, not a day sooner', async () => {
    const store = open();
    await store.append(
      Array.from({ length: 103 }, (_, index) => preparedFeedback({ id: uuidv7(index), receivedAt: noon })),
    );
    for (const { id } of await store.cases({ limit: 1000 })) await deskOf(store).move(id, answer, lan);
    // Answered on Sunday 22 or Monday 23 November: ten working days later.
    expect((await store.caseOf('1'))?.closesOn).toBe('2026-12-07');
    now = Date.UTC(2026, 11, 7, 5);
    expect(await tendingOf(store).closeSilent()).toBe(0);
    now += day;
    expect(await tendingOf(store).closeSilent()).toBe(103);
    expect(await tendingOf(store).closeSilent()).toBe(0);
    expect((await store.caseEvents('103')).at(-1)).toMatchObject({
      type: 'closed',
      reason: 'silence',
      actor: 'collector',
    });
  });

  it('computes the due days anew when the terms have changed', async () => {
    const store = open();
    await store.append([preparedFeedback({ receivedAt: noon })]);
    const shorter = {
      ...days,
      deadline: (...asked: Parameters<typeof days.deadline>) => ({ ...days.deadline(...asked), dueDay: '2026-11-27' }),
    };
    expect(
      await createCaseTending({
        store,
        days: shorter,
        files: noFiles,
        clock,
        unnamedFileDays: 90,
      }).refreshDays(),
    ).toBe(1);
    expect(await store.caseOf('1')).toMatchObject({ dueDay: '2026-11-27', seq: 1 });
    expect(await tendingOf(store).refreshDays()).toBe(1);
    expect(await tendingOf(store).refreshDays()).toBe(0);
  });
});
