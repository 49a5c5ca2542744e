import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';

let collector: CollectorProcess;
let browser: Browser;

beforeAll(async () => {
  collector = await prepareCollector({
    PORTAL_DIR: fileURLToPath(new URL('../../examples/demo-portal', import.meta.url)),
  });
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Demo', '--origin', 'loopback');
  await collector.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await collector.remove();
});

test.each([
  ['ho-so.html', 360],
  ['ho-so.html', 1280],
  ['thu-tuc.html?MaTTHC=1.004222', 360],
  ['thu-tuc.html?MaTTHC=1.004222', 700],
])(
  'with its place kept as docs/embed.md says, the rating moves nothing when it comes (%s, %d px)',
  async (path, width) => {
    const page = await browser.context.newPage();
    // Taller than the page, so that a shift anywhere is seen.
    await page.setViewportSize({ width, height: 2000 });
    let painted = 0;
    // The words come last, when the page below has long been painted in its own font.
    await page.route(/\/sdk\/.*\/vi-.*\.js/, async (route) => {
      painted ||= await page.evaluate<number>(
        `document.fonts.ready.then(
        () => new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(() => answer(performance.now())))),
      )`,
      );
      await route.continue();
    });
    await page.goto(`${collector.url}/${path}`);
    await page.getByRole('radio').first().waitFor();
    expect(painted).toBeGreaterThan(0);
    const shift = await page.evaluate(
      `new Promise((answer) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.startTime >= ${painted}) sum += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => answer(sum)));
    })`,
    );
    expect(shift).toBe(0);
    await page.close();
  },
);

test.each([
  [360, 740],
  [768, 1024],
  [1280, 900],
])('the form that comes late to its page moves less than a browser calls good (%d × %d px)', async (width, height) => {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width, height });
  // The form comes when the page has long been painted in its own font.
  await page.route(/\/sdk\/.*\.js/, async (route) => {
    await page.evaluate(
      `document.fonts.ready.then(() => new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(answer))))`,
    );
    await route.continue();
  });
  await page.goto(`${collector.url}/gop-y.html`);
  await page.getByRole('textbox', { name: 'Nội dung' }).waitFor();
  const shift = await page.evaluate(
    `new Promise((answer) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => answer(sum)));
    })`,
  );
  // 0.1 for the whole visit, the portal's own fonts included (https://web.dev/articles/cls).
  expect(shift).toBeLessThan(0.1);
  await page.close();
});
