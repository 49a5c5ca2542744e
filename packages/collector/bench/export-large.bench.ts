import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import { createToken, tokenDigest } from '../src/accounts/tokens.ts';
import { columns } from '../src/exports/columns.ts';
import { databasePath, openSqliteStore } from '../src/store/sqlite/open.ts';
import { exposure, fill, submission } from './export-data.ts';

/**
 * Large exports of a collector that goes on taking 500 ratings a second: speed beside `sqlite3 -csv` under the same
 * intake, memory of the collector, and what LibreOffice and DuckDB read back of them. `ROWS` changes the size; `OFFICE=0`
 * leaves LibreOffice out, which takes minutes.
 */
const rowCount = Number(process.env['ROWS'] ?? 1_200_000);
/** Ratings and their details, for CSV. */
const csvRows = Math.ceil(rowCount / 3);
const perSecond = 500;
/** MiB that an export may add to what the collector holds without it. */
const mostMemory = 256;
const bar = 0.5;

const folder = mkdtempSync(join(tmpdir(), 'dvc-bench-'));
const database = databasePath(folder);
const token = createToken();
const sum = (read: (index: number) => number | null) =>
  Array.from({ length: rowCount }, (_, index) => read(index) ?? 0).reduce((whole, each) => whole + each, 0);

/** Sends single ratings at a steady pace until it is stopped; answers how many were stored. */
function intake(url: string): { stop(): Promise<number> } {
  let isStopped = false;
  const drive = async (start: number): Promise<number> => {
    let stored = 0;
    for (let tick = 0; !isStopped; tick++) {
      const wait = start + tick * 100 - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const batch = Array.from({ length: perSecond / 10 }, () => ratingOf());
      const answer = await fetch(`${url}/v1/submissions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: 'https://portal.example' },
        body: JSON.stringify(batch),
      });
      stored += (await answer.text()).split('"stored"').length - 1;
    }
    return stored;
  };
  const driven = drive(performance.now());
  return {
    stop: () => {
      isStopped = true;
      return driven;
    },
  };
}

let made = 0;
function ratingOf(): object {
  const time = Date.now().toString(16).padStart(12, '0');
  return {
    id: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${(++made).toString(16).padStart(12, '0')}`,
    site: 'pk_bench',
    kind: 'rating',
    occurredAt: new Date().toISOString(),
    locale: 'vi',
    channel: 'web',
    subject: { procedure: '1.013229.01', agency: 'H26.107', sector: 'dat-dai' },
    sdk: '0.1.0',
    guard: { elapsed: 4000 },
    scale: 'mic-5',
    value: 'satisfied',
  };
}

/** MiB of memory that a process holds. */
const memory = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? NaN) / 1024;

/** Seconds of a download, and the most memory that the collector held meanwhile. */
async function downloaded(server: ChildProcess, address: string, file: string) {
  let peak = memory(server);
  const watch = setInterval(() => (peak = Math.max(peak, memory(server))), 50);
  const start = performance.now();
  const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok || !answer.body) throw new Error(`${address} answered ${String(answer.status)}`);
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(file));
  clearInterval(watch);
  return { seconds: (performance.now() - start) / 1000, peak };
}

async function readBack(file: string): Promise<{ rows: number; offered: number }> {
  const found = { rows: 0, offered: 0 };
  const records: AsyncIterable<Record<string, string>> = createReadStream(file).pipe(
    parse({ bom: true, columns: true, record_delimiter: ['\n', '\r\n'] }),
  );
  for await (const record of records) {
    found.rows += 1;
    found.offered += Number(record['offered']);
  }
  return found;
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  const isSame = JSON.stringify(found) === JSON.stringify(expected);
  console.log(`${what}: ${JSON.stringify(found)}${isSame ? '' : ` and not ${JSON.stringify(expected)}`}`);
  if (!isSame) process.exitCode = 1;
}

let server: ChildProcess | undefined;
try {
  console.log(`${rowCount} exposures and ${csvRows} ratings and details go in`);
  fill(database, rowCount, exposure);
  fill(database, csvRows, submission);
  const store = openSqliteStore(database);
  await store.saveToken({ digest: tokenDigest(token), name: 'bench', scope: 'export', createdAt: Date.now() });
  await store.close();
  const script = fileURLToPath(new URL('./collector-server.ts', import.meta.url));
  const running = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  server = running;
  const [line] = await once(createInterface(running.stdout), 'line');
  const url = String(line);

  const load = intake(url);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const alone = memory(running);
  console.log(`the collector under ${perSecond} ratings a second alone: ${alone.toFixed(0)} MiB`);
  const started = performance.now();
  const ratios: number[] = [];
  const names = columns.map(({ name }) => {
    if (['case', 'case_state', 'answered_at', 'on_time'].includes(name)) return 'NULL';
    return name === 'rating_value' ? 'rated.value' : `s.${name}`;
  });
  const select = `SELECT ${names.join(', ')} FROM submission s LEFT JOIN submission rated ON rated.site = s.site AND rated.id = s.rating WHERE s.kind IN ('rating', 'rating-details') AND s.seq > ${rowCount} AND s.seq <= ${rowCount + csvRows} ORDER BY s.seq`;
  const all = join(folder, 'all.csv');
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    await promisify(execFile)('sqlite3', ['-csv', database, `.once ${join(folder, 'theirs.csv')}`, select]);
    const bare = (performance.now() - start) / 1000;
    const { seconds, peak } = await downloaded(running, `${url}/v1/export.csv?site=pk_one`, all);
    ratios.push(bare / seconds);
    console.log(
      `csv ${(csvRows / seconds).toFixed(0)} rows/s, ${(bare / seconds).toFixed(2)} of sqlite3 -csv, collector at ${peak.toFixed(0)} MiB at most`,
    );
    if (peak - alone > mostMemory) process.exitCode = 1;
  }
  if ((ratios.toSorted((one, other) => one - other)[1] ?? 0) < bar) process.exitCode = 1;
  for (const format of ['parquet', 'xlsx'] as const) {
    const file = join(folder, `exposures.${format}`);
    const { seconds, peak } = await downloaded(running, `${url}/v1/export.${format}?kind=exposure`, file);
    console.log(
      `${format} ${(rowCount / seconds).toFixed(0)} rows/s, ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB, collector at ${peak.toFixed(0)} MiB at most`,
    );
    if (peak - alone > mostMemory) process.exitCode = 1;
  }
  const stored = await load.stop();
  console.log(`intake meanwhile: ${((stored * 1000) / (performance.now() - started)).toFixed(0)} ratings/s stored`);

  const expected = { rows: rowCount, offered: sum((index) => exposure(index).offered) };
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  const query = `SELECT count(*) AS rows, sum(offered) AS offered FROM '${join(folder, 'exposures.parquet')}'`;
  const [counted] = (await duck.runAndReadAll(query)).getRowObjectsJson();
  duck.closeSync();
  expectSame(
    'DuckDB of the Parquet',
    { rows: Number(counted?.['rows']), offered: Number(counted?.['offered']) },
    expected,
  );
  if (process.env['OFFICE'] !== '0') {
    // Every sheet as a CSV of its own.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const out = join(folder, 'sheets');
    const begun = performance.now();
    execFileSync('soffice', [
      '--headless',
      `-env:UserInstallation=${profile}`,
      '--convert-to',
      filter,
      '--outdir',
      out,
      join(folder, 'exposures.xlsx'),
    ]);
    const sheets = readdirSync(out).filter((name) => name.includes('Dữ liệu'));
    const found = { rows: 0, offered: 0 };
    for (const sheet of sheets) {
      const { rows, offered } = await readBack(join(out, sheet));
      found.rows += rows;
      found.offered += offered;
    }
    expectSame(
      `LibreOffice of ${sheets.length} sheets (${((performance.now() - begun) / 1000).toFixed(0)} s)`,
      found,
      expected,
    );
  }
} finally {
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
