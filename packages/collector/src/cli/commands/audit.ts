import { InvalidArgumentError, Option, type Command } from 'commander';
import { localTime } from '../../exports/local-time.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore, type World } from '../world.ts';

/** `audit list` and `verify`. */
export function addAudit(program: Command, world: World): void {
  const audit = program.command('audit').description('what officials and operators did');

  audit
    .command('list')
    .description('print lines of the audit log, the latest first')
    .option('--action <action>', 'of one action: signed-in, sign-in.failed, contact.read, export.made, …')
    .option('--actor <actor>', 'of one actor: official:<id>, key:<id>, os:<user>, collector, nobody')
    .addOption(new Option('--limit <count>', 'lines at most').argParser(readCount).default(100))
    .option('--json', 'as JSON, one line each', false)
    .action((options: { action?: string; actor?: string; limit: number; json: boolean }) => {
      const config = configuration(world);
      const { action, actor, limit, json } = options;
      return withStore(existingDatabase(config), async (store) => {
        const query = { ...(action !== undefined && { action }), ...(actor !== undefined && { actor }), limit };
        for (const line of await store.audit.lines(query)) {
          const { seq, at, actor: by, name, action: what, subject, detail } = line;
          const when = localTime(at, config.timeZone);
          say(
            world,
            json ? JSON.stringify(line) : [seq, when, by, name, what, subject, JSON.stringify(detail)].join('\t'),
          );
        }
      });
    });

  audit
    .command('verify')
    .description('recompute every hash of the audit log; fails where a line was changed or is missing')
    .action(() =>
      withStore(existingDatabase(configuration(world)), async (store) => {
        const faults = await store.audit.verify();
        const [last] = await store.audit.lines({ limit: 1 });
        if (faults.length > 0) {
          throw new CommandError(
            `Nhật ký không còn nguyên vẹn: ${faults.join('; ')}.`,
            `The audit log is not whole: ${faults.join('; ')}.`,
          );
        }
        // A log that was cut at its end agrees with itself: compare the last hash with the lines that the process logged.
        say(world, `${String(last?.seq ?? 0)} lines, whole; the last hash is ${last?.hash ?? 'none'}`);
      }),
    );
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new InvalidArgumentError('must be a whole number from 1 to 1000000');
  }
  return count;
}
