import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { build, mergeConfig } from 'vite';
import config from '../../vite.config.ts';
import { launch } from '../submission/browser.fixture.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const element = fileURLToPath(new URL('element.fixture.ts', import.meta.url));
const files = new Map<string, string>();
let tampered = '';
let policy = "default-src 'none'; img-src data:; script-src 'self'";
let markup = '';
let browser: Browser;
let page: Page;
let server: Server;
let origin: string;

/** The real build, with a small element in the place of the real one. */
async function buildInto(mode: string): Promise<void> {
  const built = await build(
    mergeConfig(await config({ mode, command: 'build' }), {
      root: fileURLToPath(new URL('../..', import.meta.url)),
      configFile: false,
      logLevel: 'error',
      build: { write: false },
      plugins: [
        {
          name: 'small-element',
          enforce: 'pre',
          resolveId: (id: string) => (id.endsWith('/satisfaction-rating.ts') ? element : undefined),
        },
      ],
    }),
  );
  for (const result of [built].flat()) {
    if (!('output' in result)) continue;
    for (const output of result.output) if (output.type === 'chunk') files.set(output.fileName, output.code);
  }
}

beforeAll(async () => {
  await buildInto('production');
  await buildInto('single');
  server = createServer((request, response) => {
    const file = new URL(`${request.url}`, 'http://portal').pathname.slice('/sdk/'.length);
    const code = files.get(file);
    if (code === undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy });
      response.end(`<!doctype html><link rel=icon href="data:,">${markup}`);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/javascript' });
    response.end(tampered && file.startsWith(tampered) ? `${code};document.title = 'tampered';` : code);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  origin = `http://127.0.0.1:${address.port}`;
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
afterEach(async () => {
  tampered = '';
  policy = "default-src 'none'; img-src data:; script-src 'self'";
  await page.close();
});

const script = (more = '', file = 'dvc-widgets.js'): string =>
  `<script type="module" src="/sdk/${file}" data-site="pk_demo" crossorigin ${more}></script>`;
const tag = '<dvc-satisfaction-rating></dvc-satisfaction-rating>';

async function open(content: string): Promise<{ problems: string[]; text: () => Promise<string | null> }> {
  markup = content;
  page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  await page.goto(`${origin}/`);
  return { problems, text: () => page.locator('dvc-satisfaction-rating').first().textContent() };
}

test('one tag and one script: the element knows its site, and its collector is where the script came from', async () => {
  const { problems, text } = await open(tag + script());
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
  await page.click('dvc-satisfaction-rating');
  await expect.poll(text).toBe('the part runs');
  expect(problems).toEqual([]);
  expect(await page.locator('link:not([rel=icon])').count()).toBe(0);
});

test('data-collector names another collector, with or without a slash at its end', async () => {
  const { text } = await open(tag + script('data-collector="https://thu-nhan.example.gov.vn/"'));
  await expect.poll(text).toBe('pk_demo at https://thu-nhan.example.gov.vn');
});

test('a page without a widget loads the loader only; a widget that comes later is found', async () => {
  const requests: string[] = [];
  const { text } = await open(script());
  page.on('request', (request) => requests.push(request.url()));
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate('performance.getEntriesByType("resource").map((entry) => entry.name)')).toEqual([
    `${origin}/sdk/dvc-widgets.js`,
  ]);
  await page.evaluate("document.body.append(document.createElement('dvc-satisfaction-rating'))");
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
});

test('an element that waits for show() costs the loader only, until the citizen first moves on the page', async () => {
  const silent = '<dvc-satisfaction-rating layout="dialog" button="none"></dvc-satisfaction-rating>';
  const { problems, text } = await open(silent + script());
  await page.waitForLoadState('networkidle');
  const loaded = async (): Promise<unknown> => page.evaluate('performance.getEntriesByType("resource").length');
  expect(await loaded()).toBe(1);
  await page.keyboard.press('Tab');
  await expect.poll(loaded).toBeGreaterThan(2);
  expect(await page.evaluate("!!customElements.get('dvc-satisfaction-rating')")).toBe(false);
  await page.evaluate("document.querySelector('dvc-satisfaction-rating').show()");
  expect(await text()).toBe('shown');
  expect(await page.evaluate("Object.keys(document.querySelector('dvc-satisfaction-rating'))")).toEqual([]);
  expect(problems).toEqual([]);
});

test('show() tries again when its files could not be had', async () => {
  const silent = '<dvc-satisfaction-rating layout="dialog" button="none"></dvc-satisfaction-rating>';
  const { text } = await open(silent + script());
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.evaluate("document.querySelector('dvc-satisfaction-rating').show()");
  expect(await text()).toBe('');
  await page.context().setOffline(false);
  await page.evaluate("document.querySelector('dvc-satisfaction-rating').show()");
  expect(await text()).toBe('shown');
});

test('the help guide is loaded where its tag is, and brings nothing of the rating along', async () => {
  const { problems } = await open(`<dvc-help-guide guide="birth-registration"></dvc-help-guide>${script()}`);
  await expect.poll(() => page.evaluate("!!customElements.get('dvc-help-guide')")).toBe(true);
  await page.getByRole('button', { name: 'Xem hướng dẫn từng bước' }).waitFor();
  const loaded = await page.evaluate<string[]>(
    'performance.getEntriesByType("resource").map(({ name }) => name.replace(/.*\\/(.*?)(?:-[\\w-]{8})?\\.js$/, "$1"))',
  );
  expect([...new Set(loaded)].sort()).toEqual(['base', 'dvc-widgets', 'guide', 'vi.guide']);
  expect(await page.evaluate("!!customElements.get('dvc-satisfaction-rating')")).toBe(false);
  expect(problems).toEqual([]);
});

test('the same script twice, or with a query behind it, is harmless', async () => {
  const { problems, text } = await open(tag + script() + script('', 'dvc-widgets.js?v=2'));
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
  await page.waitForLoadState('networkidle');
  expect(problems).toEqual([]);
});

test('a page that admits scripts by nonce only gets every part', async () => {
  policy = "default-src 'none'; img-src data:; script-src 'nonce-abc'";
  const { problems, text } = await open(tag + script('nonce="abc"'));
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
  await page.click('dvc-satisfaction-rating');
  await expect.poll(text).toBe('the part runs');
  expect(problems).toEqual([]);
});

test('a page that requires Trusted Types and allows no policy gets every part', async () => {
  policy =
    "default-src 'none'; img-src data:; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  const { problems, text } = await open(tag + script());
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
  expect(problems).toEqual([]);
});

test('a file that is not the published one never runs, and the console says what to do', async () => {
  tampered = 'rating';
  const { problems, text } = await open(tag + script());
  await expect.poll(() => problems.filter((problem) => problem.startsWith('dvc-widgets:'))).toHaveLength(1);
  expect(problems.find((problem) => problem.startsWith('dvc-widgets:'))).toMatch(
    /rating-.*\.js did not load as published/,
  );
  expect(await text()).toBe('');
  expect(await page.title()).not.toBe('tampered');
});

test('what did not come is asked for again by a rating that is new in the page, not by other changes', async () => {
  tampered = 'rating';
  const { problems } = await open(tag + script());
  const requests: string[] = [];
  await expect.poll(() => problems.filter((problem) => problem.startsWith('dvc-widgets:'))).toHaveLength(1);
  page.on('request', (request) => requests.push(request.url()));
  for (let change = 0; change < 20; change++) await page.evaluate("document.body.append(document.createElement('p'))");
  await page.waitForLoadState('networkidle');
  expect(requests).toEqual([]);
  await page.evaluate("document.body.append(document.createElement('dvc-satisfaction-rating'))");
  await expect.poll(() => requests.filter((url) => url.includes('/rating-'))).toHaveLength(1);
  expect(await page.title()).not.toBe('tampered');
});

test('a rating whose files could not be had comes when the network is back', async () => {
  const { text } = await open(script());
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  const refused = page.waitForEvent('requestfailed');
  await page.evaluate("document.body.append(document.createElement('dvc-satisfaction-rating'))");
  await refused;
  expect(await text()).toBe('');
  await page.context().setOffline(false);
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
});

test('a part that is loaded on use is held to its hash too', async () => {
  tampered = 'part';
  const { text } = await open(tag + script());
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
  await page.click('dvc-satisfaction-rating');
  await expect.poll(text).toBe('the part did not load');
  expect(await page.title()).not.toBe('tampered');
});

test('a part that could not be fetched offline is fetched at the next use', async () => {
  const { text } = await open(tag + script());
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
  await page.context().setOffline(true);
  await page.click('dvc-satisfaction-rating');
  await expect.poll(text).toBe('the part did not load');
  await page.context().setOffline(false);
  await page.click('dvc-satisfaction-rating');
  await expect.poll(text).toBe('the part runs');
});

test('the single file does the same in one request', async () => {
  const { problems, text } = await open(tag + script('', 'dvc-widgets.single.js'));
  await expect.poll(text).toBe(`pk_demo at ${origin}`);
  await page.click('dvc-satisfaction-rating');
  await expect.poll(text).toBe('the part runs');
  expect(await page.evaluate('performance.getEntriesByType("resource").length')).toBe(1);
  expect(problems).toEqual([]);
});

test('built twice, the files are the same', async () => {
  const before = new Map(files);
  files.clear();
  await buildInto('production');
  await buildInto('single');
  expect([...files]).toEqual([...before]);
});
