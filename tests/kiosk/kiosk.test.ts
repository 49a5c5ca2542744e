import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';

let example: OpenedExample;
beforeAll(async () => {
  example = await openExample('kiosk');
});
afterAll(() => example.close());

const sizes = {
  '1080x1920': [1080, 1920],
  '1920x1080': [1920, 1080],
  '768x1024': [768, 1024],
  '360x640': [360, 640],
} as const;

test.each(Object.entries(sizes))(
  'a screen of %s shows the question and every face at once',
  async (name, [width, height]) => {
    const { page } = example;
    // The other sizes are looked at by the component tests, in three browsers.
    for (const look of name === '1080x1920' ? ['', 'theme=dark', 'text=large'] : ['']) {
      await example.load(width);
      await page.setViewportSize({ width, height });
      const first = page.getByRole('button', { name: 'Rất hài lòng', exact: true });
      await first.waitFor();
      const [attribute, value = ''] = look.split('=');
      if (attribute) {
        await page.locator('dvc-satisfaction-rating').evaluate(
          (rating, [key = '', to = '']) => {
            rating.setAttribute(key, to);
            if (to === 'dark') document.documentElement.style.background = '#16181c';
          },
          [attribute, value],
        );
      }
      await page.getByRole('heading', { name: 'Hôm nay ông/bà được phục vụ thế nào?' }).waitFor();
      const rows = await page.locator('.kiosk-row').evaluateAll((buttons) =>
        buttons.map((button) => {
          const { top, bottom, left, right, height: tall } = button.getBoundingClientRect();
          return { top, bottom, left, right, tall };
        }),
      );
      expect(rows).toHaveLength(5);
      for (const row of rows) {
        expect(row.tall).toBeGreaterThanOrEqual(name === '1080x1920' ? 200 : 80);
        expect(row.left).toBeGreaterThanOrEqual(0);
        expect(row.right).toBeLessThanOrEqual(width);
      }
      if (height > 700)
        expect(Math.max(...rows.map(({ bottom }) => bottom)), 'no scrolling').toBeLessThanOrEqual(height);
      expect(await example.faults()).toEqual([]);
      await example.picture(`ask-${name}${look && `-${value}`}`);
      await example.read();
      await first.click();
      await page.getByText('Ý kiến đã được ghi nhận.', { exact: true }).waitFor();
      expect(await page.locator('.kiosk').innerText(), 'which answer it was').not.toMatch(/hài lòng/i);
      expect(await example.faults()).toEqual([]);
      await example.picture(`thanks-${name}${look && `-${value}`}`);
    }
  },
);

test('by keyboard alone; taken back, the answer counts once; afterwards nothing of it is on screen or device', async () => {
  const { page } = example;
  await example.load(1080);
  const before = (await example.rows('rating', 1)).length;
  const face = (name: string) => page.getByRole('button', { name, exact: true });
  await face('Không hài lòng').waitFor();
  await example.read();
  await face('Không hài lòng').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('status').innerText()).toBe('Ý kiến đã được ghi nhận. Cảm ơn ông/bà!');
  await expect
    .poll(() => page.getByRole('heading', { name: 'Cảm ơn ông/bà!' }).evaluate((title) => title.matches(':focus')))
    .toBe(true);
  await example.read();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await face('Hài lòng').waitFor();
  await example.read();
  await face('Hài lòng').press('Space');
  await page.getByText('Ý kiến đã được ghi nhận.', { exact: true }).waitFor();
  await example.read();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('heading', { name: 'Hôm nay ông/bà' }).waitFor();

  const rows = (await example.rows('rating', before + 2)).slice(before);
  expect(rows.map(({ value, state, channel }) => ({ value, state, channel }))).toEqual([
    { value: 'dissatisfied', state: 'replaced', channel: 'kiosk' },
    { value: 'satisfied', state: 'counted', channel: 'kiosk' },
  ]);
  expect(rows[1]).toMatchObject({ replaces: rows[0]?.['id'], step: 'quay-4' });
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('dvc-widgets');
      request.onsuccess = () => resolve(request.result);
      request.onerror = reject;
    });
    const items = await new Promise((resolve) => {
      const request = database.transaction('dvc-widgets').objectStore('dvc-widgets').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return JSON.stringify([items, Object.entries(localStorage), document.cookie, history.length]);
  });
  expect(kept).not.toMatch(/satisfied/);
  expect(example.complaints).toEqual([]);
});

test('left alone after an answer it returns to the question by itself, and the next answer is another person’s', async () => {
  const { page } = example;
  await example.load(1080);
  const before = (await example.rows('rating', 1)).length;
  await page.locator('dvc-satisfaction-rating').evaluate((rating) => rating.setAttribute('reset', '5'));
  const neutral = page.getByRole('button', { name: 'Bình thường' });
  await neutral.waitFor();
  await example.read();
  await neutral.click();
  await page.getByText('Màn hình tự về đầu sau 5 giây').waitFor();
  await page.getByText('Màn hình tự về đầu sau 3 giây').waitFor();
  await neutral.waitFor();
  await example.read();
  await neutral.click();
  await page.getByText('Ý kiến đã được ghi nhận.', { exact: true }).waitFor();
  const rows = (await example.rows('rating', before + 2)).slice(before);
  expect(rows.map(({ state, replaces }) => ({ state, replaces }))).toEqual([
    { state: 'counted', replaces: '' },
    { state: 'counted', replaces: '' },
  ]);
});

test('two touches in a hurry are one answer', async () => {
  const { page } = example;
  await example.load(1080);
  const before = (await example.rows('rating', 1)).length;
  const face = page.getByRole('button', { name: 'Hài lòng', exact: true });
  await face.waitFor();
  await example.read();
  const place = await face.boundingBox();
  if (!place) throw new Error('no face');
  // The end of the row, where "Chọn lại" comes to stand on some screens, and its middle.
  for (const part of [0.1, 0.5]) {
    await page.mouse.dblclick(place.x + place.width * part, place.y + place.height / 2, { delay: 20 });
    await page.getByText('Ý kiến đã được ghi nhận.', { exact: true }).waitFor();
    await example.read();
    await page.getByRole('button', { name: 'Xong' }).click();
    await face.waitFor();
    await example.read();
  }
  expect((await example.rows('rating', before + 2)).slice(before)).toHaveLength(2);
});
