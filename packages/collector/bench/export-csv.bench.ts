import { execFile, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createToken, tokenDigest } from '../src/accounts/tokens.ts';
import { fill } from '../src/cli/commands/simulate.ts';
import { readConfig } from '../src/config.ts';
import { columns } from '../src/exports/columns.ts';
import { databasePath, openSqliteStore } from '../src/store/sqlite/open.ts';
import { downloaded, intake, memory, perSecond, startServer } from './while-intake.ts';

/**
 * Every simulated rating as CSV from a collector that goes on taking 500 a second, turn by turn with `sqlite3 -csv` under
 * the same intake: at least half its speed, and the whole collector under 256 MB. `RATINGS` says how many are made (a
 * million), `DATA` names a folder that holds some already, `ROUNDS` how often.
 */
const given = process.env['DATA'];
const rounds = Number(process.env['ROUNDS'] ?? 3);
const bars = { ratio: 0.5, megabytes: 256 } as const;
const until = '2026-10-31';

const folder = given ?? mkdtempSync(join(tmpdir(), 'dvc-csv-bench-'));
const files = mkdtempSync(join(tmpdir(), 'dvc-csv-files-'));
const [ours, theirs] = [join(files, 'ours.csv'), join(files, 'theirs.csv')];
const database = databasePath(folder);
const token = createToken();
let server: ChildProcess | undefined;
try {
  const store = openSqliteStore(database);
  if (given === undefined) {
    const ratings = Number(process.env['RATINGS'] ?? 1_000_000);
    await fill(store, readConfig({ DATA_DIR: folder }), { clock: Date.now }, { ratings, days: 365, seed: 1588, until });
  }
  await store.saveToken({ digest: tokenDigest(token), name: 'bench', scope: 'export', createdAt: Date.now() });
  await store.close();
  const running = await startServer(folder);
  ({ server } = running);
  const load = intake(running.url);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  console.log(`the collector under ${perSecond} ratings a second alone: ${memory(running.server).toFixed(0)} MB`);
  const started = performance.now();
  const joined: Readonly<Record<string, string>> = {
    rating_value: 'rated.value',
    case: 'k.number',
    case_state: 'k.state',
    answered_at: 'NULL',
    on_time: 'NULL',
  };
  // What comes in meanwhile is of a later day.
  const select = `SELECT ${columns.map(({ name }) => joined[name] ?? `s.${name}`).join(', ')} FROM submission s
    LEFT JOIN submission rated ON rated.site = s.site AND rated.id = s.rating
    LEFT JOIN feedback_case k ON k.site = s.site AND k.submission = s.id
    WHERE s.kind IN ('rating', 'rating-details') AND s.day <= '${until}' ORDER BY s.seq`;
  const ratios: number[] = [];
  let most = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await promisify(execFile)('sqlite3', ['-csv', database, `.once ${theirs}`, select]);
    const bare = (performance.now() - start) / 1000;
    const { seconds, peak } = await downloaded(running.server, `${running.url}/v1/export.csv?to=${until}`, token, ours);
    ratios.push(bare / seconds);
    most = Math.max(most, peak);
    console.log(
      `${seconds.toFixed(1)} s, sqlite3 -csv ${bare.toFixed(1)} s: ${(bare / seconds).toFixed(2)} of it, collector at ${peak.toFixed(0)} MB at most`,
    );
  }
  const stored = await load.stop();
  console.log(`intake meanwhile: ${((stored * 1000) / (performance.now() - started)).toFixed(0)} ratings/s stored`);
  const ratio = ratios.toSorted((one, other) => one - other)[ratios.length >> 1] ?? 0;
  if (ratio < bars.ratio || most >= bars.megabytes) process.exitCode = 1;
} finally {
  server?.kill('SIGKILL');
  rmSync(files, { recursive: true, force: true });
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}
