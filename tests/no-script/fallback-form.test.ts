import { expect, test } from 'vitest';
import { picture, usePortal, widths } from './portal.ts';

const portal = usePortal();
/** Room that the rating keeps, in pixels (docs/embed.md). */
const room = { 360: 524, 1280: 280 };
const top = '#tai-ve';

test.each(widths)(
  'the form is no taller than the room that the rating keeps, so that nothing moves (%d px)',
  async (width) => {
    const page = await portal().open({ width });
    const heading = page.locator(top);
    const form = page.locator('form');
    await picture(page, 'page');
    // In a page without the stylesheet that keeps the room, the form is as tall as it is.
    const natural = await form.evaluate((element) => {
      const tall = element.cloneNode(true);
      if (!(tall instanceof HTMLElement)) return NaN;
      document.body.append(tall);
      tall.style.width = `${element.clientWidth}px`;
      const { height } = tall.getBoundingClientRect();
      tall.remove();
      return height;
    });
    expect(natural).toBeLessThanOrEqual(room[width]);
    const without = await heading.boundingBox();

    const scripted = await portal().open({ width, script: 'on' });
    await scripted.getByRole('radio', { name: 'Hài lòng', exact: true }).waitFor();
    await scripted.getByText('Một lần chạm là đủ').waitFor();
    expect(await scripted.getByRole('button', { name: 'Gửi đánh giá' }).isVisible()).toBe(false);
    expect((await scripted.locator(top).boundingBox())?.y).toBe(without?.y);
    await page.context().close();
    await scripted.context().close();
  },
);

test('where the script never arrives, the form in the element still sends', async () => {
  const page = await portal().open({ script: 'lost' });
  await page.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
  await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
  await page.getByText('Đã ghi nhận: Hài lòng.').waitFor();
  expect(await portal().rows()).toMatchObject([{ value: 'satisfied', javascript: false }]);
  await page.context().close();
});

test('the policy of the page must name the collector in form-action: without it the browser sends nothing', async () => {
  const send = async (formAction: string | undefined) => {
    const said: string[] = [];
    const page = await portal().open({
      change: ({ headers }) => {
        const policy = headers['content-security-policy'] ?? '';
        if (formAction !== undefined) {
          headers['content-security-policy'] = policy.replace(/form-action [^;]+/, `form-action ${formAction}`);
        }
      },
    });
    page.on('console', (message) => said.push(message.text()));
    await page.getByRole('radio', { name: 'Bình thường' }).check();
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click({ noWaitAfter: true });
    await expect.poll(() => said.length > 0 || page.url().includes('/v1/thanks')).toBe(true);
    const { href } = new URL(page.url());
    await page.context().close();
    return { href, said: said.join('\n') };
  };
  const before = (await portal().rows()).length;
  const blocked = await send("'self'");
  expect(blocked.href).toBe(`${portal().origin}/`);
  expect(blocked.said).toMatch(/form-action/);
  expect(await portal().rows()).toHaveLength(before);

  const allowed = await send(undefined);
  expect(allowed.href).toContain(`${portal().collector.url}/v1/thanks`);
  expect(allowed.said).toBe('');
  expect(await portal().rows()).toHaveLength(before + 1);
});
