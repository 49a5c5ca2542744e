import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { retainedParts, topics, type RetainedPart } from '@dvc-widgets/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { opening } from '../cases/case-days.fixture.ts';
import { noFiles } from '../cases/no-files.fixture.ts';
import { placeEvents, project } from '../cases/project.ts';
import { verifyCases } from '../cases/verify-cases.ts';
import { preparedFeedback, preparedRating, uuidv7 } from '../store/prepared.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import type { NewCaseEvent, Store } from '../store.ts';
import { createForgetting, type ForgettingParts } from './forget.ts';
import { addMonths } from './months.ts';
import { keptFor, type RetentionRules } from './retention-rules.ts';

const start = Date.UTC(2026, 0, 15, 5);
const dayLength = 86_400_000;
const { days } = opening;
const lan = 'official:Lan' as const;

let folder: string;
let stores: Store[] = [];
let now: number;
const open = (): Store => {
  const store = openSqliteStore(join(mkdtempSync(join(folder, 'store-')), 'collector.sqlite'));
  stores.push(store);
  return store;
};
const forgettingOf = (store: Store, changes: Partial<ForgettingParts> = {}) =>
  createForgetting({
    store,
    rules: keptFor(24),
    days,
    files: noFiles,
    clock: () => now,
    pause: async () => {},
    ...changes,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-forget-'));
  stores = [];
  now = start;
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

type Told = NewCaseEvent extends infer Each ? (Each extends NewCaseEvent ? Omit<Each, 'at'> : never) : never;
const aside: Told = { type: 'set-aside', reason: 'quảng cáo', actor: lan };

async function move(store: Store, id: string, at: number, ...told: readonly Told[]): Promise<void> {
  const events = told.map((each): NewCaseEvent => ({ ...each, at }));
  const seen = (await store.caseOf(id))?.seq ?? 0;
  const after = [...(await store.caseEvents(id)), ...placeEvents(id, seen, events)];
  expect(await store.moveCase({ id, seen, events, standing: project(after, days) })).toBe('written');
}

const counted = (lines: readonly { subject: string; detail: object }[]) =>
  lines.map(({ subject, detail }) => ({ subject, ...detail }));

describe('Forgetting', () => {
  it('erases what was kept its months through their last day, and no case that is open', async () => {
    const store = open();
    await store.append([preparedFeedback({ id: uuidv7(1) }), preparedFeedback({ id: uuidv7(2) })]);
    await move(store, '1', start, aside);
    now = Date.UTC(2028, 0, 15, 16);
    expect(await forgettingOf(store).round()).toEqual({ lines: [], isMore: false });
    now += 2 * 3_600_000;
    expect(counted((await forgettingOf(store).round()).lines)).toEqual([
      { subject: 'cases fault', what: 'contact', count: 1 },
      { subject: 'cases fault', what: 'text', count: 1 },
    ]);
    expect(await store.caseOf('1')).toMatchObject({ text: null, hasContact: false, holds: [], state: 'set-aside' });
    expect((await store.caseEvents('1')).slice(-2)).toMatchObject([
      { type: 'erased', what: 'text', reason: 'kept-long-enough', actor: 'collector' },
      { type: 'erased', what: 'contact' },
    ]);
    now += 9000 * dayLength;
    expect(await forgettingOf(store).round()).toEqual({ lines: [], isMore: false });
    expect(await store.caseOf('2')).toMatchObject({ hasContact: true, text: expect.any(String) });
    expect(await verifyCases(store, days)).toEqual([]);
    expect(await store.audit.verify()).toEqual([]);
  });

  it('erases each part of each topic when its own time has come', async () => {
    const store = open();
    const file = { id: uuidv7(9), name: 'a.png', type: 'image/png', size: 1 };
    await store.append(
      (['praise', 'petition'] as const).map((topic, index) =>
        preparedFeedback({ id: uuidv7(index + 1), attachments: [file], case: { topic } }),
      ),
    );
    for (const id of ['1', '2']) await move(store, id, start, aside);
    const rules: RetentionRules = {
      monthsOf: (topic, part) =>
        ({ text: 12, contact: 1, attachments: 3, answers: 12 })[part] * (topic === 'praise' ? 1 : 2),
      monthsOfComments: () => 24,
      longest: 24,
    };
    const left: (readonly RetainedPart[])[] = [];
    for (const months of [1, 2, 3, 6, 12, 24]) {
      now = start + months * 32 * dayLength;
      await forgettingOf(store, { rules }).round();
      for (const id of ['1', '2']) left.push((await store.caseOf(id))?.holds ?? []);
    }
    expect(left.map((parts) => parts.join(' '))).toEqual([
      ...['text attachments', 'text contact attachments'],
      ...['text attachments', 'text attachments'],
      ...['text', 'text attachments'],
      ...['text', 'text'],
      ...['', 'text'],
      ...['', ''],
    ]);
  });

  it('keeps a case that was merged as long as the one that goes on for it', async () => {
    const store = open();
    await store.append([1, 2, 3].map((index) => preparedFeedback({ id: uuidv7(index) })));
    await move(store, '1', start, { type: 'merged', into: '2', actor: lan });
    await move(store, '2', start, { type: 'merged', into: '3', actor: lan });
    now = start + 3000 * dayLength;
    const today = days.localDay(now);
    expect((await forgettingOf(store).preview(today)).reduce((sum, { count }) => sum + count, 0)).toBe(0);
    expect((await forgettingOf(store).round()).lines).toEqual([]);
    await move(store, '3', now, aside);
    expect((await forgettingOf(store).round()).lines).toEqual([]);
    now += 800 * dayLength;
    expect((await forgettingOf(store).preview(days.localDay(now))).filter(({ count }) => count > 0)).toMatchObject([
      { of: 'fault', what: 'text', months: 24, count: 3 },
      { of: 'fault', what: 'contact', months: 24, count: 3 },
    ]);
    expect(counted((await forgettingOf(store).round()).lines)).toMatchObject([{ count: 3 }, { count: 3 }]);
  });

  it('keeps what a citizen says of a case at rest as long again, also after the rest was erased', async () => {
    const store = open();
    await store.append([preparedFeedback()]);
    await move(store, '1', start, aside);
    now = start + 800 * dayLength;
    await forgettingOf(store).round();
    await move(store, '1', now, { type: 'noted', note: 'Tôi vẫn chờ.', actor: 'citizen' });
    now += 700 * dayLength;
    expect((await forgettingOf(store).round()).lines).toEqual([]);
    expect(JSON.stringify(await store.caseEvents('1'))).toContain('vẫn chờ');
    now += 100 * dayLength;
    expect(counted((await forgettingOf(store).round()).lines)).toMatchObject([{ what: 'text', count: 1 }]);
    expect(JSON.stringify(await store.caseEvents('1'))).not.toContain('vẫn chờ');
    expect(await verifyCases(store, days)).toEqual([]);
  });

  it('does no more at once than it may, and tells that there is more', async () => {
    const store = open();
    const comment = (index: number) =>
      preparedRating({ id: uuidv7(index), kind: 'rating-details', comment: 'Tốt', receivedAt: start });
    await store.append(
      [10, 11, 12].map(comment).concat([1, 2, 3].map((index) => preparedFeedback({ id: uuidv7(index) }))),
    );
    for (const id of ['1', '2', '3']) await move(store, id, start, aside);
    now = start + 800 * dayLength;
    const rounds = [];
    for (let round = 0; round < 3; round += 1) rounds.push(await forgettingOf(store, { atOnce: 2 }).round());
    expect(rounds.map(({ isMore }) => isMore)).toEqual([true, false, false]);
    expect(rounds.map(({ lines }) => lines.map(({ detail }) => detail['count']))).toEqual([[2, 2, 2], [1, 1, 1], []]);
  });

  it.each([
    ['few words at once where each takes long', 2, [1, 2, 2, 2, 2, 2, 2]],
    ['more where they take no time, and never very many', 0.01, [1, 2, 4, 8, 16, 32, 50]],
    ['one after the other where even that is long', 30, [1, 1, 1, 1, 1, 1, 1]],
  ])('lets nobody wait: %s', async (_, each, expected) => {
    const store = open();
    const limits: number[] = [];
    let time = 0;
    vi.spyOn(store.retention, 'eraseComments').mockImplementation(async ({ kind, limit }) => {
      if (kind !== 'rating' || limits.length === expected.length) return 0;
      limits.push(limit);
      time += limit * each;
      return limit;
    });
    await forgettingOf(store, { stopwatch: () => time }).round();
    expect(limits).toEqual(expected);
  });

  it('leaves no word in any file, however many transactions that took', async () => {
    const store = open();
    const comment = (index: number) =>
      preparedRating({ id: uuidv7(index), kind: 'rating-details', comment: 'Kim cương', receivedAt: start });
    await store.append([1, 2, 3, 4, 5].map(comment));
    const holding = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
        const path = join(folder, name);
        return statSync(path).isFile() && /kim|cương/i.test(readFileSync(path, 'utf8'));
      });
    expect(holding()).toContainEqual(expect.stringContaining('collector.sqlite'));
    now = start + 800 * dayLength;
    await forgettingOf(store, { stopwatch: () => (now += 1) }).round();
    expect(holding()).toEqual([]);
  });

  it('goes on where a process ended: files, and what the audit log is told', async () => {
    const store = open();
    const file = (tail: number) => ({ id: uuidv7(9, tail), name: 'a.png', type: 'image/png' as const, size: 1 });
    await store.append([preparedFeedback({ attachments: [file(1), file(2)] })]);
    await move(store, '1', start, aside);
    now = start + 800 * dayLength;
    const there = new Set([file(1).id, file(2).id]);
    let isFailing = true;
    const note = (id: string) => ({ ...file(1), id, site: 'pk_one', announcedAt: 0, state: 'whole' as const });
    const files: ForgettingParts['files'] = {
      ...noFiles,
      note: async (id) => (there.has(id) ? note(id) : undefined),
      erase: async (id) => {
        if (isFailing && there.size === 1) throw new Error('the process was killed');
        there.delete(id);
      },
    };
    await expect(forgettingOf(store, { files }).round()).rejects.toThrow('killed');
    expect(there.size).toBe(1);
    expect(await store.audit.lines({ limit: 9 })).toEqual([]);
    isFailing = false;
    expect(counted((await forgettingOf(store, { files }).round()).lines)).toEqual([
      { subject: 'cases fault', what: 'attachments', count: 1 },
      { subject: 'cases fault', what: 'contact', count: 1 },
      { subject: 'cases fault', what: 'text', count: 1 },
    ]);
    expect([...there]).toEqual([]);
  });

  const told: fc.Arbitrary<Told> = fc.oneof(
    fc.constant(aside),
    fc.constant({ type: 'closed', reason: 'official', actor: lan } as const),
    fc.constant({ type: 'reopened', by: 'official', reason: 'sai', actor: lan } as const),
    fc.constant({ type: 'noted', note: 'xem lại', actor: lan } as const),
    fc.constant({ type: 'noted', note: 'Tôi nói thêm', actor: 'citizen' } as const),
    fc.constant({ type: 'merged', into: '1', actor: lan } as const),
  );
  const life = fc.record({
    topic: fc.constantFrom(...topics),
    events: fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), told), { maxLength: 4 }),
  });
  const months = fc.integer({ min: 1, max: 20 });

  it('touches nothing that is open or younger than its months, and leaves nothing that is older', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 12 }), months, months, async (lives, one, more) => {
        const store = open();
        await store.append(
          lives.map(({ topic }, index) =>
            preparedFeedback({ id: uuidv7(index + 1), receivedAt: start, case: { topic, receivedAt: start } }),
          ),
        );
        for (const [index, { events }] of lives.entries()) {
          let at = start;
          for (const [after, event] of events) {
            at += after * dayLength;
            // The first goes on for others: it follows none.
            if (event.type !== 'merged' || index > 0) await move(store, String(index + 1), at, event);
          }
        }
        const rules: RetentionRules = {
          monthsOf: (topic, part) => (part === 'contact' ? one : one + more) + (topic === 'praise' ? 1 : 0),
          monthsOfComments: () => 24,
          longest: 50,
        };
        const figures = async () => [await store.counts(), await store.caseCounts('2026-01-01')];
        const before = await figures();
        for (const later of [0, 90, 400, 800, 1600, 3200]) {
          now = start + later * dayLength;
          await forgettingOf(store, { rules }).round();
          for (const [index, { topic }] of lives.entries()) {
            const id = String(index + 1);
            const events = await store.caseEvents(id);
            const due = (part: RetainedPart) => {
              const since = restByHand(events, index > 0 ? lives : undefined, () => store.caseEvents('1'));
              return since.then(
                (at) => at !== null && addMonths(days.localDay(at), rules.monthsOf(topic, part)) < days.localDay(now),
              );
            };
            const { holds = [], text } = (await store.caseOf(id)) ?? {};
            for (const part of retainedParts.slice(0, 2)) expect(holds.includes(part)).toBe(!(await due(part)));
            expect(text === null).toBe(!holds.includes('text'));
          }
        }
        expect(await figures()).toEqual(before);
        expect(await verifyCases(store, days)).toEqual([]);
        expect(await store.audit.verify()).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

/** Since when a case rests, worked out another way: from the end of its history, and of the case that it was merged into. */
async function restByHand(
  events: readonly NewCaseEvent[],
  lives: unknown,
  first: () => Promise<readonly NewCaseEvent[]>,
): Promise<number | null> {
  const moves = events.filter(({ type }) => type !== 'noted' && type !== 'erased');
  const last = moves.at(-1);
  if (!last || last.type === 'received' || last.type === 'reopened') return null;
  const said = events.filter(({ actor, type }) => actor === 'citizen' && type === 'noted').map(({ at }) => at);
  const own = Math.max(
    ...moves.filter(({ type }) => type === last.type || type !== 'reopened').map(({ at }) => at),
    ...said,
  );
  if (last.type !== 'merged' || lives === undefined) return own;
  const other = await restByHand(await first(), undefined, first);
  return other === null ? null : Math.max(own, other);
}
