import { problem } from '@dvc-widgets/contract';
import { ProblemError, type AppendResult, type PreparedSubmission, type Store } from '../store.ts';

/** What a commit did, for the metrics. */
export interface CommitReport {
  /** Submissions in the transaction. */
  readonly size: number;
  readonly seconds: number;
  readonly failed: boolean;
}

/** Lets requests that wait together share one transaction, and so one sync of the disk. */
export interface GroupCommit {
  /**
   * Writes the submissions with whatever else waits; resolves once they are on disk. Rejects with ProblemError
   * `unavailable` when the queue is full or the write failed; then nothing of them exists.
   */
  append(batch: readonly PreparedSubmission[]): Promise<readonly AppendResult[]>;
  /** Submissions that wait now. */
  waiting(): number;
  /** Resolves once nothing waits and nothing is under way. */
  drained(): Promise<void>;
}

/** Seams and bounds of a group commit. */
export interface GroupCommitOptions {
  /** Submissions that may wait. */
  readonly queueLength: number;
  /** Most submissions in one transaction; a larger single request still goes whole. */
  readonly groupSize?: number;
  readonly onCommit?: (report: CommitReport) => void;
  readonly onFailure?: (error: unknown) => void;
  /** Seconds from some fixed moment. */
  readonly stopwatch?: () => number;
  /** Runs `act` after that many milliseconds; after 0 once every request whose bytes are already here was read. */
  readonly later?: (milliseconds: number, act: () => void) => void;
}

interface Waiting {
  readonly batch: readonly PreparedSubmission[];
  readonly resolve: (results: readonly AppendResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Most milliseconds that a group waits for company. */
const longestLinger = 5;

// setImmediate runs after the poll phase, which reads what has arrived.
const runLater = (milliseconds: number, act: () => void): void => {
  if (milliseconds === 0) setImmediate(act);
  else setTimeout(act, milliseconds);
};

const busy = () => new ProblemError(problem('unavailable'), 2);

/** A group commit over a store. */
export function createGroupCommit(store: Pick<Store, 'append'>, options: GroupCommitOptions): GroupCommit {
  const { queueLength, groupSize = 1000, onCommit, onFailure, later = runLater } = options;
  const stopwatch = options.stopwatch ?? (() => performance.now() / 1000);
  let queue: Waiting[] = [];
  let waiting = 0;
  let isScheduled = false;
  let lastSeconds = 0;
  let onDrained: (() => void)[] = [];

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    // Those just answered come back at once. While the disk is slow, a quarter of its time is well spent waiting for them:
    // else each half of the clients would wait for the other half's sync.
    later(Math.min(Math.floor(lastSeconds * 250), longestLinger), () => void flush());
  }

  function takeGroup(): Waiting[] {
    let size = 0;
    let count = 0;
    for (const { batch } of queue) {
      if (count > 0 && size + batch.length > groupSize) break;
      size += batch.length;
      count += 1;
    }
    const group = queue.slice(0, count);
    queue = queue.slice(count);
    waiting -= size;
    return group;
  }

  async function flush(): Promise<void> {
    const group = takeGroup();
    const items = group.length === 1 && group[0] ? group[0].batch : group.flatMap(({ batch }) => batch);
    const started = stopwatch();
    let failed = false;
    try {
      const results = await store.append(items);
      let start = 0;
      for (const { batch, resolve } of group) {
        resolve(results.slice(start, start + batch.length));
        start += batch.length;
      }
    } catch (error) {
      failed = true;
      onFailure?.(error);
      for (const { reject } of group) reject(busy());
    }
    lastSeconds = stopwatch() - started;
    onCommit?.({ size: items.length, seconds: lastSeconds, failed });
    isScheduled = false;
    if (queue.length > 0) {
      schedule();
      return;
    }
    for (const resolve of onDrained) resolve();
    onDrained = [];
  }

  return {
    append(batch) {
      if (waiting + batch.length > queueLength) return Promise.reject(busy());
      return new Promise((resolve, reject) => {
        queue.push({ batch, resolve, reject });
        waiting += batch.length;
        schedule();
      });
    },
    waiting: () => waiting,
    drained: () => (isScheduled ? new Promise((resolve) => onDrained.push(resolve)) : Promise.resolve()),
  };
}
