import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { totp } from '../../packages/collector/src/http/officials/officials.fixture.ts';
import { buildWhenStale } from '../../scripts/build.ts';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';

let collector: CollectorProcess;
let browser: Browser;
let page: Page;
let clicks = 0;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'dvc-office-'));
const password = 'con trâu ăn cỏ ngoài đồng';

beforeAll(async () => {
  await buildWhenStale('dashboard');
  collector = await prepareCollector({ DASHBOARD_DIR: join(root, 'packages/dashboard/dist') });
  await collector.run('catalog', 'import', join(root, 'packages/collector/sample'));
  await collector.run('simulate', '--ratings', '400', '--days', '60');
  await collector.start();
  browser = await openBrowser();
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await collector.remove();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (path: string, name: string | RegExp) => {
  await page.goto(`${collector.url}/officials/${path}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
};
const button = (name: string | RegExp) => page.getByRole('button', { name });
const press = async (name: string | RegExp) => {
  clicks += 1;
  await button(name).click();
};
const said = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();
const faults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

test('the first file is five clicks from the printed link', async () => {
  const link = /http\S+\/officials\/welcome#[\w-]+/.exec(collector.log())?.[0] ?? '';
  await page.goto(link);
  clicks += 1;
  await page.getByLabel('Họ tên').fill('Nguyễn Thị Hoa');
  await page.getByLabel('Thư điện tử').fill('hoa@example.vn');
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await press('Đặt mật khẩu và đăng nhập');
  await page.getByRole('heading', { level: 1, name: /% hài lòng, / }).waitFor();
  expect(clicks, 'the first figure is there already').toBeLessThanOrEqual(3);
  expect(await page.getByLabel('Họ tên').count(), 'the form of the link is gone').toBe(0);
  await page.getByRole('link', { name: 'Xuất số liệu' }).click();
  clicks += 1;
  await page.getByText('Chưa có tệp nào.').waitFor();
  await page.getByText(/Có \d+ lượt đánh giá khớp bộ lọc/).waitFor();
  expect(await faults()).toEqual([]);
  await press(/^Tạo tệp .xlsx ?, Lượt đánh giá/);
  const download = page.getByRole('link', { name: /^Tải về/ });
  await download.waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  clicks += 1;
  expect(clicks).toBeLessThanOrEqual(5);
  const saved = join(folder, 'ratings.xlsx');
  await file.saveAs(saved);
  expect(readFileSync(saved).subarray(0, 2).toString(), 'a ZIP, as XLSX is').toBe('PK');
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  expect(await faults()).toEqual([]);
});

test('a file holds what the filters say, in the format that was chosen, and can be deleted', async () => {
  await open('exports?format=csv-semicolon&channel=web', 'Xuất số liệu');
  const matching = await page.getByText(/Có [\d.]+ lượt đánh giá khớp/).textContent();
  const count = Number(/Có ([\d.]+)/.exec(matching ?? '')?.[1]?.replace('.', ''));
  expect(count).toBeGreaterThan(0);
  await button(/^Tạo tệp .csv ?, Lượt đánh giá/).click();
  const download = page.getByRole('link', { name: /^Tải về.*csv/ });
  await download.waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  const saved = join(folder, 'ratings.csv');
  await file.saveAs(saved);
  const [header = '', ...rows] = readFileSync(saved, 'utf8').trim().split('\r\n');
  const channel = header.replace('\uFEFF', '').split(';').indexOf('channel');
  expect(channel).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row.split(';')[channel]))).toEqual(new Set(['web']));
  await button(/^Xóa tệp.*csv/).click();
  await page.getByText('Hết hạn giữ').waitFor();
  expect(await page.getByRole('link', { name: /^Tải về.*csv/ }).count()).toBe(0);
  expect(await button(/^Tạo lại.*csv/).count(), 'what is gone can be made again').toBe(1);

  await open('exports?channel=web&channel=kiosk', 'Xuất số liệu');
  await page.getByRole('alert').getByText('một giá trị').waitFor();
  expect(await button(/^Tạo tệp .xlsx ?, Góp ý và hạn/).getAttribute('aria-disabled')).toBe('true');
});

test('whoever signs in at the plain address sees the first page', async () => {
  const anew = await browser.context.browser()?.newContext();
  const other = await anew?.newPage();
  if (!anew || !other) throw new Error('there is a browser');
  await other.goto(`${collector.url}/officials/`);
  await other.locator('#email').fill('hoa@example.vn');
  await other.locator('#password').fill(password);
  await other.locator('button[type=submit]').click();
  await other.locator('dvc-overview-page').waitFor();
  expect(await other.locator('dvc-sign-in-page').count()).toBe(0);
  await anew.close();
});

test('an invitation shows its link once, and whoever takes it is looked after here', async () => {
  await open('people', 'Người dùng');
  await page.getByText('Mới chỉ có một người').waitFor();
  expect(await faults()).toEqual([]);
  await page.getByRole('link', { name: 'Mời người dùng' }).click();
  await page.getByLabel('Họ tên').fill('Trần Văn Lan');
  await page.getByLabel('Thư điện tử').fill('lan@example.vn');
  await page.getByLabel('Vai trò').selectOption('officer');
  await button('Tạo lời mời').click();
  await page.locator('#invite [aria-invalid=true], #invite [role=alert]').first().waitFor();
  expect(await page.getByLabel('Họ tên').inputValue(), 'a refusal keeps what was typed').toBe('Trần Văn Lan');
  expect(await faults()).toEqual([]);
  await page.getByLabel('Đơn vị').fill('H01');
  await page.locator('#agencies option').first().waitFor({ state: 'attached' });
  const agency = (await page.locator('#agencies option').first().getAttribute('value')) ?? '';
  await page.getByLabel('Đơn vị').fill(agency);
  await button('Tạo lời mời').click();
  const link = await page.locator('textarea#shown-once').inputValue();
  expect(link).toMatch(/\/officials\/welcome#/);
  expect(await page.locator(':focus').textContent(), 'the reader is led to it').toBe('Đường dẫn dùng một lần');
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button('Sao chép').click();
  await said('Đã sao chép');
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(link);
  expect(await faults()).toEqual([]);

  await page.getByRole('link', { name: 'Mọi người dùng' }).click();
  await page.getByText('Đã mời, chưa vào').waitFor();
  expect(await page.content()).not.toContain(link);
  await page.getByRole('link', { name: 'Trần Văn Lan' }).click();
  await page.getByLabel('Vai trò').selectOption('analyst');
  await button('Lưu thay đổi').click();
  await said('Đã lưu thay đổi');
  await button('Khóa tài khoản').click();
  await said('Đã khóa tài khoản');
  await button('Mở khóa tài khoản').waitFor();
  expect(await faults()).toEqual([]);
  await page.getByRole('link', { name: 'Mọi người dùng' }).click();
  await page.getByRole('cell', { name: 'Cán bộ phân tích' }).waitFor();
  await page.getByText('Đã khóa').waitFor();
});

test('the audit log tells of it, is narrowed down, and is verified whole', async () => {
  await open('audit', 'Nhật ký');
  await page.getByRole('rowheader', { name: 'Mời người dùng' }).waitFor();
  expect(await faults()).toEqual([]);
  await page.getByLabel('Việc').selectOption('export.made');
  await button('Lọc').click();
  await expect.poll(() => page.getByRole('rowheader').allInnerTexts()).toEqual(Array(2).fill('Yêu cầu tệp số liệu'));
  expect(page.url()).toContain('action=export.made');
  await page.getByLabel('Từ ngày').fill('2026-11-02');
  await page.getByLabel('Đến ngày').fill('2026-11-01');
  await button('Lọc').click();
  await page.getByText('Ngày cuối phải từ ngày đầu').waitFor();
  expect(await page.locator(':focus').getAttribute('id')).toBe('to');
  await button('Kiểm tra nhật ký').click();
  await said(/^\s*Nguyên vẹn: \d+ dòng/);
  expect(await faults()).toEqual([]);
});

test('a second factor is set with a code of the app, and an API key works until it is dropped', async () => {
  await open('account', 'Tài khoản');
  expect(await faults()).toEqual([]);
  const proof = page.locator('#factor');
  await proof.getByLabel('Mật khẩu hiện nay').fill('không phải mật khẩu này');
  await button('Bật xác thực hai bước').click();
  await page.locator('#factor-password[aria-invalid=true]').waitFor();
  expect(await page.locator(':focus').getAttribute('id')).toBe('factor-password');
  await proof.getByLabel('Mật khẩu hiện nay').fill(password);
  await button('Bật xác thực hai bước').click();
  await page.getByRole('img', { name: /^Mã QR/ }).waitFor();
  expect((await page.locator('textarea#shown-once').inputValue()).split('\n')).toHaveLength(10);
  expect(await faults()).toEqual([]);
  const secret = /: ([A-Z2-7]+)/.exec((await page.getByText('nhập khóa này').textContent()) ?? '')?.[1] ?? '';
  await page.getByLabel('Mã 6 chữ số').fill(totp(`otpauth://totp/x?secret=${secret}`, Date.now()));
  await button('Xác nhận').click();
  await said('Đã bật xác thực hai bước');
  await page.getByText('Đang bật').waitFor();

  await page.getByLabel('Tên khóa').fill('Bảng điều khiển');
  await button('Tạo khóa').click();
  await page.getByText('Chọn ít nhất một việc').waitFor();
  await page.getByLabel('Xem số liệu').check();
  await button('Tạo khóa').click();
  const key = await page.locator('textarea#shown-once').inputValue();
  const ask = async () =>
    (await fetch(`${collector.url}/v1/officials/overview`, { headers: { Authorization: `Bearer ${key}` } })).status;
  expect(await ask()).toBe(200);
  expect(await faults()).toEqual([]);
  await button(/^Bỏ khóa ?, Bảng điều khiển/).click();
  await said('Đã bỏ khóa');
  expect(await ask()).toBe(401);
});

test('a new password ends other sessions; everything fits a phone of 360 px, in either language', async () => {
  const form = page.locator('#password');
  await form.getByLabel('Mật khẩu hiện nay').fill(password);
  await form.getByLabel('Mật khẩu mới').fill(`${password} xanh`);
  await button('Đổi mật khẩu').click();
  await said('Đã đổi mật khẩu');
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['exports', 'people', 'people/new', 'audit', 'account']) {
    for (const language of ['vi', 'en']) {
      await page.goto(`${collector.url}/officials/${path}`);
      await page.locator('main h1').waitFor();
      await page.locator('main table, main form').first().waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${path} ${language}`).toBeLessThanOrEqual(
        360,
      );
      await button(/^(Mục|Menu)$/).click();
      await button(/^(English|Tiếng Việt)$/).click();
    }
  }
});
