import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { StoredRow } from '../sqlite/export-rows.ts';
import type { SnapshotAnswer, SnapshotStart } from './snapshot-worker.ts';

/** Milliseconds that one window may take. */
const patience = 300_000;

/**
 * One moment's state of a PostgreSQL database, read as SQLite is: a call returns with the rows. The driver runs in a thread
 * of its own and the caller's stands still meanwhile: for threads that have nothing else to do, as an export's.
 */
export class WaitingSnapshot {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));

  constructor(address: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    // In the checkout this file is TypeScript and so is the worker; once built, both are JavaScript.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const start: SnapshotStart = { address, port: port2, signal: this.#signal };
    this.#worker = new Worker(new URL(`./snapshot-worker.${extension}`, import.meta.url), {
      workerData: start,
      transferList: [port2],
    });
    this.#worker.unref();
  }

  /** The rows of a statement, as arrays. */
  rows(sql: string, values: readonly (string | number)[]): readonly StoredRow[] {
    Atomics.store(this.#signal, 0, 0);
    this.#port.postMessage({ sql, values });
    Atomics.wait(this.#signal, 0, 0, patience);
    const received: { readonly message: SnapshotAnswer } | undefined = receiveMessageOnPort(this.#port);
    if (!received) throw new Error('The database took too long.');
    if ('error' in received.message) throw new Error(received.message.error);
    return received.message.rows;
  }

  close(): void {
    this.#port.postMessage('close');
    this.#port.close();
  }
}
