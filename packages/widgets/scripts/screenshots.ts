import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { frameStates, layoutOf, type FrameStateName } from '../src/satisfaction-rating/frame-states.ts';
import { states as inlineStates, type StateName } from '../src/satisfaction-rating/states.ts';
import { PicturePages, type PictureRequest } from './picture-page.ts';
import { modeForFrame, reachFrame } from './reach-frame-state.ts';
import { modeFor, reach } from './reach-state.ts';

/**
 * Pictures of every state of the built rating for people to look at: test-results/states/*.png, and sheets of all states
 * together. `node scripts/screenshots.ts [inline] [layouts] [dark-vi-large rtl …]`; needs `pnpm run build` first and
 * Chromium (`CHROMIUM`).
 */
const folder = new URL('../../../test-results/states/', import.meta.url);
const widths = [320, 360, 640, 1280] as const;
type State = StateName | FrameStateName;
const lists: Readonly<Record<string, readonly State[]>> = { inline: inlineStates, layouts: frameStates };
const isFrame = (state: State): state is FrameStateName => frameStates.some((name) => name === state);
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
  /** Height of the window; 640 CSS pixels where it isn't said. */
  readonly height?: number;
  /** What the citizen has set the browser's text to, in CSS pixels. */
  readonly fontSize?: number;
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
  { ...base, name: 'landscape', widths: [640], height: 360 },
  { ...base, name: 'text-200', fontSize: 32 },
];

const pictureOf = (state: State, look: Look, width: number): string =>
  fileURLToPath(new URL(`${state}-${look.name}-${String(width)}.png`, folder));

function addressOf(state: State, { theme, lang, text, dir, accent }: Look): string {
  const wanted: PictureRequest = {
    mode: isFrame(state) ? modeForFrame(state) : modeFor[state],
    theme,
    lang,
    text,
    ...(isFrame(state) && { layout: layoutOf(state) }),
    ...(state === 'corner-other' && { taken: 'yes' }),
  };
  return pages.address({ ...wanted, ...(dir && { dir }), ...(accent && { accent }) });
}

async function take(page: Page, state: State, look: Look): Promise<void> {
  const height = look.height ?? 640;
  await page.setViewportSize({ width: Math.max(...look.widths), height });
  await page.goto(addressOf(state, look));
  if (isFrame(state)) await reachFrame(page, state, look.lang);
  else {
    await page.getByRole('radio').first().waitFor();
    await reach(page, state, look.lang);
  }
  // The pointer would hover over whatever a new width puts under it.
  await page.mouse.move(0, 0);
  for (const width of look.widths) {
    await page.setViewportSize({ width, height });
    // A new width takes a frame, a colour 120 ms.
    await page.waitForTimeout(150);
    await page.screenshot({ path: pictureOf(state, look, width), fullPage: !isFrame(state) });
  }
}

/** All states of one look and width side by side, without any tool but the browser. */
async function sheet(page: Page, list: string, look: Look, width: number): Promise<void> {
  const zoom = width > 640 ? 0.5 : 0.75;
  const figures = (lists[list] ?? []).map((state) => {
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
  const path = fileURLToPath(new URL(`sheet-${list}-${look.name}-${String(width)}.png`, folder));
  await page.screenshot({ path, fullPage: true });
}

/** A context of its own, so that nothing of an earlier state waits in its outbox; `close` ends what it started. */
async function contextFor(
  browser: Browser,
  { forced, fontSize }: Look,
): Promise<[BrowserContext, () => Promise<void>]> {
  const options = forced ? { forcedColors: 'active' as const } : {};
  if (!fontSize) {
    const context = await browser.newContext(options);
    return [context, () => context.close()];
  }
  // The size of the browser's text is a setting of a profile.
  const profile = mkdtempSync(join(tmpdir(), 'dvc-pictures-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { webkit: { webprefs: { default_font_size: fontSize } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, { ...launch, ...options });
  return [
    context,
    async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  ];
}

async function takeAll(browser: Browser, list: string, look: Look): Promise<void> {
  for (const state of lists[list] ?? []) {
    const [context, close] = await contextFor(browser, look);
    await take(await context.newPage(), state, look);
    await close();
  }
  const page = await browser.newPage();
  for (const width of look.widths) await sheet(page, list, look, width);
  await page.close();
  process.stdout.write(`${list}, ${look.name}: ${String((lists[list] ?? []).length * look.widths.length)} pictures\n`);
}

mkdirSync(folder, { recursive: true });
await pages.start();
const launch = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
};
const browser = await chromium.launch(launch);
const wanted = process.argv.slice(2);
const isWanted = (name: string, all: readonly string[]): boolean =>
  wanted.includes(name) || !all.some((each) => wanted.includes(each));
try {
  const looks = [...usual, ...special];
  for (const list of Object.keys(lists).filter((name, _, all) => isWanted(name, all))) {
    for (const look of looks.filter(({ name }, _, all) =>
      isWanted(
        name,
        all.map((each) => each.name),
      ),
    )) {
      await takeAll(browser, list, look);
    }
  }
} finally {
  await browser.close();
  pages.stop();
}
