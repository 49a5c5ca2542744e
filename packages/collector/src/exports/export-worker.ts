import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { openExportRows, type ExportRows } from '../store/open-export-rows.ts';
import type { RowSource } from './column-mapping.ts';
import type { Column } from './columns.ts';
import { CsvFormat } from './csv.ts';
import { timeFormat, zoneOffset } from './local-time.ts';
import { ndjsonLine } from './ndjson.ts';
import type { ExportRequest, WorkerMessage } from './open-export.ts';
import { tables } from './tables.ts';

/** Large enough that messages between threads cost nothing, small enough to wait for. */
const chunkBytes = 128 * 1024;

function* csv(
  columns: readonly Column[],
  rows: RowSource,
  { separator = ',' }: ExportRequest,
  time: (instant: number) => string,
) {
  const format = new CsvFormat(columns, separator, time);
  yield format.header();
  for (const block of rows.packed()) {
    yield format.rows(block);
    release(block);
  }
}

/**
 * Gives the memory of bytes back at once. They weigh next to nothing in the heap, so that V8 would let 60 MB of blocks that
 * were read pile up before it looks for them.
 */
function release({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

function* ndjson(columns: readonly Column[], rows: RowSource, time: (instant: number) => string) {
  let lines = '';
  for (const row of rows.rows()) {
    lines += ndjsonLine(columns, row, time);
    if (lines.length < chunkBytes) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  if (lines) yield Buffer.from(lines);
}

// What one format needs is loaded for it only: each of these threads has a heap of its own.
async function chunksOf(
  columns: readonly Column[],
  rows: RowSource,
  request: ExportRequest,
  time: (instant: number) => string,
): Promise<Iterable<Buffer> | AsyncIterable<Buffer>> {
  switch (request.format) {
    case 'csv':
      return csv(columns, rows, request, time);
    case 'ndjson':
      return ndjson(columns, rows, time);
    case 'parquet':
      return (await import('./parquet.ts')).parquet(columns, rows.rows());
    case 'xlsx': {
      const [{ workbookEntries }, { zip }] = await Promise.all([import('./xlsx/workbook.ts'), import('./xlsx/zip.ts')]);
      return zip(workbookEntries(columns, rows, time, request.rowsPerSheet));
    }
  }
}

async function* gathered(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size < chunkBytes) {
      // A format may write its next chunk where this one is.
      waiting.push(new Uint8Array(chunk));
      continue;
    }
    yield joined([...waiting, chunk], size);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield joined(waiting, size);
}

// A buffer of its own, never a slice of Node's pool: it is handed to the other thread.
function joined(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Answers each `more` with the next chunk; after the last one, an error or `stop`, closes the connection and lets the thread end. */
async function serve(port: MessagePort, request: ExportRequest): Promise<void> {
  const tell = (message: WorkerMessage) =>
    port.postMessage(
      message,
      'chunk' in message && message.chunk.buffer instanceof ArrayBuffer ? [message.chunk.buffer] : [],
    );
  let asked = 0;
  let stopped = false;
  let stalled = false;
  let wake = () => {};
  port.on('message', (message: unknown) => {
    if (message === 'more') asked += 1;
    else stopped = true;
    wake();
  });
  let rows: ExportRows | undefined;
  try {
    const { databasePath, mapping, table = mapping?.table ?? 'submissions', filter } = request;
    const time = timeFormat(request.zone, Date.now());
    const mapped = mapping && (await import('./column-mapping.ts')).mapTable(mapping, time);
    const { columns } = mapped ?? tables[table];
    const read = mapped?.read ?? columns.map(({ name }) => name);
    const query = { table, columns: read, filter, offset: zoneOffset(Date.now(), request.zone) };
    rows =
      table === 'answers'
        ? await (await import('./answer-source.ts')).openAnswerRows(databasePath, query, request.answers ?? {})
        : await openExportRows(databasePath, query);
    const source = mapped?.map(rows) ?? rows;
    for await (const chunk of gathered(await chunksOf(columns, source, request, time))) {
      while (asked === 0 && !stopped) {
        const patience = setTimeout(() => {
          stalled = true;
          wake();
        }, request.patience ?? 300_000);
        await new Promise<void>((resolve) => (wake = resolve));
        clearTimeout(patience);
        if (stalled) throw new Error('Nobody read the export for too long.');
      }
      // Messages wait while rows are read: let a hang-up be heard before the next chunk is made.
      await new Promise((resolve) => setImmediate(resolve));
      if (stopped) break;
      asked -= 1;
      tell({ chunk, ...rows.progress });
    }
    if (!stopped) tell({ end: true, ...rows.progress });
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) });
  } finally {
    rows?.close();
    port.close();
  }
}

if (parentPort) await serve(parentPort, workerData as ExportRequest);
