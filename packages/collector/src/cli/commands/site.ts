import { randomBytes } from 'node:crypto';
import { criteriaLists, ratingScales } from '@dvc-widgets/contract';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Site } from '../../store.ts';
import { databaseOf } from '../../store/open-store.ts';
import { auditAtTerminal } from '../at-terminal.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

/** The national hotline of public services (Decision 1588/QĐ-TTg, VI.5.c). */
const nationalHotline = '1800.1096';

interface AddOptions {
  readonly key?: string;
  readonly name: string;
  readonly origin: readonly string[];
  readonly agency?: string;
  readonly scale: string;
  readonly criteria: string;
  readonly hotline: string;
  readonly test: boolean;
  readonly unreviewedGuides: boolean;
  readonly replace: boolean;
}

/** `site add` and `site list`. */
export function addSite(program: Command, world: World): void {
  const site = program.command('site').description('the pages that may embed the widgets');

  site
    .command('add')
    .description('register a site and print its public key')
    .requiredOption('--name <name>', 'what officials call it')
    .option('--key <key>', 'public key, pk_ and letters, digits, - or _ (default: a random one)')
    .option(
      '--origin <origin>',
      'origin allowed to post, such as https://dichvucong.example.gov.vn; "loopback" for this machine, "null" for pages without an origin; repeat for more',
      (origin: string, list: readonly string[]) => [...list, readOrigin(origin)],
      [],
    )
    .option('--agency <code>', 'agency that answers for it')
    .addOption(new Option('--scale <id>', 'scale shown').choices(ratingScales.map(({ id }) => id)).default('mic-5'))
    .addOption(
      new Option('--criteria <list>', 'criteria asked after the rating')
        .choices([...criteriaLists.map(({ id }) => id), 'none'])
        .default('dossier'),
    )
    .option('--hotline <number>', 'number shown to people who need help', nationalHotline)
    .option('--test', 'keep what it sends out of every figure', false)
    .option('--unreviewed-guides', 'offer guides whose language nobody reviewed', false)
    .option('--replace', 'change the site when the key exists', false)
    .action((options: AddOptions) => add(options, world));

  site
    .command('list')
    .description('print the sites')
    .option('--json', 'as JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const sites = await withStore(existingDatabase(configuration(world)), (store) => store.sites());
      if (json) say(world, JSON.stringify(sites, null, 2));
      else for (const each of sites) say(world, line(each));
    });
}

async function add(options: AddOptions, world: World): Promise<void> {
  const key = options.key ?? `pk_${randomBytes(12).toString('base64url')}`;
  if (!/^pk_[A-Za-z0-9_-]{1,64}$/.test(key)) {
    throw new CommandError(
      `Mã "${key}" phải bắt đầu bằng pk_, sau đó là chữ không dấu, số, - hoặc _ (tối đa 64).`,
      `The key "${key}" must be pk_ followed by up to 64 letters, digits, - or _.`,
      2,
    );
  }
  const { name, origin: origins, agency = null, scale, criteria, hotline, test, unreviewedGuides } = options;
  await withStore(databaseOf(configuration(world)), async (store) => {
    const before = await store.site(key);
    if (!options.replace && before) {
      throw new CommandError(
        `Mã ${key} đã có. Thêm --replace nếu muốn thay đổi.`,
        `The key ${key} exists. Add --replace to change it.`,
      );
    }
    await store.saveSite({ key, name, agency, origins, scale, criteria, hotline, test, unreviewedGuides });
    await auditAtTerminal(store, world, {
      action: before ? 'site.changed' : 'site.added',
      subject: `site ${key}`,
      agency,
      detail: { name, origins: origins.join(' '), scale, criteria, test },
    });
    if (agency !== null && !(await store.catalogue()).agencies.some(({ code }) => code === agency)) {
      world.stderr.write(`note: agency ${agency} is not in the catalogue\n`);
    }
  });
  if (origins.length === 0) world.stderr.write('note: without --origin no page may post for this site\n');
  say(world, `site ${key}`);
}

function readOrigin(text: string): string {
  if (text === 'loopback' || text === 'null') return text;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.origin !== 'null' && /^https?:$/.test(url.protocol)) {
    if (url.origin === text || `${url.origin}/` === text) return url.origin;
    throw new CommandError(
      `"${text}" phải chỉ là nguồn gốc: ${url.origin}`,
      `"${text}" must be an origin only: ${url.origin}`,
      2,
    );
  }
  throw new CommandError(
    `"${text}" không phải nguồn gốc web, ví dụ https://dichvucong.example.gov.vn.`,
    `"${text}" is not a web origin, such as https://dichvucong.example.gov.vn.`,
    2,
  );
}

function line({ key, name, agency, origins, scale, test }: Site): string {
  return [key, name, agency ?? '-', scale, test ? 'test' : 'live', origins.join(' ') || '-'].join('\t');
}
