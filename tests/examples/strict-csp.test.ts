import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';

let example: OpenedExample;
beforeAll(async () => {
  example = await openExample('strict-csp');
});
afterAll(() => example.close());

test.each([1280, 360])('under the strictest policy a citizen rates by keyboard alone (%d px)', async (width) => {
  const { page } = example;
  await example.load(width);
  const first = page.getByRole('radio', { name: 'Rất hài lòng' });
  await first.waitFor();
  await example.picture(`${width}`, 'page');
  expect(await example.faults()).toEqual([]);
  await example.read();
  await page.keyboard.press('Tab');
  await expect.poll(() => first.evaluate((radio) => radio.matches(':focus'))).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('status').filter({ hasText: 'Đã ghi nhận: Hài lòng' }).waitFor();
  await page.getByRole('button', { name: 'Bỏ qua' }).press('Enter');
  await page.getByText('Cổng đã nhận được ý kiến, cảm ơn bạn.').waitFor();
  await example.picture(`${width}-rated`, 'page');
  expect(await example.faults()).toEqual([]);

  const rows = await example.rows('rating', width === 1280 ? 1 : 2);
  expect(rows.at(-1)).toMatchObject({ value: 'satisfied', procedure: '1.004873', state: 'counted' });
  expect(example.complaints).toEqual([]);
});
