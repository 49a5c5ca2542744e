import { execFile, execFileSync, type ChildProcess } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import { createToken, tokenDigest } from '../src/accounts/tokens.ts';
import { columns } from '../src/exports/columns.ts';
import { databasePath, openSqliteStore } from '../src/store/sqlite/open.ts';
import { exposure, fill, submission } from './export-data.ts';
import { downloaded, intake, memory, perSecond, startServer } from './while-intake.ts';

/**
 * Large exports of a collector that goes on taking 500 ratings a second: speed beside `sqlite3 -csv` under the same
 * intake, memory of the collector, and what LibreOffice and DuckDB read back of them. `ROWS` changes the size; `OFFICE=0`
 * leaves LibreOffice out, which takes minutes.
 */
const rowCount = Number(process.env['ROWS'] ?? 1_200_000);
/** Ratings and their details, for CSV. */
const csvRows = Math.ceil(rowCount / 3);
const bar = 0.5;

const folder = mkdtempSync(join(tmpdir(), 'dvc-bench-'));
const database = databasePath(folder);
const token = createToken();
const sum = (read: (index: number) => number | null) =>
  Array.from({ length: rowCount }, (_, index) => read(index) ?? 0).reduce((whole, each) => whole + each, 0);

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
  const { server: running, url } = await startServer(folder);
  server = running;

  const load = intake(url);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const alone = memory(running);
  console.log(`the collector under ${perSecond} ratings a second alone: ${alone.toFixed(0)} MB`);
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
    const { seconds, peak } = await downloaded(running, `${url}/v1/export.csv?site=pk_one`, token, all);
    ratios.push(bare / seconds);
    console.log(
      `csv ${(csvRows / seconds).toFixed(0)} rows/s, ${(bare / seconds).toFixed(2)} of sqlite3 -csv, collector at ${peak.toFixed(0)} MB at most`,
    );
  }
  if ((ratios.toSorted((one, other) => one - other)[1] ?? 0) < bar) process.exitCode = 1;
  for (const format of ['parquet', 'xlsx'] as const) {
    const file = join(folder, `exposures.${format}`);
    const { seconds, peak } = await downloaded(running, `${url}/v1/export.${format}?kind=exposure`, token, file);
    console.log(
      `${format} ${(rowCount / seconds).toFixed(0)} rows/s, ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB, collector at ${peak.toFixed(0)} MB at most`,
    );
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
