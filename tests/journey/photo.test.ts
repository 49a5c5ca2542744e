import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jpegWithPosition } from '../../packages/collector/src/attachments/files.fixture.ts';
import { openBrowser, type Browser } from '../support/browser.ts';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { startPortal, type Portal } from '../support/portal.ts';

const text = 'Bước tải ảnh giấy chứng sinh báo tệp quá lớn nhưng không nói lớn nhất là bao nhiêu.';
const by = ['--by', 'Trần Văn Bình'];

let collector: CollectorProcess;
let portal: Portal;
let browser: Browser;
let folder: string;
const errors: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-journey-'));
  collector = await prepareCollector();
  await collector.run(
    'site',
    'add',
    '--key',
    'pk_demo',
    '--name',
    'Cổng thử',
    '--origin',
    'loopback',
    '--agency',
    'H01.30',
  );
  await collector.start();
  portal = await startPortal(collector.url, {
    tag: '<dvc-feedback-form procedure="1.001193" agency="H01.30"></dvc-feedback-form>',
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await portal.close();
  await collector.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<Page> {
  const page = await browser.context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) errors.push(message.text());
  });
  await page.goto(portal.url);
  await page.getByRole('heading', { name: 'Gửi góp ý' }).waitFor();
  return page;
}

/** Waits until what a command prints matches: what is waited for happens in another process. */
async function untilShown(pattern: RegExp, ...args: string[]): Promise<string> {
  let out = '';
  const look = async () => (out = await collector.run(...args).catch(() => ''));
  await expect.poll(look, { timeout: 30_000, interval: 100 }).toMatch(pattern);
  return out;
}

async function lookUp(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Tra cứu góp ý đã gửi' }).click();
  await page.getByRole('textbox', { name: 'Mã tra cứu' }).fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Xem' }).click();
  await page.getByText(`Mã tra cứu ${code}`).waitFor();
}

test(
  'feedback with a photo, sent while offline, gets its answer, is opened again, answered better, and stands in the register',
  { timeout: 180_000 },
  async () => {
    const first = await open();
    await first.getByRole('button', { name: 'Kèm ảnh hoặc tệp' }).click();
    await first.getByText('Chọn tệp').waitFor();
    // What sending needs is fetched while the citizen writes.
    await first.getByRole('textbox', { name: 'Nội dung' }).fill(text);
    await first.waitForLoadState('networkidle');
    await browser.context.setOffline(true);
    await first
      .locator('#fb-files')
      .setInputFiles({ name: 'man-hinh.jpg', mimeType: 'image/jpeg', buffer: jpegWithPosition });
    await first.getByText('sẽ tải lên khi có mạng').waitFor();
    await first.getByRole('radio', { name: /Báo lỗi/ }).check();
    await first.getByRole('checkbox', { name: /Tôi đồng ý cho cơ quan xử lý/ }).check();
    await first.getByRole('checkbox', { name: /Cho công khai/ }).check();
    const began = await first.evaluate(() => performance.now());
    await first.waitForFunction((since) => performance.now() - since > 3_000, began);
    await first.getByRole('button', { name: 'Gửi góp ý' }).click();
    await first.getByRole('heading', { name: 'Đã lưu trên máy này. Sẽ gửi khi có mạng.' }).waitFor();
    await first.getByText('chưa gửi', { exact: true }).waitFor();
    // Letter by letter it stands there once more, for screen readers.
    const [code = ''] = (await first.locator('.fb-code').innerText()).split('\n');
    expect(code).toMatch(/^GY(?:-[2-9A-HJ-NP-Z]{4}){3}$/);
    await first.close();
    expect(await collector.run('case', 'list', '--all')).toContain('Không có hồ sơ nào');

    await browser.context.setOffline(false);
    const second = await open();
    await untilShown(/fault/, 'case', 'list');
    const shown = await untilShown(/man-hinh\.jpg {2}image\/jpeg {2}\d+ bytes {2}whole/, 'case', 'show', '1');
    expect(shown).toContain(text);
    const file = /file ([\da-f-]{36}): man-hinh/.exec(shown)?.[1] ?? '';
    const out = join(folder, 'anh.jpg');
    await collector.run('case', 'file', '1', file, '--out', out);
    // What a telephone wrote of the place has not left the device: not into the file, not anywhere at the collector.
    expect(jpegWithPosition.includes('Exif')).toBe(true);
    for (const path of [out, ...filesUnder(collector.dataDir)])
      expect(readFileSync(path).includes('Exif'), path).toBe(false);
    expect(readdirSync(join(collector.dataDir, 'attachments'), { recursive: true }).join()).toContain(file);

    await lookUp(second, code);
    await second
      .getByText('UBND', { exact: false })
      .or(second.getByText('đã tiếp nhận', { exact: false }))
      .first()
      .waitFor();
    await second.close();
    await collector.run('case', 'answer', '1', '--public', 'Chúng tôi sẽ xem xét.', '--publish-text', ...by);

    const third = await open();
    await lookUp(third, code);
    await third.getByText('Chúng tôi sẽ xem xét.').waitFor();
    await third
      .getByRole('radio', { name: 'Không hài lòng' })
      .or(third.getByRole('button', { name: 'Không hài lòng' }))
      .first()
      .click();
    await third.getByRole('textbox', { name: /chưa đúng ở chỗ nào/ }).fill('Chưa nói lớn nhất là bao nhiêu.');
    await third.getByRole('button', { name: 'Đề nghị xem xét lại' }).click();
    await untilShown(/reopened/, 'case', 'show', '1');
    await third.close();
    await collector.run(
      'case',
      'answer',
      '1',
      '--public',
      'Lớn nhất là 10 MB; trang đã ghi rõ từ hôm nay.',
      '--publish-text',
      ...by,
    );

    const fourth = await open();
    await lookUp(fourth, code);
    await fourth.getByText('Lớn nhất là 10 MB').waitFor();
    await fourth
      .getByRole('radio', { name: 'Hài lòng', exact: true })
      .or(fourth.getByRole('button', { name: 'Hài lòng', exact: true }))
      .first()
      .click();
    const sendVerdict = fourth.getByRole('button', { name: 'Gửi ý kiến' });
    if (await sendVerdict.isVisible()) await sendVerdict.click();
    await untilShown(/closed/, 'case', 'show', '1');

    const register = await (await fetch(`${collector.url}/v1/register`)).text();
    const atom = await (await fetch(`${collector.url}/register.atom`)).text();
    for (const publicly of [register, atom]) {
      expect(publicly).toContain('Lớn nhất là 10 MB');
      expect(publicly).toContain('giấy chứng sinh');
      expect(publicly).not.toContain(code.slice(3).replaceAll('-', ''));
    }
    expect(await collector.run('case', 'verify')).toContain('1 cases equal their events');
    expect(errors).toEqual([]);
  },
);

test(
  'a photo attached before a reload is still named by the feedback sent after it',
  { timeout: 120_000 },
  async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Kèm ảnh hoặc tệp' }).click();
    await page
      .locator('#fb-files')
      .setInputFiles({ name: 'truoc-khi-tai-lai.jpg', mimeType: 'image/jpeg', buffer: jpegWithPosition });
    await page.getByText('Đã tải lên').waitFor();
    await page.reload();
    await page.getByText('truoc-khi-tai-lai.jpg').waitFor();
    await page.getByRole('textbox', { name: 'Nội dung' }).fill('Sau khi tải lại trang, ảnh vẫn còn.');
    await page.getByRole('radio', { name: /Báo lỗi/ }).check();
    await page.getByRole('checkbox', { name: /Tôi đồng ý cho cơ quan xử lý/ }).check();
    const began = await page.evaluate(() => performance.now());
    await page.waitForFunction((since) => performance.now() - since > 3_000, began);
    await page.getByRole('button', { name: 'Gửi góp ý' }).click();
    await page.getByRole('heading', { name: 'Đã nhận' }).waitFor();
    const [code = ''] = (await page.locator('.fb-code').innerText()).split('\n');
    await page.close();
    await untilShown(/truoc-khi-tai-lai\.jpg {2}image\/jpeg {2}\d+ bytes {2}whole/, 'case', 'show', '2');
    const later = await open();
    await lookUp(later, code);
    await later.getByText('truoc-khi-tai-lai.jpg').waitFor();
    expect(errors).toEqual([]);
  },
);

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/sdk'))
    .map(({ parentPath, name }) => join(parentPath, name));
