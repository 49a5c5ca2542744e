import type { Command } from 'commander';
import { rotateDossierKey } from '../../intake/keyring.ts';
import { databaseOf } from '../../store/open-store.ts';
import { configuration, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

/** `dossier-key rotate`. */
export function addDossierKey(program: Command, world: World): void {
  program
    .command('dossier-key')
    .description('the key that dossier codes are hashed with')
    .command('rotate')
    .description('hash dossier codes with a new key from now on; rows that exist keep theirs, named before the colon')
    .action(async () => {
      const path = databaseOf(configuration(world));
      const id = await withStore(path, (store) => rotateDossierKey(store, world.clock));
      say(world, `dossier key ${id}`);
    });
}
