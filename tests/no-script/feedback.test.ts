import { AxeBuilder } from '@axe-core/playwright';
import { createServer, type Server } from 'node:http';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchOptions } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { startEngine, until } from '../support/engines.ts';
import { picture, widths } from './portal.ts';

let collector: CollectorProcess;
let browser: Browser;
let host: Server;
let portal: string;
let citizens = 0;
const by = ['--by', 'Lan'];

// A page without the SDK: to the browsers whose script cannot be switched off here, it is one without JavaScript.
const portalPage = (url: string) => `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>
<h1>Cổng dịch vụ công</h1>
<form method="post" action="${url}/feedback"><input type="hidden" name="site" value="pk_demo">
<input type="hidden" name="procedure" value="1.013229"><input type="hidden" name="topic" value="fault">
<label>Nội dung <textarea name="text"></textarea></label>
<label><input type="checkbox" name="consents" value="handling"> Đồng ý</label><button>Gửi góp ý</button></form>`;

beforeAll(async () => {
  collector = await prepareCollector();
  const site = ['--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'loopback', '--agency', 'H26.107'];
  await collector.run('site', 'add', ...site);
  await collector.start();
  browser = await chromium.launch(launchOptions);
  host = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(portalPage(collector.url));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const bound = host.address();
  if (!bound || typeof bound !== 'object') throw new Error('no address');
  portal = `http://127.0.0.1:${bound.port}/`;
});
afterAll(async () => {
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
  await browser.close();
  await collector.remove();
});

/** Opens an address in a browser of its own. */
async function open(address: string, width = 1280, javaScriptEnabled = false): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    // Another citizen: what one browser sends twice within seconds is one act.
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${browser.version()} feedback/${(citizens += 1)}`,
    locale: 'vi-VN',
    viewport: { width, height: width < 600 ? 740 : 900 },
  });
  const page = await context.newPage();
  await page.goto(address.startsWith('http') ? address : collector.url + address);
  return page;
}
const form = '/feedback?site=pk_demo&procedure=1.013229';
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** Fills in what a feedback needs. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('radio', { name: /^Báo lỗi/ }).check();
  await page.getByRole('textbox', { name: 'Nội dung' }).fill(text);
  await page.getByRole('checkbox', { name: /cơ quan xử lý dùng/ }).check();
}
/** The code that the page shows, and the number of its case. */
async function codeOn(page: Page): Promise<{ code: string; number: string }> {
  const code = (await page.locator('.code').textContent()) ?? '';
  const lines = (await collector.run('case', 'list', '--all')).trim().split('\n');
  const numbers = lines.map((line) => Number(line.split('\t')[0]));
  return { code, number: String(Math.max(...numbers)) };
}
async function lookUp(page: Page, code: string): Promise<void> {
  await page.goto(`${collector.url}/lookup`);
  await page.getByRole('textbox', { name: 'Mã tra cứu' }).fill(code);
  await press(page, 'Xem');
}

test.each(widths)(
  'a citizen writes, keeps the code, reads the answer and has it looked at again (%d px)',
  async (width) => {
    const page = await open(form, width);
    await picture(page, 'feedback-form');
    await press(page, 'Gửi góp ý');
    await heading(page, 'Còn 3 chỗ cần xem lại');
    await picture(page, 'feedback-missing');
    await page.getByRole('link', { name: 'Hãy viết ít nhất một câu' }).click();
    await write(page, 'Trang không nhận tệp. Gọi tôi 0912345668.');
    await page.getByRole('checkbox', { name: /Cho công khai/ }).check();
    await press(page, 'Gửi góp ý');
    await page.getByText('Có vẻ bạn đã viết số điện thoại').waitFor();
    await press(page, 'Che rồi gửi');
    await heading(page, 'Đã nhận góp ý của bạn');
    await picture(page, 'feedback-sent');
    const { code, number } = await codeOn(page);
    expect(code).toMatch(/^GY(?:-[2-9A-HJ-NP-Z]{4}){3}$/);
    expect(page.url()).toBe(`${collector.url}/feedback`);
    // Sent once more by the browser, it is the same feedback with the same code.
    await page.reload();
    expect(await codeOn(page)).toEqual({ code, number });

    await collector.run('case', 'ask', number, '--question', 'Tệp loại gì?', ...by);
    await lookUp(page, code.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('textbox', { name: 'Trả lời' }).fill('PDF.');
    await press(page, 'Gửi bổ sung');
    await page.getByText('Đã nhận. Cảm ơn bạn.').waitFor();
    await collector.run('case', 'answer', number, '--public', 'Đã sửa.', '--publish-text', ...by);
    await lookUp(page, code);
    await page.getByText('Đã sửa.').waitFor();
    await picture(page, 'feedback-answer');
    await page.getByRole('radio', { name: 'Không hài lòng' }).check();
    await page.getByRole('textbox', { name: 'Câu trả lời chưa đúng' }).fill('Vẫn lỗi.');
    await press(page, 'Gửi ý kiến');
    await page.getByText('Chờ trả lời lại').waitFor();
    expect(page.url()).toBe(`${collector.url}/lookup`);
    await collector.run('case', 'answer', number, '--public', 'Đã sửa thật.', '--publish-text', ...by);

    await page.goto(`${collector.url}/register`);
    const entry = page.locator(`#entry-${number}`);
    await entry.getByText('Đã sửa thật.').waitFor();
    expect(await entry.textContent()).toContain('Trang không nhận tệp.');
    expect(await page.content()).not.toContain('0912345668');
    await picture(page, 'register');
    await page.getByText('Lọc danh sách').click();
    await page.getByLabel('Loại').selectOption({ label: 'Khen' });
    await press(page, 'Xem');
    await page.getByText('Không có câu trả lời nào khớp').waitFor();
    await page.context().close();
    for (const kept of [
      collector.log(),
      await collector.run('export', '--kind', 'feedback', '--out', '-', '--format', 'ndjson'),
    ]) {
      expect(kept).not.toContain(code);
      expect(kept).not.toContain(code.slice(3).replaceAll('-', ''));
    }
  },
);

test.each(['chromium', 'firefox', 'webkit', 'chromium-80'] as const)(
  'the form of a portal, the code and the lookup work alike: %s',
  async (name) => {
    const engine = await startEngine(name);
    try {
      const tab = await engine.open();
      // Between two pages there is none to ask.
      const read = async () =>
        String(await tab.evaluate('document.body ? document.body.innerText : ""').catch(() => ''));
      const shows = (text: string) => until(text, async () => (await read()).includes(text));
      await tab.goto(portal);
      await tab.click('checkbox', 'Đồng ý');
      await tab.click('button', 'Gửi góp ý');
      await shows('Còn 1 chỗ cần xem lại');
      await tab.evaluate('document.getElementById("text").value = "Lỗi.", 0');
      await tab.click('button', 'Gửi góp ý');
      await shows('Mã tra cứu');
      const code = /GY(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(await read())?.[0] ?? '';
      expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
      expect(await tab.evaluate('getComputedStyle(document.querySelector(".code")).borderTopStyle')).toBe('dashed');
      await tab.goto(`${collector.url}/lookup`);
      await tab.evaluate(`document.getElementById("code").value = ${JSON.stringify(code)}, 0`);
      await tab.click('button', 'Xem');
      await shows('Chờ trả lời');
      const problems = (await tab.problems()).filter((problem) => !problem.includes('status of 422'));
      expect(problems, 'what the browser complains of besides the status').toEqual([]);
    } finally {
      await engine.close();
    }
  },
);

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  form: async () => {},
  'form with faults': async (page) => {
    await page.getByRole('radio', { name: /^Phản ánh/ }).check();
    await press(page, 'Gửi góp ý');
    await heading(page, 'Còn 6 chỗ cần xem lại');
  },
  'personal data': async (page) => {
    await write(page, 'Gọi 0912345668');
    await press(page, 'Gửi góp ý');
    await heading(page, 'Xem lại nội dung');
  },
  sent: async (page) => {
    await write(page, 'Lỗi.');
    await press(page, 'Gửi góp ý');
    await heading(page, 'Đã nhận góp ý');
  },
  'unknown code': async (page) => {
    await lookUp(page, 'GY-2222-2222-2222');
    await page.getByRole('alert').waitFor();
  },
  answered: async (page) => {
    await write(page, 'Lỗi.');
    await press(page, 'Gửi góp ý');
    const { code, number } = await codeOn(page);
    await collector.run('case', 'answer', number, '--public', 'Đã sửa.', '--private', 'Riêng.', ...by);
    await lookUp(page, code);
    await page.getByText('Đã sửa.').waitFor();
  },
  asked: async (page) => {
    await write(page, 'Lỗi.');
    await press(page, 'Gửi góp ý');
    const { code, number } = await codeOn(page);
    await collector.run('case', 'ask', number, '--question', 'Ở đâu?', ...by);
    await lookUp(page, code);
    await heading(page, 'Cơ quan cần bạn bổ sung');
  },
  register: async (page) => {
    await page.goto(`${collector.url}/register?topic=fault`);
  },
  'register in the dark': async (page) => {
    await page.goto(`${collector.url}/register?theme=dark&text=large&lang=en`);
  },
};

test.each(Object.keys(ways))('axe finds nothing, and nothing scrolls sideways: %s', async (name) => {
  for (const [width, look] of [
    [320, ''],
    [360, '&theme=dark'],
    [1280, ''],
    [320, '&text=large'],
  ] as const) {
    // axe is a script; the pages are the same without.
    const page = await open(form + look, width, true);
    await ways[name]?.(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyond, `pixels beyond ${width} px`).toBeLessThanOrEqual(0);
    const small = await page.locator('button, .link, label.option, .tickbox, summary, select').evaluateAll((controls) =>
      controls
        .map((control) => ({ text: control.textContent.trim(), box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && (Math.round(box.height) < 48 || Math.round(box.width) < 48))
        .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`),
    );
    expect(small, 'targets under 48 px').toEqual([]);
    await page.context().close();
  }
});
