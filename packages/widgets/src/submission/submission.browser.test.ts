import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  keptInDatabase,
  latest,
  launch,
  launchWithoutStorage,
  openPage,
  tap,
  TinyCollector,
  TinyPortal,
} from './browser.fixture.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const portal = new TinyPortal();
let collector: TinyCollector;
let browser: Browser;
let context: BrowserContext;

const within = { timeout: 20_000, interval: 20 };
/** Longer than the lease of a tab that was closed while it tried once more. */
const beyondLease = { timeout: 40_000, interval: 50 };
const untilHeard = (page: Page, id: string, delivery: string): Promise<unknown> =>
  expect.poll(() => latest(page, id), within).toBe(delivery);

beforeAll(async () => {
  await portal.up();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await portal.down();
});
beforeEach(async () => {
  collector = new TinyCollector();
  await collector.up();
  context = await browser.newContext();
});
afterEach(async () => {
  portal.policy = '';
  await context.close();
  await collector.down();
});

test('a submission takes one request without preflight that names the page only by its origin, and leaves nothing', async () => {
  const { page, errors } = await openPage(context, portal.url);
  await untilHeard(page, await tap(page, collector.url), 'sent');
  expect(collector.arrivals.map(({ method }) => method)).toEqual(['POST']);
  const headers = collector.posts[0]?.headers;
  expect(headers?.['content-type']).toMatch(/^text\/plain/);
  expect(headers?.origin).toBe(new URL(portal.url).origin);
  expect(JSON.stringify(headers)).not.toContain('0912345668');
  expect(headers?.cookie).toBeUndefined();
  await expect.poll(() => keptInDatabase(page), within).toEqual([]);
  expect(errors).toEqual([]);
});

test('what was kept while the collector was down survives closing the tab, and the next page sends it once', async () => {
  await collector.down();
  const first = await openPage(context, portal.url);
  const id = await tap(first.page, collector.url);
  await untilHeard(first.page, id, 'kept');
  expect(await keptInDatabase(first.page)).toMatchObject([{ id }]);
  await first.page.close();
  await collector.up();
  // The first page made a last attempt as it went; whether that met the collector is a matter of milliseconds.
  const posts: Request[] = [];
  context.on('request', (request) => request.method() === 'POST' && posts.push(request));
  const second = await openPage(context, portal.url);
  await expect.poll(() => keptInDatabase(second.page), beyondLease).toEqual([]);
  expect(posts).toHaveLength(1);
  expect(new Set(collector.posts.flatMap(({ ids }) => ids))).toEqual(new Set([id]));
  expect([...first.errors, ...second.errors]).toEqual([]);
});

test('of two tabs that come online together each submission is sent once, and both citizens read that it was', async () => {
  const one = await openPage(context, portal.url);
  const two = await openPage(context, portal.url);
  await context.setOffline(true);
  const ids = [await tap(one.page, collector.url), await tap(two.page, collector.url)] as const;
  await untilHeard(one.page, ids[0], 'kept');
  await untilHeard(two.page, ids[1], 'kept');
  await context.setOffline(false);
  await untilHeard(one.page, ids[0], 'sent');
  await untilHeard(two.page, ids[1], 'sent');
  expect(collector.posts.flatMap(({ ids }) => ids).sort()).toEqual([...ids].sort());
});

test('a tap just before the page is left still arrives', async () => {
  const { page } = await openPage(context, portal.url);
  await Promise.all([
    page.waitForURL('**/elsewhere'),
    page.evaluate(`window.tap(${JSON.stringify(collector.url)}); location.href = '/elsewhere'`),
  ]);
  await expect.poll(() => collector.posts.length, within).toBeGreaterThan(0);
});

describe('where storage is denied', () => {
  test('by the browser, a submission is sent all the same', async () => {
    context = await launchWithoutStorage();
    const { page, errors } = await openPage(context, portal.url);
    await untilHeard(page, await tap(page, collector.url), 'sent');
    expect(errors).toEqual([]);
  });

  test('and the collector is down, the page says unkept and sends on retry', async () => {
    context = await launchWithoutStorage();
    await collector.down();
    const { page, errors } = await openPage(context, portal.url);
    const id = await tap(page, collector.url);
    await untilHeard(page, id, 'unkept');
    await collector.up();
    await page.evaluate('window.widgets.retry()');
    await untilHeard(page, id, 'sent');
    expect(errors).toEqual([]);
  });

  test('to IndexedDB only, localStorage keeps it and a later page sends it', async () => {
    await context.addInitScript(
      "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } })",
    );
    await collector.down();
    const first = await openPage(context, portal.url);
    const id = await tap(first.page, collector.url);
    await untilHeard(first.page, id, 'kept');
    expect(await first.page.evaluate("localStorage['dvc-widgets']")).toContain(id);
    await first.page.close();
    await collector.up();
    const second = await openPage(context, portal.url);
    await expect.poll(() => second.page.evaluate("localStorage['dvc-widgets']"), beyondLease).toBeUndefined();
    expect(new Set(collector.posts.flatMap(({ ids }) => ids))).toEqual(new Set([id]));
  });

  test('because the disk is full, nothing is thrown and the citizen is not told that it is kept', async () => {
    await context.addInitScript('IDBObjectStore.prototype.put = function () { this.transaction.abort(); }');
    await context.addInitScript(
      "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
    );
    await collector.down();
    const { page, errors } = await openPage(context, portal.url);
    const id = await tap(page, collector.url);
    await untilHeard(page, id, 'unkept');
    expect(errors).toEqual([]);
  });
});

describe('the console', () => {
  test('names connect-src once when the policy of the page blocks the collector', async () => {
    portal.policy = "default-src 'none'; script-src 'self'; img-src data:";
    const { page, errors, warnings } = await openPage(context, portal.url);
    await untilHeard(page, await tap(page, collector.url), 'kept');
    await tap(page, collector.url);
    await expect.poll(() => warnings, within).toHaveLength(1);
    expect(warnings[0]).toContain('connect-src');
    expect(warnings[0]).toContain(collector.url);
    expect(errors).toEqual([]);
  });

  test('names the key and the origin once when the collector does not know the site', async () => {
    collector.behaviour = 'unknown-site';
    const { page, errors, warnings } = await openPage(context, portal.url);
    await untilHeard(page, await tap(page, collector.url), 'kept');
    await untilHeard(page, await tap(page, collector.url), 'kept');
    await expect.poll(() => warnings, within).toHaveLength(1);
    expect(warnings[0]).toContain('pk_demo');
    expect(warnings[0]).toContain(new URL(portal.url).origin);
    expect(errors).toEqual([]);
  });

  test('stays silent when the collector is only slow to take things', async () => {
    collector.behaviour = 'rate-limited';
    const { page, warnings } = await openPage(context, portal.url);
    await untilHeard(page, await tap(page, collector.url), 'kept');
    await untilHeard(page, await tap(page, collector.url), 'kept');
    expect(collector.posts, 'Retry-After holds for the whole page').toHaveLength(1);
    expect(warnings).toEqual([]);
  });
});
