import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { problemKinds } from '@dvc-widgets/contract';
import { describe, expect, it } from 'vitest';
import { run } from '../../packages/collector/src/cli/run.ts';
import { configurationSchema } from '../../packages/collector/src/config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
// Cells are padded by the formatter.
const page = (path: string): string => read(path).replace(/ +\|/g, ' |');
const embed = page('docs/embed.md');
const collector = page('docs/collector.md');

/** First cells of the rows of the tables in `text`, without their back quotes. */
const firstCells = (text: string): string[] =>
  [...text.matchAll(/^\| `([^`]+)` \|/gm)].flatMap(([, cell]) => (cell === undefined ? [] : [cell]));

/** The examples that `pnpm example` opens. */
const examples = globSync('examples/*/headers.json', { cwd: root }).map((path) => basename(dirname(path)));

/** The headers of an example as they cross the wire. */
const headersOf = (name: string): string[] =>
  Object.entries(JSON.parse(read(`examples/${name}/headers.json`)) as Record<string, string>).map(
    ([header, value]) => `${header}: ${value}`,
  );

const section = (text: string, title: string): string => text.split(`\n## ${title}`)[1]?.split('\n## ')[0] ?? '';

/** What the manifest says of one element; `generated.ts` holds the manifest to the sources. */
interface Described {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly members?: readonly { readonly kind: string; readonly name: string }[];
  readonly events?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
  readonly cssProperties?: readonly { readonly name: string }[];
}

function describedElement(tag: string): Described {
  const manifest = JSON.parse(read('packages/widgets/custom-elements.json')) as {
    modules: { declarations: Described[] }[];
  };
  const found = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`the manifest does not describe ${tag}`);
  return found;
}
const names = (list: readonly { readonly name: string }[] = []): string[] => list.map(({ name }) => name).sort();

describe.each([
  ['docs/embed.md', 'dvc-satisfaction-rating'],
  ['docs/embed-feedback.md', 'dvc-feedback-form'],
  ['docs/embed-guide.md', 'dvc-help-guide'],
])('%s', (path, tag) => {
  const element = describedElement(tag);
  const text = page(path);

  it('lists exactly the attributes of the manifest, and lang', () => {
    expect(firstCells(section(text, 'Thuộc tính')).sort()).toEqual([...names(element.attributes), 'lang'].sort());
  });

  it('lists exactly the methods of the manifest', () => {
    const methods = names(element.members?.filter(({ kind }) => kind === 'method'));
    expect(methods.length).toBeGreaterThan(0);
    expect(firstCells(section(text, 'Phương thức')).sort()).toEqual(methods.map((name) => `${name}()`));
  });

  it('lists exactly the events, with exactly their fields', () => {
    const sources = globSync('packages/widgets/src/internal/events/*.ts', { cwd: root }).map(read);
    const declared = sources.flatMap((source) => {
      const [, name] = /super\('([a-z-]+)'/.exec(source) ?? [];
      return name === undefined || !names(element.events).includes(name)
        ? []
        : [[name, [...source.matchAll(/^ {2}readonly (\w+)/gm)].map(([, field]) => field)]];
    });
    const rows = section(text, 'Sự kiện').matchAll(/^\| `([a-z-]+)` \|[^|]*\| ([^|:]+)/gm);
    const documented = [...rows].map(([, name, fields = '']) => [
      name,
      [...fields.matchAll(/`(\w+)`/g)].map(([, field]) => field),
    ]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(declared));
    expect(declared).toHaveLength(element.events?.length ?? 0);
  });

  it('names exactly the parts and custom properties of the manifest', () => {
    const look = section(text, 'Giao diện');
    const parts = look.split('`::part`')[1]?.split('.\n')[0] ?? '';
    const named = [...look.matchAll(/`(--dvc-[\w-]+)`/g), ...parts.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const described = [...names(element.cssParts), ...names(element.cssProperties)];
    expect([...new Set(named)].sort()).toEqual(described.sort());
  });
});

describe('docs/embed.md', () => {
  it.each(['refused a submission', "this page's Content-Security-Policy blocks", 'did not load as published'])(
    'explains the console sentence "%s" that the code says',
    (sentence) => {
      const sources = globSync('packages/widgets/src/{loader,submission/advice,submission/*}.ts', { cwd: root });
      expect(embed).toContain(sentence);
      expect(sources.some((path) => read(path).includes(sentence))).toBe(true);
    },
  );

  it('prints the very policies of the examples, which tests open and journeys run under', () => {
    const printed = [...embed.matchAll(/^Content-Security-Policy: .*$/gm)].map(([header]) => header);
    // An old portal's policy is nothing to copy, and those of React and Vue are strict-csp's again.
    const installs = ['strict-csp', 'collector-hosted', 'nonce-only', 'single-file-sri', 'no-script'];
    const policies = installs.flatMap((name) =>
      headersOf(name).filter((header) => header.startsWith('Content-Security-Policy: ')),
    );
    expect(printed.sort()).toEqual(policies.sort());
  });

  it('names the version that is built', () => {
    const { version } = JSON.parse(read('packages/widgets/package.json')) as { version: string };
    const named = [...(embed + read('README.md')).matchAll(/\/sdk\/(\d+\.\d+\.\d+)\//g)].map(([, found]) => found);
    expect([...new Set(named)]).toEqual([version]);
  });
});

describe('docs/collector.md', () => {
  it('lists exactly the environment variables, with their defaults', () => {
    const rows = [...section(collector, 'Cấu hình').matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]+)` )?\|/gm)];
    const documented = Object.fromEntries(rows.map(([, name = '', fallback]) => [name, fallback]));
    const defaults = configurationSchema.parse({});
    const actual = Object.keys(configurationSchema.shape).map((name) => {
      const value: unknown = Object.entries(defaults).find(([key]) => key === name)?.[1];
      return [name, value === undefined || Array.isArray(value) ? undefined : String(value)];
    });
    expect(documented).toEqual(Object.fromEntries(actual));
  });

  it('lists exactly the commands', async () => {
    const help = async (...args: string[]): Promise<string[]> => {
      let text = '';
      const stdout = new Writable({
        write(chunk: Buffer, _encoding, done) {
          text += chunk.toString();
          done();
        },
      });
      await run([...args, '--help'], { environment: {}, clock: () => 0, stdout, stderr: stdout });
      const names = [...(text.split('\nCommands:')[1] ?? '').matchAll(/^ {2}([a-z-]+)/gm)].flatMap(
        ([, name]) => name ?? [],
      );
      const known = names.filter((name) => name !== 'help');
      const below = await Promise.all(
        known.map(async (name) => {
          const under = args.length === 0 ? await help(name) : [];
          return under.length > 0 ? under.map((each) => `${name} ${each}`) : [name];
        }),
      );
      return below.flat();
    };
    const listed = /(?:`[a-z -]+`, )+`[a-z -]+`/.exec(section(collector, 'Lệnh'))?.[0] ?? '';
    const documented = [...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(documented.sort()).toEqual((await help()).sort());
  });

  it('lists exactly the problem codes', () => {
    const table = collector.split('| code | when |')[1] ?? '';
    const documented = table
      .split('\n')
      .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, code]) => code));
    expect(documented.sort()).toEqual(Object.keys(problemKinds).sort());
  });
});

describe('The README of an example', () => {
  it.each(examples)('prints the very headers of %s, and the command that opens it', (name) => {
    const readme = read(`examples/${name}/README.md`);
    for (const header of headersOf(name)) expect(readme).toContain(`\n${header}\n`);
    expect(readme).toMatch(new RegExp(`^npx -y pnpm@[\\d.]+ example ${name}\\b`, 'm'));
  });
});

describe('every page', () => {
  const pages = globSync('{*.md,{docs,examples,packages}/**/*.md}', {
    cwd: root,
    exclude: (path) => /(?:^|\/)(?:node_modules|dist)$/.test(path),
  });

  it.each(pages)('%s links to files that exist', (path) => {
    // What stands as code is shown, not linked.
    const prose = read(path)
      .replace(/^( *)```.*?^\1```/gms, '')
      .replace(/`[^`\n]*`/g, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.split('#')[0] ?? '');
    const missing = targets.filter(
      (target) => target !== '' && !/^\w+:/.test(target) && !existsSync(join(root, dirname(path), target)),
    );
    expect(missing).toEqual([]);
  });
});
