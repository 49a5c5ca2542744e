import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

/** `stats`: what is in the database, and whether its rollups equal a recount. */
export function addStats(program: Command, world: World): void {
  program
    .command('stats')
    .description(
      'count what is stored and compare every rollup with a recount of the rows; exit code 1 when they differ',
    )
    .option('--json', 'as JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const database = existingDatabase(configuration(world));
      const { counts, sites, rollupDifferences } = await withStore(database, async (store) => ({
        counts: await store.counts(),
        sites: (await store.sites()).length,
        rollupDifferences: await store.verifyRollups(),
      }));
      const bytes = statSync(database).size;
      if (json) {
        say(world, JSON.stringify({ database, bytes, sites, counts, rollupDifferences }, null, 2));
      } else {
        say(world, `${database}\t${bytes} bytes\t${sites} sites`);
        for (const { kind, state, count } of counts) say(world, `${kind}\t${state}\t${count}`);
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
