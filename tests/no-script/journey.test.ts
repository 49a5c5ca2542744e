import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { exportedCsv, exportedNdjson, exportedXlsx } from '../support/exports.ts';
import { makeRating, seeded } from '../support/ratings.ts';
import { picture, usePortal, widths } from './portal.ts';

const portal = usePortal();

const rate = async (page: Page, level: string) => {
  await page.getByRole('radio', { name: level, exact: true }).check();
  await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
  await page.getByRole('heading', { name: 'Cảm ơn bạn. Ý kiến đã được ghi nhận.' }).waitFor();
};

test.each(widths)('a citizen rates, says more and comes back to the portal (%d px)', async (width) => {
  const before = (await portal().rows()).length;
  const page = await portal().open({ width });
  await picture(page, 'page');
  await rate(page, 'Không hài lòng');
  expect(page.url()).toMatch(new RegExp(`^${portal().collector.url}/v1/thanks\\?`));
  expect(page.url()).not.toMatch(/H14|0007|dissatisfied|tai-ve/);
  await page.getByText('Đã ghi nhận: Không hài lòng.').waitFor();
  await picture(page, 'thanks');

  await page.getByRole('checkbox', { name: 'Chờ lâu' }).check();
  await page.getByRole('checkbox', { name: 'Phải bổ sung giấy tờ nhiều lần' }).check();
  const staff = page.getByRole('group', { name: 'Thái độ của cán bộ' });
  await staff.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
  await page
    .getByRole('textbox', { name: 'Bạn muốn nói thêm điều gì?' })
    .fill('Phải đi lại hai lần.\nMất một ngày công.');
  await picture(page, 'details');
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText('Đã ghi nhận: Không hài lòng.').waitFor();
  await page.getByRole('textbox').waitFor({ state: 'detached' });
  await picture(page, 'thanks-for-all');
  await page.getByRole('link', { name: 'Quay lại trang dịch vụ' }).click();
  await page.getByRole('heading', { name: 'Kết quả hồ sơ' }).waitFor();
  expect(page.url()).toBe(`${portal().origin}/`);
  await page.context().close();

  const rows = (await portal().rows()).slice(before);
  expect(rows).toMatchObject([
    { kind: 'rating', value: 'dissatisfied', satisfied: false, state: 'counted' },
    {
      kind: 'rating-details',
      rating: rows[0]?.['id'],
      rating_value: 'dissatisfied',
      reasons: ['long-wait', 'repeated-paperwork'],
      criteria: { staff: 'satisfied' },
      comment: 'Phải đi lại hai lần.\nMất một ngày công.',
      state: 'kept',
    },
  ]);
  for (const row of rows) {
    expect(row).toMatchObject({
      site: 'pk_demo',
      procedure: '1.004222',
      agency: 'H14.30',
      step: 'nhan-ket-qua',
      channel: 'web',
      locale: 'vi',
      page_origin: portal().origin,
      quarantine: null,
      javascript: false,
      layout: null,
    });
    expect(row['dossier'], 'only the hash, and the same on both').toBe(rows[0]?.['dossier']);
    expect(String(row['dossier'])).toMatch(/^d1:/);
    expect(JSON.stringify(row)).not.toContain('H14.30-261012-0007');
    expect(row['sdk']).toMatch(/^form\/\d+\.\d+\.\d+$/);
  }
});

test('reload, Back and Forward send nothing again, from the first page to the last', async () => {
  const page = await portal().open();
  const before = (await portal().rows()).length;
  await rate(page, 'Hài lòng');
  await page.reload();
  await page.getByText('Đã ghi nhận: Hài lòng.').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Kết quả hồ sơ' }).waitFor();
  await page.goForward();
  await page.getByRole('checkbox', { name: 'Nhanh' }).check();
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText('Kèm theo').waitFor();
  await page.reload();
  await page.getByText('Kèm theo').waitFor();
  expect((await portal().rows()).length - before).toBe(2);

  // Back on the form of the details, the same sent once more is the same.
  await page.goBack();
  await page.getByRole('checkbox', { name: 'Nhanh' }).check();
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText('Kèm theo').waitFor();
  expect((await portal().rows()).length - before).toBe(2);
  await page.context().close();
});

test('a double click on the send button is one rating', async () => {
  const page = await portal().open();
  const before = (await portal().rows()).length;
  await page.getByRole('radio', { name: 'Bình thường' }).check();
  await page.getByRole('button', { name: 'Gửi đánh giá' }).dblclick();
  await page.getByText('Đã ghi nhận: Bình thường.').waitFor();
  expect((await portal().rows()).length - before).toBe(1);
  await page.context().close();
});

test('rating and comment in one form are stored together', async () => {
  const page = await portal().open();
  const before = (await portal().rows()).length;
  await page.getByRole('textbox', { name: /Góp ý/ }).fill('Nhanh, gọn.');
  await rate(page, 'Rất hài lòng');
  await page.getByText('Đã ghi nhận: Rất hài lòng.').waitFor();
  await page.context().close();
  expect((await portal().rows()).slice(before)).toMatchObject([
    { kind: 'rating', value: 'very-satisfied', javascript: false },
    { kind: 'rating-details', comment: 'Nhanh, gọn.', javascript: false },
  ]);
});

test('the form within <noscript> is the same to whoever has no script, and nothing to whoever has', async () => {
  const page = await portal().open({ file: 'noscript.html' });
  await rate(page, 'Hài lòng');
  await page.getByRole('link', { name: 'Quay lại trang dịch vụ' }).click();
  await expect.poll(() => page.url()).toBe(`${portal().origin}/noscript.html`);
  await page.context().close();

  const scripted = await portal().open({ file: 'noscript.html', script: 'on' });
  await scripted.getByRole('radio', { name: 'Hài lòng', exact: true }).waitFor();
  expect(await scripted.getByRole('button', { name: 'Gửi đánh giá' }).count()).toBe(0);
  await scripted.context().close();
});

test('every format holds the rows without JavaScript in the same columns as those of the script', async () => {
  const { collector, token } = portal();
  const scripted = makeRating(seeded(7), Date.now());
  const answer = await fetch(`${collector.url}/v1/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: portal().origin },
    body: JSON.stringify(scripted),
  });
  expect(await answer.json()).toEqual({ results: [{ id: scripted.id, status: 'stored' }] });
  const page = await portal().open();
  await rate(page, 'Hài lòng');
  await page.context().close();

  const [ndjson, csv, xlsx] = [
    await exportedNdjson(collector.url, token),
    await exportedCsv(collector.url, token),
    await exportedXlsx(collector.url, token),
  ];
  for (const rows of [ndjson, csv, xlsx]) {
    const byScript = rows.find(({ id }) => id === scripted.id);
    const byForm = rows.at(-1);
    expect([String(byScript?.['javascript']), String(byForm?.['javascript'])]).toEqual(['true', 'false']);
    expect(Object.keys(byForm ?? {})).toEqual(Object.keys(byScript ?? {}));
    expect(rows.filter(({ javascript }) => String(javascript) === 'false')).toHaveLength(rows.length - 1);
  }
  expect(Object.keys(csv[0] ?? {})).toEqual(
    expect.arrayContaining(['layout', 'offered', 'opened', 'dismissed', 'javascript']),
  );
});
