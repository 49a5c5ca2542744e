import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { serveExample, type ExampleServer } from '../support/example-server.ts';
import { exportedNdjson, readToken } from '../support/exports.ts';

const pictures = fileURLToPath(new URL('../../test-results/no-script/', import.meta.url));

/** Widths that every page is looked at in. */
export const widths = [360, 1280] as const;

/** How a page reaches the citizen. */
interface Reach {
  readonly width?: number;
  /** `off`: switched off; `lost`: on, but the SDK never arrives; `on`: as intended. */
  readonly script?: 'off' | 'lost' | 'on';
  /** File of the example. */
  readonly file?: string;
  /** Changes the page, or a header of it, on its way to the browser. */
  readonly change?: (page: { body: string; headers: Record<string, string> }) => void;
}

/** The example `no-script` beside a collector that runs as a process of its own. */
export interface Portal {
  readonly collector: CollectorProcess;
  readonly token: string;
  /** Origin of the portal. */
  readonly origin: string;
  /** Opens the page in a browser of its own. */
  open(reach?: Reach): Promise<Page>;
  /** The exported rows, in the order of receipt. */
  rows(): Promise<Record<string, unknown>[]>;
}

/** Starts what all tests of a file share; `environment` is the collector's. */
export function usePortal(environment: Record<string, string> = {}): () => Portal {
  let portal: Portal | undefined;
  let browser: Browser | undefined;
  let server: ExampleServer | undefined;
  let citizens = 0;

  beforeAll(async () => {
    const collector = await prepareCollector(environment);
    await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'loopback');
    await collector.run(
      'site',
      'add',
      '--key',
      'pk_other',
      '--name',
      'Khác',
      '--origin',
      'https://khac.example.gov.vn',
    );
    const token = readToken(await collector.run('token', 'create'));
    await collector.start();
    const served = (server = await serveExample('no-script', { collector: collector.url }));
    const opened = (browser = await chromium.launch(launchOptions));
    portal = {
      collector,
      token,
      origin: new URL(served.url).origin,
      async open({ width = 1280, script = 'off', file = '', change }: Reach = {}) {
        const context = await opened.newContext({
          javaScriptEnabled: script !== 'off',
          // Another citizen: what one browser sends twice within seconds is one act.
          userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${opened.version()} citizen/${(citizens += 1)}`,
          locale: 'vi-VN',
          viewport: { width, height: width < 600 ? 740 : 900 },
        });
        if (script === 'lost') await context.route('**/sdk/*.js', (route) => route.abort());
        if (change) {
          await context.route(served.url + file, async (route) => {
            const response = await route.fetch();
            const page = { body: await response.text(), headers: { ...response.headers() } };
            change(page);
            await route.fulfill({ response, ...page });
          });
        }
        const page = await context.newPage();
        await page.goto(served.url + file);
        return page;
      },
      rows: () => exportedNdjson(collector.url, token),
    };
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await portal?.collector.remove();
  });

  return () => {
    if (!portal) throw new Error('The portal has not started.');
    return portal;
  };
}

/** Keeps a picture of the whole page in test-results/no-script/ for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: `${pictures}${name}-${width}.png`, fullPage: true });
}
