import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { databasePath, openDatabase } from '../src/store/sqlite/open.ts';
import { runLoad, type LoadResult } from './load.ts';

/**
 * Durable intake beside a bare loop: both servers stand ready and take turns of a second or so, which of them begins changes,
 * so that whatever else the machine does meets both. `ROUNDS` and `SECONDS` make it longer.
 */
const rounds = Number(process.env['ROUNDS'] ?? 12);
const duration = Number(process.env['SECONDS'] ?? 1) * 1000;
const connections = 64;
const bar = 0.75;

class Contestant {
  readonly name: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'dvc-bench-'));
  readonly results: LoadResult[] = [];
  /** Ratings answered since the start. */
  answered = 0;
  #cpuBefore = 0;
  #answeredBefore = 0;
  readonly #process: ChildProcess;
  readonly #url: Promise<string>;

  constructor(name: string, script: string) {
    this.name = name;
    const path = fileURLToPath(new URL(script, import.meta.url));
    const server = spawn(process.execPath, [path, this.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = server;
    this.#url = once(createInterface(server.stdout), 'line').then(([line]) => String(line));
  }

  async run(warmUp: number): Promise<void> {
    const result = await runLoad(await this.#url, { connections, warmUp, duration });
    this.results.push(result);
    this.answered += result.answered;
  }

  /** Forgets what was measured until now: starting and compiling are not intake. */
  startCounting(): void {
    this.results.length = 0;
    this.#cpuBefore = this.#cpu();
    this.#answeredBefore = this.answered;
  }

  /** Microseconds of processor that one rating costs, from /proc; NaN where there is none. */
  get cpuPerRating(): number {
    return (this.#cpu() - this.#cpuBefore) / (this.answered - this.#answeredBefore);
  }

  #cpu(): number {
    const path = `/proc/${String(this.#process.pid)}/stat`;
    if (!existsSync(path)) return NaN;
    const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  toString(): string {
    const of = (read: (result: LoadResult) => number) => median(this.results.map(read));
    return (
      `${this.name.padEnd(10)}${of(({ perSecond }) => perSecond)
        .toFixed(0)
        .padStart(7)} ratings/s` +
      `   p50 ${of(({ p50 }) => p50).toFixed(1)} ms   p99 ${of(({ p99 }) => p99).toFixed(1)} ms` +
      `   ${this.cpuPerRating.toFixed(0)} µs of processor each`
    );
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** A figure for intake that lost something is worth nothing. */
function expectAll({ folder, answered }: Pick<Contestant, 'folder' | 'answered'>): void {
  const database = openDatabase(databasePath(folder), { readonly: true });
  const rows = database.prepare<[], number>('SELECT COUNT(*) FROM submission').pluck().get();
  const counted = database.prepare<[], number>('SELECT SUM(count) FROM rollup').pluck().get();
  database.close();
  if (rows !== answered || counted !== answered) {
    throw new Error(
      `${String(answered)} ratings were answered, ${String(rows)} are stored, ${String(counted)} counted.`,
    );
  }
}

const bare = new Contestant('bare', './bare-server.ts');
const collector = new Contestant('collector', './collector-server.ts');
try {
  for (let round = -2; round < rounds; round++) {
    if (round === 0) for (const one of [bare, collector]) one.startCounting();
    for (const one of round % 2 === 0 ? [bare, collector] : [collector, bare]) await one.run(100);
  }
  const ratio = median(
    collector.results.map(({ perSecond }, round) => perSecond / (bare.results[round]?.perSecond ?? NaN)),
  );
  console.log(`${String(bare)}\n${String(collector)}`);
  const best = Math.max(...collector.results.map(({ perSecond }) => perSecond));
  const bestBare = Math.max(...bare.results.map(({ perSecond }) => perSecond));
  console.log(`best turn: ${best.toFixed(0)} beside ${bestBare.toFixed(0)} ratings/s, ${(best / bestBare).toFixed(2)}`);
  console.log(
    `durable intake: ${ratio.toFixed(2)} of a bare loop (median of ${String(rounds)} rounds, ${String(connections)} ` +
      `connections, one rating a request; the bar is ${String(bar)})`,
  );
  await collector.end();
  expectAll(collector);
  if (ratio < bar) process.exitCode = 1;
} finally {
  for (const one of [bare, collector]) {
    await one.end();
    rmSync(one.folder, { recursive: true, force: true });
  }
}
