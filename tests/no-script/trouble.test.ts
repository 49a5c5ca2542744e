import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { picture, usePortal, widths } from './portal.ts';

// Fifty at once are taken all the same; then one every six seconds.
const portal = usePortal({ RATE_LIMIT_PER_MINUTE: '10' });

const comment = 'Đi lại hai lần, mất một ngày công; nhờ "một cửa" <xem lại> & trả lời.';

const send = (page: Page) => page.getByRole('button', { name: 'Gửi đánh giá' }).click();

const rowsSince = async (before: number) => (await portal().rows()).slice(before);

/** Replaces the public key in the page. */
const withSite = (key: string) => ({
  change: (page: { body: string }) => {
    page.body = page.body.replaceAll('value="pk_demo"', `value="${key}"`);
  },
});

describe('Without a face', () => {
  test.each(widths)('the page says what is missing, leads to it, and keeps what was written (%d px)', async (width) => {
    const before = (await portal().rows()).length;
    const page = await portal().open({ width });
    await page.getByRole('textbox').fill(comment);
    const [response] = await Promise.all([page.waitForResponse(/\/v1\/submissions/), send(page)]);
    expect(response.status()).toBe(422);
    await page.getByRole('heading', { name: 'Còn 1 chỗ cần xem lại' }).waitFor();
    await picture(page, 'no-face');
    expect(await page.getByRole('textbox', { name: 'Bạn muốn nói thêm điều gì?' }).inputValue()).toBe(comment);
    expect(await rowsSince(before)).toEqual([]);

    await page.getByRole('link', { name: 'Hãy chọn một mức hài lòng.' }).press('Enter');
    const first = page.getByRole('group', { name: /nộp hồ sơ/ }).getByRole('radio', { name: 'Rất hài lòng' });
    await expect.poll(() => first.evaluate((radio) => radio.matches(':focus'))).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByText('Đã ghi nhận: Hài lòng.').waitFor();
    expect(await rowsSince(before)).toMatchObject([
      { kind: 'rating', value: 'satisfied', page_origin: portal().origin, javascript: false },
      { kind: 'rating-details', comment, procedure: '1.004222', javascript: false },
    ]);
    await page.context().close();
  });

  test('in English for whoever reads English', async () => {
    const page = await portal().open({
      change: (sent) => {
        sent.body = sent.body.replace('name="site"', 'name="lang" value="en" /><input type="hidden" name="site"');
      },
    });
    await send(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/[ăơưđ]|Gửi|lòng/);
    await picture(page, 'english');
    await page.context().close();
  });
});

describe('With personal data in the comment', () => {
  const written = 'Gọi tôi số 0912 345 668 nhé.';

  test.each(widths)('the rating is stored, and the page shows what masking makes of it (%d px)', async (width) => {
    const before = (await portal().rows()).length;
    const page = await portal().open({ width });
    await page.getByRole('radio', { name: 'Không hài lòng', exact: true }).check();
    await page.getByRole('textbox').fill(written);
    await send(page);
    await page.getByText('“0912 ••• 668”').waitFor();
    await page.getByText('Đã ghi nhận: Không hài lòng.').waitFor();
    await picture(page, 'personal-data');
    expect(await rowsSince(before)).toMatchObject([{ kind: 'rating', value: 'dissatisfied' }]);

    await page.reload();
    await page.getByText('“0912 ••• 668”').waitFor();
    expect(await rowsSince(before), 'reloading the page that asks').toHaveLength(1);

    await page.getByRole('button', { name: 'Che rồi gửi' }).click();
    await page.getByText('lời góp ý đã che thông tin cá nhân').waitFor();
    await page.context().close();
    const rows = await rowsSince(before);
    expect(rows).toMatchObject([{ kind: 'rating' }, { kind: 'rating-details', comment: 'Gọi tôi số 09•••68 nhé.' }]);
    expect(JSON.stringify(rows)).not.toMatch(/0912 ?345|345 ?668/);
  });

  test('it may be edited, with everything else as it was entered', async () => {
    const before = (await portal().rows()).length;
    const page = await portal().open();
    await page.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
    await send(page);
    await page.getByRole('checkbox', { name: 'Nhanh' }).check();
    await page.getByRole('textbox').fill(written);
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByRole('button', { name: 'Sửa lại' }).click();
    const box = page.getByRole('textbox');
    expect(await box.inputValue()).toBe(written);
    expect(await page.getByRole('checkbox', { name: 'Nhanh' }).isChecked()).toBe(true);
    await picture(page, 'edit');
    await box.fill('Gọi lại cho tôi nhé.');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.getByText('Kèm theo: lý do, lời góp ý.').waitFor();
    await page.context().close();
    expect(await rowsSince(before)).toMatchObject([
      { kind: 'rating', value: 'satisfied' },
      { kind: 'rating-details', reasons: ['fast'], comment: 'Gọi lại cho tôi nhé.', rating_value: 'satisfied' },
    ]);
  });
});

describe('A page that may not send', () => {
  test.each([
    ['of an unknown site', 'pk_unknown', 404, 'unknown-site'],
    ['of a site that does not name its origin', 'pk_other', 403, 'origin-refused'],
  ])('%s: a page in plain words, with the way out', async (_name, key, status, code) => {
    const before = (await portal().rows()).length;
    for (const width of widths) {
      const page = await portal().open({ width, ...withSite(key) });
      await page.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
      const [response] = await Promise.all([page.waitForResponse(/\/v1\/submissions/), send(page)]);
      expect(response.status()).toBe(status);
      await page.getByRole('heading', { name: 'Chưa gửi được ý kiến' }).waitFor();
      await page.getByText('Không phải lỗi của bạn').waitFor();
      expect(await page.getByRole('link', { name: '1800.1096' }).getAttribute('href')).toBe('tel:18001096');
      await page.getByText(code).waitFor();
      await picture(page, code);
      await page.context().close();
    }
    expect(await rowsSince(before)).toEqual([]);
  });
});

describe('When it can’t be taken now', () => {
  test('too many at once: the form stands there as it was, and is sent once the wait is over', async () => {
    const { collector, origin } = portal();
    const before = (await portal().rows()).length;
    const page = await portal().open({ width: 360 });
    await page.getByRole('radio', { name: 'Rất không hài lòng' }).check();
    await page.getByRole('textbox').fill(comment);
    // Everybody behind one address shares its limit: others take what is left of it.
    for (let other = 0, status = 303; status === 303; other += 1) {
      const answer = await fetch(`${collector.url}/v1/submissions`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: origin, 'User-Agent': `another ${other}` },
        body: new URLSearchParams({ site: 'pk_demo', value: 'satisfied' }),
      });
      status = answer.status;
    }
    const [response] = await Promise.all([page.waitForResponse(/\/v1\/submissions/), send(page)]);
    expect(response.status()).toBe(429);
    expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0);
    await picture(page, 'rate-limited');
    expect(await page.getByRole('radio', { name: 'Rất không hài lòng' }).isChecked()).toBe(true);
    expect(await page.getByRole('textbox').inputValue()).toBe(comment);
    await expect
      .poll(
        async () => {
          const again = page.getByRole('button', { name: 'Gửi lại' });
          if (await again.isVisible()) await again.click();
          return page.url();
        },
        { interval: 1000, timeout: 30_000 },
      )
      .toContain('/v1/thanks');
    await page.context().close();
    const own = (await rowsSince(before)).filter(({ procedure }) => procedure !== null);
    expect(own).toMatchObject([
      { kind: 'rating', value: 'very-dissatisfied' },
      { kind: 'rating-details', comment },
    ]);
  });

  test('far too long: the page says so, instead of a connection that breaks', async () => {
    const page = await portal().open({ width: 360 });
    await page.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
    await page.getByRole('textbox').fill('dài '.repeat(80_000));
    const [response] = await Promise.all([page.waitForResponse(/\/v1\/submissions/), send(page)]);
    expect(response.status()).toBe(413);
    await page.getByText('viết ngắn hơn rồi gửi lại').waitFor();
    await picture(page, 'too-long');
    await page.context().close();
  });
});
