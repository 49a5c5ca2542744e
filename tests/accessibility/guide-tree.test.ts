import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { startGuideCollector } from '../support/guide-collector.ts';
import { guideTags } from '../support/guide-use.ts';
import { startHost, type Host } from '../support/host-page.ts';
import { readerOf, type Reader } from '../support/spoken.ts';

let collector: CollectorProcess;
let host: Host;
let browser: Browser;
let page: Page;
let reader: Reader;

beforeAll(async () => {
  collector = await startGuideCollector('accessibility');
  host = await startHost({
    html: `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>
<script type="module" src="/sdk/dvc-widgets.js" data-site="pk_demo" data-collector="${collector.url}"></script>
<body><main><p>${guideTags.field}</p>${guideTags.steps}${guideTags.ask}</main></body></html>`,
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await host.close();
  await collector.remove();
});
beforeEach(async () => {
  page = await browser.context.newPage();
  await page.goto(host.url);
  // What an earlier test has read is on the device.
  await page.evaluate('caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))');
  await page.getByRole('searchbox').waitFor();
  reader = await readerOf(page);
});
afterEach(() => page.close());

const failedWords = 'Chưa tải được hướng dẫn. Những gì bạn đang điền vẫn còn nguyên.';
const button = (name: string) => page.getByRole('button', { name, exact: true });
const text = (words: string) => page.getByText(words).first().waitFor();
/** Cuts the collector off. */
const cutOff = () => page.route(`${collector.url}/**`, (route) => route.abort());
/** Holds back what the page asks the collector for; the answer cuts it off. */
async function holdBack(): Promise<() => Promise<void>> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`${collector.url}/**`, async (route) => {
    await held;
    await route.abort();
  });
  return async () => release();
}
const reconnect = () => page.unrouteAll();
const press = (name: string) => async () => {
  await button(name).focus();
  await page.keyboard.press('Enter');
};
const openAsk = async () => {
  await page.getByRole('searchbox').focus();
  await page.waitForFunction("document.querySelector('[use=ask]').open");
};
const ask = (question: string, key?: 'Enter') => async () => {
  await page.keyboard.type(question);
  if (key) await page.keyboard.press(key);
};

test('help beside a field: the button says what it is for and that it is open, the vote is heard, the focus returns', async () => {
  expect(await reader.read('button')).toContain('button "Hướng dẫn: Số định danh" expanded=false');
  const opened = await reader.hear(press('Hướng dẫn: Số định danh'), () => text('Ví dụ:'));
  expect(opened).toEqual({ focus: 'button "Hướng dẫn: Số định danh" expanded=true', live: [] });
  expect(await reader.read('dialog', 'heading', 'image')).toEqual([
    'dialog "Số này ghi ở đâu?"',
    'heading "Số này ghi ở đâu?" level=2',
    'image "Mặt trước thẻ căn cước, có mũi tên chỉ vào dãy 12 số"',
  ]);
  const voted = await reader.hear(press('Có'), () => text('Cảm ơn bạn.'));
  expect(voted).toEqual({ focus: 'status ""', live: ['Cảm ơn bạn. Ý kiến đã được ghi nhận.'] });
  const closed = await reader.hear(
    () => page.keyboard.press('Escape'),
    () => page.getByRole('dialog').waitFor({ state: 'detached' }),
  );
  expect(closed).toEqual({ focus: 'button "Hướng dẫn: Số định danh" expanded=false', live: [] });
});

test('help that can not be had is heard, and another try leads to the heading of what has come', async () => {
  const release = await holdBack();
  await reader.hear(press('Hướng dẫn: Số định danh'), () => text('Đang mở hướng dẫn…'));
  const failed = await reader.hear(release, () => text('Chưa tải được hướng dẫn.'));
  expect(failed).toEqual({ focus: '', live: [`${failedWords} Thử lại Gọi 1800.1096`] });
  expect(await reader.read('dialog', 'link')).toEqual(['dialog "Hướng dẫn: Số định danh"', 'link "Gọi 1800.1096"']);
  await reconnect();
  const again = await reader.hear(press('Thử lại'), () => text('Ví dụ:'));
  expect(again.focus).toBe('heading "Số này ghi ở đâu?" level=2');
});

test('step by step: each step is its heading with the focus, the progress one image', async () => {
  const opened = await reader.hear(press('Xem hướng dẫn từng bước'), () => text('Bước 1 trên 5'));
  expect(opened.focus).toBe('heading "Chuẩn bị giấy tờ" level=2');
  expect(await reader.read('region', 'heading', 'image')).toEqual([
    'region "Chuẩn bị giấy tờ"',
    'heading "Chuẩn bị giấy tờ" level=2',
    'image "Bước 1 trên 5"',
    'image "Tờ giấy chứng sinh do nơi sinh cấp"',
  ]);
  const next = await reader.hear(press('Bước tiếp'), () => text('Bước 2 trên 5'));
  expect(next.focus).toBe('heading "Chụp giấy chứng sinh" level=2');
  expect(await reader.read('image')).toContain('image "Bước 2 trên 5"');
  const voted = await reader.hear(press('Có'), () => text('Cảm ơn bạn.'));
  expect(voted.live).toEqual(['Cảm ơn bạn. Ý kiến đã được ghi nhận.']);
  const closed = await reader.hear(press('Đóng hướng dẫn'), () =>
    page.getByRole('region').waitFor({ state: 'detached' }),
  );
  expect(closed.focus).toBe('button "Xem hướng dẫn từng bước" expanded=false');
});

test('a guide that can not be had is heard, and another try leads to the heading of its first step', async () => {
  const release = await holdBack();
  await reader.hear(press('Xem hướng dẫn từng bước'), () => page.getByRole('region').waitFor());
  const failed = await reader.hear(release, () => text('Chưa tải được hướng dẫn.'));
  expect(failed.live).toEqual([`${failedWords} Thử lại Gọi 1800.1096`]);
  await reconnect();
  const again = await reader.hear(press('Thử lại'), () => text('Bước 1 trên 5'));
  expect(again.focus).toBe('heading "Chuẩn bị giấy tờ" level=2');
});

test('answers: how many is heard, the one that is opened says so, and that there is none is heard', async () => {
  expect(await reader.read('search', 'searchbox')).toEqual(['search ""', 'searchbox "Bạn cần hỏi điều gì?"']);
  await openAsk();
  const found = await reader.hear(ask('khai sinh can giay to gi'), () => text('câu trả lời'));
  expect(found).toEqual({ focus: '', live: ['1 câu trả lời'] });
  const question = 'Đăng ký khai sinh cần những giấy tờ gì?';
  const opened = await reader.hear(press(question), () => text('có ích không'));
  expect(opened).toEqual({ focus: `button "${question}" expanded=true`, live: [] });
  const voted = await reader.hear(press('Có'), () => text('Cảm ơn bạn.'));
  expect(voted.live).toEqual(['Cảm ơn bạn. Ý kiến đã được ghi nhận.']);
  await page.getByRole('searchbox').fill('');
  const none = await reader.hear(ask('zzzz', 'Enter'), () => text('Câu hỏi đã được ghi lại'));
  expect(none).toEqual({
    focus: '',
    live: ['Chưa có câu trả lời cho câu hỏi này. Câu hỏi đã được ghi lại để cán bộ bổ sung hướng dẫn.'],
  });
});

test('answers that can not be had: that is heard', async () => {
  await cutOff();
  await openAsk();
  const none = await reader.hear(ask('khai sinh', 'Enter'), () => text('chưa kết nối được'));
  expect(none).toEqual({ focus: '', live: ['Chưa tìm được câu trả lời vì chưa kết nối được. Hãy thử lại.'] });
});
