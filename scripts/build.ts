import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pnpm, root, runCommand } from './run-command.ts';

interface Build {
  /** Sources whose change makes it stale. */
  readonly sources: string;
  readonly products: readonly string[];
  readonly commands: readonly { readonly command: readonly string[]; readonly folder?: string }[];
}

const builds = {
  /** The files of the script tag, all that the demo needs. */
  sdk: {
    sources: 'packages/{contract,widgets}/{{src,build}/**/*,package.json,vite.config.ts}',
    products: ['widgets/dist/sdk/integrity.json'],
    commands: [[], ['--mode', 'single']].map((mode) => ({
      command: ['vite', 'build', ...mode],
      folder: 'packages/widgets',
    })),
  },
  /** The officials' pages. */
  dashboard: {
    sources: 'packages/{{contract,dashboard}/src/**/*,dashboard/{*.html,*.json,*.ts,public/*}}',
    products: ['dashboard/dist/index.html'],
    commands: [{ command: ['vite', 'build'], folder: 'packages/dashboard' }],
  },
  /** Everything that is published. */
  all: {
    sources: 'packages/*/{{src,build,public}/**/*,*.json,*.ts,*.html}',
    products: [
      'widgets/dist/sdk/integrity.json',
      'contract/dist/index.js',
      'collector/dist/index.js',
      'dashboard/dist/index.html',
    ],
    commands: [{ command: [...pnpm, 'run', 'build'] }],
  },
} satisfies Readonly<Record<string, Build>>;

/** What `all` builds among others. */
const partial = ['sdk', 'dashboard'] as const;

/** A digest of everything that a build reads. */
function digestOf(sources: string): string {
  const digest = createHash('sha256');
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:test|fixture)\.ts$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  for (const path of [...files, `${root}pnpm-lock.yaml`]) digest.update(path).update(readFileSync(path));
  return digest.digest('hex');
}

/**
 * Builds when a source has changed since the last build, or when told to in any case. Rejects with the build's own
 * words when it fails.
 */
export async function buildWhenStale(name: keyof typeof builds, options: { always?: boolean } = {}): Promise<void> {
  const { sources, products, commands }: Build = builds[name];
  const mark = `${root}.cache/built-${name}`;
  const digest = digestOf(sources);
  const isFresh =
    products.every((file) => existsSync(`${root}packages/${file}`)) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === digest;
  if (isFresh && options.always !== true) return;
  // A whole build makes its parts too: a test that asks for one must not build it anew beside others that read it.
  const parts = name === 'all' ? partial.map((part) => [part, digestOf(builds[part].sources)] as const) : [];
  for (const { command, folder = '' } of commands) {
    // Tests have NODE_ENV=test, which would build Lit's development mode into files that stay.
    const environment = { NODE_ENV: 'production' };
    const { code, output } = await runCommand(command, { log: `.cache/build-${name}.log`, folder, environment });
    if (code !== 0) throw new Error(`The build failed:\n${output}`);
  }
  mkdirSync(`${root}.cache`, { recursive: true });
  writeFileSync(mark, digest);
  for (const [part, partDigest] of parts) writeFileSync(`${root}.cache/built-${part}`, partDigest);
}

if (import.meta.main) await buildWhenStale('all', { always: true });
