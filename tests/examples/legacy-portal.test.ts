import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';

let example: OpenedExample;
beforeAll(async () => {
  example = await openExample('legacy-portal');
});
afterAll(() => example.close());

const modal = () => example.page.locator('.modal-dialog');
const rating = () => example.page.locator('#danh-gia').getByRole('dialog');
const corner = () => example.page.getByRole('button', { name: 'Đánh giá', exact: true });

describe.each([1280, 360])('In a portal of Bootstrap 3 and jQuery, %d px wide,', (width) => {
  beforeEach(async () => {
    await example.load(width);
    await example.page.waitForFunction(() => customElements.get('dvc-satisfaction-rating'));
  });

  test("a rating is opened from within Bootstrap's modal, answered by keyboard, and heard by jQuery", async () => {
    const { page } = example;
    const before = (await example.rows('rating', 0)).length;
    await page.getByRole('link', { name: 'Chi tiết' }).click();
    await modal().waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('chi-tiet');
    await example.picture(`${width}-modal`);
    await page.locator('.rate').press('Enter');
    await rating().waitFor();
    await example.picture(`${width}-modal-rating`);
    await example.read();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('status').filter({ hasText: 'Đã ghi nhận: Bình thường' }).waitFor();
    await example.picture(`${width}-modal-rated`);

    await page.keyboard.press('Escape');
    await rating().waitFor({ state: 'hidden' });
    expect(await modal().isVisible(), 'Escape was for the rating').toBe(true);
    await expect.poll(() => page.locator('.rate').evaluate((button) => button.matches(':focus'))).toBe(true);
    await expect.poll(() => page.locator('.rate').textContent()).toBe('Đổi đánh giá');
    await page.keyboard.press('Escape');
    await modal().waitFor({ state: 'hidden' });
    expect(await page.locator('tr[data-dossier] .rated').textContent()).toBe('Đã đánh giá: Bình thường');

    const rows = await example.rows('rating', before + 1);
    expect(rows.at(-1)).toMatchObject({ value: 'neutral', procedure: '2.000635', step: 'nhan-ket-qua' });
    expect(example.complaints).toEqual([]);
  });

  test('the corner asks for the page as a whole', async () => {
    const { page } = example;
    const before = (await example.rows('rating', 0)).length;
    await corner().waitFor();
    await example.picture(`${width}`);
    await corner().press('Enter');
    await page.getByRole('radio', { name: 'Chưa hài lòng' }).waitFor();
    await example.picture(`${width}-corner`);
    await example.read();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('status').filter({ hasText: 'Đã ghi nhận: Rất hài lòng' }).waitFor();
    const rows = await example.rows('rating', before + 1);
    expect(rows.at(-1)).toMatchObject({ value: 'very-satisfied', scale: 'tt32-3', step: 'ho-so-cua-toi' });
    expect(example.complaints).toEqual([]);
  });

  test("the portal's own things work as they did", async () => {
    const { page } = example;
    await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill('H55.242-261019-9999');
    await page.keyboard.press('Enter');
    await page.getByText('Không tìm thấy hồ sơ H55.242-261019-9999').waitFor();
    if (width === 360) await page.getByRole('button', { name: 'Mở trình đơn' }).click();
    await page.getByRole('button', { name: 'Hỗ trợ' }).click();
    await page.getByRole('link', { name: 'Hỏi đáp' }).waitFor();
    await page.getByRole('heading', { name: 'Hồ sơ của tôi' }).click();
    await page.getByRole('link', { name: 'Hỏi đáp' }).waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Chi tiết' }).click();
    await modal().waitFor();
    await page.locator('.modal-header .close').click();
    await modal().waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => Object.keys(window).filter((name) => /^(?:dvc|lit)/i.test(name)))).toEqual([]);
    expect(example.complaints).toEqual([]);
  });
});
