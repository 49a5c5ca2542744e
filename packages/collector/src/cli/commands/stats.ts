import type { Command } from 'commander';
import { responseOf } from '../../reports/response.ts';
import { shownDatabase } from '../../store/open-store.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** As it is when it looks like a version or a key; what else was sent must not reach the terminal as it is. */
const shown = (sent: string): string => (/^[\w.+-]{1,64}$/.test(sent) ? sent : JSON.stringify(sent.slice(0, 64)));

/** `stats`: what is in the database, how many of those who were offered to rate did, and whether its rollups equal a recount. */
export function addStats(program: Command, world: World): void {
  program
    .command('stats')
    .description(
      'count what is stored, with the versions of the SDK in use and the response rate, and compare every rollup with a recount of the rows; exit code 1 when they differ',
    )
    .option('--json', 'as JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const path = existingDatabase(configuration(world));
      const database = shownDatabase(path);
      const { counts, sites, sdkUse, response, rollupDifferences, bytes } = await withStore(path, async (store) => ({
        counts: await store.counts(),
        sites: (await store.sites()).length,
        sdkUse: await store.sdkUse(),
        response: responseOf(await store.figures.summaryCells({})),
        rollupDifferences: await store.verifyRollups(),
        bytes: await store.size(),
      }));
      if (json) {
        say(world, JSON.stringify({ database, bytes, sites, counts, sdkUse, response, rollupDifferences }, null, 2));
      } else {
        say(world, `${database}\t${bytes} bytes\t${sites} sites`);
        for (const { kind, state, count } of counts) say(world, `${kind}\t${state}\t${count}`);
        for (const { site, sdk, count, lastDay } of sdkUse) {
          say(world, `sdk ${shown(sdk)}\t${shown(site)}\t${count}\tlast on ${lastDay}`);
        }
        const { offered, opened, dismissed, answered, rate } = response;
        say(world, `response\t${answered} of ${offered} offered\t${rate === null ? 'no rate' : percent(rate)}`);
        say(world, `dialogs\t${opened} opened\t${dismissed} dismissed`);
        for (const difference of rollupDifferences) say(world, difference);
      }
      if (rollupDifferences.length > 0) {
        throw new CommandError(
          `Có ${rollupDifferences.length} chỗ số liệu gộp khác với đếm lại.`,
          `The rollups differ from a recount in ${rollupDifferences.length} places.`,
        );
      }
      if (!json) say(world, 'rollups equal a recount of the rows');
    });
}
