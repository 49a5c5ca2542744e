import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { columns } from '../src/exports/columns.ts';
import { openExport } from '../src/exports/open-export.ts';
import type { ExportFormat } from '../src/exports/open-export.ts';
import { databasePath } from '../src/store/sqlite/open.ts';
import { fill } from './export-data.ts';

/** CSV export beside `sqlite3 -csv` on the same rows and columns, turn by turn in one run. `ROWS` and `ROUNDS` change its size. */
const rowCount = Number(process.env['ROWS'] ?? 500_000);
const rounds = Number(process.env['ROUNDS'] ?? 5);
const bar = 0.5;

async function timed(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Seconds, and how far the process's memory rose above where it stood. */
async function exported(path: string, format: ExportFormat, file: string): Promise<{ seconds: number; grown: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const seconds = await timed(() =>
    pipeline(openExport({ databasePath: path, format, filter: {}, zone: 'Asia/Ho_Chi_Minh' }), createWriteStream(file)),
  );
  clearInterval(watch);
  return { seconds, grown: (peak - before) / 2 ** 20 };
}

/** A figure for an export that lost something is worth nothing. */
async function expectAll(file: string): Promise<void> {
  let rows = -1;
  for await (const _ of createReadStream(file).pipe(parse({ bom: true, record_delimiter: '\r\n' }))) rows += 1;
  if (rows !== rowCount) throw new Error(`${rows} rows were exported of ${rowCount}.`);
}

const folder = mkdtempSync(join(tmpdir(), 'dvc-bench-'));
try {
  const database = databasePath(folder);
  const ours = join(folder, 'ours.csv');
  const theirs = join(folder, 'theirs.csv');
  console.log(`${rowCount} rows go in`);
  fill(database, rowCount);
  const names = columns.map(({ name }) => (name === 'rating_value' ? 'rated.value' : `s.${name}`));
  const select = `SELECT ${names.join(', ')} FROM submission s LEFT JOIN submission rated ON rated.site = s.site AND rated.id = s.rating ORDER BY s.seq`;
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await timed(() => {
      execFileSync('sqlite3', ['-csv', database, `.once ${theirs}`, select]);
    });
    const { seconds, grown } = await exported(database, 'csv', ours);
    ratios.push(bare / seconds);
    const rate = (each: number) => `${(rowCount / each).toFixed(0).padStart(7)} rows/s`;
    console.log(
      `sqlite3 -csv ${rate(bare)}   csv ${rate(seconds)}, ${(bare / seconds).toFixed(2)}, +${grown.toFixed(0)} MiB`,
    );
  }
  await expectAll(ours);
  for (const format of ['xlsx', 'ndjson', 'parquet'] as const) {
    const file = join(folder, `ours.${format}`);
    const { seconds, grown } = await exported(database, format, file);
    console.log(
      `${format.padEnd(6)} ${(rowCount / seconds).toFixed(0).padStart(7)} rows/s, ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB, +${grown.toFixed(0)} MiB of memory`,
    );
  }
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0;
  console.log(`CSV export at ${median.toFixed(2)} of sqlite3 -csv (median of ${rounds}; the bar is ${bar})`);
  if (median < bar) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
