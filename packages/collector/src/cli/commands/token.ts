import type { Command } from 'commander';
import { createToken, tokenDigest } from '../../accounts/tokens.ts';
import { databaseOf } from '../../store/open-store.ts';
import { configuration, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

/** `token create`. */
export function addToken(program: Command, world: World): void {
  program
    .command('token')
    .description('bearer tokens for the summary and the exports')
    .command('create')
    .description('make a token and print it this once; only its digest is kept')
    .option('--name <name>', 'who it is for', 'export')
    .action(async ({ name }: { name: string }) => {
      const token = createToken();
      const record = { digest: tokenDigest(token), name, scope: 'export', createdAt: world.clock() };
      await withStore(databaseOf(configuration(world)), (store) => store.saveToken(record));
      say(world, `token ${token}`);
    });
}
