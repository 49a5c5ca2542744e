import { execFile, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preparedFeedback, preparedRating, uuidv7 } from '../src/store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../src/store/sqlite/open.ts';
import { fill, submission } from './export-data.ts';
import { perSecond, ratingOf, startServer } from './while-intake.ts';

/**
 * How long citizens wait while `retention run`, a process of its own, erases beside a collector that takes 500 ratings a
 * second: every 20 ms a request of 10 is sent, whether or not earlier ones were answered, and timed from the moment it was
 * due. The collector itself erases nothing meanwhile. `WORDS` and `CASES` change how much there is to erase.
 */
const words = Number(process.env['WORDS'] ?? 4000);
const cases = Number(process.env['CASES'] ?? 100);
/** What is kept, so that indexes are as deep as in a province that has run for a while. */
const kept = 100_000;
const every = 20;
const aloneSeconds = 20;
/** At most this many times what it is alone, at the 99th percentile. */
const bar = 2;

const folder = mkdtempSync(join(tmpdir(), 'dvc-retention-bench-'));
const old = Date.UTC(2024, 0, 1);

/** Sends until `isOver`; answers the milliseconds that each request took. */
async function waitsUntil(isOver: () => boolean, url: string): Promise<readonly number[]> {
  const waits: number[] = [];
  const sent: Promise<void>[] = [];
  const start = performance.now();
  for (let tick = 0; !isOver(); tick += 1) {
    const due = start + tick * every;
    const ahead = due - performance.now();
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
    sent.push(
      send(url).then(() => {
        waits.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(sent);
  return waits;
}

async function send(url: string): Promise<void> {
  const size = (perSecond * every) / 1000;
  const answer = await fetch(`${url}/v1/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'https://portal.example' },
    body: JSON.stringify(Array.from({ length: size }, () => ratingOf())),
  });
  const stored = (await answer.text()).split('"stored"').length - 1;
  if (stored !== size) throw new Error(`${String(stored)} of ${String(size)} were stored`);
}

function tell(what: string, waits: readonly number[]): number {
  const sorted = waits.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  const shown = [0.5, 0.95, 0.99, 1].map((share) => at(share).toFixed(0)).join(' / ');
  console.log(`${what}: p50 / p95 / p99 / longest ${shown} ms of ${String(waits.length)} requests`);
  return at(0.99);
}

let server: ChildProcess | undefined;
try {
  const database = databasePath(folder);
  fill(database, kept);
  fill(database, words, (index) =>
    preparedRating({
      ...submission(index * 4 + 3),
      id: uuidv7(old + index, index),
      receivedAt: old + index,
      day: '2024-01-01',
    }),
  );
  const store = openSqliteStore(database);
  const shut = { quarantine: 'trap', receivedAt: old, case: { receivedAt: old } } as const;
  await store.append(
    Array.from({ length: cases }, (_, index) => preparedFeedback({ ...shut, id: uuidv7(old - 1, index) })),
  );
  await store.close();
  const started = await startServer(folder, { FEEDBACK_KEPT_MONTHS: '600' });
  server = started.server;
  const { url } = started;

  const seconds = (count: number) => {
    const end = performance.now() + count * 1000;
    return () => performance.now() > end;
  };
  await waitsUntil(seconds(5), url);
  const alone = tell('alone', await waitsUntil(seconds(aloneSeconds), url));

  const program = fileURLToPath(new URL('../bin/dvc-collector.mjs', import.meta.url));
  const env = { ...process.env, DATA_DIR: folder, FEEDBACK_KEPT_MONTHS: '24' };
  let isErased = false;
  const begun = performance.now();
  const erasing = promisify(execFile)(process.execPath, [program, 'retention', 'run'], { env }).finally(() => {
    isErased = true;
  });
  const waits = await waitsUntil(() => isErased, url);
  await erasing;
  const took = (performance.now() - begun) / 1000;
  const after = openSqliteStore(database);
  const erased = await after.retention.countErasures();
  await after.close();
  console.log(`${String(erased)} words and ${String(cases)} cases erased in ${took.toFixed(0)} s`);
  if (erased !== words) process.exitCode = 1;
  const meanwhile = tell('while erasing', waits);
  console.log(`p99 meanwhile is ${(meanwhile / alone).toFixed(2)} of p99 alone`);
  if (meanwhile > bar * alone) {
    console.error('Citizens wait too long for the eraser: look at how long one slice holds the writer.');
    process.exitCode = 1;
  }
} finally {
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
