import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import jsqr from 'jsqr';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guideListSchema } from '@dvc-widgets/contract/guides/schema';
import { launchOptions } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';

const samples = fileURLToPath(new URL('../../examples/guides', import.meta.url));
const pictures = fileURLToPath(new URL('../../test-results/printed-guides/', import.meta.url));
/** Smallest printed text: 9 pt. */
const least = 12;

let collector: CollectorProcess;
let browser: Browser;
let editions: { readonly name: string; readonly path: string }[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  collector = await prepareCollector();
  await collector.run('guide', 'import', samples);
  await collector.start();
  const { guides } = guideListSchema.parse(await (await fetch(`${collector.url}/v1/guides?unreviewed=true`)).json());
  editions = guides.flatMap(({ id, editions: texts }) =>
    texts.map(({ language, variant }) => ({
      name: `${id}-${language}-${variant}`,
      path: `/guides/${id}?${new URLSearchParams({ lang: language, variant, unreviewed: 'true' }).toString()}`,
    })),
  );
  browser = await chromium.launch(launchOptions);
});

afterAll(async () => {
  await browser.close();
  await collector.remove();
});

/** Opens a page as a browser without JavaScript does; what the policy blocks or the network lacks is told at the end. */
async function open(
  path: string,
  width: number,
): Promise<{ page: Page; complaints: string[]; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  await page.goto(collector.url + path);
  return { page, complaints, close: () => context.close() };
}

/** What a picture of a code says, by a reader that is not the library that drew it. */
function readCode(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsqr.default(Uint8ClampedArray.from(data), width, height)?.data;
}

describe('the printed page of a guide', () => {
  it('is there for each of the six samples, in Vietnamese, English and easy to read', () => {
    expect(editions).toHaveLength(14);
  });

  it('fits on one sheet of A4, has a code that leads to itself, and reads on a telephone, all without JavaScript', async () => {
    const sheets: Record<string, number> = {};
    for (const { name, path } of editions) {
      const { page, complaints, close } = await open(path, 360);
      await page.screenshot({ path: `${pictures}${name}-360.png`, fullPage: true });
      const box = await page.locator('.guide').boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 999), name).toBeLessThanOrEqual(360);
      const again = new URL(readCode(await page.locator('.qr').screenshot()) ?? 'about:blank');
      expect(again.origin + again.pathname, name).toBe(collector.url + String(path.split('?')[0]));
      expect(await (await fetch(again)).text(), name).toBe(await (await fetch(collector.url + path)).text());
      const pdf = (await page.pdf({ path: `${pictures}${name}.pdf`, preferCSSPageSize: true })).toString('latin1');
      sheets[name] = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(/MediaBox \[0 0 59[45][.\d]* 84[12]/.test(pdf), `${name} is A4`).toBe(true);
      expect(complaints, name).toEqual([]);
      await close();
    }
    expect(sheets).toEqual(Object.fromEntries(editions.map(({ name }) => [name, 1])));
  });

  it('has no letter below 9 pt, and goes on to a second sheet that says so where it is longer', async () => {
    const context = await browser.newContext({ viewport: { width: 794, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    for (const { name, path } of editions) {
      await page.goto(collector.url + path);
      const small = await page.evaluate((smallest) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const { parentElement: parent, textContent: text } = node;
          if (!parent?.getClientRects().length || !text?.trim() || parent.matches('sup')) continue;
          if (parseFloat(getComputedStyle(parent).fontSize) < smallest - 0.01) found.push(text.trim());
        }
        return found;
      }, least);
      expect(small, name).toEqual([]);
    }
    await page.evaluate(() => {
      const steps = document.querySelector('.steps');
      for (let times = 0; times < 3; times += 1)
        steps?.append(...[...steps.children].map((step) => step.cloneNode(true)));
    });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
    await context.close();
  });

  it.each([360, 1280])('has no accessibility violation at %i px', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    // The three texts of one guide have everything that a page can have.
    for (const { name, path } of editions.slice(0, 3)) {
      await page.goto(collector.url + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        name,
      ).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(width);
    }
    await context.close();
  });
});
