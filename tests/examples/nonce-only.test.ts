import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';

let example: OpenedExample;
beforeAll(async () => {
  example = await openExample('nonce-only');
});
afterAll(() => example.close());

test.each([1280, 360])('where nothing runs without the nonce of the answer, a citizen rates (%d px)', async (width) => {
  const { page } = example;
  await example.load(width);
  const last = page.getByRole('radio', { name: 'Chưa hài lòng' });
  await last.waitFor();
  await example.picture(`${width}`, 'page');
  expect(await example.faults()).toEqual([]);
  await example.read();
  await page.getByRole('radio', { name: 'Rất hài lòng' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Đã ghi nhận: Chưa hài lòng' }).waitFor();
  // The portal's own inline script bears the nonce too.
  await page.getByText('Cảm ơn ông/bà đã đánh giá.').waitFor();
  await page.getByRole('textbox').waitFor();
  await example.picture(`${width}-rated`, 'page');
  expect(await example.faults()).toEqual([]);

  const rows = await example.rows('rating', width === 1280 ? 1 : 2);
  expect(rows.at(-1)).toMatchObject({ value: 'not-satisfied', scale: 'tt32-3', procedure: '1.013225' });
  expect(example.complaints).toEqual([]);
});
