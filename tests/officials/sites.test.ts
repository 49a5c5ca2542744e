import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  password,
  startOfficials,
  type OfficialsUnderTest,
} from '../../packages/collector/src/http/officials/officials.fixture.ts';
import { buildWhenStale } from '../../scripts/build.ts';
import { openBrowser, type Browser } from '../support/browser.ts';

let under: OfficialsUnderTest;
let browser: Browser;
let page: Page;
const root = join(import.meta.dirname, '../..');
const sample = (name: string) => join(root, 'packages/collector/sample', name);

beforeAll(async () => {
  await buildWhenStale('sdk');
  await buildWhenStale('dashboard');
  under = await startOfficials({
    dashboardDir: join(root, 'packages/dashboard/dist'),
    sdkDir: join(root, 'packages/widgets/dist/sdk'),
  });
  browser = await openBrowser();
  page = await browser.context.newPage();
  await page.goto(`${under.url}/officials/sites`);
  await page.getByLabel('Thư điện tử').fill('admin@dvc.example.vn');
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('table').waitFor();
});
afterAll(async () => {
  await browser.close();
  await under.close();
});

const faults = async () => {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
const piece = (name: string) => page.locator(`[data-piece=${name}]`);
const preview = () => page.frameLocator('iframe');
/** The preview once its frame has come: the page may just have been loaded anew. */
async function previewFrame(): Promise<Frame> {
  await preview().locator('body').waitFor();
  const frame = await page.locator('iframe').elementHandle();
  const content = await frame?.contentFrame();
  if (!content) throw new Error('the page has no frame with a preview');
  return content;
}
const submissions = () => under.onStore((store) => store.counts());

test('a site is added; what is wrong is said beside its field, and what was typed stays', async () => {
  expect(await faults()).toEqual([]);
  await page.getByRole('link', { name: 'Thêm cổng' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Thêm cổng' }).waitFor();
  await page.getByLabel('Tên cổng').fill('Cổng huyện');
  await page.getByLabel('Địa chỉ được gửi ý kiến').fill('https://huyen.example.vn/trang\nhttps://dvc.huyen.example.vn');
  await page.getByRole('button', { name: 'Thêm cổng' }).press('Enter');
  await page.getByText('"https://huyen.example.vn/trang" chưa đúng').waitFor();
  expect(await page.locator(':focus').getAttribute('id')).toBe('origins');
  expect(await faults()).toEqual([]);
  await page.getByLabel('Địa chỉ được gửi ý kiến').fill('https://dvc.huyen.example.vn/');
  await page.getByRole('button', { name: 'Thêm cổng' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Cổng huyện' }).waitFor();
  await page.getByRole('status').getByText('Đã thêm cổng.').waitFor();
  const made = (await under.onStore((store) => store.sites())).find(({ name }) => name === 'Cổng huyện');
  expect(made?.origins).toEqual(['https://dvc.huyen.example.vn']);
});

test('the snippet has the integrity of the served file; its preview runs under it, can be tried, and sends nothing', async () => {
  await page.goto(`${under.url}/officials/sites/pk_one`);
  const code = await piece('code').innerText();
  const [, source = '', integrity = ''] = /src="([^"]+)"[^]*integrity="([^"]+)"/.exec(code) ?? [];
  const bytes = await (await fetch(source)).bytes();
  const digest = await crypto.subtle.digest('SHA-384', bytes);
  expect(integrity).toBe(`sha384-${Buffer.from(digest).toString('base64')}`);
  expect(await piece('policy').innerText()).toBe(
    `script-src ${under.url}; style-src ${under.url}; connect-src ${under.url}`,
  );
  const before = await submissions();
  await preview().getByRole('radio', { name: 'Hài lòng', exact: true }).click();
  await preview().getByText('Đã ghi nhận: Hài lòng').waitFor();
  expect(await submissions()).toEqual(before);
  expect(await faults()).toEqual([]);
});

test('what is chosen stands in the address, in the code and in the preview; a pale colour is said to be pale', async () => {
  await page.getByLabel('Màu chủ đạo').fill('7fd0ff');
  await page.getByLabel('Mã thủ tục').fill('1.001193');
  await page.getByLabel('Xưng hô').selectOption({ label: 'ông/bà' });
  await page.getByText('1,6:1, cần 4,5:1').waitFor();
  expect(await piece('style').innerText()).toContain('--dvc-accent: #7fd0ff;');
  expect(await piece('code').innerText()).toContain(
    '<dvc-satisfaction-rating procedure="1.001193" address="formal"></dvc-satisfaction-rating>',
  );
  await preview().getByText('ông/bà').first().waitFor();
  await page.getByLabel('Màu chủ đạo').fill('#c8102e');
  await page.getByLabel('Màu chủ đạo').press('Enter');
  await page.getByText('5,8:1. Đạt.').waitFor();
  await page.getByLabel('Màu chủ đạo').fill('đỏ');
  await page.getByLabel('Màu chủ đạo').press('Enter');
  await page.getByText('Viết màu bằng #').waitFor();
  expect(await faults()).toEqual([]);
  await page.reload();
  await expect.poll(() => page.getByLabel('Mã thủ tục').inputValue()).toBe('1.001193');
});

test('the preview has no origin of its own: it reaches neither the session nor what this origin keeps', async () => {
  const frame = await previewFrame();
  expect(await frame.evaluate('origin')).toBe('null');
  const read = `fetch(${JSON.stringify(`${under.url}/v1/officials/me`)}).then(() => 'read', () => 'refused')`;
  expect(await frame.evaluate(read)).toBe('refused');
  const direct = await fetch(`${under.url}/officials/preview.html`);
  expect(direct.headers.get('content-security-policy')).toContain('sandbox allow-scripts;');
});

test('a key is changed by keyboard: a second one, the code with it, then the old one goes after a question', async () => {
  await page.goto(`${under.url}/officials/sites/pk_one`);
  await page.getByRole('button', { name: 'Thêm khóa mới' }).press('Enter');
  await page.getByRole('status').getByText('Đã thêm khóa.').waitFor();
  const keys = (await under.onStore((store) => store.site('pk_one')))?.keys ?? [];
  expect(await piece('code').innerText()).toContain(`data-site="${keys[1] ?? '?'}"`);
  await page.getByRole('button', { name: 'Bỏ khóa pk_one' }).press('Enter');
  expect(await page.locator(':focus').innerText()).toBe('Giữ lại');
  expect(await faults()).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Đã bỏ khóa pk_one.').waitFor();
  expect((await under.onStore((store) => store.site('pk_one')))?.keys).toEqual(keys.slice(1));
});

test('a catalogue is compared, then applied; one at fault says where, and changes nothing', async () => {
  await page.goto(`${under.url}/officials/sites/catalogue`);
  await page.getByRole('button', { name: 'So sánh' }).click();
  await page.getByText('Hãy chọn ba tệp').waitFor();
  const files = ['agencies.csv', 'sectors.csv', 'procedures.csv'];
  const wrong = {
    name: 'sectors.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('code,name,target\nHT,Hộ tịch,900\n'),
  };
  const input = page.getByLabel('Ba tệp của danh mục');
  const bytes = async (name: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: await readFile(sample(name)),
  });
  await input.setInputFiles([await bytes('agencies.csv'), wrong, await bytes('procedures.csv')]);
  await page.getByRole('button', { name: 'So sánh' }).click();
  await page.getByText('Mục tiêu "900" phải là số phần trăm').waitFor();
  expect(await faults()).toEqual([]);
  await input.setInputFiles(files.map(sample));
  await page.getByRole('button', { name: 'So sánh' }).click();
  await page.getByRole('heading', { name: 'Những gì sẽ thay đổi' }).waitFor();
  expect(await faults()).toEqual([]);
  const before = (await under.onStore((store) => store.catalogue())).procedures.length;
  expect(before).toBe(0);
  await page.getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByRole('status').getByText('Đã áp dụng:').waitFor();
  expect((await under.onStore((store) => store.catalogue())).procedures.length).toBeGreaterThan(0);
});

test('nothing is wider than a phone, in either theme', async () => {
  await page.setViewportSize({ width: 360, height: 800 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['sites', 'sites/pk_one', 'sites/new', 'sites/catalogue']) {
      await page.goto(`${under.url}/officials/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
      expect(await faults()).toEqual([]);
    }
  }
});

test("a site's own questions are checked, saved and ended by keyboard; faults lose nothing, and what was begun outlives a reload", async () => {
  await page.goto(`${under.url}/officials/sites/pk_one`);
  await page.getByText('Chưa hỏi thêm câu nào').waitFor();
  await page.getByText('Đổi câu hỏi', { exact: true }).press('Enter');
  const text = page.getByLabel('Bộ câu hỏi (YAML)');
  const check = page.getByRole('button', { name: 'Kiểm tra', exact: true });
  await text.fill('questions:\n  - id: A B\n    type: short-text\n    label: Ý kiến?\n');
  await check.press('Enter');
  const faulty = page.getByRole('heading', { name: 'Bộ câu hỏi có 1 chỗ cần sửa' });
  await faulty.waitFor();
  expect(await faulty.evaluate((heading) => heading === document.activeElement)).toBe(true);
  expect(await text.inputValue()).toContain('A B');
  expect(await faults()).toEqual([]);
  await page.reload();
  await page.getByText('Đây là bản đang soạn dở').waitFor();
  expect(await text.inputValue()).toContain('A B');
  await page.getByRole('button', { name: 'Bỏ bản soạn dở' }).press('Enter');
  await page.getByRole('button', { name: 'Chèn ví dụ' }).press('Enter');
  await check.press('Enter');
  await page.getByRole('button', { name: 'Hỏi 2 câu này từ bây giờ' }).press('Enter');
  await page.getByRole('status').getByText('Đã lưu. Biểu mẫu hỏi 2 câu').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Thủ tục này dễ hay khó?' }).getByText('bắt buộc').waitFor();
  expect(await faults()).toEqual([]);
  const asked = await under.onStore((store) => store.questionSets());
  expect(asked).toMatchObject([{ sites: ['pk_one'], set: { questions: [{ id: 'thiet-bi' }, { id: 'de-dung' }] } }]);
  await text.fill('');
  await check.press('Enter');
  await page.getByRole('button', { name: 'Không hỏi thêm nữa' }).press('Enter');
  await page.getByText('Chưa hỏi thêm câu nào').waitFor();
});
