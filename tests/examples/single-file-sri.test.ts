import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';

let example: OpenedExample;
beforeAll(async () => {
  example = await openExample('single-file-sri');
});
afterAll(() => example.close());

test.each([1280, 360])(
  'one file held by its hash brings the corner button and all behind it (%d px)',
  async (width) => {
    const { page } = example;
    const files: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/sdk/')) files.push(new URL(request.url()).pathname);
    });
    await example.load(width);
    const opener = page.getByRole('button', { name: 'Đánh giá', exact: true });
    // It covers nothing that the page is operated with: on a phone it waits until there is room.
    await page.mouse.wheel(0, 4000);
    await opener.waitFor();
    await example.picture(`${width}`);
    expect(await example.faults()).toEqual([]);
    await opener.press('Enter');
    await page.getByRole('dialog').waitFor();
    await example.read();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Đã ghi nhận: Hài lòng' }).waitFor();
    await example.picture(`${width}-rated`);
    expect(await example.faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(files).toEqual(['/sdk/0.1.0/dvc-widgets.single.js']);

    const rows = await example.rows('rating', width === 1280 ? 1 : 2);
    expect(rows.at(-1)).toMatchObject({ value: 'satisfied', scale: 'tt32-3', agency: 'H21', step: 'tim-thu-tuc' });
    expect(example.complaints).toEqual([]);
  },
);

test('the search of the portal, where citizens type, is left as it is', async () => {
  const { page } = example;
  await example.load(1280);
  await page.getByRole('button', { name: 'Đánh giá', exact: true }).waitFor();
  await page.getByRole('searchbox', { name: 'Tìm thủ tục' }).fill('khai sinh');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\?q=khai/);
  expect(example.complaints).toEqual([]);
});
