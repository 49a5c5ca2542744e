import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';

const sample = fileURLToPath(new URL('../../packages/collector/sample/questions.yaml', import.meta.url));
const text = 'Tải tờ khai lên thì trang đứng im.';

let collector: CollectorProcess;
let browser: Browser;
let errors: string[];

beforeAll(async () => {
  // The demo portal, under its own strict policy.
  collector = await prepareCollector({
    PORTAL_DIR: fileURLToPath(new URL('../../examples/demo-portal', import.meta.url)),
  });
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'loopback');
  await collector.run('questions', 'set', sample, '--site', 'pk_demo');
  await collector.start();
});
afterAll(() => collector.remove());

beforeEach(async () => {
  browser = await openBrowser();
  errors = [];
});
afterEach(() => browser.close());

async function open(): Promise<Page> {
  const page = await browser.context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) errors.push(message.text());
  });
  await page.goto(`${collector.url}/gop-y.html`);
  await formOf(page).getByRole('textbox', { name: 'Nội dung' }).waitFor();
  return page;
}

const formOf = (page: Page) => page.locator('dvc-feedback-form').first();
const question = (page: Page, name: string) => formOf(page).getByRole('group', { name });

/** Nobody writes in less than a second and a half; intake sets such feedback apart. */
async function takeTime(page: Page): Promise<void> {
  const shown = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 1_600, shown);
}

/** Numbers of the cases that an answer is owed to. */
const caseNumbers = async (): Promise<readonly string[]> =>
  [...(await collector.run('case', 'list')).matchAll(/^(\d+)\t/gm)].flatMap(([, number]) => number ?? []);

test("a site's own questions are answered offline, those that depend on others among them, and read by officials", async () => {
  const page = await open();
  const form = formOf(page);
  await question(page, 'Bạn đã dùng thiết bị nào?').waitFor();
  expect(await form.getByRole('group', { name: 'Gặp lỗi ngày nào?' }).count()).toBe(0);
  await form.getByRole('radio', { name: /^Báo lỗi/ }).check({ force: true });
  await form.getByRole('textbox', { name: 'Nội dung' }).fill(text);
  // Whatever is needed offline was fetched when the form was touched.
  await page.waitForLoadState('networkidle');
  await browser.context.setOffline(true);

  await form.getByRole('button', { name: 'Gửi góp ý', exact: true }).click();
  await form.getByRole('link', { name: 'Hãy trả lời câu “Bạn đã dùng thiết bị nào?”' }).click();
  // With the keyboard alone, from the control that the link leads to.
  await page.keyboard.press('ArrowUp');
  await form.getByRole('textbox', { name: 'Đó là thiết bị gì?' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Máy tính bảng');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const scale = question(page, 'Làm thủ tục trên mạng dễ hay khó?');
  await scale.getByRole('radio', { name: '1: Rất khó' }).check({ force: true });
  const date = question(page, 'Gặp lỗi ngày nào?');
  for (const [field, typed] of [
    ['Ngày', '7'],
    ['Tháng', '3'],
    ['Năm', '2026'],
  ] as const)
    await date.getByRole('textbox', { name: field }).fill(typed);
  const help = question(page, 'Có ai giúp bạn làm không?');
  await help.getByRole('radio', { name: 'Có', exact: true }).check({ force: true });
  await form.getByRole('textbox', { name: 'Ai đã giúp?' }).fill('Cháu tôi');
  await help.getByRole('radio', { name: 'Không' }).check({ force: true });
  await form.getByRole('textbox', { name: 'Ai đã giúp?' }).waitFor({ state: 'detached' });
  await form.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await takeTime(page);
  await form.getByRole('button', { name: 'Gửi góp ý', exact: true }).click();
  await form.getByRole('heading', { name: /Đã lưu trên máy này/ }).waitFor();
  await page.close();

  await browser.context.setOffline(false);
  await open();
  await expect.poll(caseNumbers, { timeout: 20_000 }).toHaveLength(1);
  const [number = ''] = await caseNumbers();
  const shown = await collector.run('case', 'show', number);
  for (const words of ['Bạn đã dùng thiết bị nào?', 'Thiết bị khác', 'Máy tính bảng', 'Đăng nhập', '1', 'Không'])
    expect(shown).toContain(words);
  expect(shown).toMatch(/07\/03\/2026|2026-03-07/);
  expect(shown).not.toContain('Cháu tôi');

  // Asked no more: the form has none, and the case keeps the words that were answered to.
  await collector.run('questions', 'remove', '--site', 'pk_demo');
  expect(await collector.run('case', 'show', number)).toContain('Bạn đã dùng thiết bị nào?');
  expect(errors).toEqual([]);
});
