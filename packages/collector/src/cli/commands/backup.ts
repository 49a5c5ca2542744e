import { chmodSync, existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { isPostgres } from '../../store/is-postgres.ts';
import { accountsBackup, accountsPath, backUpAccounts, restoreAccounts } from '../../store/sqlite/accounts-file.ts';
import { databasePath } from '../../store/sqlite/open.ts';
import { RestoreError, restoreFile } from '../../store/sqlite/restore-file.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

/** `backup` and `restore`. */
export function addBackup(program: Command, world: World): void {
  program
    .command('backup')
    .description(
      'copy the database to a file, as of one moment, while the collector runs; the copy holds its keys: keep it safe',
    )
    .argument('<file>', 'file to write')
    .option('--force', 'overwrite the file', false)
    .action(async (file: string, { force }: { force: boolean }) => {
      const config = configuration(world);
      const database = existingDatabase(config);
      if (isPostgres(database)) throw ownWay();
      if (existsSync(file) && !force) {
        throw new CommandError(
          `Tệp ${file} đã có. Thêm --force để ghi đè.`,
          `The file ${file} exists. Add --force to overwrite it.`,
        );
      }
      await withStore(database, (store) => store.backup(file));
      chmodSync(file, 0o600);
      say(world, `wrote ${file}, ${statSync(file).size} bytes`);
      const accounts = accountsPath(config.dataDir);
      if (!existsSync(accounts)) return;
      backUpAccounts(accounts, accountsBackup(file));
      say(world, `wrote ${accountsBackup(file)}: the accounts of officials`);
    });

  program
    .command('restore')
    .description('check a backup and put it in the place of the database; the collector must be stopped')
    .argument('<file>', 'backup to restore')
    .option('--force', 'replace the database that is there, which is kept beside it', false)
    .action((file: string, { force }: { force: boolean }) => {
      const { dataDir, databaseUrl } = configuration(world);
      if (databaseUrl !== undefined) throw ownWay();
      const target = databasePath(dataDir);
      const stamp = new Date(world.clock()).toISOString().replace(/[:.]/g, '');
      const aside = `${target}.before-${stamp}`;
      const replaced = existsSync(target);
      try {
        restoreFile(file, target, { replace: force, aside });
      } catch (error) {
        throw error instanceof RestoreError ? refused(error, file, target) : error;
      }
      say(world, `restored ${target} from ${file}: integrity and rollups were checked`);
      if (replaced) say(world, `the former database is ${aside}`);
      const accounts = accountsBackup(file);
      if (!existsSync(accounts)) return;
      restoreAccounts(accounts, accountsPath(dataDir), `${accountsPath(dataDir)}.before-${stamp}`);
      say(world, `restored the accounts of officials from ${accounts}`);
    });
}

const ownWay = () =>
  new CommandError(
    'PostgreSQL có công cụ riêng: pg_basebackup và pg_dump để sao lưu, pg_restore để phục hồi (docs/scale.md).',
    'PostgreSQL has tools of its own: pg_basebackup and pg_dump make backups, pg_restore puts them back (docs/scale.md).',
    2,
  );

function refused({ refusal, details }: RestoreError, file: string, target: string): CommandError {
  switch (refusal) {
    case 'no-such-file':
      return new CommandError(`Không có tệp ${file}.`, `There is no file ${file}.`);
    case 'exists':
      return new CommandError(
        `Đã có cơ sở dữ liệu tại ${target}. Thêm --force để thay; bản cũ được giữ bên cạnh.`,
        `There is a database at ${target}. Add --force to replace it; the old one is kept beside it.`,
      );
    case 'in-use':
      return new CommandError(
        `Cơ sở dữ liệu ${target} đang được dùng. Hãy dừng collector trước.`,
        `The database ${target} is in use. Stop the collector first.`,
      );
    case 'damaged':
      return new CommandError(
        `Bản sao lưu ${file} bị hỏng; chưa thay đổi gì.\n${details.join('\n')}`,
        `The backup ${file} is damaged; nothing was changed.`,
      );
  }
}
