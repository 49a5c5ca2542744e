import { readFileSync } from 'node:fs';
import { textIn, type CustomQuestion, type QuestionSet } from '@dvc-widgets/contract/questions';
import type { Command } from 'commander';
import { Option } from 'commander';
import { readQuestions } from '../../questions/read-questions.ts';
import { databaseOf } from '../../store/open-store.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore } from '../world.ts';
import type { World } from '../world.ts';
import { addExportOptions, writeExport, type ExportOptions } from './export.ts';

/** `questions check`, `set`, `show`, `remove` and `answers`. */
export function addQuestions(program: Command, world: World): void {
  const questions = program.command('questions').description('what the feedback form of a site asks besides');
  const site = () => new Option('--site <key>', 'public key of the site').makeOptionMandatory();
  const file = ['<file>', 'YAML file of questions'] as const;

  questions
    .command('check')
    .description('list everything that is wrong with a file of questions, by line and column; changes nothing')
    .argument(...file)
    .action((path: string) => {
      const set = read(path, world);
      say(world, `${set.questions.length} questions, all sound\t${set.version}`);
    });

  questions
    .command('set')
    .description('ask the questions of a file from now on, in the place of those asked before')
    .argument(...file)
    .addOption(site())
    .action(async (path: string, { site: key }: { site: string }) => {
      const set = read(path, world);
      await withStore(databaseOf(configuration(world)), async (store) => {
        await expectSite(store, key);
        await store.askQuestions(key, set, world.clock());
      });
      say(world, `${key} asks ${set.questions.length} questions\t${set.version}`);
    });

  questions
    .command('show')
    .description('print what a site asks, or what a version asked')
    .option('--site <key>', 'public key of the site')
    .option('--version-of <hash>', 'a version, whether it is still asked or not')
    .addOption(new Option('--json', 'as JSON').default(false))
    .action((options: { site?: string; versionOf?: string; json: boolean }) => show(options, world));

  questions
    .command('remove')
    .description('ask nothing besides from now on; answers of before keep their wording')
    .addOption(site())
    .action(async ({ site: key }: { site: string }) => {
      await withStore(existingDatabase(configuration(world)), async (store) => {
        await expectSite(store, key);
        await store.askQuestions(key, null, world.clock());
      });
      say(world, `${key} asks nothing besides`);
    });

  addExportOptions(
    questions
      .command('answers')
      .description('write what citizens answered to a file, one row an answer, in the words that were asked'),
  )
    .addOption(new Option('--lang <tag>', 'language of the words').choices(['vi', 'en']).default('vi'))
    .option('--test', 'also those of test sites', false)
    .action((options: ExportOptions) => writeAnswers(options, world));
}

/** Writes the table `answers`, as `export` does, of one site when it is named. */
async function writeAnswers(options: ExportOptions, world: World): Promise<void> {
  const { site } = options;
  if (site !== undefined) {
    await withStore(existingDatabase(configuration(world)), (store) => expectSite(store, site));
  }
  await writeExport({ ...options, table: 'answers' }, world);
}

function read(path: string, world: World): QuestionSet {
  const reading = readQuestions(readFileSync(path, 'utf8'));
  if (!reading.problems) return reading.set;
  for (const { line, column, code, vi, en } of reading.problems) {
    world.stderr.write(`${path}:${line}:${column}: ${code}\n  ${vi}\n  ${en}\n`);
  }
  const count = reading.problems.length;
  throw new CommandError(
    `Bộ câu hỏi có ${count} lỗi; chưa thay đổi gì.`,
    `The questions have ${count} ${count === 1 ? 'fault' : 'faults'}; nothing was changed.`,
  );
}

async function expectSite(store: { site(key: string): Promise<unknown> }, key: string): Promise<void> {
  if (await store.site(key)) return;
  throw new CommandError(`Chưa có mã site ${key}.`, `There is no site ${key}.`);
}

async function show(
  { site, versionOf, json }: { readonly site?: string; readonly versionOf?: string; readonly json: boolean },
  world: World,
): Promise<void> {
  const kept = await withStore(existingDatabase(configuration(world)), async (store) => {
    if (site !== undefined) await expectSite(store, site);
    return store.questionSets();
  });
  const found = kept.filter(
    ({ set, sites }) =>
      (site === undefined || sites.includes(site)) && (versionOf === undefined || set.version === versionOf),
  );
  if (json) say(world, JSON.stringify(found, null, 2));
  else if (found.length === 0) say(world, 'Chưa có câu hỏi nào. Nothing is asked.');
  else {
    for (const { set, sites, savedAt } of found) {
      const asking = sites.length === 0 ? 'no longer asked' : `asked by ${sites.join(', ')}`;
      say(world, `${set.version}\t${new Date(savedAt).toISOString()}\t${asking}`);
      set.questions.forEach((question, index) => {
        for (const line of linesOf(question, index)) say(world, line);
      });
    }
  }
}

/** One question in lines, as it was written. */
function linesOf(question: CustomQuestion, index: number): string[] {
  const { id, type, label, required, when } = question;
  const options = 'options' in question ? question.options : [];
  const conditions = [
    ...(when?.topics ? [`topic is ${when.topics.join(' or ')}`] : []),
    ...(when?.answers ?? []).map(({ question: earlier, is }) => `${earlier} is ${is.join(' or ')}`),
  ];
  return [
    `  ${index + 1}. ${id}\t${type}${required ? ', required' : ''}\t${textIn(label, 'vi')}`,
    ...options.map(({ value, label: words }) => `       ${value}\t${textIn(words, 'vi')}`),
    ...('scale' in question
      ? [
          `       ${question.scale.from} = ${textIn(question.scale.low, 'vi')}, ${question.scale.to} = ${textIn(question.scale.high, 'vi')}`,
        ]
      : []),
    ...(conditions.length > 0 ? [`     only when ${conditions.join(', and ')}`] : []),
  ];
}
