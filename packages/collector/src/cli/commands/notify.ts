import type { Command } from 'commander';
import { configuration, existingDatabase, say, withStore, type World } from '../world.ts';

/** `notify`: what people were to be told and have not been. */
export function addNotify(program: Command, world: World): void {
  const notify = program.command('notify').description('look after mails and webhooks that did not arrive');

  notify
    .command('list')
    .description('print what waits or was given up, the oldest first')
    .option('--dead', 'only what was given up', false)
    .option('--json', 'as JSON', false)
    .action(async ({ dead, json }: { readonly dead: boolean; readonly json: boolean }) => {
      const unsent = await withStore(existingDatabase(configuration(world)), (store) => store.notices.unsent());
      const shown = unsent.filter(({ state }) => !dead || state === 'dead');
      if (json) say(world, JSON.stringify(shown, null, 2));
      else {
        for (const { state, channel, target, kind, number, site, tries, error } of shown) {
          say(
            world,
            [state, channel, target, kind, number ?? site, `${tries} tries`, printable(error ?? '-')].join('\t'),
          );
        }
      }
    });

  notify
    .command('retry')
    .description('let what was given up be sent again; the running collector does it')
    .action(async () => {
      const count = await withStore(existingDatabase(configuration(world)), (store) =>
        store.notices.retry(world.clock()),
      );
      say(world, `waiting again\t${count}`);
    });
}

/** What a receiver answered must not reach the terminal as it is. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD');
