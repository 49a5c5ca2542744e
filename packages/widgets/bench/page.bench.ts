/**
 * What the host page pays: script and blocking time, JS heap, time from tap to answer, layout shift.
 * Chromium with a 4x CPU slowdown, median of 5 (as ../shared/peers.md measured the peers; their figures stand in
 * docs/performance.md and come from another machine, so only the empty page joins the two tables).
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type CDPSession } from 'playwright-core';

const sdkDir = fileURLToPath(new URL('../dist/sdk', import.meta.url));
const runs = 5;

const pages: Record<string, string> = {
  '/empty': '',
  '/rating': `<script type="module" src="/sdk/dvc-widgets.js" data-site="pk_demo"></script>
    <div style="min-height:280px"><dvc-satisfaction-rating criteria="dossier"></dvc-satisfaction-rating></div>`,
};

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://bench').pathname;
  if (path.startsWith('/sdk/')) {
    response.setHeader('Content-Type', 'text/javascript');
    response.end(
      readFileSync(
        join(
          sdkDir,
          ...path
            .slice(5)
            .split('/')
            .map((part) => basename(part)),
        ),
      ),
    );
  } else if (path === '/v1/submissions') {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const sent: unknown = JSON.parse(body);
      const items = (Array.isArray(sent) ? sent : [sent]) as { id: string }[];
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ results: items.map(({ id }) => ({ id, status: 'stored' })) }));
    });
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="vi"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
      <h1>Đã nộp hồ sơ</h1>${pages[path] ?? ''}<p>Nội dung bên dưới</p></html>`);
  }
});

interface Cost {
  readonly script: number;
  readonly blocking: number;
  readonly heap: number;
  readonly open: number;
  readonly shift: number;
}

/** Runs in the page what is given as text: no helper of the driver's may weigh on what is measured. */
async function run<Value>(session: CDPSession, expression: string): Promise<Value> {
  const { result } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  return result.value as Value;
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((entry) => entry.name === name)?.value ?? Number.NaN;
}

const watch = `
  var seen = { blocking: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });`;

const root = "document.querySelector('dvc-satisfaction-rating').shadowRoot";
const settled = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)))';
const ready = `new Promise((resolve) => {
  const look = () => (${root}?.querySelector('input') ? resolve() : requestAnimationFrame(look));
  look();
}).then(() => ${settled})`;
const tap = `new Promise((resolve) => {
  const start = performance.now();
  new MutationObserver((_, watcher) => {
    if (!${root}.querySelector('textarea')) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  }).observe(${root}, { childList: true, subtree: true });
  ${root}.querySelector('input[type=radio]').click();
})`;

async function measure(browser: Browser, url: string, tapped: boolean): Promise<Cost> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: watch });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'load' });
  await run(session, tapped ? ready : settled);
  const script = (await metric(session, 'ScriptDuration')) * 1000;
  const seen = await run<{ blocking: number; shift: number }>(session, 'seen');
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await metric(session, 'JSHeapUsedSize')) / 1024;
  const open = tapped ? await run<number>(session, tap) : 0;
  await context.close();
  return { script, blocking: seen.blocking, heap, open, shift: seen.shift };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
if (!address || typeof address !== 'object') throw new Error('no address');
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-dev-shm-usage',
  ],
});
console.log('| page | script ms | blocking ms | JS heap KB | open ms | layout shift |\n|---|---|---|---|---|---|');
for (const path of Object.keys(pages)) {
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run++)
    costs.push(await measure(browser, `http://127.0.0.1:${address.port}${path}`, path !== '/empty'));
  const of = (name: keyof Cost): number => median(costs.map((cost) => cost[name]));
  console.log(
    `| ${path.slice(1)} | ${of('script').toFixed(0)} | ${of('blocking').toFixed(0)} | ${of('heap').toFixed(0)} | ${of('open').toFixed(0)} | ${of('shift').toFixed(3)} |`,
  );
}
await browser.close();
server.close();
