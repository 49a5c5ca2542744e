import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  password,
  startOfficials,
  type OfficialsUnderTest,
} from '../../packages/collector/src/http/officials/officials.fixture.ts';
import { jpeg, jpegWithPosition } from '../../packages/collector/src/attachments/files.fixture.ts';
import { opening } from '../../packages/collector/src/cases/case-days.fixture.ts';
import { noFiles } from '../../packages/collector/src/cases/no-files.fixture.ts';
import { createCaseTending } from '../../packages/collector/src/cases/tend-cases.ts';
import { noon } from '../../packages/collector/src/collector.fixture.ts';
import { questionSet } from '../../packages/contract/src/questions/question-set.fixture.ts';
import {
  preparedFeedback,
  preparedRating,
  preparedVerdict,
  uuidv7,
} from '../../packages/collector/src/store/prepared.fixture.ts';
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

test('the queue is gone through by single keys, never while something is typed, and they can be switched off', async () => {
  await page.goto(`${under.url}/officials/cases?tab=answered`);
  await page.getByRole('table').waitFor();
  const focused = () => page.evaluate('document.activeElement.closest("tr")?.sectionRowIndex ?? -1');
  await page.evaluate('document.body.focus()');
  await press('ArrowDown');
  expect(await focused(), 'arrows scroll until a row is chosen').toBe(-1);
  for (const [key, row] of [
    ['j', 0],
    ['j', 1],
    ['ArrowUp', 0],
    ['k', 0],
    ['ArrowDown', 1],
    ['j', 1],
  ] as const) {
    await press(key);
    expect(await focused(), key).toBe(row);
  }
  await press('Control+k');
  expect(await focused()).toBe(1);
  await page.locator('details.filter summary').press('Enter');
  await page.getByLabel('Tìm trong lời góp ý').press('j');
  expect(await page.getByLabel('Tìm trong lời góp ý').inputValue()).toBe('j');
  await page.evaluate('document.activeElement.blur()');
  await press('?');
  expect(await page.locator(':focus').innerText()).toBe('Phím tắt');
  expect(await faults()).toEqual([]);
  await press('Tab');
  await press('Space');
  await page.reload();
  await page.getByRole('table').waitFor();
  await press('j');
  expect(await focused(), 'switched off').toBe(-1);
  await page.locator('details.keys summary').press('Enter');
  await page.getByLabel(/^Dùng các phím/).press('Space');
  await page.evaluate('document.activeElement.blur()');
  await press('j');
  await press('Enter');
  await page.locator('#log').waitFor();
});

test('a case tells of its rating, what was answered besides, its verdict and what was merged; a picture is read at a press', async () => {
  const [file, trap] = [jpeg, jpegWithPosition].map((bytes, at) => ({
    id: uuidv7(noon, 90 + at),
    name: at === 0 ? 'ảnh màn hình.jpg' : 'ảnh có nơi chụp.jpg',
    type: 'image/jpeg',
    size: bytes.length,
  }));
  if (!file || !trap) throw new Error('There are two files.');
  const headers = { 'Content-Type': 'text/plain', Origin: 'https://dvc.example.vn' };
  for (const [each, body] of [
    [file, jpeg],
    [trap, jpegWithPosition],
  ] as const) {
    await fetch(`${under.url}/v1/attachments`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...each, site: 'pk_one' }),
    });
    await fetch(`${under.url}/v1/attachments/${each.id}?offset=0`, {
      method: 'POST',
      headers,
      body: Buffer.from(body),
    });
  }
  const [rating, told, alike] = [uuidv7(noon, 92), uuidv7(noon, 93), uuidv7(noon, 94)];
  const answers = { set: questionSet.version, given: { device: 'phone', 'old-one': 'vẫn đọc được' } };
  const ours = { site: 'pk_one', agency: 'H26.107', receivedAt: noon };
  await under.onStore(async (store) => {
    await store.askQuestions('pk_one', questionSet, noon);
    await store.append([
      preparedRating({ ...ours, id: rating, value: 'dissatisfied', satisfied: false }),
      preparedFeedback({
        ...ours,
        id: told,
        rating,
        answers,
        attachments: [file, trap],
        comment: 'Bà cụ nói mẫu đơn chữ nhỏ quá.',
      }),
      preparedFeedback({ ...ours, id: alike, comment: 'Cháu không thấy ô ký tên.' }),
    ]);
  });
  const moves = (id: string, body: object) => under.admin.post(`/v1/officials/cases/${id}/moves`, body);
  expect((await moves('5', { do: 'merge', seen: 1, into: '4' })).status).toBe(200);
  expect((await moves('4', { do: 'answer', seen: 1, public: answer, private: '', publishText: false })).status).toBe(
    200,
  );
  await under.onStore(async (store) => {
    const verdict = { verdict: 'dissatisfied', comment: 'Chữ vẫn nhỏ.', actsOn: `lookup-of-${told}` } as const;
    await store.append([preparedVerdict({ ...ours, id: uuidv7(noon, 95), ...verdict })]);
    const tended = { store, days: opening.days, files: noFiles, clock: () => noon, unnamedFileDays: 90 };
    expect(await createCaseTending(tended).applyActs()).toBe(1);
  });
  const opened: string[] = [];
  page.on('request', (request) => opened.push(new URL(request.url()).pathname));
  const files = () => opened.filter((path) => path.includes('/files/'));
  await page.goto(`${under.url}/officials/cases/4`);
  await heading(/^Bà cụ nói/);
  await page.getByText('Lý do: Chữ vẫn nhỏ.').waitFor();
  await page.getByText('Không hài lòng, chấm ngay trước khi gửi góp ý này').waitFor();
  await page.getByText('Thiết bị đã dùng?').waitFor();
  await page.getByText('Điện thoại', { exact: true }).waitFor();
  await page.getByText('Câu hỏi không còn được lưu (old-one)').waitFor();
  await page.getByText(/^ảnh có nơi chụp.jpg \(để riêng, .*nơi chụp\)$/).waitFor();
  expect(await page.getByRole('button', { name: /nơi chụp/ }).count()).toBe(0);
  expect(files(), 'nothing of a file is read before').toEqual([]);
  await page.evaluate('document.body.focus()');
  await tabTo('Xem ảnh ảnh màn hình.jpg');
  await press('Enter');
  const picture = page.getByRole('img', { name: 'ảnh màn hình.jpg' });
  await expect.poll(() => picture.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(12);
  expect(await faults()).toEqual([]);
  await press('Enter');
  await picture.waitFor({ state: 'hidden' });
  await press('Enter');
  await picture.waitFor();
  expect(files(), 'read once').toEqual([`/v1/officials/cases/4/files/${file.id}`]);
  await page.getByRole('link', { name: 'hồ sơ số 5' }).press('Enter');
  await heading(/^Cháu không thấy/);
  await page.getByRole('link', { name: 'hồ sơ số 4' }).press('Enter');
  await heading(/^Bà cụ nói/);
});

test('blanks are pointed out before an answer is sent, and too long a one is kept', async () => {
  await page.goto(`${under.url}/officials/cases/4`);
  await page.locator('#public').fill('');
  await page.getByRole('button', { name: 'Chèn mẫu' }).press('Enter');
  await page.locator('.chk').getByText('Còn chỗ chưa điền: “…”').waitFor();
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).press('Enter');
  await page.locator('#public-fault').getByText('Còn chỗ chưa điền').waitFor();
  expect(await page.locator(':focus').getAttribute('id')).toBe('public');
  expect(await faults()).toEqual([]);
  await page.locator('#public').fill('Kính gửi ông/bà. '.repeat(1300));
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).press('Enter');
  await page.locator('#public-fault').getByText('Dài hơn 20.000 ký tự').waitFor();
});

test('a draft outlives the session: whoever signs in again is at the same case with it', async () => {
  await page.goto(`${under.url}/officials/cases/4`);
  await page.locator('#public').fill(answer);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).press('Enter');
  await page.getByRole('status').getByText('Phiên làm việc đã hết').waitFor();
  expect(await faults()).toEqual([]);
  await page.evaluate('document.body.focus()');
  await tabTo('Thư điện tử');
  await type('lan@dvc.example.vn');
  await tabTo('Mật khẩu');
  await type(password);
  await press('Enter');
  await heading(/^Bà cụ nói/);
  await expect.poll(() => page.locator('#public').inputValue()).toBe(answer);
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).press('Enter');
  await page.getByRole('status').getByText('Đã gửi câu trả lời.').waitFor();
});

test('everything fits a phone of 360 px, in either language', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['cases?tab=answered', 'cases/1', 'cases/4']) {
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
