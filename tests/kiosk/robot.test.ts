import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { serveExample, type ExampleServer } from '../support/example-server.ts';
import { exportedCsv, readToken } from '../support/exports.ts';
import { seeded } from '../support/ratings.ts';

const wanted = 500;
const kills = 5;
/** Most of a visit is waiting: for the guard against touches in a hurry, for the line. */
const desks = 8;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let collector: CollectorProcess;
let server: ExampleServer;
let token: string;
let profile: string;
/** Ends the browser that runs now. */
let unplug = async (): Promise<void> => {};

beforeAll(async () => {
  collector = await prepareCollector({ RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'error' });
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Quầy thử', '--origin', 'loopback');
  token = readToken(await collector.run('token', 'create'));
  server = await serveExample('kiosk', { collector: collector.url });
  profile = mkdtempSync(join(tmpdir(), 'dvc-kiosk-'));
});
afterAll(async () => {
  await unplug();
  await server.close();
  await collector.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A Chromium of its own process group, whose plug can be pulled: SIGKILL to all of it, its profile stays as it was. */
async function switchOn(): Promise<{ context: BrowserContext; pull: () => Promise<void> }> {
  const port = join(profile, 'DevToolsActivePort');
  rmSync(port, { force: true });
  const child: ChildProcess = spawn(
    launchOptions.executablePath,
    [...launchOptions.args, '--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
    { detached: true, stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  unplug = async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  const read = (): string => {
    try {
      return readFileSync(port, 'utf8').split('\n')[0] ?? '';
    } catch {
      return '';
    }
  };
  await expect.poll(read).toMatch(/^\d+$/);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${read()}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('no context');
  return {
    context,
    async pull() {
      await unplug();
      await browser.close().catch(() => {});
    },
  };
}

test(
  `${wanted} ratings at a desk, the network flapping, browser and collector killed ${kills} times: all there once`,
  { timeout: 15 * 60_000 },
  async () => {
    const random = seeded(seed);
    /** Touched, whatever became of it; and told to the visitor as recorded or kept. */
    const touched = new Map<string, string>();
    const promised = new Set<string>();
    let keptOnly = 0;

    /** The page comes from the device itself (examples/kiosk): it is there before the line goes for the first time. */
    async function openDesk(page: Page): Promise<void> {
      await page.addInitScript(() => {
        addEventListener('dvc-rated', (event) => {
          document.documentElement.dataset['rated'] = JSON.stringify([
            Reflect.get(event, 'id'),
            Reflect.get(event, 'value'),
          ]);
        });
      });
      await page.goto(server.url);
      await page.locator('.kiosk-row').first().waitFor();
      // What is answered faster than anyone can read is quarantined.
      const shown = await page.evaluate(() => performance.now());
      await page.waitForFunction((since) => performance.now() - since > 600, shown);
    }

    /** One visitor after the other until `stop`; a page that dies under a visitor ends the desk's day. */
    async function serve(page: Page, stop: () => boolean): Promise<void> {
      while (!stop()) {
        const rows = page.locator('.kiosk-row');
        await rows.first().waitFor();
        const id = await page.evaluate(() => document.documentElement.dataset['rated']);
        await rows.nth(Math.floor(random() * 5)).click();
        // A touch right after the screen changed is not one (two touches in a hurry).
        const rated = await page.evaluate(() => document.documentElement.dataset['rated']);
        if (rated === undefined || rated === id) continue;
        const [made, value] = JSON.parse(rated) as [string, string];
        touched.set(made, value);
        const told = page.getByText(/^Ý kiến đã được (?:ghi nhận|giữ trên máy này)/);
        const words = await told.first().innerText();
        promised.add(made);
        if (words.includes('giữ')) keptOnly += 1;
        const done = page.getByRole('button', { name: 'Xong' });
        while (!stop() && (await done.isVisible())) await done.click();
      }
    }

    for (let day = 0; day <= kills; day += 1) {
      const goal = Math.round((wanted * (day + 1)) / (kills + 1));
      await collector.start();
      const { context, pull } = await switchOn();
      let isOver = false;
      const pages = await Promise.all(Array.from({ length: desks }, () => context.newPage()));
      await Promise.all(pages.map(openDesk));
      const failures: unknown[] = [];
      const days = pages.map((page) =>
        serve(page, () => isOver || promised.size >= goal).catch((error: unknown) => {
          if (!isOver) failures.push(error);
        }),
      );
      // The line goes and comes; half way through the day the collector is killed and started again.
      const flapping = (async () => {
        let isKilled = day === kills;
        while (!isOver) {
          await context.setOffline(random() < 0.5).catch(() => {});
          await new Promise((resolve) => setTimeout(resolve, 200 + random() * 800));
          if (isKilled || promised.size < goal - 40) continue;
          isKilled = true;
          await collector.kill();
          await new Promise((resolve) => setTimeout(resolve, 300));
          await collector.start();
        }
      })();
      await Promise.race([Promise.all(days), new Promise((resolve) => setTimeout(resolve, 120_000))]);
      expect(failures, `seed ${seed}`).toEqual([]);
      expect(promised.size, `day ${day}, seed ${seed}`).toBeGreaterThanOrEqual(goal);
      isOver = true;
      // The last touches of a day may have just been told.
      await pull();
      await flapping;
      await Promise.all(days);
      await collector.stop();
    }

    await collector.start();
    const { context, pull } = await switchOn();
    await (await context.newPage()).goto(server.url);
    const rows = async () => (await exportedCsv(collector.url, token)).filter((row) => row['kind'] === 'rating');
    const missing = async (): Promise<string[]> => {
      const there = new Set((await rows()).map((row) => row['id']));
      return [...promised].filter((id) => !there.has(id));
    };
    await expect.poll(missing, { timeout: 120_000, interval: 500, message: `seed ${seed}` }).toEqual([]);
    const all = await rows();
    await pull();
    expect(new Set(all.map((row) => row['id'])).size, 'no id is there twice').toBe(all.length);
    for (const row of all) expect(row['value'], `nobody touched that, seed ${seed}`).toBe(touched.get(row['id'] ?? ''));
    expect(all.filter((row) => row['channel'] !== 'kiosk' || row['state'] !== 'counted')).toEqual([]);
    console.log(
      `seed ${seed}: ${touched.size} touched, ${promised.size} told as recorded or kept (${keptOnly} of them kept at first), ${all.length} rows, each once`,
    );
  },
);
