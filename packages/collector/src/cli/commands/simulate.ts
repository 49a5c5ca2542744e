import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { openHandling } from '../../cases/open-handling.ts';
import { createCaseDays } from '../../cases/project.ts';
import type { Config } from '../../config.ts';
import { zoneOffset } from '../../exports/local-time.ts';
import { createLocalDay } from '../../intake/local-day.ts';
import { createSiteDirectory } from '../../intake/site-directory.ts';
import { NotEmptyError, simulate } from '../../simulate/simulate.ts';
import { openBulkWriter } from '../../store/open-bulk-writer.ts';
import { databaseOf, shownDatabase } from '../../store/open-store.ts';
import type { Store } from '../../store.ts';
import { CommandError } from '../command-error.ts';
import { configuration, say, withStore, type World } from '../world.ts';

interface SimulateOptions {
  readonly ratings: number;
  readonly days: number;
  readonly seed: number;
  readonly until?: string;
  /** Feedback for each rating, for the demo. */
  readonly feedback?: number;
}

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`);
};

const day = (text: string) => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('A day, YYYY-MM-DD.');
};

/** `simulate`: made-up data in an empty database, to try the collector at any size. */
export function addSimulate(program: Command, world: World): void {
  program
    .command('simulate')
    .description(
      'fill an empty DATA_DIR or DATABASE_URL with made-up submissions, marked for good as simulated; refused where anything was received',
    )
    .option('--ratings <count>', 'ratings to make', whole(1, 100_000_000), 10_000)
    .option('--days <count>', 'days that they are spread over', whole(1, 3660), 365)
    .option('--seed <number>', 'the same seed makes the same data', whole(0, 4_294_967_295), 1588)
    .option('--until <day>', 'the last day (default: today)', day)
    .action(async (options: SimulateOptions) => {
      const config = configuration(world);
      const started = performance.now();
      let told = started;
      const written = await withStore(databaseOf(config), (store) =>
        fill(store, config, world, options, (count) => {
          if (performance.now() - told < 10_000) return;
          told = performance.now();
          say(world, `${count} submissions\t${rate(count, told - started)}`);
        }),
      );
      say(
        world,
        `simulated\t${options.ratings} ratings, ${written} submissions\t${rate(written, performance.now() - started)}`,
      );
    });
}

const rate = (count: number, milliseconds: number) => `${Math.round(count / (milliseconds / 1000))}/s`;

/** Fills a store as the options say; also for the demo. */
export async function fill(
  store: Store,
  config: Config,
  { clock }: Pick<World, 'clock'>,
  { ratings, days, seed, until, feedback }: SimulateOptions,
  onProgress: (written: number) => void = () => {},
): Promise<number> {
  const now = clock();
  const localDay = createLocalDay(config.timeZone);
  const directory = createSiteDirectory(store, clock, async () => {});
  await directory.refresh();
  const { rules, calendar } = openHandling(config, directory, clock);
  const bulk = openBulkWriter(databaseOf(config));
  try {
    return await simulate(store, bulk, {
      ratings,
      days,
      seed,
      until: until ?? localDay(now),
      now,
      offsetHours: zoneOffset(now, config.timeZone) / 3_600_000,
      cases: { days: createCaseDays(rules, calendar), rules },
      feedback,
      onProgress,
    });
  } catch (error) {
    if (!(error instanceof NotEmptyError)) throw error;
    const [place, variable] =
      config.databaseUrl === undefined
        ? [config.dataDir, 'DATA_DIR']
        : [shownDatabase(config.databaseUrl), 'DATABASE_URL'];
    throw new CommandError(
      `${place} đã có dữ liệu: dữ liệu mô phỏng không bao giờ trộn với ý kiến thật. Đặt ${variable} khác.`,
      `${place} holds data already, and what is made up is never mixed with it. Set another ${variable}.`,
    );
  } finally {
    await bulk.close();
  }
}
