import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noon } from '../../packages/collector/src/collector.fixture.ts';
import {
  password,
  startOfficials,
  type OfficialsUnderTest,
} from '../../packages/collector/src/http/officials/officials.fixture.ts';
import {
  preparedQuestion,
  preparedRating,
  preparedVote,
  uuidv7,
} from '../../packages/collector/src/store/prepared.fixture.ts';
import { buildWhenStale } from '../../scripts/build.ts';
import { openBrowser, type Browser } from '../support/browser.ts';

let under: OfficialsUnderTest;
let browser: Browser;
let page: Page;
const reported: string[] = [];
const root = join(import.meta.dirname, '../..');

beforeAll(async () => {
  await buildWhenStale('dashboard');
  under = await startOfficials({ dashboardDir: join(root, 'packages/dashboard/dist') });
  await under.join('supervisor', 'H26', 'an@dvc.example.vn');
  await under.onStore(async (store) => {
    let made = 0;
    const next = () => ({ id: uuidv7(noon, (made += 1)), receivedAt: noon - made * 1000 });
    const times = (count: number, make: (at: number) => Parameters<typeof preparedRating>[0]) =>
      Array.from({ length: count }, (_, at) => preparedRating({ ...next(), ...make(at) }));
    await store.append([
      // 34 of 40 on the portal, 12 of 20 at the desk (too few to tell), and another province that is nobody's business.
      ...times(40, (at) => (at < 34 ? {} : { value: 'dissatisfied', satisfied: false })),
      ...times(20, (at) => ({ channel: 'desk', ...(at < 12 ? {} : { value: 'dissatisfied', satisfied: false }) })),
      ...times(50, () => ({ site: 'pk_two', agency: 'H17.5' })),
      ...times(3, () => ({ quarantine: 'too-fast' })),
      ...times(40, (at) => preparedVote({ ...next(), helpful: at < 30 })),
      preparedQuestion({ ...next(), comment: '=xin cấp lại bằng tốt nghiệp' }),
    ]);
    const [rating] = times(1, () => ({ step: '=1+1' }));
    if (!rating) throw new Error('No rating.');
    await store.append([
      rating,
      preparedRating({
        ...next(),
        kind: 'rating-details',
        scale: null,
        value: null,
        satisfied: null,
        rating: rating.id,
        reasons: ['long-wait'],
        comment: 'Cán bộ đường bộ hướng dẫn tận tình.',
      }),
    ]);
  });
  browser = await openBrowser();
  page = await browser.context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') reported.push(message.text());
  });
  await page.goto(`${under.url}/officials/explore`);
  await page.getByLabel('Thư điện tử').fill('an@dvc.example.vn');
  await page.getByLabel('Mật khẩu').fill(password);
  await page.keyboard.press('Enter');
});
afterAll(async () => {
  await browser.close();
  await under.close();
});

const cells = async () =>
  (await page.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
const faults = async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
const shown = (texts: readonly RegExp[]) =>
  expect.poll(cells, { timeout: 5000 }).toEqual(texts.map((text) => expect.stringMatching(text)));

test('explore opens on what is below one’s own agency, and on nothing of others', async () => {
  await page.getByRole('heading', { level: 1, name: 'Phân tích theo đơn vị' }).waitFor();
  await shown([/^UBND H26.107 61 77,0% .*Dưới chỉ tiêu/]);
  await page.getByText('61 lượt đánh giá từ').waitFor();
  expect(await faults()).toEqual([]);
});

test('groups and filters stand in the address; a group of under 30 has no share, and is last', async () => {
  await page.getByLabel('Chia theo').selectOption({ label: 'Nơi đánh giá' });
  await shown([/^Trên cổng 41 85,4% /, /^Tại quầy 20 – – Chưa đủ 30 lượt/]);
  await page.getByLabel('Rồi theo', { exact: true }).selectOption({ label: 'Tháng' });
  await shown([/^Tại quầy Tháng 11\/2026 20 /, /^Trên cổng Tháng 11\/2026 41 /]);
  expect(new URL(page.url()).searchParams.get('by')).toBe('channel,month');
  await page.getByLabel('Nơi đánh giá', { exact: true }).selectOption({ label: 'Tại quầy' });
  await shown([/^Tại quầy Tháng 11\/2026 20 /]);
  await page.reload();
  await shown([/^Tại quầy Tháng 11\/2026 20 /]);
  await page.goBack();
  await shown([/^Tại quầy/, /^Trên cổng/]);
});

test('the table on the screen comes as a file that a spreadsheet opens, formulas made harmless', async () => {
  await page.goto(`${under.url}/officials/explore?by=step`);
  await page.locator('tbody tr').nth(1).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bảng này (.csv)' }).click(),
  ]);
  const rows = parse(readFileSync(await download.path()), { bom: true, delimiter: ';', columns: true });
  expect(rows).toMatchObject([
    { Bước: 'Không ghi', Lượt: '60', 'Hài lòng (%)': '76,7', 'Lượt hài lòng': '46' },
    { Bước: "'=1+1", Lượt: '1', 'Hài lòng (%)': '' },
  ]);
});

test('a row leads to the very ratings that it counts', async () => {
  await page.goto(`${under.url}/officials/explore?by=channel`);
  await page.getByRole('link', { name: 'Xem từng lượt: Tại quầy' }).click();
  await page.getByRole('heading', { level: 1, name: 'Đánh giá' }).waitFor();
  await expect.poll(async () => (await cells()).length).toBe(20);
  expect(await faults()).toEqual([]);
});

test('comments are found without diacritics', async () => {
  await page.goto(`${under.url}/officials/ratings`);
  await page.getByLabel('Tìm trong lời nhận xét').fill('duong bo');
  await page.keyboard.press('Enter');
  await shown([/Cán bộ đường bộ hướng dẫn tận tình. Chờ lâu/]);
  await page.getByLabel('Tìm trong lời nhận xét').fill('không có từ này');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Không có lượt nào khớp' }).waitFor();
});

test('what was kept apart is taken in together by keyboard; figures follow, and a later decision takes it back', async () => {
  await page.goto(`${under.url}/officials/ratings?state=kept-apart`);
  await page.locator('tbody tr').nth(2).waitFor();
  expect(await faults()).toEqual([]);
  await page.getByRole('button', { name: 'Đưa vào số liệu' }).press('Enter');
  await page.getByRole('alert').getByText('Chọn ít nhất một lượt.').waitFor();
  await page.getByLabel('Chọn mọi lượt trong trang này').press('Space');
  await page.getByText('Đã chọn 3 lượt').waitFor();
  await page.getByRole('button', { name: 'Đưa vào số liệu' }).press('Enter');
  await page.getByText('Đã đưa 3 lượt vào số liệu.').waitFor();
  await page.getByText('Không còn lượt nào chờ xem xét').waitFor();
  await expect.poll(() => page.locator(':focus').innerText()).toContain('Đã đưa 3 lượt');
  const total = async () => {
    const answer = await under.admin.get('/v1/officials/explore?by=channel&agency=H26');
    return JSON.parse(await answer.text()).total.total;
  };
  expect(await total()).toBe(64);
  await page.getByRole('button', { name: 'Đổi lại: để ngoài số liệu' }).press('Enter');
  await page.getByText('Đã để 3 lượt ngoài số liệu.').waitFor();
  expect(await total()).toBe(61);
  await page.getByRole('link', { name: 'Để ngoài số liệu' }).click();
  await expect.poll(async () => (await cells()).length).toBe(3);
  expect((await cells())[0]).toContain('Cán bộ thử để ngoài số liệu');
});

test('a question that is refused or cut on the way says so, keeps what was chosen, and is asked again', async () => {
  const address = '**/v1/officials/explore?*by=site*';
  const events = [
    'event: progress\ndata: {"share":0.5}\n\n',
    'event: progress\ndata: {"share":0.5}\n\nevent: problem\ndata: {"code":"x","vi":"Quá nhiều nhóm.","en":"Too many."}\n\n',
  ];
  await page.route(address, (route) => {
    const body = route.request().headers()['accept'] === 'text/event-stream' ? events.pop() : undefined;
    return body === undefined ? route.continue() : route.fulfill({ contentType: 'text/event-stream', body });
  });
  await page.goto(`${under.url}/officials/explore?by=site`);
  await page.getByRole('alert').getByText('Quá nhiều nhóm.').waitFor();
  expect(await page.getByLabel('Chia theo').inputValue()).toBe('site');
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByRole('alert').getByText('Không kết nối được').waitFor();
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await shown([/^pk_one 61 /]);
  await page.unroute(address);
});

test('guides show what helps with its interval, and what nobody answered', async () => {
  await page.goto(`${under.url}/officials/guides`);
  await shown([/^birth-registration bước “chuan-bi” .* 40 75,0% 59,8 – 85,8/, /^=xin cấp lại bằng tốt nghiệp/]);
  expect(await faults()).toEqual([]);
});

test('the policy of the pages had nothing to report', () => {
  expect(reported.filter((text) => !text.includes('401'))).toEqual([]);
});

test('nothing is wider than a phone, in dark as in light', async () => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const address of ['explore?by=channel,sector', 'ratings', 'guides']) {
    await page.goto(`${under.url}/officials/${address}`);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth'), address).toBe(360);
    expect(await faults(), address).toEqual([]);
  }
});
