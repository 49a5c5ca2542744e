import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { startHost, type Host } from '../support/host-page.ts';

/** What a page holds after a garbage collection. */
interface Holding {
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  /** KB. */
  readonly heap: number;
}

const mounts = 200;

/**
 * Brings an element onto the page, uses it as `use` says, takes it off again; `times` over. Returns once the last one is
 * gone and every timer it may have had has passed.
 */
const cycle = (attributes: string, use: string, times: number): string => `(async () => {
  const until = async (look) => {
    const end = performance.now() + 10000;
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() > end) throw new Error('waited in vain: ' + look);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  for (let turn = 0; turn < ${String(times)}; turn++) {
    const box = document.createElement('div');
    box.innerHTML = '<dvc-satisfaction-rating criteria="dossier" ${attributes}></dvc-satisfaction-rating>';
    document.body.append(box);
    const rating = box.firstElementChild;
    await customElements.whenDefined('dvc-satisfaction-rating');
    const { shadowRoot } = rating;
    const find = (selector) => until(() => shadowRoot.querySelector(selector));
    ${use}
    box.remove();
  }
})()`;

const uses = {
  inline: ['', "await find('input');"],
  'inline, answered, with its details open': [
    '',
    "(await find('input')).click(); await find('textarea'); await find('.good');",
  ],
  'dialog, open and answered when it goes': [
    'layout="dialog"',
    "await rating.show(); (await find('input')).click(); await find('textarea'); await find('.good');",
  ],
  corner: ['layout="corner"', "await find('.corner:not(.away) button');"],
  'corner, its dialog open when it goes': ['layout="corner"', 'await rating.show();'],
} as const;

let collector: CollectorProcess;
let browser: Browser;
let host: Host;

beforeAll(async () => {
  collector = await prepareCollector({ RATE_LIMIT_PER_MINUTE: '1000000' });
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Demo', '--origin', 'loopback');
  await collector.start();
  host = await startHost({
    html: `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
<script type="module" src="/sdk/dvc-widgets.js" data-site="pk_demo" data-collector="${collector.url}" crossorigin></script></head>
<body><h1>Cổng dịch vụ công</h1></body></html>`,
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await host.close();
  await collector.remove();
});

async function holding(session: CDPSession): Promise<Holding> {
  // The collector of garbage needs more than one turn for what refers to each other across the engine's border.
  for (let turn = 0; turn < 4; turn++) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners, documents } = await session.send('Memory.getDOMCounters');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1024;
  return { nodes, listeners, documents, heap };
}

async function open(): Promise<{ page: Page; session: CDPSession }> {
  const page = await browser.context.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(host.url);
  return { page, session };
}

// One node, one listener or 1 KB for each mount would be 200 of them.
const isFlat = ({ nodes, listeners, documents, heap }: Holding): boolean =>
  nodes < mounts / 2 && listeners < mounts / 4 && documents < 1 && heap < mounts;

/** What 200 more mounts left behind, after 20 that loaded whatever is loaded once. */
async function leftBehind(attributes: string, use: string): Promise<Holding> {
  const { page, session } = await open();
  await page.evaluate(cycle(attributes, use, 20));
  const before = await holding(session);
  await page.evaluate(cycle(attributes, use, mounts));
  await expect.poll(() => page.evaluate("document.querySelectorAll('body > *, head > link').length")).toBe(2);
  const left = async (): Promise<Holding> => {
    const after = await holding(session);
    return {
      nodes: after.nodes - before.nodes,
      listeners: after.listeners - before.listeners,
      documents: after.documents - before.documents,
      heap: after.heap - before.heap,
    };
  };
  // On a busy machine the last mounts are still being told of what they sent; what leaks stays for good.
  await vi.waitUntil(async () => isFlat(await left()), { timeout: 8000, interval: 500 }).catch(() => undefined);
  const found = await left();
  await page.close();
  return found;
}

test.each(Object.entries(uses))(
  `${String(mounts)} mounts and unmounts leave nothing behind: %s`,
  async (_name, [attributes, use]) => {
    const left = await leftBehind(attributes, use);
    expect(left).toSatisfy(isFlat);
  },
  120_000,
);

test('one listener on the window for each mount would be seen', async () => {
  const left = await leftBehind('', "await find('input'); addEventListener('resize', () => shadowRoot);");
  expect(left).not.toSatisfy(isFlat);
});
