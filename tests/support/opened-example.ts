import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { serveExample } from './example-server.ts';
import { exportedCsv, readToken, type Row } from './exports.ts';
import { startGuideCollector } from './guide-collector.ts';

const pictures = fileURLToPath(new URL('../../test-results/examples/', import.meta.url));

/** An example in a real Chromium, beside a real collector that runs as a process of its own. */
export interface OpenedExample {
  readonly page: Page;
  /** Address of the collector. */
  readonly collector: string;
  /** All that must never happen: page errors, console warnings and errors, policy violations and the browser's reports of them. */
  readonly complaints: readonly string[];
  /** Opens the page, or another file of the example, anew in a window of that width. */
  load(width: number, file?: string): Promise<void>;
  /** What axe finds on the page as it stands, and whether it scrolls sideways; nothing when all is well. */
  faults(): Promise<string[]>;
  /** Waits as long as a person needs to read: what is answered faster than anyone can is quarantined. */
  read(): Promise<void>;
  /** The rows of the CSV export once there are that many of the kind, or after 20 s what there is. */
  rows(kind: string, count: number): Promise<Row[]>;
  /** Keeps a picture of the window, or of the whole page, in test-results/examples/ for people to look at. */
  picture(name: string, extent?: 'window' | 'page'): Promise<void>;
  close(): Promise<void>;
}

/** Opens the page of `examples/{name}`, or of a folder in it that was built, under its own headers. */
export async function openExample(name: string, folder = ''): Promise<OpenedExample> {
  const complaints: string[] = [];
  const collector = await startGuideCollector(name);
  const token = readToken(await collector.run('token', 'create'));
  const server = await serveExample(name, {
    collector: collector.url,
    folder,
    onReport: (report) => complaints.push(JSON.stringify(report)),
  });
  const browser = await openBrowser();
  const page = await browser.context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.addInitScript(
    `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
       console.error('policy violation: ' + violatedDirective + ' ' + blockedURI))`,
  );

  return {
    page,
    collector: collector.url,
    complaints,
    async load(width, file = '') {
      await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
      await page.goto(server.url + file);
    },
    async faults() {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const isTooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      return isTooWide ? [...found, 'scrolls sideways'] : found;
    },
    async read() {
      const shown = await page.evaluate(() => performance.now());
      await page.waitForFunction((since) => performance.now() - since > 600, shown);
    },
    async rows(kind, count) {
      const giveUp = Date.now() + 20_000;
      for (;;) {
        const rows = (await exportedCsv(collector.url, token)).filter((row) => row['kind'] === kind);
        if (rows.length >= count || Date.now() > giveUp) return rows;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async picture(picture, extent = 'window') {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}${name}-${picture}.png`, fullPage: extent === 'page' });
    },
    async close() {
      await browser.close();
      await server.close();
      await collector.remove();
    },
  };
}
