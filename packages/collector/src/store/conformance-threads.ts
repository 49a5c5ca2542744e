import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PreparedSubmission, RollupRow, State, Store } from '../store.ts';
import type { StoreUnderTest } from './conformance.ts';
import { preparedRating, uuidv7 } from './prepared.fixture.ts';

const rating = (number: number, changes: Partial<PreparedSubmission> = {}) =>
  preparedRating({ id: uuidv7(number), ...changes });
const replacing = (number: number, target: number, changes: Partial<PreparedSubmission> = {}) =>
  rating(number, { replaces: uuidv7(target), ...changes });

/** Which state each rating is due, worked out from the set alone: no order, no increments. */
function statesDue(ratings: readonly PreparedSubmission[]): Map<PreparedSubmission, State> {
  const candidate = (item: PreparedSubmission) => !item.test && item.quarantine === null;
  const targetOf = (item: PreparedSubmission) =>
    ratings.find(
      (other) =>
        other !== item &&
        other.site === item.site &&
        other.id === item.replaces &&
        other.subjectKey === item.subjectKey,
    );
  const threadOf = new Map(ratings.map((item, index) => [item, index]));
  for (const item of ratings) {
    const target = targetOf(item);
    const from = target && threadOf.get(target);
    const to = threadOf.get(item);
    if (from === undefined || to === undefined) continue;
    for (const [other, thread] of threadOf) if (thread === from) threadOf.set(other, to);
  }
  const replaced = new Set(ratings.filter(candidate).map(targetOf));
  const due = new Map<PreparedSubmission, State>();
  for (const item of ratings) {
    const thread = ratings.filter((other) => threadOf.get(other) === threadOf.get(item) && candidate(other));
    const open = thread.filter((other) => !replaced.has(other));
    const last = (open.length > 0 ? open : thread).reduce<string>((id, other) => (other.id > id ? other.id : id), '');
    due.set(item, item.test ? 'test' : item.quarantine ? 'quarantined' : item.id === last ? 'counted' : 'replaced');
  }
  return due;
}

const asText = (rows: readonly { site: string; value: string | null; state: State; count: number }[]) =>
  rows.map(({ site, value, state, count }) => `${site} ${String(value)} ${state} ${String(count)}`).sort();

function rollupsDue(ratings: readonly PreparedSubmission[]): string[] {
  const cells = new Map<string, { site: string; value: string | null; state: State; count: number }>();
  for (const [{ site, value }, state] of statesDue(ratings)) {
    const key = `${site} ${String(value)} ${state}`;
    cells.set(key, { site, value, state, count: (cells.get(key)?.count ?? 0) + 1 });
  }
  return asText([...cells.values()]);
}

/** Sets of up to 14 ratings: chains, forks, cycles, missing and foreign targets, quarantined and test ones. */
const ratingSets = fc
  .array(
    fc.record({
      // Beyond the set's size: a target that never comes.
      replaces: fc.option(fc.nat(16), { nil: null }),
      value: fc.constantFrom('very-satisfied', 'dissatisfied'),
      subjectKey: fc.oneof({ weight: 8, arbitrary: fc.constant('subject-a') }, fc.constant('subject-b')),
      site: fc.oneof({ weight: 9, arbitrary: fc.constant('pk_one') }, fc.constant('pk_two')),
      quarantine: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, fc.constant('trap')),
      test: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((items) =>
    items.map(({ replaces, ...rest }, index) =>
      rating(index, { ...rest, replaces: replaces === null ? null : uuidv7(replaces) }),
    ),
  );

/** A set, in an order of its own, some of it repeated, cut into batches. */
const deliveries = ratingSets.chain((ratings) =>
  fc.record({
    ratings: fc.constant(ratings),
    order: fc
      .tuple(
        fc.shuffledSubarray(ratings, { minLength: ratings.length, maxLength: ratings.length }),
        fc.subarray(ratings),
      )
      .map(([all, repeats]) => [...all, ...repeats]),
    cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 30, maxLength: 30 }),
  }),
);

async function deliver(store: Store, order: readonly PreparedSubmission[], cuts: readonly number[]): Promise<void> {
  let start = 0;
  for (const size of cuts) {
    const batch = order.slice(start, start + size);
    if (batch.length > 0) await store.append(batch);
    start += size;
  }
}

/** How `replaces` is counted, for any implementation of Store. */
export function describeThreads(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name} counts one rating of each thread`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await create();
      store = under.store;
    });
    afterEach(() => under.dispose());

    const figures = async () =>
      asText((await store.rollups({})).map((row: RollupRow) => ({ ...row, value: row.value })));

    const expectFigures = async (...due: string[]) => {
      expect(await figures()).toEqual(due.sort());
      expect(await store.verifyRollups()).toEqual([]);
    };

    it('counts the last of a chain, whichever end arrives first', async () => {
      await store.append([replacing(3, 2, { value: 'neutral' })]);
      await store.append([rating(1, { value: 'dissatisfied' })]);
      await expectFigures('pk_one dissatisfied counted 1', 'pk_one neutral counted 1');
      await store.append([replacing(2, 1, { value: 'satisfied' })]);
      await expectFigures('pk_one dissatisfied replaced 1', 'pk_one satisfied replaced 1', 'pk_one neutral counted 1');
    });

    it('counts the one made last when two replace the same rating', async () => {
      await store.append([
        rating(1),
        replacing(3, 1, { value: 'neutral' }),
        replacing(2, 1, { value: 'dissatisfied' }),
      ]);
      await expectFigures('pk_one neutral counted 1', 'pk_one satisfied replaced 1', 'pk_one dissatisfied replaced 1');
    });

    it('counts the replacement even when its id was made by a clock that ran backwards', async () => {
      await store.append([rating(9), replacing(2, 9, { value: 'neutral' })]);
      await expectFigures('pk_one neutral counted 1', 'pk_one satisfied replaced 1');
    });

    it('counts exactly one rating of a cycle', async () => {
      await store.append([replacing(1, 2), replacing(2, 3), replacing(3, 1, { value: 'neutral' })]);
      await expectFigures('pk_one neutral counted 1', 'pk_one satisfied replaced 2');
    });

    it('does not let a quarantined rating take back a good one', async () => {
      await store.append([rating(1), replacing(2, 1, { quarantine: 'trap' })]);
      await expectFigures('pk_one satisfied counted 1', 'pk_one satisfied quarantined 1');
    });

    it('ignores and marks a rating that replaces itself or one of another subject', async () => {
      await store.append([rating(1), replacing(2, 2), replacing(3, 1, { subjectKey: 'subject-b' })]);
      await expectFigures('pk_one satisfied counted 3');
    });

    it('counts both ratings when the replaced one is at another site', async () => {
      await store.append([rating(1), replacing(2, 1, { site: 'pk_two' })]);
      await expectFigures('pk_one satisfied counted 1', 'pk_two satisfied counted 1');
    });

    it('keeps figures equal to a naive recount, whatever the order, the repeats and the batches', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(deliveries, async ({ ratings, order, cuts }) => {
          // Sites of its own for each run, so that one store serves them all.
          run += 1;
          const own = (item: PreparedSubmission) => ({ ...item, site: `${item.site}-${String(run)}` });
          await deliver(store, order.map(own), cuts);
          const rows = await Promise.all(
            ['pk_one', 'pk_two'].map((site) => store.rollups({ site: `${site}-${String(run)}` })),
          );
          expect(asText(rows.flat())).toEqual(rollupsDue(ratings.map(own)));
          if (run % 25 === 0) expect(await store.verifyRollups()).toEqual([]);
        }),
        { numRuns: 150, endOnFailure: true },
      );
      expect(await store.verifyRollups()).toEqual([]);
    }, 60_000);

    it('joins thousands of ratings into one thread in little time, however they fork', async () => {
      const many = 4000;
      const ratings = [rating(0, { value: 'neutral' })];
      // Each names one before it; every third one the very first, so that long chains and wide forks meet.
      for (let n = 1; n < many; n++) ratings.push(replacing(n, n % 3 === 0 ? 0 : n - 1));
      const shuffled = ratings
        .map((item, n) => [(n * 2_654_435_761) % many, item] as const)
        .sort((a, b) => a[0] - b[0]);
      await store.append(shuffled.map(([, item]) => item));
      await expectFigures('pk_one neutral replaced 1', 'pk_one satisfied replaced 3998', 'pk_one satisfied counted 1');
    }, 20_000);
  });
}
