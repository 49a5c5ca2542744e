import type { Command } from 'commander';
import { configuration, say } from '../world.ts';
import type { World } from '../world.ts';

/** `serve`: run the collector until SIGTERM or SIGINT. */
export function addServe(program: Command, world: World): void {
  program
    .command('serve')
    .description('run the collector until SIGTERM or SIGINT; configured by environment variables')
    .action(async () => {
      const config = configuration(world);
      // Loaded here only: the other commands do without the web server.
      const { serve } = await import('../../main.ts');
      const { url, firstLink } = await serve(config);
      say(world, `dvc-collector listens on ${url}`);
      if (firstLink !== undefined) {
        say(world, `Chưa có quản trị viên. Mở đường dẫn này một lần để tạo: ${firstLink}`);
        say(world, 'There is no administrator yet: open that link once to become the first.');
      }
    });
}
