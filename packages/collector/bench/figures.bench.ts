import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { fill } from '../src/cli/commands/simulate.ts';
import { createOfficialFigures } from '../src/figures/officials-figures.ts';
import { createLocalDay } from '../src/intake/local-day.ts';
import { scopeOf } from '../src/accounts/scope.ts';
import { preparedRating, uuidv7 } from '../src/store/prepared.fixture.ts';
import { isPostgres } from '../src/store/is-postgres.ts';
import { databaseOf, openStore, shownDatabase } from '../src/store/open-store.ts';
import type { FigureQuery, Grouping, Run } from '../src/store.ts';

/**
 * Figures over simulated ratings while 500 ratings a second come in: views served by rollups must take under 100 ms (p95),
 * any other question under 2 s. `RATINGS` says how many are made (a million), `DATA` names a folder or a PostgreSQL database
 * that holds some already, `ROUNDS` how often each view is asked for. With `DATABASE_URL` they are made in that empty
 * database.
 */
const ratings = Number(process.env['RATINGS'] ?? 1_000_000);
const rounds = Number(process.env['ROUNDS'] ?? 20);
const given = process.env['DATA'];
const bars = { view: 100, other: 2000 } as const;

const url = given !== undefined && isPostgres(given) ? given : process.env['DATABASE_URL'];
const isOwnFolder = given === undefined || url !== undefined;
const folder = isOwnFolder ? mkdtempSync(join(tmpdir(), 'dvc-figures-bench-')) : given;
const config = readConfig({ DATA_DIR: folder, ...(url !== undefined && { DATABASE_URL: url }) });
const store = await openStore(databaseOf(config));
console.log(shownDatabase(databaseOf(config)));
const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? NaN;

async function timed(work: () => Promise<unknown>, times: number[]): Promise<void> {
  const started = performance.now();
  await work();
  times.push(performance.now() - started);
}

let failed = false;
function report(name: string, times: readonly number[], bar: number): void {
  const p95 = quantile(times, 0.95);
  const mark = p95 < bar ? '' : `  over ${bar} ms`;
  if (mark) failed = true;
  console.log(
    `${name.padEnd(58)} p50 ${quantile(times, 0.5).toFixed(0).padStart(5)} ms  p95 ${p95.toFixed(0).padStart(5)} ms${mark}`,
  );
}

/** 500 ratings a second in groups of 25, until told to end; answers how long each group took. */
async function takeIn(signal: AbortSignal): Promise<readonly number[]> {
  const times: number[] = [];
  for (let serial = 0; !signal.aborted; serial += 25) {
    const now = Date.now();
    const batch = Array.from({ length: 25 }, (_, index) =>
      preparedRating({
        id: uuidv7(now, serial + index),
        receivedAt: now,
        day: until,
        agency: 'T00.2001',
        sector: 'ho-tich',
      }),
    );
    await timed(() => store.append(batch), times);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 50 - (Date.now() - now))));
  }
  return times;
}

const until = createLocalDay(config.timeZone)(Date.now());
try {
  if (given === undefined) {
    const started = performance.now();
    const written = await fill(store, config, { clock: Date.now }, { ratings, days: 365, seed: 1588 });
    console.log(`${written} submissions made, ${(written / ((performance.now() - started) / 1000)).toFixed(0)}/s`);
  }
  const bounds = await store.figures.ratingFigures({ from: '2000-01-01', to: '2999-12-31', groupBy: ['month'] });
  const months = bounds.map(({ keys: [month] }) => month ?? '').sort();
  const total = bounds.reduce((sum, { counted, replaced, quarantined }) => sum + counted + replaced + quarantined, 0);
  console.log(`${total} ratings in ${months.length} months`);
  const whole = months.at(-2) ?? '';
  const last = new Date(Date.UTC(Number(whole.slice(0, 4)), Number(whole.slice(5)), 0)).toISOString().slice(0, 10);
  const month = { from: `${whole}-01`, to: last };
  const cut = { from: `${whole}-05`, to: until };
  const year = { from: `${months[1] ?? ''}-01`, to: last };

  const figures = createOfficialFigures({
    store,
    clock: Date.now,
    localDay: createLocalDay(config.timeZone),
    moment: (instant) => new Date(instant).toISOString(),
  });
  const catalogue = await store.catalogue();
  const everything = {
    official: { agency: null, name: 'Lan' },
    scope: scopeOf({ role: 'administrator', agency: null }, catalogue, [], until),
  };
  const commune = {
    official: { agency: 'T00.2003', name: 'Lan' },
    scope: scopeOf({ role: 'supervisor', agency: 'T00.2003' }, catalogue, await store.sites(), until),
  };

  const ending = new AbortController();
  const intake = takeIn(ending.signal);
  const views: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['overview of a month, by day', () => figures.overview(everything, { ...month, by: 'day' })],
    ['overview of the last weeks, by day', () => figures.overview(everything, { ...cut, by: 'day' })],
    ['overview of a year, by month', () => figures.overview(everything, { ...year, by: 'month' })],
    ['overview of a month, one commune', () => figures.overview(commune, { ...month, by: 'day' })],
    ...(
      [
        ['agencies of a month', month, ['agency']],
        ['agencies × sectors of a year', year, ['agency', 'sector']],
        ['sectors × months of a year', year, ['sector', 'month']],
        ['days of a month', month, ['day']],
      ] as const
    ).map(
      ([name, days, groupBy]) =>
        [`rollup view: ${name}`, () => store.figures.ratingFigures({ ...days, groupBy })] as const,
    ),
  ];
  for (const [name, work] of views) {
    const times: number[] = [];
    await work();
    for (let round = 0; round < rounds; round += 1) await timed(work, times);
    report(name, times, bars.view);
  }

  const others: readonly (readonly [string, Omit<FigureQuery, 'from' | 'to'>])[] = [
    ['procedure', { groupBy: ['procedure'] }],
    ['channel × locale × respondent', { groupBy: ['channel', 'locale', 'respondent'] }],
    ['agency × procedure', { groupBy: ['agency', 'procedure'] }],
    ['step × channel of one sector', { groupBy: ['step', 'channel'], only: { sector: ['dat-dai'] } }],
    ['agency of kiosks in Khmer', { groupBy: ['agency'], only: { channel: ['kiosk'], locale: ['km'] } }],
    ['month × procedure of one agency', { groupBy: ['month', 'procedure'], only: { agency: ['T00.2003'] } }],
    ['sector × step × channel × respondent × month', { groupBy: ['sector', 'step', 'channel', 'respondent', 'month'] }],
    ['day × channel', { groupBy: ['day', 'channel'] as readonly Grouping[] }],
  ];
  for (const [period, days] of [
    ['a month', month],
    ['the last weeks', cut],
    ['a year', year],
  ] as const) {
    for (const [name, query] of others) {
      const times: number[] = [];
      let steps = 0;
      const run: Run = { onProgress: () => (steps += 1) };
      const first = performance.now();
      await store.figures.ratingFigures({ ...days, ...query }, run);
      if (performance.now() - first > bars.other)
        console.log(`  the first time ${(performance.now() - first).toFixed(0)} ms`);
      steps = 0;
      for (let round = 0; round < Math.max(3, rounds >> 2); round += 1) {
        await timed(() => store.figures.ratingFigures({ ...days, ...query }, run), times);
      }
      report(`${period}: ${name} (${steps} steps told)`, times, bars.other);
    }
  }

  const lists = [
    ['the latest ratings', {}],
    ['of one commune', { only: { agency: ['T00.2003'] } }],
    ['unhappy ones by phone in English', { values: ['very-dissatisfied'], only: { locale: ['en'] } }],
    ['comments with two words', { words: 'cham dang nhap' }],
    ['kept apart', { state: 'kept-apart' }],
  ] as const;
  for (const [name, query] of lists) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await timed(() => store.figures.listRatings({ ...year, to: until, limit: 50, ...query }), times);
    }
    report(`list: ${name}`, times, bars.other);
  }

  ending.abort();
  const groups = await intake;
  console.log(
    `intake meanwhile: ${groups.length * 25} ratings, a group p50 ${quantile(groups, 0.5).toFixed(1)} ms, p95 ${quantile(groups, 0.95).toFixed(1)} ms, longest ${Math.max(...groups).toFixed(0)} ms`,
  );
  if (failed) process.exitCode = 1;
} finally {
  await store.close();
  if (isOwnFolder) rmSync(folder, { recursive: true, force: true });
}
