import { describe, expect, it } from 'vitest';
import { ProblemError, type AppendResult, type PreparedSubmission } from '../store.ts';
import { preparedRating, uuidv7 } from '../store/prepared.fixture.ts';
import { createGroupCommit, type CommitReport } from './group-commit.ts';

/** A store whose writes end when the test says so. */
function heldStore() {
  const batches: (readonly PreparedSubmission[])[] = [];
  const ends: { readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
  let begun: (() => void) | undefined;
  return {
    batches,
    append: (batch: readonly PreparedSubmission[]) => {
      batches.push(batch);
      begun?.();
      return new Promise<readonly AppendResult[]>((resolve, reject) => {
        ends.push({ done: () => resolve(batch.map(() => 'stored' as const)), fail: reject });
      });
    },
    /** Resolves at the next write. */
    nextWrite: () => new Promise<void>((resolve) => (begun = resolve)),
    done: () => ends.shift()?.done(),
    fail: (error: Error) => ends.shift()?.fail(error),
  };
}

const ratings = (from: number, count: number) =>
  Array.from({ length: count }, (_, offset) => preparedRating({ id: uuidv7(from + offset) }));

describe('The group commit', () => {
  it('puts requests that wait together into one transaction and answers each its own', async () => {
    const store = heldStore();
    const commits: CommitReport[] = [];
    const group = createGroupCommit(store, {
      queueLength: 100,
      onCommit: (report) => commits.push(report),
      stopwatch: () => 1,
    });
    const written = store.nextWrite();
    const answers = [group.append(ratings(0, 1)), group.append(ratings(10, 3))];
    await written;
    expect(store.batches.map((batch) => batch.length)).toEqual([4]);
    store.done();
    expect(await Promise.all(answers)).toEqual([['stored'], ['stored', 'stored', 'stored']]);
    expect(commits).toEqual([{ size: 4, seconds: 0, failed: false }]);
  });

  it('keeps one transaction under way; what comes meanwhile shares the next', async () => {
    const store = heldStore();
    const group = createGroupCommit(store, { queueLength: 100 });
    const first = store.nextWrite();
    const answers = [group.append(ratings(0, 1))];
    await first;
    answers.push(group.append(ratings(1, 1)), group.append(ratings(2, 1)));
    expect(group.waiting()).toBe(2);
    expect(store.batches).toHaveLength(1);
    const second = store.nextWrite();
    store.done();
    await second;
    store.done();
    await Promise.all(answers);
    expect(store.batches.map((batch) => batch.length)).toEqual([1, 2]);
    expect(group.waiting()).toBe(0);
  });

  it('bounds a transaction without splitting a request', async () => {
    const store = heldStore();
    const group = createGroupCommit(store, { queueLength: 100, groupSize: 4 });
    let written = store.nextWrite();
    const answers = [group.append(ratings(0, 3)), group.append(ratings(10, 3)), group.append(ratings(20, 6))];
    for (let commit = 0; commit < 3; commit++) {
      await written;
      written = store.nextWrite();
      store.done();
    }
    await Promise.all(answers);
    expect(store.batches.map((batch) => batch.length)).toEqual([3, 3, 6]);
  });

  it('answers everyone in a failed transaction with unavailable, and goes on', async () => {
    const store = heldStore();
    const failures: unknown[] = [];
    const group = createGroupCommit(store, { queueLength: 100, onFailure: (error) => failures.push(error) });
    let written = store.nextWrite();
    const answers = [group.append(ratings(0, 1)), group.append(ratings(1, 1))];
    await written;
    store.fail(new Error('disk full'));
    for (const answer of await Promise.allSettled(answers)) {
      expect(answer).toMatchObject({ reason: { problem: { code: 'unavailable', status: 503 }, retryAfter: 2 } });
    }
    expect(failures).toEqual([new Error('disk full')]);
    written = store.nextWrite();
    const later = group.append(ratings(2, 1));
    await written;
    store.done();
    expect(await later).toEqual(['stored']);
  });

  it('refuses at once what does not fit into the queue', async () => {
    const store = heldStore();
    const group = createGroupCommit(store, { queueLength: 3 });
    const written = store.nextWrite();
    const fits = group.append(ratings(0, 3));
    await expect(group.append(ratings(5, 1))).rejects.toThrow(ProblemError);
    await written;
    store.done();
    expect(await fits).toHaveLength(3);
    expect(store.batches).toHaveLength(1);
  });

  it('waits a quarter of the last sync for company, at most 5 ms, and not at all when the disk is fast', async () => {
    const waits: number[] = [];
    let now = 0;
    const durations = [0.003, 0.008, 1];
    const store = {
      append: async (batch: readonly PreparedSubmission[]) => {
        now += durations.shift() ?? 0;
        return batch.map(() => 'stored' as const);
      },
    };
    const later = (milliseconds: number, act: () => void) => {
      waits.push(milliseconds);
      queueMicrotask(act);
    };
    const group = createGroupCommit(store, { queueLength: 10, stopwatch: () => now, later });
    for (let sent = 0; sent < 4; sent++) {
      await group.append(ratings(sent, 1));
      await group.drained();
    }
    expect(waits).toEqual([0, 0, 2, 5]);
  });

  it('is drained once nothing waits and nothing is under way', async () => {
    const store = heldStore();
    const group = createGroupCommit(store, { queueLength: 10 });
    await group.drained();
    const written = store.nextWrite();
    const answer = group.append(ratings(0, 1));
    let isDrained = false;
    const drained = group.drained().then(() => (isDrained = true));
    await written;
    expect(isDrained).toBe(false);
    store.done();
    await drained;
    expect(await answer).toEqual(['stored']);
  });
});
