import { readFileSync, writeFileSync } from 'node:fs';
import {
  caseStates,
  retainedParts,
  topics,
  type CaseState,
  type RetainedPart,
  type Topic,
} from '@dvc-widgets/contract';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { AuditNote } from '../../accounts/audit.ts';
import type { OfficialCommand } from '../../cases/case-command.ts';
import type { Actor } from '../../cases/case-event.ts';
import type { CaseQuery, CaseRecord } from '../../cases/case-record.ts';
import { openStates } from '../../cases/decide.ts';
import { verifyCases } from '../../cases/verify-cases.ts';
import { atDesk } from '../at-desk.ts';
import { auditAtTerminal } from '../at-terminal.ts';
import { listLine, showLines } from '../case-lines.ts';
import { CommandError } from '../command-error.ts';
import { configuration, say } from '../world.ts';
import type { World } from '../world.ts';
import { addExportOptions, writeExport, type ExportOptions } from './export.ts';
import { countOf, forgetAll } from './retention.ts';

interface ListOptions {
  readonly state?: readonly CaseState[];
  readonly all: boolean;
  readonly agency?: string;
  readonly officer?: string;
  readonly site?: string;
  readonly procedure?: string;
  readonly topic?: Topic;
  readonly from?: string;
  readonly to?: string;
  readonly overdue: boolean;
  readonly dueSoon: boolean;
  readonly escalated: boolean;
  readonly test: boolean;
  readonly sort: NonNullable<CaseQuery['order']>;
  readonly limit: number;
  readonly json: boolean;
}

interface MoveOptions {
  readonly by: Actor;
  readonly seen?: number;
  readonly json: boolean;
}

const number = '<case>';
const whichCase = 'number of the case, as in the list';

/** `case list`, `show`, every move, `export`, `tend` and `verify`. */
export function addCase(program: Command, world: World): void {
  const cases = program.command('case').description('feedback under handling, from received to published answer');
  const json = () => new Option('--json', 'as JSON').default(false);
  const by = (text = 'who does it') => new Option('--by <name>', text).argParser(readActor);

  cases
    .command('list')
    .description('print the cases that an answer is owed to, the one that is due first at the top')
    .addOption(new Option('--state <state...>', `in one of these states: ${caseStates.join(', ')}`).choices(caseStates))
    .option('--all', 'in every state', false)
    .option('--agency <code>', 'of this agency and all below it')
    .option('--officer <name>', 'of this official')
    .option('--site <key>', 'from one site')
    .option('--procedure <code>', 'about one procedure')
    .addOption(new Option('--topic <topic>', 'of one topic').choices(topics))
    .addOption(new Option('--from <day>', 'first day received, YYYY-MM-DD').argParser(readDay))
    .addOption(new Option('--to <day>', 'last day received, YYYY-MM-DD').argParser(readDay))
    .option('--overdue', 'past their day only', false)
    .option('--due-soon', 'with few working days left only', false)
    .option('--escalated', 'well past their day only', false)
    .option('--test', 'also those of test sites', false)
    .addOption(new Option('--sort <order>', 'by').choices(['due', 'received', 'answered']).default('due'))
    .addOption(new Option('--limit <count>', 'cases at most').argParser(readCount).default(100))
    .addOption(json())
    .action((options: ListOptions) => list(options, world));

  cases
    .command('show')
    .description('print a case with all that happened to it')
    .argument(number, whichCase)
    .option(
      '--contact',
      'with how the citizen can be reached; who reads that is recorded, and has to be said with --by',
      false,
    )
    .addOption(by('who reads'))
    .addOption(json())
    .action((id: string, options: { contact: boolean; by?: Actor; json: boolean }) => show(id, options, world));

  cases
    .command('file')
    .description('write a file that the citizen attached to disk')
    .argument(number, whichCase)
    .argument('<file>', 'id of the file, as `case show` prints it')
    .requiredOption('--out <path>', 'where to; never over a file that is there')
    .option('--quarantined', 'also one that may be a trap, or tells more than the citizen meant to', false)
    .action((id: string, file: string, options: { out: string; quarantined: boolean }) =>
      writeFile(id, file, options, world),
    );

  /** A command that moves a case. */
  function move(name: string, description: string, options: readonly Option[]): Command {
    const command = cases.command(name).description(description).argument(number, whichCase);
    for (const option of options) command.addOption(option);
    return command
      .addOption(by().makeOptionMandatory())
      .addOption(new Option('--seen <seq>', 'refuse when something happened after this event').argParser(readCount))
      .addOption(json());
  }
  const doing =
    <Options>(commandOf: (options: Options) => OfficialCommand) =>
    async (id: string, given: Options & MoveOptions): Promise<void> => {
      const record = await atDesk(world, async ({ desk, store }) => {
        const command = commandOf(given);
        const moved = await desk.move(id, command, given.by, given.seen);
        const detail = { do: command.do, seq: moved.seq, by: nameOf(given.by) };
        await auditAtTerminal(store, world, { action: 'case.moved', ...about(moved), detail });
        return moved;
      });
      if (given.json) say(world, JSON.stringify(record, null, 2));
      else say(world, `case ${record.id}\t${record.state}\tseq ${record.seq}`);
    };
  const text = (flag: string, description: string) => new Option(`${flag} <text>`, description);
  const needed = (flag: string, description: string) => text(flag, description).makeOptionMandatory();

  move('assign', 'give it to an official', [
    needed('--officer', 'name of the official'),
    text('--agency', 'agency of the official, when it is another'),
    text('--note', 'for that official'),
  ]).action(
    doing<{ officer: string; agency?: string; note?: string }>(({ officer, agency, note }) => ({
      do: 'assign',
      officer,
      ...(agency !== undefined && { agency }),
      ...(note !== undefined && { note }),
    })),
  );
  move('start', 'begin, or go on with, its handling', []).action(doing(() => ({ do: 'start' })));
  move('forward', 'give it to the agency that it concerns; the time for its answer starts anew', [
    needed('--agency', 'code of that agency'),
    needed('--note', 'why; the citizen reads it'),
  ]).action(doing<{ agency: string; note: string }>(({ agency, note }) => ({ do: 'forward', agency, note })));
  move('ask', 'ask the citizen for information; the time stands until it comes', [
    needed('--question', 'what is asked; the citizen reads it'),
  ]).action(doing<{ question: string }>(({ question }) => ({ do: 'ask', question })));
  move('answer', 'answer it, or answer anew', [
    text('--public', 'for everyone, in the public register'),
    text('--private', 'for the citizen alone'),
    new Option('--public-file <file>', 'the same from a text file'),
    new Option('--private-file <file>', 'the same from a text file'),
    new Option('--publish-text', 'the citizen’s words were read and may be shown, where the citizen agreed').default(
      false,
    ),
  ]).action(
    doing<{ public?: string; private?: string; publicFile?: string; privateFile?: string; publishText: boolean }>(
      (options) => {
        const shown = options.public ?? readText(options.publicFile);
        const alone = options.private ?? readText(options.privateFile);
        const { publishText } = options;
        return {
          do: 'answer',
          publishText,
          ...(shown !== undefined && { public: shown }),
          ...(alone !== undefined && { private: alone }),
        };
      },
    ),
  );
  move('note', 'add a note for officials; the citizen never reads it', [needed('--note', 'the note')]).action(
    doing<{ note: string }>(({ note }) => ({ do: 'note', note })),
  );
  move('merge', 'let another case go on for both; the code of this one then shows that one’s answer', [
    new Option('--into <case>', 'number of the other case').makeOptionMandatory(),
  ]).action(doing<{ into: string }>(({ into }) => ({ do: 'merge', into })));
  const reasoned = (name: 'set-aside' | 'take-up' | 'reopen', description: string): void => {
    move(name, description, [needed('--reason', 'why; the citizen reads it')]).action(
      doing<{ reason: string }>(({ reason }) => ({
        do: name,
        reason,
      })),
    );
  };
  reasoned('set-aside', 'keep it without handling it, for instance an advertisement');
  reasoned('take-up', 'handle it after all');
  reasoned('reopen', 'go on with a case that was answered, closed or merged');
  move('close', 'close a case that is answered', []).action(doing(() => ({ do: 'close' })));
  move(
    'erase',
    'erase what the citizen wrote (files and answers go with it), or a part of it, or how the citizen can be reached, for ever; that it was done stays recorded',
    [
      new Option('--what <part>', 'what is erased').choices(retainedParts).makeOptionMandatory(),
      needed('--reason', 'why'),
    ],
  ).action(doing<{ what: RetainedPart; reason: string }>(({ what, reason }) => ({ do: 'erase', what, reason })));

  addExportOptions(
    cases
      .command('export')
      .description('write every feedback with the state of its case to a file; contact data is never in it'),
  ).action((options: ExportOptions) => writeExport({ ...options, kind: 'feedback' }, world));

  cases
    .command('tend')
    .description(
      'do now what a running collector does by itself: apply what citizens sent, close what is past its day, erase what was kept long enough, remove files that no feedback names',
    )
    .action(() =>
      atDesk(world, async ({ tending, forgetting }) => {
        const days = await tending.refreshDays();
        const applied = await tending.applyActs();
        const closed = await tending.closeSilent();
        const erased = await forgetAll(forgetting);
        const files = await tending.sweepFiles();
        say(world, `applied ${applied}\tclosed ${closed}\terased ${countOf(erased)}\tdays ${days}\tfiles ${files}`);
      }),
    );

  cases
    .command('verify')
    .description('fold every case anew from its events and compare; exit code 1 when one differs')
    .action(() =>
      atDesk(world, async ({ store, days }) => {
        const differences = await verifyCases(store, days);
        for (const difference of differences) say(world, difference);
        if (differences.length > 0) {
          throw new CommandError(
            `Có ${differences.length} chỗ khác với diễn biến của hồ sơ.`,
            `The cases differ from their events in ${differences.length} places.`,
          );
        }
        say(world, `${await store.countCases({ test: true })} cases equal their events`);
      }),
    );
}

const nameOf = (actor: Actor): string => actor.replace(/^official:/, '');

/** Where a note on a case belongs: to the agency that has it. */
const about = ({ id, agency }: Pick<CaseRecord, 'id' | 'agency'>): Pick<AuditNote, 'subject' | 'agency'> => ({
  subject: `case ${id}`,
  agency,
});

async function list(options: ListOptions, world: World): Promise<void> {
  const { overdue, dueSoon, escalated, limit } = options;
  const listed = await atDesk(world, async ({ desk, directory, today }) => {
    const byClock = dueSoon || escalated;
    const { agency, officer, site, procedure, topic, from, to, state, all } = options;
    const query: CaseQuery = {
      order: options.sort,
      test: options.test,
      // Only the clock tells these: all that are due are looked at.
      limit: byClock ? 1_000_000 : limit,
      ...(!all && { states: state ?? openStates }),
      ...(agency !== undefined && { agencies: directory.agenciesWithin(agency, today) }),
      ...(officer !== undefined && { officer }),
      ...(site !== undefined && { site }),
      ...(procedure !== undefined && { procedure }),
      ...(topic !== undefined && { topic }),
      ...(from !== undefined && { receivedFrom: from }),
      ...(to !== undefined && { receivedTo: to }),
      ...((overdue || escalated) && { dueBefore: today }),
    };
    const found = await desk.list(query);
    if (!byClock) return found;
    return found
      .filter(({ deadline }) => (dueSoon && deadline.dueSoon) || (escalated && deadline.escalated))
      .slice(0, limit);
  });
  if (options.json) say(world, JSON.stringify(listed, null, 2));
  else if (listed.length === 0) say(world, 'Không có hồ sơ nào. No case.');
  else for (const each of listed) say(world, listLine(each));
}

async function show(
  id: string,
  { contact, by, json }: { contact: boolean; by?: Actor; json: boolean },
  world: World,
): Promise<void> {
  if (contact && by === undefined) {
    throw new CommandError(
      'Xem thông tin liên hệ cần --by: ai xem được ghi lại.',
      'Reading contact data needs --by: who reads is recorded.',
      2,
    );
  }
  await atDesk(world, async ({ desk, store }) => {
    const reached = contact && by !== undefined ? await desk.readContact(id, by) : undefined;
    const shown = await desk.show(id);
    if (reached && by !== undefined) {
      const detail = { by: nameOf(by) };
      await auditAtTerminal(store, world, { action: 'contact.read', ...about(shown.record), detail });
    }
    if (json) {
      say(world, JSON.stringify({ ...shown, ...(contact && { contact: reached ?? null }) }, null, 2));
      return;
    }
    for (const line of showLines(shown, configuration(world).timeZone)) say(world, line);
    if (!contact) return;
    if (!reached) say(world, '  contact: none');
    else
      for (const [name, value] of Object.entries(reached))
        if (value !== null) say(world, `  ${name}: ${String(value)}`);
  });
}

async function writeFile(
  id: string,
  file: string,
  { out, quarantined }: { out: string; quarantined: boolean },
  world: World,
): Promise<void> {
  const opened = await atDesk(world, async ({ desk, store }) => {
    const found = await desk.readFile(id, file);
    const isGiven = found !== undefined && (found.state !== 'quarantined' || quarantined);
    if (isGiven) {
      const { record } = await desk.show(id);
      await auditAtTerminal(store, world, { action: 'attachment.read', ...about(record), detail: { file } });
    }
    return found;
  });
  if (!opened) {
    throw new CommandError(
      `Hồ sơ ${id} không có tệp "${file}", hoặc tệp chưa đến đủ.`,
      `Case ${id} has no file "${file}", or not all of it has come.`,
    );
  }
  if (opened.state === 'quarantined' && !quarantined) {
    throw new CommandError(
      `Tệp này bị tách riêng (${opened.why ?? ''}): có thể là bẫy. Thêm --quarantined nếu vẫn muốn lấy.`,
      `This file is quarantined (${opened.why ?? ''}): it may be a trap. Add --quarantined to have it all the same.`,
    );
  }
  try {
    writeFileSync(out, opened.bytes, { flag: 'wx' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`Không ghi được tệp "${out}": ${why}`, `"${out}" can't be written: ${why}`);
  }
  say(world, `${out}\t${opened.type}\t${String(opened.bytes.length)} bytes`);
}

function readText(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new CommandError(
      `Không đọc được tệp văn bản UTF-8 "${path}".`,
      `"${path}" can't be read as a UTF-8 text.`,
      2,
    );
  }
}

function readActor(name: string): Actor {
  if (!/^[^\p{Cc}\p{Cf}]{1,100}$/u.test(name.trim()) || name.trim() === '')
    throw new InvalidArgumentError('a name of up to 100 characters');
  return `official:${name.trim()}`;
}

function readDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('a day as YYYY-MM-DD');
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('a whole number from 1');
  return Number(text);
}
