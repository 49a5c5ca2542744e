import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lowestWindow, placementsIn, windows } from '../../packages/widgets/src/help-guide/placements.fixture.ts';
import { launchOptions } from '../support/browser.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { startEngine } from '../support/engines.ts';
import { faultsIn, fieldPage } from '../support/field-places.ts';
import { startGuideCollector } from '../support/guide-collector.ts';
import { startHost, type Host } from '../support/host-page.ts';

let collector: CollectorProcess;
let host: Host;

beforeAll(async () => {
  collector = await startGuideCollector('places');
  host = await startHost({
    html: `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<script type="module" src="/sdk/dvc-widgets.js" data-site="pk_demo" data-collector="${collector.url}"></script>
<body>${fieldPage}</body></html>`,
  });
});
afterAll(async () => {
  await host.close();
  await collector.remove();
});

const isThere = `document.querySelector('dvc-help-guide').shadowRoot !== null`;

test('in Chromium 80, without popover and zoom of its own, the help is in the window and covers no field in any place', async () => {
  const engine = await startEngine('chromium-80');
  const page = await engine.open();
  await page.goto(host.url);
  await page.waitFor(isThere);
  for (const [width, height] of [...windows, lowestWindow]) {
    await page.setViewport(width, height);
    // Inside a page that the host zooms this engine measures in that page's own pixels: at 50 % a field in the middle of a
    // low window seems to lie below it, and help for a field out of sight is not shown.
    const places = placementsIn(height).filter(({ name }) => height >= 500 || !name.endsWith('by the host to 50 %'));
    const faults = await faultsIn((expression) => page.evaluate(expression), places);
    expect({ width, height, faults }).toEqual({ width, height, faults: [] });
  }
  expect(await page.problems()).toEqual([]);
  await page.close();
  await engine.close();
}, 180_000);

/** What a person's zoom makes of a window of 1280 × 1024: fewer CSS pixels, each of more dots. */
test.each([50, 110, 175, 400])(
  'at %d % of zoom the help is in the window and covers no field in any place',
  async (zoom) => {
    const browser = await chromium.launch(launchOptions);
    const [width, height] = [Math.floor(128_000 / zoom), Math.floor(102_400 / zoom)];
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: zoom / 100 });
    await page.goto(host.url);
    await page.waitForFunction(isThere);
    const faults = await faultsIn((expression) => page.evaluate(expression), placementsIn(height));
    await browser.close();
    expect(faults).toEqual([]);
  },
  180_000,
);
