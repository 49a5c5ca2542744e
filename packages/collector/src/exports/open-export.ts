import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { ExportChoice, ExportFormat, ExportTable } from '@dvc-widgets/contract/officials/exports';
import type { ExportFilter } from '../store.ts';
import { threadHeap } from '../store/thread-heap.ts';
import type { AnswerOptions } from './answer-source.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { Separator } from './csv.ts';

export type { ExportFormat, ExportTable };

/** What to export, and how. */
export interface ExportRequest {
  /** The path of a SQLite file, or a PostgreSQL address. */
  readonly databasePath: string;
  /** The table of the mapping, or `submissions`, unless said otherwise. */
  readonly table?: ExportTable;
  readonly format: ExportFormat;
  readonly filter: ExportFilter;
  /** The columns that another system expects in the place of ours. */
  readonly mapping?: ColumnMapping;
  /** Of the table `answers`. */
  readonly answers?: AnswerOptions;
  /** IANA name of the zone that times are written in. */
  readonly zone: string;
  /** Of CSV only; a comma unless said otherwise. */
  readonly separator?: Separator;
  /**
   * Milliseconds that the export waits for its reader; five minutes unless said otherwise. Then it fails: its snapshot
   * keeps SQLite from folding the log into the database, so a client that stalls must not hold it for ever.
   */
  readonly patience?: number;
  /** Rows in one sheet of XLSX, for tests; a million unless said otherwise. */
  readonly rowsPerSheet?: number;
}

/** How far an export is. */
export interface ExportProgress {
  /** Read so far. */
  readonly rows: number;
  /** Of what is to be looked through, from 0 to 1. */
  readonly share: number;
}

/** What the export's worker says: a chunk when asked for one, then the end, or what went wrong. */
export type WorkerMessage =
  | ({ readonly chunk: Uint8Array } & ExportProgress)
  | ({ readonly end: true } & ExportProgress)
  | { readonly error: string };

const types: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

const names = {
  rating: 'ratings',
  'rating-details': 'rating-details',
  exposure: 'exposures',
  'guide-vote': 'guide-votes',
  question: 'questions',
  feedback: 'feedback',
  verdict: 'verdicts',
  reply: 'replies',
} as const;

/** The media type of a format and the name to save an export under, `ratings-2026-10-01-2026-10-31.xlsx`. */
export function exportFile(
  format: ExportFormat,
  filter: Pick<ExportChoice, 'from' | 'to' | 'kind'>,
  table: ExportTable = 'submissions',
): { contentType: string; filename: string } {
  const period = [filter.from, filter.to].filter((day) => day !== undefined);
  const name = table === 'submissions' ? names[filter.kind ?? 'rating'] : table;
  return { contentType: types[format], filename: `${[name, ...period].join('-')}.${format}` };
}

// Chunks asked for before the first is read, so that the worker works while the client is being written to.
const ahead = 2;

/**
 * The bytes of an export, made in a worker thread on a read-only connection of its own, as of the moment it starts.
 * Nothing is read before the stream is, and no more than a few chunks ahead of it: memory stays flat however slow the
 * client. Destroying the stream ends the worker; `close` is emitted once the connection is closed and the thread gone.
 */
export function openExport(request: ExportRequest): ExportSource {
  return new ExportStream(request);
}

/** The bytes of an export, and how far it is. */
export type ExportSource = Readable & { /** As of the last chunk that came. */ readonly progress: ExportProgress };

/** An export whose bytes a worker thread makes. */
class ExportStream extends Readable {
  readonly #request: ExportRequest;
  #worker: Worker | undefined;
  #exited: Promise<unknown> = Promise.resolve();
  #ended = false;
  #progress: ExportProgress = { rows: 0, share: 0 };

  constructor(request: ExportRequest) {
    super({ highWaterMark: 512 * 1024 });
    this.#request = request;
  }

  /** As of the last chunk that came. */
  get progress(): ExportProgress {
    return this.#progress;
  }

  override _read(): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage('more');
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#worker?.postMessage('stop');
    void this.#exited.then(() => done(error));
  }

  #start(): Worker {
    // In the checkout this file is TypeScript and so is the worker; once built, both are JavaScript.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./export-worker.${extension}`, import.meta.url), {
      workerData: this.#request,
      resourceLimits: threadHeap,
    });
    worker.on('message', (message: WorkerMessage) => this.#take(message));
    worker.on('error', (error: Error) => this.destroy(error));
    this.#exited = new Promise((resolve) => worker.once('exit', resolve));
    void this.#exited.then(() => {
      if (!this.#ended && !this.destroyed) this.destroy(new Error('The export stopped before its end.'));
    });
    for (let asked = 0; asked < ahead; asked++) worker.postMessage('more');
    return worker;
  }

  #take(message: WorkerMessage): void {
    if (this.destroyed) return;
    if ('error' in message) {
      this.destroy(new Error(message.error));
      return;
    }
    this.#progress = { rows: message.rows, share: message.share };
    if ('end' in message) {
      this.#ended = true;
      this.push(null);
    } else {
      const { buffer, byteOffset, byteLength } = message.chunk;
      this.push(Buffer.from(buffer, byteOffset, byteLength));
    }
  }
}
