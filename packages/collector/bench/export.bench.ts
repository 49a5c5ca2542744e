import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { columns } from '../src/exports/columns.ts';
import { openExport } from '../src/exports/open-export.ts';
import type { ExportFormat } from '../src/exports/open-export.ts';
import { preparedRating, uuidv7 } from '../src/store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../src/store/sqlite/open.ts';
import type { PreparedSubmission } from '../src/store.ts';

/** CSV export beside `sqlite3 -csv` on the same rows and columns, turn by turn in one run. `ROWS` and `ROUNDS` change its size. */
const rowCount = Number(process.env['ROWS'] ?? 500_000);
const rounds = Number(process.env['ROUNDS'] ?? 5);
const bar = 0.5;

const comments = [
  'Thủ tục nhanh, cán bộ nhiệt tình nhưng trang tải hơi chậm.',
  'Tôi nộp hồ sơ từ ngày 12/10/2026 đến nay chưa có kết quả, gọi 1800.1096 không ai nghe.',
  'Trang 3 bước 2 không bấm được nút "Tiếp tục"\ntrên điện thoại Samsung J7',
  '=HYPERLINK("http://x.example","bấm vào đây")',
  'rat hai long, can bo huong dan tan tinh',
];
const values = ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied'];

/** Three ratings, then the details of the last: what a busy province keeps. */
function submission(index: number): PreparedSubmission {
  const receivedAt = Date.UTC(2026, 9, 1) + index * 5000;
  const value = values[index % values.length] ?? 'neutral';
  const shared: Partial<PreparedSubmission> = {
    id: uuidv7(receivedAt - 400, index),
    receivedAt,
    occurredAt: receivedAt - 400,
    day: new Date(receivedAt + 7 * 3_600_000).toISOString().slice(0, 10),
    procedure: '1.004194.000.00.00.H01',
    procedureCode: '1.004194',
    step: 'ket-qua',
    pageOrigin: 'https://dichvucong.angiang.gov.vn',
    pagePath: '/ho-so/ket-qua',
    dossier: index % 2 ? `d1:${'0123456789abcdef'.repeat(4)}` : null,
    respondent: index % 3 ? 'citizen' : null,
    subjectKey: `subject-${index}`,
  };
  if (index % 4 !== 3) return preparedRating({ ...shared, value, satisfied: index % 5 < 2 });
  return preparedRating({
    ...shared,
    kind: 'rating-details',
    scale: null,
    value: null,
    satisfied: null,
    rating: uuidv7(receivedAt - 5400, index - 1),
    reasons: ['fast', 'clear-guidance'],
    criteria: { time: 'satisfied', staff: 'neutral' },
    comment: comments[index % comments.length] ?? null,
  });
}

async function fill(path: string): Promise<void> {
  const store = openSqliteStore(path);
  for (let start = 0; start < rowCount; start += 5000) {
    const size = Math.min(5000, rowCount - start);
    await store.append(Array.from({ length: size }, (_, index) => submission(start + index)));
  }
  await store.close();
}

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
  await fill(database);
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
  for (const format of ['xlsx', 'ndjson'] as const) {
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
