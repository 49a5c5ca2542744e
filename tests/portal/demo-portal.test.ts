import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser, type Browser } from '../support/browser.ts';
import { freePort } from '../support/ports.ts';

const program = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));
const pages = [
  '',
  'ho-so.html',
  'ho-so-en.html',
  'thu-tuc.html?MaTTHC=1.000890',
  'khai-sinh.html',
  'gop-y.html',
  'ket-qua.html',
];
const patience = { timeout: 20_000 };

let dataDir = '';
let url = '';
let demo: ChildProcess;
let output = '';
let token = '';
let browser: Browser;
let page: Page;
let complaints: string[] = [];

/** Starts the demo as people do and waits until it has said how to stop it. */
async function startDemo(): Promise<void> {
  output = '';
  const env = { ...process.env, PORT: new URL(url).port, DATA_DIR: dataDir, DEMO_RATINGS: '0' };
  demo = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Ctrl-C')) resolve();
    };
    demo.stdout?.on('data', hear);
    demo.stderr?.on('data', hear);
    demo.once('exit', (code) => {
      reject(new Error(`the demo ended with ${String(code)}: ${output}`));
    });
  });
}

async function stopDemo(): Promise<unknown> {
  const ended = once(demo, 'exit');
  demo.kill('SIGTERM');
  const [code] = await ended;
  return code;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dvc-demo-'));
  url = `http://127.0.0.1:${String(await freePort())}`;
  await startDemo();
  token = /token (dvct_[\w-]+)/.exec(output)?.[1] ?? '';
  browser = await openBrowser();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await stopDemo();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

afterEach(async () => {
  await page.close();
});

/** Opens a page of the portal and listens for whatever its policy or its scripts complain of. */
async function open(path: string, width = 1280): Promise<Page> {
  page = await browser.context.newPage();
  await page.setViewportSize({ width, height: 900 });
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${url}/${path}`);
  if (path.startsWith('ho-so') || path.startsWith('thu-tuc')) await page.getByRole('radio').first().waitFor();
  if (path.startsWith('gop-y')) await page.getByRole('radio').first().waitFor();
  if (path.startsWith('khai-sinh')) await page.getByRole('button', { name: 'Hướng dẫn: Nơi sinh' }).waitFor();
  return page;
}

/** Nobody answers within 250 ms of seeing the question; intake sets such answers apart. */
async function readAsPeopleDo(): Promise<void> {
  const shown = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => performance.now() - since > 400, shown);
}

test.each(pages)('the page "/%s" has no accessibility fault, no sideways scroll, no complaint', async (path) => {
  await open(path);
  const isTooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
  for (const [theme, width] of [
    ['light', 1280],
    ['light', 320],
    ['dark', 360],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    if (theme === 'dark') await page.locator('button.theme').click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const where = `${theme}, ${width} px`;
    expect(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect([where, await page.evaluate(isTooWide)]).toEqual([where, false]);
  }
  expect(complaints).toEqual([]);
  await page.evaluate('localStorage.clear()');
});

test('the theme switch of the portal turns the rating dark too, and is remembered', async () => {
  await open('ho-so.html');
  const rating = page.locator('dvc-satisfaction-rating');
  expect(await rating.getAttribute('theme')).not.toBe('dark');
  await page.getByRole('button', { name: 'Giao diện tối' }).click();
  expect(await rating.getAttribute('theme')).toBe('dark');
  await page.reload();
  expect(await rating.getAttribute('theme')).toBe('dark');
  await page.evaluate('localStorage.clear()');
});

test('one tap at the end of a dossier is in the figures that an official opens with the token', async () => {
  await open('ho-so.html');
  await readAsPeopleDo();
  await page.getByRole('radio', { name: 'Rất hài lòng' }).click();
  await expect.poll(() => page.getByRole('status').first().textContent(), patience).toContain('Đã ghi nhận');
  await page.goto(`${url}/ket-qua.html`);
  await page.getByLabel('Mã truy cập (token)').fill(token);
  await page.getByRole('button', { name: 'Xem kết quả' }).click();
  await page.getByRole('heading', { name: 'Tải dữ liệu' }).waitFor();
  // One answer says nothing about a rate, and the page says so instead of 100 %.
  await expect.poll(() => page.locator('#figures').textContent(), patience).toContain('Chưa đủ dữ liệu');
  expect(await page.locator('#figures').textContent()).toContain('Hộ tịch');
  expect(page.url()).toBe(`${url}/ket-qua.html`);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải NDJSON' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.ndjson$/);
  expect(complaints).toEqual([]);
});

test('the form of a birth registration has help beside its fields, a guide step by step, and answers', async () => {
  await open('khai-sinh.html');
  const field = page.getByLabel('Số định danh của cha hoặc mẹ', { exact: true });
  await field.fill('0890');
  await page.getByRole('button', { name: 'Hướng dẫn: Số định danh của cha hoặc mẹ' }).click();
  const help = page.getByRole('dialog', { name: 'Số này ghi ở đâu?' });
  await help.getByRole('img', { name: 'Mặt trước thẻ căn cước' }).waitFor();
  expect(await help.textContent()).toContain('Nội dung minh họa');
  await help.getByRole('button', { name: 'Có', exact: true }).click();
  await help.getByText('Cảm ơn bạn.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => help.count()).toBe(0);
  expect(await field.inputValue()).toBe('0890');

  await page.getByRole('button', { name: 'Xem hướng dẫn từng bước' }).click();
  await page.getByRole('button', { name: 'Bước tiếp' }).click();
  await page.getByRole('img', { name: 'Bước 2 trên 5' }).waitFor();
  await page.getByRole('button', { name: /^Xem cách làm/ }).click();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.readyState))
    .toBeGreaterThan(1);

  await page.getByRole('searchbox', { name: 'Bạn cần hỏi điều gì?' }).fill('lam giay khai sinh');
  await page.getByRole('button', { name: 'Đăng ký khai sinh', exact: true }).waitFor();
  await page.getByRole('searchbox').fill('ly hôn đơn phương');
  await page.getByRole('button', { name: 'Hỏi', exact: true }).click();
  await page.getByText('Câu hỏi đã được ghi lại').waitFor();
  expect(await page.getByRole('link', { name: /Gọi 1800\.1096/ }).getAttribute('href')).toBe('tel:18001096');
  expect(complaints).toEqual([]);
});

test('a wrong token is answered with the sentence of the collector', async () => {
  await open('ket-qua.html');
  await page.evaluate('sessionStorage.clear()');
  await page.getByLabel('Mã truy cập (token)').fill('dvct_sai');
  await page.getByRole('button', { name: 'Xem kết quả' }).click();
  await expect.poll(() => page.getByRole('status').first().textContent(), patience).toContain('Cần mã truy cập');
});

test('what pk_test sends never enters a figure', async () => {
  const figure = async (): Promise<unknown> => {
    const answer = await fetch(`${url}/v1/summary`, { headers: { Authorization: `Bearer ${token}` } });
    const { states, total } = (await answer.json()) as { states: unknown; total: number };
    return { states, total };
  };
  const before = await figure();
  await open('ho-so-en.html');
  await page.getByRole('radio', { name: 'Dissatisfied', exact: true }).click();
  await expect.poll(() => page.getByRole('status').first().textContent(), patience).toContain('Dissatisfied');
  expect(await figure()).toEqual(before);
});

test('the token is printed at the first start only; the second keeps the data, and SIGTERM ends it cleanly', async () => {
  expect(token).not.toBe('');
  expect(await stopDemo()).toBe(0);
  await startDemo();
  expect(output).not.toContain('dvct_');
  expect(output).toContain('token create');
  await open('ket-qua.html');
  const answer = await fetch(`${url}/v1/summary`, { headers: { Authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
}, 180_000);
