import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pnpm, root, runCommand } from './run-command.ts';

const mark = `${root}.cache/built`;
const products = ['widgets/dist/sdk/integrity.json', 'contract/dist/index.js', 'collector/dist/index.js'];

/** A digest of everything that a build reads. */
function sourcesDigest(): string {
  const digest = createHash('sha256');
  const sources = globSync('packages/*/{{src,build}/**/*,*.json,*.ts}', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:test|fixture)\.ts$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  for (const path of [...sources, `${root}pnpm-lock.yaml`]) digest.update(path).update(readFileSync(path));
  return digest.digest('hex');
}

/**
 * Builds all packages when a source has changed since the last build, or when told to in any case. Rejects with the
 * build's own words when it fails.
 */
export async function buildWhenStale(options: { always?: boolean } = {}): Promise<void> {
  const digest = sourcesDigest();
  const isFresh =
    products.every((file) => existsSync(`${root}packages/${file}`)) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === digest;
  if (isFresh && options.always !== true) return;
  const { code, output } = await runCommand([...pnpm, 'run', 'build'], {
    log: 'test-results/packages.log',
    // Whatever the caller's is: with another one the bundler takes Lit's development build.
    environment: { NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  mkdirSync(`${root}.cache`, { recursive: true });
  writeFileSync(mark, digest);
}

if (import.meta.main) await buildWhenStale({ always: true });
