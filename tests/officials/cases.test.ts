import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  password,
  startOfficials,
  type OfficialsUnderTest,
} from '../../packages/collector/src/http/officials/officials.fixture.ts';
import { noon } from '../../packages/collector/src/collector.fixture.ts';
import { preparedFeedback, uuidv7 } from '../../packages/collector/src/store/prepared.fixture.ts';
import { buildWhenStale } from '../../scripts/build.ts';
import { openBrowser, type Browser } from '../support/browser.ts';

let under: OfficialsUnderTest;
let browser: Browser;
let page: Page;
const root = join(import.meta.dirname, '../..');
const day = 86_400_000;
const answer =
  'Kính gửi ông/bà, trang đã được sửa ngày 22/11/2026. Ông/bà không phải làm gì thêm. Cần hỏi thêm, gọi 1800 1096.';

beforeAll(async () => {
  await buildWhenStale('dashboard');
  under = await startOfficials({ dashboardDir: join(root, 'packages/dashboard/dist') });
  await under.join('officer', 'H26.107', 'lan@dvc.example.vn');
  await under.onStore(async (store) => {
    const texts = [
      'Bước tải ảnh giấy chứng sinh báo “tệp quá lớn” nhưng không nói lớn nhất là bao nhiêu. Tôi phải ra tiệm nhờ thu nhỏ ảnh.',
      'Không gọi được số của bộ phận một cửa.',
      'Tải ảnh giấy chứng sinh thì báo tệp quá lớn, không nói lớn nhất là bao nhiêu.',
    ];
    await store.append(
      texts.map((comment, at) =>
        preparedFeedback({
          site: 'pk_one',
          id: uuidv7(at + 1),
          agency: 'H26.107',
          receivedAt: noon - (at === 0 ? 30 : 3) * day,
          comment,
        }),
      ),
    );
  });
  browser = await openBrowser();
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await under.close();
});

/** Nothing is touched but keys: goes on with Tab until what is focused bears this name. */
async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press(key);
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const said = await focused.evaluate((element) => {
      const labels = 'labels' in element ? [...(element.labels as NodeListOf<HTMLElement>)] : [];
      return (labels[0]?.textContent ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
    });
    if (typeof name === 'string' ? said === name : name.test(said)) return;
  }
  throw new Error(`Tab never came to ${String(name)}.`);
}
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const faults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

const press = (key: string) => page.keyboard.press(key);
const type = (text: string) => page.keyboard.insertText(text);

test('an officer signs in by keyboard alone and finds what is due, the most urgent first', async () => {
  await page.goto(`${under.url}/officials/cases`);
  await heading('Đăng nhập');
  await tabTo('Thư điện tử');
  await type('lan@dvc.example.vn');
  await tabTo('Mật khẩu');
  await type(password);
  await press('Enter');
  await heading('Góp ý cần trả lời');
  await page.getByRole('table').waitFor();
  expect(await faults()).toEqual([]);
  expect(await page.getByRole('row').allInnerTexts()).toMatchObject([
    /^Nội dung/,
    /Quá \d+ ngày/,
    /Còn \d+ ngày/,
    /Còn/,
  ]);
  await page.locator('.side').getByRole('link', { name: 'Góp ý 1 trễ' }).waitFor();
});

test('answers a case and one like it by keyboard alone; the public register shows it', async () => {
  await page.reload();
  await page.getByRole('table').waitFor();
  await tabTo(/^Bước tải ảnh/);
  await press('Enter');
  await heading(/^Bước tải ảnh/);
  expect(await faults()).toEqual([]);

  await tabTo('Câu trả lời công khai');
  await tabTo('Gửi câu trả lời');
  await press('Enter');
  await page.locator('#public[aria-invalid=true]').waitFor();
  expect(await page.locator(':focus').getAttribute('id'), 'an error brings the focus to its field').toBe('public');
  await type(`${answer} Hỏi chị Hoa, 0912 345 678.`);
  await page.getByText('Có dữ liệu giống của cá nhân').waitFor();
  await press('Control+a');
  await type(answer);
  expect(await page.locator('.chk .w').count(), 'nothing is left to say of it').toBe(0);
  await page.locator('.shown').getByText('trang đã được sửa ngày 22/11/2026').waitFor();

  await page.reload();
  await expect.poll(() => page.locator('#public').inputValue(), { message: 'the draft is kept' }).toBe(answer);
  await page.evaluate('document.body.focus()');
  await tabTo(/^Đã đọc lời người dân/);
  await press('Space');
  await tabTo(/^Tải ảnh giấy chứng sinh/);
  await press('Space');
  await tabTo('Gửi câu trả lời cho 2 góp ý');
  await press('Enter');
  await page.getByRole('status').getByText('Đã gửi câu trả lời cho 2 góp ý.').waitFor();
  expect(await faults()).toEqual([]);
  await expect.poll(() => page.locator('.side').getByText(/trễ/).count(), { message: 'none is late' }).toBe(0);
  expect(await page.evaluate('Object.keys(localStorage).filter((name) => name.includes("draft"))')).toEqual([]);
  expect(await (await fetch(`${under.url}/v1/register`)).json()).toMatchObject({
    entries: [
      { id: '3', answer, text: null },
      { id: '1', answer, text: expect.stringContaining('Tôi phải ra tiệm') },
    ],
  });
});

test('a case that moved meanwhile says what changed and keeps the draft; sent again, it is answered', async () => {
  await page.goto(`${under.url}/officials/cases/2`);
  await page.locator('#public').fill(answer);
  const note = { do: 'note', seen: 1, note: 'Đã gọi cho bộ phận một cửa.' };
  expect((await under.admin.post('/v1/officials/cases/2/moves', note)).status).toBe(200);
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await page.getByRole('alert').getByText('Quản trị ghi chú: Đã gọi cho bộ phận một cửa.').waitFor();
  expect(await page.locator('#public').inputValue()).toBe(answer);
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await page.getByRole('status').getByText('Đã gửi câu trả lời.').waitFor();
});

test('contact data is shown at a press that says it is recorded; other steps keep what was typed when refused', async () => {
  await page.goto(`${under.url}/officials/cases/2`);
  const button = page.getByRole('button', { name: 'Xem cách liên hệ' });
  await button.waitFor();
  expect(await page.content()).not.toContain('0912345678');
  await button.click();
  await page.getByText('0912345678').waitFor();
  await page.getByText(/^Cán bộ thử đã xem lúc/).waitFor();
  await page.getByRole('button', { name: 'Mở lại' }).click();
  const form = page.locator('form.other');
  await form.getByRole('button', { name: 'Mở lại' }).click();
  await page.locator('#move-reason[aria-invalid=true]').waitFor();
  expect(await faults()).toEqual([]);
  await form.getByLabel('Lý do').fill('Người dân gọi lại.');
  await form.getByRole('button', { name: 'Mở lại' }).click();
  await page.getByText('Cán bộ thử mở lại').waitFor();
});

test('what is forwarded leaves the list, and the reader is told where it went', async () => {
  await page.getByRole('button', { name: 'Chuyển đơn vị khác' }).click();
  const form = page.locator('form.other');
  await form.getByLabel('Đơn vị').fill('H17.5');
  await form.getByLabel('Lý do').fill('Việc của đơn vị bạn.');
  await form.getByRole('button', { name: 'Chuyển đơn vị khác' }).click();
  await page.getByRole('status').getByText('đã chuyển, nay thuộc đơn vị khác').waitFor();
  await page.getByText('Không còn góp ý nào chờ trả lời').waitFor();
  expect(await faults()).toEqual([]);
});

test('everything fits a phone of 360 px, in either language', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['cases?tab=answered', 'cases/1']) {
    await page.goto(`${under.url}/officials/${path}`);
    await page.locator(path.startsWith('cases?') ? 'table' : '#log').waitFor();
    for (const language of ['vi', 'en']) {
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${path} ${language}`).toBeLessThanOrEqual(
        360,
      );
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(await faults()).toEqual([]);
      await page.getByRole('button', { name: /^(Mục|Menu)$/ }).click();
      await page.getByRole('button', { name: /^(English|Tiếng Việt)$/ }).click();
      await page.getByRole('button', { name: /^(Mục|Menu)$/ }).click();
    }
  }
});
