import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AppendResult, PreparedSubmission } from '../../store.ts';
import { threadHeap } from '../thread-heap.ts';
import type { AppendAnswer, AppendRequest } from './append-worker.ts';

interface Pending {
  readonly resolve: (results: readonly AppendResult[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Writes batches in a thread of its own: while the disk syncs one group, the next requests are read and prepared.
 * The thread starts with the first batch, so that commands which write no submission never pay for it.
 */
export class AppendThread {
  readonly #path: string;
  #worker: Worker | undefined;
  #pending: Pending[] = [];
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
  }

  append(batch: readonly PreparedSubmission[]): Promise<readonly AppendResult[]> {
    if (this.#isClosed) return Promise.reject(new Error('The store is closed.'));
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      // One string crosses threads at a tenth of what as many objects cost.
      worker.postMessage({ batch: JSON.stringify(batch) } satisfies AppendRequest);
    });
  }

  /** Ends the thread after what it was given before. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    worker.ref();
    const ended = once(worker, 'exit');
    worker.postMessage({ close: true } satisfies AppendRequest);
    await ended;
  }

  #start(): Worker {
    // In the checkout this file is TypeScript and so is the worker; once built, both are JavaScript.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./append-worker.${extension}`, import.meta.url), {
      workerData: this.#path,
      resourceLimits: threadHeap,
    });
    worker.on('message', (answer: AppendAnswer) => {
      const next = this.#pending.shift();
      if ('error' in answer) next?.reject(answer.error);
      else next?.resolve(answer.results);
    });
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#lose(worker, new Error('The writing thread ended.')));
    return worker;
  }

  /** Nobody may wait for a thread that is gone; the next batch starts another. */
  #lose(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = undefined;
    else if (this.#worker) return;
    const pending = this.#pending;
    this.#pending = [];
    for (const { reject } of pending) reject(error);
  }
}
