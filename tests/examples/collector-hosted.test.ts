import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';

let example: OpenedExample;
beforeAll(async () => {
  example = await openExample('collector-hosted');
});
afterAll(() => example.close());

test.each([1280, 360])(
  'with every file from the collector, the dialog is opened, answered and closed by keyboard (%d px)',
  async (width) => {
    const { page } = example;
    await example.load(width);
    const opener = page.getByRole('button', { name: 'Đánh giá dịch vụ' });
    await opener.waitFor();
    await example.picture(`${width}`, 'page');
    expect(await example.faults()).toEqual([]);
    await opener.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Bạn thấy hướng dẫn thủ tục này thế nào?' });
    await dialog.waitFor();
    await example.picture(`${width}-open`);
    await example.read();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('status').filter({ hasText: 'Đã ghi nhận: Rất hài lòng' }).waitFor();
    await example.picture(`${width}-rated`);
    expect(await example.faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => opener.evaluate((button) => button.matches(':focus'))).toBe(true);

    const rows = await example.rows('rating', width === 1280 ? 1 : 2);
    expect(rows.at(-1)).toMatchObject({ value: 'very-satisfied', procedure: '1.012756', sector: 'dat-dai' });
    expect(example.complaints).toEqual([]);
  },
);

test('the hash in the page is the one that the collector publishes for the file', async () => {
  const published = await (await fetch(`${example.collector}/sdk/0.1.0/integrity.json`)).text();
  const built = new URL('../../packages/widgets/dist/sdk/integrity.json', import.meta.url);
  expect(published).toBe(readFileSync(built, 'utf8'));
});
