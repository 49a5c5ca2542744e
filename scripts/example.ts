import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { serveExample } from '../tests/support/example-server.ts';
import { buildWhenStale } from './build.ts';
import { root, runCommand } from './run-command.ts';

/**
 * Opens an example as its README says: its page under its own headers on PORT (8788), with a collector that runs at
 * COLLECTOR (the demo's, `pnpm start`).
 */
const collector = (process.env['COLLECTOR'] ?? 'http://localhost:8787').replace(/\/+$/, '');
const port = Number(process.env['PORT'] ?? 8788);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const names = globSync('examples/*/headers.json', { cwd: root })
  .map((path) => dirname(path).replace('examples/', ''))
  .sort();

/** Whether the collector serves the very files that are built here; undefined when it does not answer. */
async function servesWhatIsBuilt(): Promise<boolean | undefined> {
  const manifest: unknown = JSON.parse(readFileSync(`${root}packages/widgets/package.json`, 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  const response = await fetch(`${collector}/sdk/${String(version)}/integrity.json`).catch(() => undefined);
  if (!response) return undefined;
  return (await response.text()) === readFileSync(`${root}packages/widgets/dist/sdk/integrity.json`, 'utf8');
}

/** Those of a framework are sources; their page is built by Vite. */
async function buildExample(name: string): Promise<void> {
  const { code, output } = await runCommand(['node_modules/.bin/vite', 'build'], {
    log: `.cache/example-${name}.log`,
    folder: `examples/${name}`,
  });
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}

async function open(name: string | undefined): Promise<void> {
  if (name === undefined || !names.includes(name)) {
    say(`Ví dụ nào? · which example? ${names.join(', ')}`);
    say('  npx -y pnpm@12.21.0 example <tên · name>');
    process.exitCode = 2;
    return;
  }
  await buildWhenStale('sdk');
  const isBuilt = existsSync(`${root}examples/${name}/vite.config.ts`);
  if (isBuilt) await buildExample(name);
  const isSame = await servesWhatIsBuilt();
  if (isSame === undefined) {
    say(`Không có hệ thống thu nhận ở ${collector}; hãy chạy nó ở cửa sổ khác trước.`);
    say('No collector answers there; run this in another window first:');
    say('  npx -y pnpm@12.21.0 start');
    process.exitCode = 1;
    return;
  }
  if (!isSame) {
    say(`Tệp widget ở ${collector} không phải bản vừa dựng; hãy dừng rồi chạy lại start.`);
    say('The widgets there are not those just built: stop and start it again, or pages with integrity refuse them.\n');
  }
  const { url, headers } = await serveExample(name, { collector, port, folder: isBuilt ? 'dist' : '' });
  say(`  ${name}     ${url}\n`);
  for (const [header, value] of Object.entries(headers)) say(`  ${header}: ${value}`);
  say('\nDừng · stop: Ctrl-C');
}

try {
  await open(process.argv[2]);
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
  say('Cổng mạng đã có chương trình khác dùng; đặt PORT khác · the port is taken; set another PORT');
  process.exitCode = 1;
}
