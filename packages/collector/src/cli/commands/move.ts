import type { Command } from 'commander';
import { MoveError, moveToPostgres } from '../../store/move-to-postgres.ts';
import { isPostgres } from '../../store/is-postgres.ts';
import { shownDatabase } from '../../store/open-store.ts';
import { accountsPath } from '../../store/sqlite/accounts-file.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, type World } from '../world.ts';

/** `move`. */
export function addMove(program: Command, world: World): void {
  program
    .command('move')
    .description(
      'move everything from the SQLite file in DATA_DIR to an empty PostgreSQL database, compared row by row; the collector must be stopped, and may be started with DATABASE_URL after it',
    )
    .argument('<address>', 'postgres://user:password@host:port/database; DATABASE_URL must not be set yet')
    .action(async (address: string) => {
      const config = configuration(world);
      const path = existingDatabase(config);
      if (isPostgres(path) || !isPostgres(address)) {
        throw new CommandError(
          'Lệnh này chuyển từ SQLite sang PostgreSQL: bỏ biến DATABASE_URL và ghi địa chỉ postgres://…',
          'This moves from SQLite to PostgreSQL: leave DATABASE_URL unset and say the address, postgres://…',
          2,
        );
      }
      const now = world.clock();
      const stamp = `moved-${new Date(now).toISOString().replace(/[:.]/g, '')}`;
      const aside = `${path}.${stamp}`;
      const people = accountsPath(config.dataDir);
      // Loaded here only: the other commands do without the library that signs in.
      const { makeAccountTables } = await import('../../accounts/identity.ts');
      const accounts = { path: people, makeTables: makeAccountTables, aside: `${people}.${stamp}` };
      const onProgress = (table: string, rows: number, of: number) =>
        void world.stderr.write(`${table}\t${rows} / ${of}\n`);
      try {
        for (const { table, rows, checksum } of await moveToPostgres(path, address, {
          aside,
          accounts,
          now,
          onProgress,
        })) {
          say(world, `${table}\t${rows} rows\tsha256 ${checksum}`);
        }
      } catch (error) {
        throw error instanceof MoveError ? refused(error, path, address) : error;
      }
      say(world, `moved to ${shownDatabase(address)}; rollups equal a recount there; the file is now ${aside}`);
    });
}

function refused({ refusal, details }: MoveError, path: string, address: string): CommandError {
  const target = shownDatabase(address);
  const list = details.join('\n');
  switch (refusal) {
    case 'in-use':
      return new CommandError(
        `Cơ sở dữ liệu ${path} đang được dùng. Hãy dừng collector trước; trang của người dân giữ ý kiến và gửi lại sau.`,
        `The database ${path} is in use. Stop the collector first; citizens' pages keep what they have and send it later.`,
      );
    case 'not-empty':
      return new CommandError(
        `Cơ sở dữ liệu ${target} đã có dữ liệu: ${details.join(', ')}. Chưa thay đổi gì.`,
        `The database ${target} is not empty: ${details.join(', ')}. Nothing was changed.`,
      );
    case 'other-source':
      return new CommandError(
        `${target} đang dở một lần chuyển từ tệp khác, hoặc tệp này đã thay đổi từ lúc đó. Hãy dùng cơ sở dữ liệu trống.`,
        `${target} holds a part of a move from another file, or this file has changed since. Use an empty database.`,
      );
    case 'no-place':
      return new CommandError(
        `PostgreSQL chưa có chỗ cho:\n${list}`,
        `PostgreSQL has no place for what is in the file:\n${list}`,
      );
    case 'differs':
      return new CommandError(
        `Dữ liệu hai bên khác nhau; tệp SQLite vẫn nguyên:\n${list}`,
        `The two databases differ; the SQLite file is as it was:\n${list}`,
      );
  }
}
