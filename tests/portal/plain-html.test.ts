import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { exportedNdjson, readToken } from '../support/exports.ts';

const written = readFileSync(new URL('../../examples/plain-html/index.html', import.meta.url), 'utf8');
let collector: CollectorProcess;
let browser: Browser;
let host: Server;
let page: Page;
let origin = '';
const complaints: string[] = [];
// The machine may be busy; what is waited for comes as soon as it comes.
const patience = { timeout: 20_000 };

beforeAll(async () => {
  collector = await prepareCollector();
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'plain-html', '--origin', 'loopback');
  await collector.start();
  host = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(written.replace('http://localhost:8787', collector.url));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  origin = `http://127.0.0.1:${String(address.port)}`;
  browser = await openBrowser();
  page = await browser.context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('favicon')) {
      complaints.push(message.text());
    }
  });
});

afterAll(async () => {
  await browser.close();
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
  await collector.remove();
});

test('the page as written, from another origin than the collector, stores one tap, and the console stays silent', async () => {
  await page.goto(`${origin}/`);
  await page.getByRole('radio', { name: 'Hài lòng', exact: true }).click();
  await expect.poll(() => page.getByRole('status').first().textContent(), patience).toContain('Đã ghi nhận: Hài lòng');

  const token = readToken(await collector.run('token', 'create'));
  await expect.poll(() => exportedNdjson(collector.url, token), patience).toHaveLength(1);
  const [row] = await exportedNdjson(collector.url, token);
  expect(row).toMatchObject({
    kind: 'rating',
    site: 'pk_demo',
    value: 'satisfied',
    procedure: '1.001193',
    agency: 'H01.101',
    page_origin: origin,
  });
  expect(JSON.stringify(row)).not.toContain('H01.101-261021-0147');
  expect(complaints).toEqual([]);
});
