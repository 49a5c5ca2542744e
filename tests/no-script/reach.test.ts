import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePortal, widths } from './portal.ts';

const portal = usePortal();

test('every page is walked through by keyboard alone at 360 px', async () => {
  const page = await portal().open({ width: 360 });
  const { keyboard } = page;
  const focused = () =>
    page.evaluate(() => {
      const active = document.activeElement;
      if (active instanceof HTMLInputElement) return active.value;
      return (active instanceof HTMLTextAreaElement ? active.name : active?.textContent)?.trim() ?? '';
    });
  const tabTo = async (what: string) => {
    for (let pressed = 0; pressed < 40; pressed += 1) {
      await keyboard.press('Tab');
      if ((await focused()) === what) return;
    }
    throw new Error(`Tab never reached "${what}"`);
  };

  await tabTo('Tải bản điện tử (PDF, 214 KB)');
  await keyboard.press('Tab');
  await tabTo('comment');
  await keyboard.type('Nhanh.');
  await tabTo('Gửi đánh giá');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Còn 1 chỗ cần xem lại' }).waitFor();
  await tabTo('Hãy chọn một mức hài lòng.');
  await keyboard.press('Enter');
  await expect.poll(focused).toBe('very-satisfied');
  for (let pressed = 0; pressed < 3; pressed += 1) await keyboard.press('ArrowDown');
  expect(await focused()).toBe('dissatisfied');
  await tabTo('Gửi ý kiến');
  await keyboard.press('Enter');
  await page.getByText('Đã ghi nhận: Không hài lòng.').waitFor();
  await tabTo('Quay lại trang dịch vụ');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Kết quả hồ sơ' }).waitFor();

  await tabTo('very-satisfied');
  await keyboard.press('Space');
  await tabTo('Gửi đánh giá');
  await keyboard.press('Enter');
  await page.getByText('Đã ghi nhận: Rất hài lòng.').waitFor();
  await tabTo('fast');
  await keyboard.press('Space');
  await tabTo('satisfied');
  await keyboard.press('Space');
  await tabTo('Gửi ý kiến');
  await keyboard.press('Enter');
  await page.getByText('Kèm theo: lý do, nhận xét từng việc.').waitFor();
  await page.context().close();
  expect(await portal().rows()).toMatchObject([
    { value: 'dissatisfied' },
    { comment: 'Nhanh.' },
    { value: 'very-satisfied' },
    { reasons: ['fast'], criteria: { time: 'satisfied' } },
  ]);
});

/** The ways to every page that answers a form. */
const ways: Record<string, (page: Page) => Promise<void>> = {
  'the portal’s form': async () => {},
  'no face': async (page) => {
    await page.getByRole('textbox').fill('Nhanh.');
    await send(page);
    await page.getByRole('heading', { name: 'Còn 1 chỗ cần xem lại' }).waitFor();
  },
  'thanks and details': async (page) => {
    await choose(page, 'Không hài lòng');
    await send(page);
    await page.getByRole('heading', { name: 'Cảm ơn bạn' }).waitFor();
    await page.getByText('Sửa lựa chọn').click();
  },
  'personal data': async (page) => {
    await choose(page, 'Bình thường');
    await page.getByRole('textbox').fill('Gọi 0912 345 668.');
    await send(page);
    await page.getByRole('button', { name: 'Che rồi gửi' }).waitFor();
  },
  edit: async (page) => {
    await ways['personal data']?.(page);
    await page.getByRole('button', { name: 'Sửa lại' }).click();
    await page.getByRole('textbox').waitFor();
  },
  'thanks for all': async (page) => {
    await choose(page, 'Hài lòng');
    await page.getByRole('textbox').fill('Nhanh.');
    await send(page);
    await page.getByText('Kèm theo').waitFor();
  },
  refused: async (page) => {
    await page.locator('input[name=site]').evaluate((field) => field.setAttribute('value', 'pk_other'));
    await send(page);
    await page.getByRole('heading', { name: 'Chưa gửi được ý kiến' }).waitFor();
  },
  'gone thanks': async (page) => {
    await page.goto(`${portal().collector.url}/v1/thanks?ticket=gone`);
  },
};
const choose = (page: Page, level: string) => page.getByRole('radio', { name: level, exact: true }).check();
const send = (page: Page) => page.getByRole('button', { name: 'Gửi đánh giá' }).click();

test.each(Object.keys(ways))('axe finds nothing, and nothing scrolls sideways: %s', async (name) => {
  for (const width of [320, ...widths]) {
    // axe is a script; the pages are the same without.
    const page = await portal().open({ width, script: 'lost' });
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    await ways[name]?.(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyond, `pixels beyond ${width} px`).toBeLessThanOrEqual(0);
    const small = await page.locator('button, .link, label.option, summary').evaluateAll((controls) =>
      controls
        .map((control) => ({ text: control.textContent.trim(), box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && (Math.round(box.height) < 48 || Math.round(box.width) < 48))
        .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`),
    );
    expect(small, 'targets under 48 px').toEqual([]);
    expect(problems.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
    await page.context().close();
  }
});
