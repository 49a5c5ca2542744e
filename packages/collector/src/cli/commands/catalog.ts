import type { Command } from 'commander';
import { readCatalogue } from '../../catalog/read-catalogue.ts';
import { databaseOf } from '../../store/open-store.ts';
import { auditAtTerminal } from '../at-terminal.ts';
import { CommandError } from '../command-error.ts';
import { configuration, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

/** `catalog import`. */
export function addCatalog(program: Command, world: World): void {
  program
    .command('catalog')
    .description('agencies, sectors and procedures')
    .command('import')
    .description(
      'replace the catalogue by agencies.csv, sectors.csv and procedures.csv of a folder, or by nothing of it',
    )
    .argument('<folder>', 'folder that holds the three files')
    .action(async (folder: string) => {
      const config = configuration(world);
      const reading = readCatalogue(folder);
      if (reading.problems) {
        for (const { file, line, code, vi, en } of reading.problems) {
          world.stderr.write(`${file}:${line}: ${code}\n  ${vi}\n  ${en}\n`);
        }
        const count = reading.problems.length;
        throw new CommandError(
          `Danh mục có ${count} lỗi; chưa nhập gì.`,
          `The catalogue has ${count} ${count === 1 ? 'fault' : 'faults'}; nothing was imported.`,
        );
      }
      const { catalogue } = reading;
      const { agencies, sectors, procedures } = catalogue;
      await withStore(databaseOf(config), async (store) => {
        await store.importCatalogue(catalogue);
        const detail = { agencies: agencies.length, sectors: sectors.length, procedures: procedures.length };
        await auditAtTerminal(store, world, { action: 'catalogue.imported', subject: 'catalogue', detail });
      });
      say(world, `imported ${agencies.length} agency rows, ${sectors.length} sectors, ${procedures.length} procedures`);
    });
}
