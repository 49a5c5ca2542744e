import { Option, type Command } from 'commander';
import { roles, type Role } from '../../accounts/official.ts';
import type { Account, People } from '../../accounts/people.ts';
import { CommandError } from '../command-error.ts';
import { withAccounts } from '../with-accounts.ts';
import { say, type World } from '../world.ts';

/** `people list`, `invite`, `reset`, `disable` and `enable`: for whoever has the machine, beside the pages of officials. */
export function addPeople(program: Command, world: World): void {
  const people = program.command('people').description('officials who sign in, and their one-time links');

  people
    .command('list')
    .description('print who may sign in')
    .option('--json', 'as JSON', false)
    .action(({ json }: { json: boolean }) =>
      withAccounts(world, async ({ people: known }) => {
        const all = await known.all();
        if (json) return say(world, JSON.stringify(all));
        for (const { email, name, role, agency, state } of all) {
          say(world, [email, name, role, agency ?? '*', state].join('\t'));
        }
      }),
    );

  people
    .command('invite')
    .description(
      'add an official and print the link by which they set a password; without an address, the first administrator',
    )
    .argument('[email]', 'their e-mail address')
    .option('--name <name>', 'what they are called')
    .addOption(new Option('--role <role>', 'what they are').choices(roles).default('officer'))
    .option('--agency <code>', 'the agency whose rows they see, with all below; administrators may do without')
    .action((email: string | undefined, options: { name?: string; role: Role; agency?: string }) =>
      withAccounts(world, async ({ people: known, writeAudit, linkOf, os }) => {
        if (email === undefined) {
          const first = await known.firstLink();
          if (!first) throw new CommandError('Đã có quản trị viên.', 'There is an administrator already.');
          return say(world, linkOf(first.token));
        }
        const { role, agency = null, name = email } = options;
        if (agency === null && role !== 'administrator') {
          throw new CommandError('Cần --agency với vai trò này.', 'This role needs --agency.', 2);
        }
        const { account, token } = await known.invite({ email, name, role, agency });
        await writeAudit(os, { action: 'person.invited', subject: `person ${account.id}`, agency, detail: { role } });
        say(world, linkOf(token));
      }),
    );

  people
    .command('reset')
    .description('end all sessions of somebody and print a link for a new password')
    .argument('<email>', 'their e-mail address')
    .option('--second-factor', 'drop the second factor too: the phone is lost', false)
    .action((email: string, { secondFactor }: { secondFactor: boolean }) =>
      withAccounts(world, async ({ people: known, writeAudit, linkOf, os }) => {
        const { id, agency } = await mustKnow(known, email);
        const { token } = await known.renew(id, { dropSecondFactor: secondFactor });
        const detail = { dropSecondFactor: secondFactor };
        await writeAudit(os, { action: 'person.link-renewed', subject: `person ${id}`, agency, detail });
        say(world, linkOf(token));
      }),
    );

  for (const [name, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    people
      .command(name)
      .description(disabled ? 'shut somebody out at once' : 'let somebody in again')
      .argument('<email>', 'their e-mail address')
      .action((email: string) =>
        withAccounts(world, async ({ people: known, writeAudit, os }) => {
          const { id, agency } = await mustKnow(known, email);
          await known.change(id, { disabled });
          await writeAudit(os, { action: 'person.changed', subject: `person ${id}`, agency, detail: { disabled } });
        }),
      );
  }
}

async function mustKnow(people: People, email: string): Promise<Account> {
  const account = await people.byEmail(email);
  if (!account) throw new CommandError(`Không có tài khoản ${email}.`, `There is no account ${email}.`);
  return account;
}
