import { statSync } from 'node:fs';
import { foldedWords } from '@dvc-widgets/contract/guides/search';
import type { GuideHit } from '@dvc-widgets/contract/guides';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { createGuideDirectory } from '../../guides/guide-directory.ts';
import { readGuides } from '../../guides/read-guides.ts';
import type { GuidesReading } from '../../guides/read-guides.ts';
import { unanswered } from '../../guides/unanswered.ts';
import { createLocalDay } from '../../intake/local-day.ts';
import type { Store } from '../../store.ts';
import { databaseOf } from '../../store/open-store.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

interface ReadOptions {
  readonly pictures: readonly string[];
}

interface ImportOptions extends ReadOptions {
  readonly site?: string;
  readonly keep: boolean;
}

interface AskOptions {
  readonly limit: number;
  readonly lang: string;
  readonly site?: string;
  readonly reviewed: boolean;
  readonly json: boolean;
}

interface ListOptions {
  readonly votes: boolean;
  readonly json: boolean;
}

interface UnansweredOptions {
  readonly limit: number;
  readonly from?: string;
  readonly to?: string;
  readonly site?: string;
  readonly json: boolean;
}

/** `guide check`, `import`, `list`, `ask` and `unanswered`. */
export function addGuide(program: Command, world: World): void {
  const guide = program.command('guide').description('the guides that citizens read');
  const pictures = () =>
    new Option('--pictures <origin>', 'origin that pictures may come from, such as https://anh.example.gov.vn; repeat')
      .argParser((origin: string, list: readonly string[]) => [...list, readOrigin(origin)])
      .default([]);
  const json = () => new Option('--json', 'as JSON').default(false);

  guide
    .command('check')
    .description('list everything that is wrong with a folder of guides, by file and line; changes nothing')
    .argument('<folder>', 'folder of guides')
    .addOption(pictures())
    .action((folder: string, { pictures: pictureOrigins }: ReadOptions) => {
      const { guides } = read(folder, pictureOrigins, world);
      say(world, `${guides.length} texts of ${new Set(guides.map(({ guide: { id } }) => id)).size} guides, all sound`);
    });

  guide
    .command('import')
    .description('publish a folder of guides in the place of those published before, or nothing of it')
    .argument('<folder>', 'folder of guides')
    .option('--site <key>', 'for one site only; its guides go before those for all')
    .option('--keep', 'keep what is published and not in the folder', false)
    .addOption(pictures())
    .action((folder: string, options: ImportOptions) => publish(folder, options, world));

  guide
    .command('list')
    .description('print the guides that are published, with what speaks against them')
    .option('--votes', 'with what citizens said of each step', false)
    .addOption(json())
    .action((options: ListOptions) => list(options, world));

  guide
    .command('ask')
    .description('answer a question with the index that citizens search')
    .argument('<question...>', 'as a citizen would type it')
    .addOption(new Option('--limit <count>', 'answers at most').argParser(readCount).default(3))
    .option('--lang <tag>', 'language of the guides', 'vi')
    .option('--site <key>', 'as on the pages of one site')
    .option('--reviewed', 'only texts whose language was reviewed', false)
    .addOption(json())
    .action((words: readonly string[], options: AskOptions) => ask(words.join(' '), options, world));

  guide
    .command('unanswered')
    .description('print the questions that no guide answered, most often asked first')
    .addOption(new Option('--limit <count>', 'questions at most').argParser(readCount).default(50))
    .option('--from <day>', 'first day received, YYYY-MM-DD')
    .option('--to <day>', 'last day received, YYYY-MM-DD')
    .option('--site <key>', 'of one site')
    .addOption(json())
    .action(async ({ limit, json: isJson, ...filter }: UnansweredOptions) => {
      const rows = await withStore(existingDatabase(configuration(world)), (store) => store.askedQuestions(filter));
      const questions = unanswered(rows, limit);
      if (isJson) say(world, JSON.stringify(questions, null, 2));
      else for (const { count, lastDay, question } of questions) say(world, `${count}\t${lastDay}\t${shown(question)}`);
    });
}

function read(folder: string, pictureOrigins: readonly string[], world: World) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandError(`Không có thư mục "${folder}".`, `There is no folder "${folder}".`);
  }
  const reading: GuidesReading = readGuides(folder, { pictureOrigins });
  if (!reading.problems) return reading;
  for (const { file, line, column, code, vi, en } of reading.problems) {
    world.stderr.write(`${file}:${line}:${column}: ${code}\n  ${vi}\n  ${en}\n`);
  }
  const count = reading.problems.length;
  throw new CommandError(
    `Hướng dẫn có ${count} lỗi; chưa nhập gì.`,
    `The guides have ${count} ${count === 1 ? 'fault' : 'faults'}; nothing was imported.`,
  );
}

async function publish(folder: string, { keep, pictures, ...options }: ImportOptions, world: World): Promise<void> {
  const config = configuration(world);
  const site = options.site ?? null;
  const { guides, media } = read(folder, pictures, world);
  await withStore(databaseOf(config), async (store) => {
    if (site !== null && !(await store.site(site))) {
      throw new CommandError(`Chưa có mã site ${site}.`, `There is no site ${site}.`);
    }
    const before = (await store.guides()).filter((each) => each.site === site);
    await store.publishGuides({ site, guides, media, at: world.clock(), keepOthers: keep });
    const after = (await store.guides()).filter((each) => each.site === site);
    const name = ({ guide }: (typeof after)[number]) => `${guide.id} ${guide.language} ${guide.variant}`;
    for (const each of after) {
      const old = before.find((other) => name(other) === name(each));
      if (old?.guide.version === each.guide.version) continue;
      say(world, `${old ? 'changed' : 'new'}\t${name(each)}\t${each.guide.version}`);
    }
    for (const each of before) {
      if (!after.some((other) => name(other) === name(each))) say(world, `withdrawn\t${name(each)}`);
    }
    const known = new Set((await store.catalogue()).procedures.map(({ code }) => code));
    for (const procedure of new Set(guides.map(({ guide }) => guide.procedure))) {
      if (known.size > 0 && !known.has(procedure)) {
        world.stderr.write(`note: procedure ${procedure} is not in the catalogue\n`);
      }
    }
  });
  say(world, `published ${guides.length} texts, ${media.length} files`);
}

async function directoryOf(store: Store, world: World) {
  const localDay = createLocalDay(configuration(world).timeZone);
  const directory = createGuideDirectory(store, world.clock, () => localDay(world.clock()));
  await directory.refresh();
  return directory;
}

async function list({ votes, json }: ListOptions, world: World): Promise<void> {
  await withStore(existingDatabase(configuration(world)), async (store) => {
    const directory = await directoryOf(store, world);
    const figures = votes ? await store.guideVotes({}) : [];
    const rows = (await store.guides()).flatMap(({ site, guide }) => {
      const { guides } = directory.list({ site: site ?? undefined, unreviewed: true });
      const editions = guides.find(({ id }) => id === guide.id)?.editions ?? [];
      const edition = editions.find(({ version }) => version === guide.version);
      return edition ? [{ site, id: guide.id, procedure: guide.procedure, ...edition }] : [];
    });
    if (json) {
      const withVotes = rows.map((row) => ({
        ...row,
        ...(votes && { votes: figures.filter(({ guide, version }) => guide === row.id && version === row.version) }),
      }));
      say(world, JSON.stringify(withVotes, null, 2));
      return;
    }
    for (const row of rows) {
      const state = [
        row.stale ?? 'fresh',
        row.reviewed ? 'reviewed' : 'unreviewed',
        row.illustrative ? 'illustrative' : '',
      ];
      const text = `${row.language}${row.variant === 'easy' ? '.easy' : ''}`;
      say(
        world,
        [row.id, text, row.procedure, row.updated, state.filter(Boolean).join(','), row.site ?? '-', row.version].join(
          '\t',
        ),
      );
      // Figures of earlier versions tell of words that nobody reads any more.
      for (const { step, use, helpful, unhelpful } of figures.filter(
        ({ guide, version }) => guide === row.id && version === row.version,
      )) {
        say(world, `  ${shown(step ?? '-')}\t${use}\t${helpful} helpful\t${unhelpful} not`);
      }
    }
  });
}

async function ask(question: string, { limit, lang, site, reviewed, json }: AskOptions, world: World): Promise<void> {
  const hits = await withStore(existingDatabase(configuration(world)), async (store) =>
    (await directoryOf(store, world)).ask(question, lang, limit, { site, unreviewed: !reviewed }),
  );
  if (json) say(world, JSON.stringify(hits, null, 2));
  else if (hits.length === 0) {
    const words = foldedWords(question).length;
    say(world, words === 0 ? 'nothing asked' : 'Không tìm thấy hướng dẫn nào. Nothing found.');
  } else hits.forEach((hit, at) => say(world, line(hit, at)));
}

const line = ({ kind, id, title, quote, of }: GuideHit, at: number): string =>
  [
    `${at + 1}. ${of.id}${id === undefined ? '' : ` #${id}`}\t${kind}\t${title}`,
    `   ${quote}`,
    `   ${of.title} · ${of.agency} · ${of.updated}`,
  ].join('\n');

/** What citizens typed must not reach the terminal as it is. */
const shown = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD').slice(0, 300);

function readCount(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('a whole number from 1');
  return Number(text);
}

function readOrigin(text: string): string {
  if (URL.canParse(text) && /^https:\/\/[^/]+\/?$/.test(text)) return new URL(text).origin;
  throw new InvalidArgumentError('an origin such as https://anh.example.gov.vn');
}
