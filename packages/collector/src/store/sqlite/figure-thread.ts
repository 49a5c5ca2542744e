import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  TooManyGroupsError,
  type FigureQuery,
  type FigureRow,
  type Filter,
  type GuideFigureRow,
  type PlaceFilter,
  type QuestionFigureRow,
  type RatingPage,
  type RatingQuery,
  type ResponseCounts,
  type Run,
  type SummaryCells,
} from '../figure-store.ts';

/** What the thread can be asked, and what it answers. */
export interface FigureTasks {
  readonly figures: { readonly asks: FigureQuery; readonly answers: readonly FigureRow[] };
  readonly summary: { readonly asks: Filter; readonly answers: SummaryCells };
  readonly response: { readonly asks: PlaceFilter; readonly answers: ResponseCounts };
  readonly guides: { readonly asks: PlaceFilter; readonly answers: readonly GuideFigureRow[] };
  readonly questions: { readonly asks: PlaceFilter; readonly answers: readonly QuestionFigureRow[] };
  readonly ratings: { readonly asks: RatingQuery; readonly answers: RatingPage };
}

/** A question by its number, that one is given up, or the end. */
export type FigureRequest =
  | {
      readonly [Name in keyof FigureTasks]: {
        readonly number: number;
        readonly task: Name;
        readonly asks: FigureTasks[Name]['asks'];
      };
    }[keyof FigureTasks]
  | { readonly forget: number }
  | { readonly close: true };

/** How far a question is, or how it ended. */
export type FigureMessage = { readonly number: number } & (
  { readonly share: number } | { readonly result: unknown } | { readonly error: string; readonly tooMany: boolean }
);

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: Run['onProgress'];
}

/** Reads figures in a thread of its own, on a read-only connection, one question after the other. Starts with the first. */
export class FigureThread {
  readonly #path: string;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #last = 0;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Rejects with the signal's reason once it is given up. */
  ask<Name extends keyof FigureTasks>(
    task: Name,
    asks: FigureTasks[Name]['asks'],
    { onProgress, signal }: Run,
  ): Promise<FigureTasks[Name]['answers']> {
    if (this.#isClosed) return Promise.reject(new Error('The store is closed.'));
    const worker = (this.#worker ??= this.#start());
    const number = (this.#last += 1);
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        if (!this.#pending.delete(number)) return;
        worker.postMessage({ forget: number } satisfies FigureRequest);
        reject(signal?.reason);
      };
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          signal?.removeEventListener('abort', giveUp);
          settle(value);
        };
      this.#pending.set(number, { resolve: settled(resolve), reject: settled(reject), onProgress });
      if (signal?.aborted) return giveUp();
      signal?.addEventListener('abort', giveUp);
      worker.postMessage({ number, task, asks });
    });
  }

  /** Ends the thread after the question that it is at. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    worker.ref();
    const ended = once(worker, 'exit');
    worker.postMessage({ close: true } satisfies FigureRequest);
    await ended;
    this.#fail(new Error('The store is closed.'));
  }

  #start(): Worker {
    // In the checkout this file is TypeScript and so is the worker; once built, both are JavaScript.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./figure-worker.${extension}`, import.meta.url), { workerData: this.#path });
    worker.on('message', (message: FigureMessage) => this.#take(message));
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#lose(worker, new Error('The thread of figures ended.')));
    return worker;
  }

  #take(message: FigureMessage): void {
    const pending = this.#pending.get(message.number);
    if (!pending) return;
    if ('share' in message) {
      pending.onProgress?.(message.share);
      return;
    }
    this.#pending.delete(message.number);
    if ('error' in message) pending.reject(message.tooMany ? new TooManyGroupsError() : new Error(message.error));
    // The worker answers what the task of that number answers.
    else pending.resolve(message.result as never);
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#fail(error);
  }

  #fail(error: Error): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }
}
