import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password, type OfficialsUnderTest } from '../../packages/collector/src/http/officials/officials.fixture.ts';
import { openBrowser, type Browser } from '../support/browser.ts';
import { administrator, startOffice } from './office.ts';

let under: OfficialsUnderTest;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  under = await startOffice();
  browser = await openBrowser();
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await under.close();
});

const faults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
const heading = (name: RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

test('whoever signs in without naming a page comes to the figures, and no form stays beside them', async () => {
  await page.goto(`${under.url}/officials/`);
  await page.getByLabel('Thư điện tử').fill(administrator);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.keyboard.press('Enter');
  await heading(/^30 ngày qua: 89,2% hài lòng, chưa kết luận được$/);
  expect(await page.getByLabel('Mật khẩu').count()).toBe(0);
  expect(await faults()).toEqual([]);
});

test('the agency that is looked at stands in the address; its figures are its own, and there is a way back', async () => {
  await page.getByLabel('Phạm vi').selectOption('H26.107');
  await expect.poll(() => new URL(page.url()).searchParams.get('agency')).toBe('H26.107');
  await heading(/89,2%/);
  await page.reload();
  await expect.poll(() => page.locator('#within option:checked').innerText()).toBe('UBND H26.107');
  await page.getByLabel('Phạm vi').selectOption({ label: 'Xem lại tất cả đơn vị' });
  await expect.poll(() => page.url()).not.toContain('agency=');
});

test('the trend is by day or by month, with how many ratings each has; its table comes as a file', async () => {
  await page.getByRole('link', { name: '12 tháng qua' }).press('Enter');
  const drawing = page.locator('#trend').locator('xpath=ancestor::section').getByRole('img');
  await expect.poll(() => drawing.getAttribute('aria-label')).toBe('11/2026: 89,2% (74)');
  expect(page.url()).toContain('trend=months');
  const section = page.getByRole('region', { name: 'Diễn biến' });
  await section.getByText('Xem bằng bảng số').press('Enter');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: 'Tải bảng này (.csv)' }).press('Enter'),
  ]);
  expect(parse(readFileSync(await download.path()), { bom: true, delimiter: ';', columns: true })).toMatchObject([
    { Tháng: 'Tháng 11/2026', 'Lượt đánh giá': '74', 'Hài lòng (%)': '89,2' },
  ]);
});

test('what waits for an answer is one step away, the most urgent first', async () => {
  await page.getByRole('link', { name: 'Trang bao loi khi nop ho so' }).press('Enter');
  await heading(/^Trang bao loi/);
  await page.goBack();
  await heading(/hài lòng/);
});

test('on paper it is one page of figures and one of agencies, white and without buttons', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${under.url}/officials/overview?month=2026-11`);
  await heading(/^Tháng 11\/2026/);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(/\/Count (\d+)/.exec(pdf)?.[1]).toBe('2');
  expect(/\/MediaBox \[0 0 (\d+)/.exec(pdf)?.[1], 'A4').toBe('594');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  expect(await page.getByRole('button').count()).toBe(0);
  await page.getByText(/UBND H26\s*Số liệu nhận từ 01\/11\/2026 đến 30\/11\/2026/).waitFor();
});
