import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';

const question = 'Thời hạn cấp bản sao là mấy ngày?';
const complaint = 'Tôi hỏi về đăng ký lại, không phải bản sao.';
const official = ['--by', 'Nguyễn Văn Mẫu'];

let collector: CollectorProcess;
let browser: Browser;
let errors: string[];

beforeAll(async () => {
  // The demo portal, under its own strict policy.
  collector = await prepareCollector({
    PORTAL_DIR: fileURLToPath(new URL('../../examples/demo-portal', import.meta.url)),
  });
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'loopback');
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
const lookupOf = (page: Page) => page.locator('dvc-feedback-form').last();

/** Nobody writes in less than a second and a half; intake sets such feedback apart. */
async function takeTime(page: Page): Promise<void> {
  const shown = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 1_600, shown);
}

/** Writes and sends; answers the code. */
async function write(page: Page): Promise<string> {
  const form = formOf(page);
  // The radio lies under what it looks like.
  await form.getByRole('radio', { name: /^Hỏi/ }).check({ force: true });
  await form.getByRole('textbox', { name: 'Nội dung' }).fill(question);
  await form.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await form.getByRole('checkbox', { name: /Cho công khai/ }).check();
  await takeTime(page);
  await form.getByRole('button', { name: 'Gửi góp ý', exact: true }).click();
  return (await form.locator('.fb-code > [aria-hidden]').textContent()) ?? '';
}

async function lookUp(page: Page, code: string): Promise<void> {
  await lookupOf(page).getByRole('textbox', { name: 'Mã tra cứu' }).fill(code);
  await lookupOf(page).getByRole('button', { name: 'Xem' }).click();
}

/** Numbers of the cases that an answer is owed to. */
const caseNumbers = async (): Promise<readonly string[]> =>
  [...(await collector.run('case', 'list')).matchAll(/^(\d+)\t/gm)].flatMap(([, number]) => number ?? []);

test('feedback written offline is sent by the next page, answered, opened again, answered anew and found good', async () => {
  const first = await open();
  // Whatever is needed offline was fetched when the form was touched.
  await formOf(first).getByRole('textbox', { name: 'Nội dung' }).focus();
  await first.waitForLoadState('networkidle');
  await browser.context.setOffline(true);
  const code = await write(first);
  await formOf(first)
    .getByRole('heading', { name: /Đã lưu trên máy này/ })
    .waitFor();
  expect(await formOf(first).getByText('chưa gửi', { exact: true }).count()).toBe(1);
  // What Chromium sends while a page closes is beyond its own emulation of being offline: it may be there by now, or not.
  await first.close();

  await browser.context.setOffline(false);
  const page = await open();
  await expect.poll(caseNumbers, { timeout: 20_000 }).toHaveLength(1);
  const [number = ''] = await caseNumbers();
  await collector.run('case', 'start', number, ...official);
  await collector.run('case', 'answer', number, '--public', 'Bản sao được cấp ngay trong ngày.', ...official);

  await page.getByRole('button', { name: 'Tra cứu góp ý', exact: true }).click();
  await lookUp(page, code.toLowerCase().replaceAll('-', ' '));
  await lookupOf(page).getByText('Bản sao được cấp ngay trong ngày.').waitFor();
  await lookupOf(page).getByRole('radio', { name: 'Không hài lòng' }).check({ force: true });
  await lookupOf(page)
    .getByRole('textbox', { name: /chưa đúng/ })
    .fill(complaint);
  await lookupOf(page).getByRole('button', { name: 'Đề nghị xem xét lại' }).click();
  await lookupOf(page).getByText('Chờ trả lời lại').waitFor();

  await collector.run(
    'case',
    'answer',
    number,
    '--public',
    'Đăng ký lại khai sinh: 5 ngày làm việc.',
    '--publish-text',
    ...official,
  );
  await lookupOf(page).getByRole('button', { name: 'Tra cứu mã khác' }).click();
  await lookUp(page, code);
  await lookupOf(page).getByText('Đăng ký lại khai sinh: 5 ngày làm việc.').waitFor();
  await lookupOf(page).getByRole('radio', { name: 'Hài lòng', exact: true }).check({ force: true });
  await lookupOf(page).getByRole('button', { name: 'Gửi ý kiến' }).click();
  await lookupOf(page).getByText('Ý kiến của bạn về câu trả lời: Hài lòng.').waitFor();

  const register = await (await fetch(`${collector.url}/v1/register`)).text();
  expect(register).toContain(question);
  expect(register).toContain('Đăng ký lại khai sinh');
  expect(await (await fetch(`${collector.url}/register.atom`)).text()).toContain('Đăng ký lại khai sinh');
  expect(collector.log()).not.toContain(code);
  expect(errors).toEqual([]);
});

test('the slip is printed alone, and the page keeps its styles', async () => {
  // In every frame: what would be printed is noted in the page.
  await browser.context.addInitScript(() => {
    window.print = () => {
      window.parent.document.documentElement.dataset['printed'] = document.body.innerText;
    };
  });
  const page = await open();
  const code = await write(page);
  const styles = () => page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length);
  const before = await styles();
  await formOf(page).getByRole('heading', { name: 'Đã nhận góp ý của bạn' }).waitFor();
  await formOf(page).getByRole('button', { name: 'In phiếu' }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['printed'])).toContain(code);
  const printed = await page.evaluate(() => document.documentElement.dataset['printed'] ?? '');
  expect(printed).toContain('Nếu mất mã');
  expect(printed).not.toContain('Trang chủ');
  expect(await styles()).toBe(before);
  expect(errors).toEqual([]);
});

test('feedback is written, sent and looked up with the keyboard alone', async () => {
  const page = await open();
  /** Id or words of what has the focus. */
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement;
      return inner?.id || (inner?.textContent?.trim() ?? '');
    });
  const tabTo = async (wanted: string): Promise<void> => {
    for (let presses = 0; presses < 25; presses++) {
      await page.keyboard.press('Tab');
      if ((await focused()) === wanted) return;
    }
    throw new Error(`${wanted} is not reached by Tab`);
  };
  await page.locator('.crumb a').focus();
  await tabTo('fb-topic');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo('fb-text');
  await page.keyboard.type(question);
  await tabTo('fb-handling');
  await page.keyboard.press('Space');
  await takeTime(page);
  await tabTo('Gửi góp ý');
  await page.keyboard.press('Enter');
  await formOf(page).getByRole('heading', { name: 'Đã nhận góp ý của bạn' }).waitFor();
  expect(await focused()).toBe('title');
  await tabTo('Tra cứu góp ý');
  await page.keyboard.press('Enter');
  await formOf(page)
    .getByRole('heading', { name: /^Báo lỗi/ })
    .waitFor();
  await expect.poll(focused).toBe('title');
  expect(errors).toEqual([]);
});

test('what an official writes for a person at a desk goes with its mark, and leaves nothing of that person on the device', async () => {
  const said = 'Ông Tư nói: đi lại ba lần vì thiếu một tờ giấy.';
  const page = await open();
  await page.evaluate(`document.querySelector('dvc-feedback-form').setAttribute('channel', 'desk')`);
  const form = formOf(page);
  await form.getByRole('heading', { name: 'Góp ý ghi thay người dân' }).waitFor();
  await form.getByRole('radio', { name: /^Góp ý/ }).check({ force: true });
  await form.getByRole('textbox', { name: 'Nội dung' }).fill(said);
  await form.getByRole('checkbox', { name: /^Đã đọc câu này cho người góp ý nghe/ }).check();
  await takeTime(page);
  await form.getByRole('button', { name: 'Gửi góp ý', exact: true }).click();
  await form.getByRole('heading', { name: 'Đã nhận góp ý ghi thay' }).waitFor();
  await form.getByRole('button', { name: 'In phiếu cho người góp ý' }).waitFor();
  const code = (await form.locator('.fb-code > [aria-hidden]').textContent()) ?? '';
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toMatch(/Ông Tư|GY-/);

  expect(await collector.run('case', 'list')).toMatch(/Ông Tư nói.*\tdesk$/m);
  await form.getByRole('button', { name: 'Ghi góp ý của người khác' }).click();
  expect(await form.getByRole('textbox', { name: 'Nội dung' }).inputValue()).toBe('');
  // The person goes home with the code.
  await lookupOf(page).getByRole('button', { name: 'Tra cứu góp ý' }).click();
  await lookUp(page, code);
  await lookupOf(page).getByText(said).waitFor();
  expect(errors).toEqual([]);
});
