import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { serveExample, type ExampleServer } from '../support/example-server.ts';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const { version } = JSON.parse(readFileSync(`${packages}collector/package.json`, 'utf8')) as { version: string };
const next = '99.0.0';

let folder: string;
let sdk: string;
let collector: CollectorProcess;
let portal: ExampleServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-upgrade-'));
  sdk = join(folder, 'widgets');
  cpSync(`${packages}widgets/dist/sdk`, sdk, { recursive: true });
  collector = await prepareCollector({ SDK_DIR: sdk });
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng ghim phiên bản', '--origin', 'loopback');
  portal = await serveExample('collector-hosted', { collector: collector.url });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await portal.close();
  await collector.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The collector of the next version: the same program under another number. Answers its command line. */
function install(): string {
  const program = join(folder, 'collector');
  mkdirSync(program);
  cpSync(`${packages}collector/src`, join(program, 'src'), { recursive: true });
  symlinkSync(`${packages}collector/node_modules`, join(program, 'node_modules'));
  const manifest = JSON.parse(readFileSync(`${packages}collector/package.json`, 'utf8')) as object;
  writeFileSync(join(program, 'package.json'), JSON.stringify({ ...manifest, version: next }));
  return join(program, 'src/cli/main.ts');
}

/** Every file that was ever built for the version, as the collector serves it. */
async function served(names: readonly string[]): Promise<Record<string, string>> {
  const bodies = names.map(async (name) => {
    const response = await fetch(`${collector.url}/sdk/${version}/${name}`);
    return [name, `${response.status} ${await response.text()}`] as const;
  });
  return Object.fromEntries(await Promise.all(bodies));
}

/** Rates on the portal's page, which is never touched, and answers what the console complained of. */
async function rate(): Promise<string[]> {
  const page = await browser.context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(portal.url);
  await page.getByRole('button', { name: 'Đánh giá dịch vụ' }).click();
  await page.getByRole('radio', { name: 'Bình thường' }).click();
  await page.getByRole('status').filter({ hasText: 'Đã ghi nhận: Bình thường' }).waitFor();
  await page.close();
  return complaints;
}

test('a page pinned to a version by its integrity works on after the collector has moved to the next, untouched', async () => {
  const names = readdirSync(sdk);
  await collector.start();
  const before = await served(names);
  expect(Object.values(before).every((file) => file.startsWith('200 '))).toBe(true);
  expect(await rate()).toEqual([]);
  await collector.stop();

  // What a package manager does: the old widgets are gone, the new ones lie in their place.
  rmSync(sdk, { recursive: true });
  mkdirSync(sdk);
  writeFileSync(join(sdk, 'dvc-widgets.js'), 'export const loader = "of the next version";');
  await collector.start(install());

  expect(await served(names), 'every byte').toEqual(before);
  expect(await (await fetch(`${collector.url}/sdk/${next}/dvc-widgets.js`)).text()).toContain('next version');
  expect(await rate()).toEqual([]);
});
