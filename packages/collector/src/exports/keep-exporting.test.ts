import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepExporting } from './keep-exporting.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('goes round once a minute, never twice at once, also after a failure, and ends with what is under way', async () => {
  const rounds: PromiseWithResolvers<undefined>[] = [];
  const failures: unknown[] = [];
  const kept = keepExporting(
    () => {
      const round = Promise.withResolvers<undefined>();
      rounds.push(round);
      return round.promise;
    },
    (error) => failures.push(error),
  );
  await vi.advanceTimersByTimeAsync(180_000);
  expect(rounds, 'a file that takes three minutes is made once').toHaveLength(1);
  rounds[0]?.reject(new Error('the disk is gone'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([rounds.length, failures.length]).toEqual([2, 1]);
  let isStopped = false;
  const stopping = kept.stop().then(() => (isStopped = true));
  await vi.advanceTimersByTimeAsync(120_000);
  expect([rounds.length, isStopped]).toEqual([2, false]);
  rounds[1]?.resolve(undefined);
  await stopping;
});
