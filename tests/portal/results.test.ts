import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { readToken } from '../support/exports.ts';
import { makeExposure, makeRating, seeded } from '../support/ratings.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let collector: CollectorProcess;
let browser: Browser;
let page: Page;
let token: string;
let addresses: string[] = [];

/** Ratings of one sector, on its mic-5 scale: so many satisfied, so many not. */
function ratings(sector: string, procedure: string, satisfied: number, dissatisfied: number) {
  // By both, since two with the same seed in the same millisecond would be the same ratings.
  const random = seeded(1000 * satisfied + dissatisfied);
  return Array.from({ length: satisfied + dissatisfied }, (_, index) =>
    makeRating(random, Date.now(), {
      channel: 'web',
      scale: 'mic-5',
      value: index < satisfied ? 'satisfied' : 'dissatisfied',
      subject: { procedure, sector, agency: 'H01.101' },
    }),
  );
}

beforeAll(async () => {
  collector = await prepareCollector({ PORTAL_DIR: fromRoot('examples/demo-portal') });
  await collector.run('catalog', 'import', fromRoot('packages/collector/sample'));
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Demo', '--origin', 'loopback');
  token = readToken(await collector.run('token', 'create'));
  await collector.start();
  for (const batch of [
    ratings('dat-dai', '1.012756', 47, 2),
    ratings('ho-tich', '1.001193', 20, 15),
    ratings('cu-tru', '1.004222', 44, 5),
    ratings('y-te', '1.012289', 29, 0),
    [makeExposure(seeded(1), Date.now(), { channel: 'web', offered: 400 })],
  ]) {
    const response = await fetch(`${collector.url}/v1/submissions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: collector.url },
      body: JSON.stringify(batch),
    });
    if (!response.ok) throw new Error(await response.text());
  }
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await collector.remove();
});
afterEach(() => page.close());

async function openFigures(): Promise<void> {
  page = await browser.context.newPage();
  addresses = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto(`${collector.url}/ket-qua.html`);
  await page.getByLabel('Mã truy cập (token)').fill(token);
  await page.getByRole('button', { name: 'Xem kết quả' }).click();
  await page.getByRole('heading', { name: 'Tải dữ liệu' }).waitFor();
}

const sector = (name: string): Promise<string | null> => page.getByRole('row', { name }).textContent();

test('a rate stands beside its sample, its target and its verdict, and its picture says the interval', async () => {
  await openFigures();
  // Wilson, 95 %: 47 of 49 lies from 86.3 % to 98.9 %; 44 of 49 from 78.2 % to 95.6 %; 20 of 35 below 90 %.
  expect(await sector('Đất đai')).toMatch(/49.*95,9%.*85%.*Trên chỉ tiêu/);
  expect(await sector('cư trú')).toMatch(/49.*89,8%.*90%.*Chưa kết luận được/);
  expect(await sector('Hộ tịch')).toMatch(/35.*57,1%.*90%.*Dưới chỉ tiêu/);
  const land = page.getByRole('row', { name: 'Đất đai' }).getByRole('img');
  expect(await land.getAttribute('aria-label')).toBe('95,9%, nhiều khả năng từ 86,3% đến 98,9%, chỉ tiêu 85%');
  const figures = await page.locator('#figures').textContent();
  expect(figures, '140 of 162').toMatch(
    /^86,4%hài lòng hoặc rất hài lòng, trong 162 lượt đánh giá\. Số thật nhiều khả năng nằm từ/,
  );
  expect(figures).toContain('Các lĩnh vực có chỉ tiêu khác nhau');
});

test('one line says how many of the invitations were answered, where that is known', async () => {
  await openFigures();
  const line = page.getByText('Lời mời đánh giá hiện ra');
  expect(await line.textContent()).toBe(
    'Lời mời đánh giá hiện ra 400 lần, được trả lời 162 lần: 40,5% (số lần hiện ra là số gần đúng).',
  );
  await page.getByLabel('Đến hết ngày').fill('2020-01-01');
  await page.getByRole('button', { name: 'Xem kết quả' }).click();
  await page.getByText('Mới có 0 lượt đánh giá').waitFor();
  expect(await line.count()).toBe(0);
});

test('under thirty ratings there is a count, no rate and no picture', async () => {
  await openFigures();
  const few = page.getByRole('row', { name: 'Khám bệnh' });
  expect(await few.textContent()).toMatch(/29.*–.*Chưa đủ dữ liệu/);
  expect(await few.textContent()).not.toContain('100');
  expect(await few.getByRole('img').count()).toBe(0);
});

test('the days asked for go to the figures and to the files, the token to neither address', async () => {
  await openFigures();
  await page.getByLabel('Đến hết ngày').fill('2020-01-01');
  await page.getByRole('button', { name: 'Xem kết quả' }).click();
  await page.getByText('Mới có 0 lượt đánh giá').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải CSV' }).click(),
  ]);
  expect(
    readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n'),
  ).toHaveLength(1);
  expect(addresses.filter((address) => address.includes('to=2020-01-01'))).toHaveLength(2);
  expect(addresses.join('\n')).not.toContain(token);
  expect(page.url()).not.toContain(token);
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(token);
});

test.each([
  [1280, '200%', 'light'],
  [360, '100%', 'dark'],
  [360, '200%', 'light'],
])(
  'with figures on it, at %d px and %s text, it has no axe violation and no sideways scroll (%s)',
  async (width, size, theme) => {
    await openFigures();
    if (theme === 'dark') await page.getByRole('button', { name: 'Giao diện tối' }).click();
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.evaluate('localStorage.clear()');
  },
);
