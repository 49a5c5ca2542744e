import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { exportedCsv, exportedXlsx, readToken, summary, type Row } from '../support/exports.ts';
import { startPortal, type Portal } from '../support/portal.ts';

const comment = 'Cán bộ tận tình, nhưng trang tải ảnh "chậm"; mong sửa sớm. Cảm ơn ạ!';
const words = {
  question: 'Bạn thấy việc nộp hồ sơ lần này thế nào?',
  thanks: /Cảm ơn bạn/,
  recorded: /Đã ghi nhận/,
  kept: /Đã lưu trên máy này/,
};

let collector: CollectorProcess;
let token: string;
let portal: Portal;
let browser: Browser;

beforeAll(async () => {
  collector = await prepareCollector();
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'loopback');
  token = readToken(await collector.run('token', 'create', '--name', 'journey'));
});
afterAll(() => collector.remove());

beforeEach(async () => {
  await collector.start();
});
afterEach(async () => {
  await browser.close();
  await portal.close();
  await collector.stop();
});

/** Opens the portal's page and listens for what must never happen there: page errors and refused policies. */
async function open(options: { browser?: Browser } = {}): Promise<{ page: Page; errors: string[]; posts: Request[] }> {
  const page = await (options.browser ?? browser).context.newPage();
  const errors: string[] = [];
  const posts: Request[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) errors.push(message.text());
  });
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request);
  });
  await page.goto(portal.url);
  await read(page);
  return { page, errors, posts };
}

/** A person reads the question before answering: what answers faster than anyone can is quarantined. */
async function read(page: Page): Promise<void> {
  await page.getByRole('group', { name: words.question }).waitFor();
  const shown = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 1_000, shown);
}

const face = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

async function rowsOf(kind: string): Promise<Row[]> {
  return (await exportedCsv(collector.url, token)).filter((row) => row['kind'] === kind);
}

/** Polls until the collector holds `count` rows of that kind: what is waited for happens in another process. */
async function untilRows(kind: string, count: number): Promise<Row[]> {
  const giveUp = Date.now() + 30_000;
  for (;;) {
    const rows = await rowsOf(kind);
    if (rows.length >= count || Date.now() > giveUp) return rows;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe.each(['same-origin', 'collector'] as const)('with the files from the %s install', (install) => {
  test('a citizen rates, gives details, and an official reads the same words in the summary and both tables', async () => {
    portal = await startPortal(collector.url, { install });
    browser = await openBrowser();
    const before = { ratings: (await rowsOf('rating')).length, details: (await rowsOf('rating-details')).length };
    const counted = (await summary(collector.url, token)).total;
    const { page, errors } = await open();

    await face(page, 'Không hài lòng').click();
    await page.getByRole('status').filter({ hasText: words.recorded }).waitFor();
    await page.getByRole('checkbox', { name: 'Hướng dẫn khó hiểu' }).check();
    await page.getByRole('group', { name: 'Thời gian giải quyết' }).getByRole('radio', { name: 'Bình thường' }).check();
    await page.getByRole('textbox').fill(comment);
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByRole('heading', { name: words.thanks }).waitFor();

    const ratings = await untilRows('rating', before.ratings + 1);
    const details = await untilRows('rating-details', before.details + 1);
    expect(ratings.at(-1)).toMatchObject({
      value: 'dissatisfied',
      satisfied: 'false',
      procedure: '1.004194',
      agency: 'H01.30',
      state: 'counted',
    });
    expect(details.at(-1)).toMatchObject({
      comment,
      reasons: 'unclear-guidance',
      rating_value: 'dissatisfied',
      rating: ratings.at(-1)?.['id'],
    });
    expect(JSON.parse(details.at(-1)?.['criteria'] ?? '{}')).toEqual({ time: 'neutral' });
    expect(await exportedXlsx(collector.url, token)).toEqual(await exportedCsv(collector.url, token));
    expect((await summary(collector.url, token)).total).toBe(counted + 1);
    expect(JSON.stringify(ratings), 'the dossier code is nowhere').not.toContain('261021-0147');
    expect(errors).toEqual([]);
  });
});

test('a change of mind keeps both rows and counts the last', async () => {
  portal = await startPortal(collector.url);
  browser = await openBrowser();
  const before = (await rowsOf('rating')).length;
  const counted = (await summary(collector.url, token)).total;
  const { page } = await open();
  await face(page, 'Bình thường').click();
  await page.getByRole('status').filter({ hasText: words.recorded }).waitFor();
  await face(page, 'Rất hài lòng').click();
  const rows = (await untilRows('rating', before + 2)).slice(before);
  const first = rows.find((row) => row['value'] === 'neutral');
  expect(first).toMatchObject({ state: 'replaced' });
  expect(rows.find((row) => row['value'] === 'very-satisfied')).toMatchObject({
    state: 'counted',
    replaces: first?.['id'],
  });
  expect((await summary(collector.url, token)).total).toBe(counted + 1);
});

test('with only the collector unreachable, a rating is kept, survives a reload, and goes in once it is back', async () => {
  portal = await startPortal(collector.url);
  browser = await openBrowser();
  const before = (await rowsOf('rating')).length;
  await collector.stop();
  const { page, errors } = await open();
  await face(page, 'Hài lòng').click();
  await page.getByRole('status').filter({ hasText: words.kept }).waitFor();
  await page.reload();
  await read(page);
  await collector.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  const rows = await untilRows('rating', before + 1);
  expect(rows.slice(before)).toMatchObject([{ value: 'satisfied', state: 'counted' }]);
  expect(errors).toEqual([]);
});

test('with everything offline and the tab closed, the rating goes in when the page is opened again online', async () => {
  portal = await startPortal(collector.url);
  browser = await openBrowser();
  const before = (await rowsOf('rating')).length;
  const { page } = await open();
  await browser.context.setOffline(true);
  await face(page, 'Rất không hài lòng').click();
  await page.getByRole('status').filter({ hasText: words.kept }).waitFor();
  await page.close();
  await browser.context.setOffline(false);
  await open();
  const rows = await untilRows('rating', before + 1);
  expect(rows.slice(before)).toMatchObject([{ value: 'very-dissatisfied' }]);
});

test('with two tabs open, what waited offline is sent once, by one of them', async () => {
  portal = await startPortal(collector.url);
  browser = await openBrowser();
  const before = (await rowsOf('rating')).length;
  const one = await open();
  const two = await open();
  await browser.context.setOffline(true);
  await face(one.page, 'Hài lòng').click();
  await one.page.getByRole('status').filter({ hasText: words.kept }).waitFor();
  await face(two.page, 'Bình thường').click();
  await two.page.getByRole('status').filter({ hasText: words.kept }).waitFor();
  const offline = one.posts.length + two.posts.length;
  await browser.context.setOffline(false);
  const rows = await untilRows('rating', before + 2);
  expect(
    rows
      .slice(before)
      .map((row) => row['value'])
      .sort(),
  ).toEqual(['neutral', 'satisfied']);
  const sent = [...one.posts, ...two.posts]
    .slice(0)
    .filter((post) => post.failure() === null)
    .map((post) => post.postData() ?? '');
  for (const row of rows.slice(before)) {
    expect(
      sent.filter((body) => body.includes(row['id'] ?? '-')),
      'sent once over the line',
    ).toHaveLength(1);
  }
  expect(one.posts.length + two.posts.length).toBeGreaterThan(offline);
});

test('with storage denied by the browser, a rating still goes in', async () => {
  portal = await startPortal(collector.url);
  browser = await openBrowser({ storage: 'denied' });
  const before = (await rowsOf('rating')).length;
  const { page, errors } = await open();
  expect(
    await page.evaluate(() => {
      try {
        return typeof localStorage;
      } catch {
        return 'denied';
      }
    }),
  ).toBe('denied');
  await face(page, 'Hài lòng').click();
  await page.getByRole('status').filter({ hasText: words.recorded }).waitFor();
  expect((await untilRows('rating', before + 1)).slice(before)).toMatchObject([{ value: 'satisfied' }]);
  expect(errors).toEqual([]);
});

test('with storage denied and the collector unreachable, the citizen is told the truth and can send again', async () => {
  portal = await startPortal(collector.url);
  browser = await openBrowser({ storage: 'denied' });
  const before = (await rowsOf('rating')).length;
  await collector.stop();
  const { page } = await open();
  await face(page, 'Hài lòng').click();
  await page
    .getByRole('alert')
    .filter({ hasText: /Chưa gửi được/ })
    .waitFor();
  await collector.start();
  await page.getByRole('button', { name: 'Gửi lại' }).click();
  await page.getByRole('status').filter({ hasText: words.recorded }).waitFor();
  expect((await untilRows('rating', before + 1)).slice(before)).toMatchObject([{ value: 'satisfied' }]);
});

test('personal data in the comment is shown before it leaves, and only its mask arrives', async () => {
  portal = await startPortal(collector.url);
  browser = await openBrowser();
  const before = (await rowsOf('rating-details')).length;
  const { page, posts } = await open();
  await face(page, 'Không hài lòng').click();
  await page.getByRole('textbox').fill('Gọi cho tôi số 0912 345 668 nhé');
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByRole('button', { name: 'Che rồi gửi' }).click();
  await page.getByRole('heading', { name: words.thanks }).waitFor();
  const rows = await untilRows('rating-details', before + 1);
  expect(rows.at(-1)?.['comment']).toMatch(/^Gọi cho tôi số .*•.* nhé$/);
  expect(posts.map((post) => post.postData()).join(), 'it never left the browser').not.toContain('345 668');
});
