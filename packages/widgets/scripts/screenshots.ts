import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { states, type StateName } from '../src/satisfaction-rating/states.ts';
import { PicturePages, type PictureRequest } from './picture-page.ts';
import { modeFor, reach } from './reach-state.ts';

/**
 * Pictures of every state of the built rating for people to look at: test-results/states/*.png, and sheets of all states
 * together. `node scripts/screenshots.ts [dark-vi-large rtl …]`; needs `pnpm run build` first and Chromium (`CHROMIUM`).
 */
const folder = new URL('../../../test-results/states/', import.meta.url);
const widths = [320, 360, 640, 1280] as const;
const pages = new PicturePages();

interface Look {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly lang: 'vi' | 'en';
  readonly text: 'normal' | 'large';
  readonly widths: readonly number[];
  readonly dir?: 'rtl';
  readonly accent?: string;
  readonly forced?: boolean;
}

const usual: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['vi', 'en'] as const).flatMap((lang) =>
    (['normal', 'large'] as const).map((text) => ({ name: `${theme}-${lang}-${text}`, theme, lang, text, widths })),
  ),
);

const base = { theme: 'light', lang: 'vi', text: 'normal', widths: [360, 1280] } as const;
const special: readonly Look[] = [
  { ...base, name: 'forced', forced: true },
  { ...base, name: 'rtl', dir: 'rtl' },
  { ...base, name: 'red', accent: '#c8102e' },
  { ...base, name: 'amber', accent: '#f5a623' },
  { ...base, name: 'amber-dark', accent: '#f5a623', theme: 'dark' },
];

const pictureOf = (state: StateName, look: Look, width: number): string =>
  fileURLToPath(new URL(`${state}-${look.name}-${String(width)}.png`, folder));

function addressOf(state: StateName, { theme, lang, text, dir, accent }: Look): string {
  const wanted: PictureRequest = { mode: modeFor[state], theme, lang, text };
  return pages.address({ ...wanted, ...(dir && { dir }), ...(accent && { accent }) });
}

async function take(page: Page, state: StateName, look: Look): Promise<void> {
  await page.setViewportSize({ width: look.widths[0] ?? 360, height: 640 });
  await page.goto(addressOf(state, look));
  await page.getByRole('radio').first().waitFor();
  await reach(page, state, look.lang);
  // The pointer would hover over whatever a new width puts under it.
  await page.mouse.move(0, 0);
  for (const width of look.widths) {
    await page.setViewportSize({ width, height: 640 });
    // A new width takes a frame, a colour 120 ms.
    await page.waitForTimeout(150);
    await page.screenshot({ path: pictureOf(state, look, width), fullPage: true });
  }
}

/** All states of one look and width side by side, without any tool but the browser. */
async function sheet(page: Page, look: Look, width: number): Promise<void> {
  const zoom = width > 640 ? 0.5 : 0.75;
  const figures = states.map((state) => {
    const data = readFileSync(pictureOf(state, look, width)).toString('base64');
    return `<figure><figcaption>${state}</figcaption><img width="${String(width * zoom)}" src="data:image/png;base64,${data}"></figure>`;
  });
  const columns = width > 360 ? 3 : 6;
  await page.setViewportSize({ width: Math.ceil(columns * (width * zoom + 16) + 16), height: 640 });
  await page.setContent(`<!doctype html><style>
    body { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; margin: 8px; background: #999; font: 12px sans-serif }
    figure { margin: 0 }
    img { display: block }
  </style>${figures.join('')}`);
  const path = fileURLToPath(new URL(`sheet-${look.name}-${String(width)}.png`, folder));
  await page.screenshot({ path, fullPage: true });
}

async function takeAll(browser: Browser, look: Look): Promise<void> {
  for (const state of states) {
    // A context of its own: nothing of an earlier state waits in its outbox.
    const context = await browser.newContext({ ...(look.forced && { forcedColors: 'active' as const }) });
    await take(await context.newPage(), state, look);
    await context.close();
  }
  const page = await browser.newPage();
  for (const width of look.widths) await sheet(page, look, width);
  await page.close();
  process.stdout.write(`${look.name}: ${String(states.length * look.widths.length)} pictures\n`);
}

mkdirSync(folder, { recursive: true });
await pages.start();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const wanted = process.argv.slice(2);
try {
  for (const look of [...usual, ...special]) {
    if (wanted.length === 0 || wanted.includes(look.name)) await takeAll(browser, look);
  }
} finally {
  await browser.close();
  pages.stop();
}
