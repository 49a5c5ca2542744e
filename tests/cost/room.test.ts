import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { startHost } from '../support/host-page.ts';

/** A page with text below each rating, in columns of the widths given. */
interface Case {
  readonly width: number;
  readonly attributes: string;
  readonly lang?: string;
  readonly font?: string;
  /** Width of the column, in px; the page's own otherwise. */
  readonly column?: number;
}

const cases: readonly Case[] = [
  ...[320, 360, 600, 768, 1280].map((width) => ({ width, attributes: '' })),
  { width: 1280, column: 320, attributes: '' },
  { width: 360, attributes: 'scale="tt32-3"' },
  { width: 1280, attributes: 'scale="desk-3"' },
  { width: 320, attributes: '', lang: 'en' },
  { width: 700, attributes: '', lang: 'en' },
  { width: 360, attributes: 'text="large"' },
  { width: 1280, attributes: 'text="large"', lang: 'en' },
  { width: 320, attributes: '', font: 'DejaVu Sans', lang: 'en' },
  { width: 640, attributes: '', font: 'DejaVu Sans', lang: 'en' },
  { width: 360, attributes: '', font: 'Liberation Serif' },
  { width: 360, attributes: 'layout="dialog"' },
  { width: 1280, attributes: 'layout="dialog"', lang: 'en' },
  { width: 1280, attributes: 'layout="dialog" button="none"' },
  { width: 360, attributes: 'layout="corner"' },
  { width: 1280, attributes: 'layout="corner" text="large"' },
];

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src http://127.0.0.1:9; img-src data:; base-uri 'none'";

const htmlOf = ({ attributes, lang = 'vi' }: Case): string => `<!doctype html><html lang="${lang}"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Đã nộp hồ sơ</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/sdk/dvc-widgets.css">
<script type="module" src="/sdk/dvc-widgets.js" data-site="pk_demo" data-collector="http://127.0.0.1:9" crossorigin></script></head>
<body><main><h1>Đã nộp hồ sơ thành công</h1><dvc-satisfaction-rating ${attributes}></dvc-satisfaction-rating>
<p id="below">Nội dung bên dưới không được dịch chuyển.</p></main></body></html>`;

const styleOf = ({ font = 'Liberation Sans', column }: Case): string =>
  `body{margin:16px;font:16px/1.5 "${font}"}${column ? `main{width:${String(column)}px}` : ''}`;

/** Notes where the text stands in every frame, from the first one that has it. */
const watch = `
  window.seen = new Set();
  (function look() {
    var text = document.getElementById('below');
    if (text) seen.add(text.getBoundingClientRect().top + scrollY);
    requestAnimationFrame(look);
  })();`;

/** The sum of the browser's own layout shifts, once two more frames have passed. */
const shifted = `new Promise((answer) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) sum += value;
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => answer(sum)));
})`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A cold page on a 3G line: 400 ms to and fro, 400 kbit/s. */
async function openSlowly(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await page.addInitScript(watch);
}

const drawn = (attributes: string): string => {
  if (attributes.includes('button="none"')) return "document.querySelector('dvc-satisfaction-rating').show";
  const what = /layout="(\w+)"/.exec(attributes)?.[1] === undefined ? 'input' : 'button';
  return `document.querySelector('dvc-satisfaction-rating').shadowRoot?.querySelector('${what}')`;
};

test.each(cases)(
  'on 3G with nothing cached, the text below stays where it was first painted: $width px, $column, $attributes, $lang, $font',
  async (one) => {
    const host = await startHost({
      html: htmlOf(one),
      headers: { 'Content-Security-Policy': policy },
      files: { '/page.css': styleOf(one) },
    });
    const page = await browser.context.newPage();
    try {
      await page.setViewportSize({ width: one.width, height: 900 });
      await openSlowly(page);
      await page.goto(host.url, { waitUntil: 'commit' });
      // The text was on screen before the rating was.
      await expect.poll(() => page.evaluate('window.seen?.size ?? 0')).toBe(1);
      expect(await page.evaluate(`!!(${drawn(one.attributes)})`)).toBe(false);
      await expect.poll(() => page.evaluate(`!!(${drawn(one.attributes)})`)).toBe(true);
      expect(await page.evaluate(shifted)).toBe(0);
      expect(await page.evaluate('Array.from(seen)')).toHaveLength(1);
    } finally {
      await page.close();
      await host.close();
    }
  },
);

test('without the stylesheet the text does move: what is measured here can fail', async () => {
  const one = { width: 360, attributes: '' };
  const host = await startHost({
    html: htmlOf(one).replace('<link rel="stylesheet" href="/sdk/dvc-widgets.css">', ''),
    headers: { 'Content-Security-Policy': policy },
    files: { '/page.css': styleOf(one) },
  });
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: one.width, height: 900 });
  await openSlowly(page);
  await page.goto(host.url, { waitUntil: 'commit' });
  await expect.poll(() => page.evaluate('window.seen?.size ?? 0')).toBeGreaterThan(1);
  await page.close();
  await host.close();
});
