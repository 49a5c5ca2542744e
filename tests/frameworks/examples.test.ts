import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';
import { buildPage, buildWithWarnings } from './build-example.ts';
import { examplePage, type ExamplePage } from './example-page.ts';

/** A value for each property that differs from what the page starts with. */
const values: Readonly<Record<string, string>> = {
  site: 'pk_other',
  collector: 'https://thu-nhan.example.gov.vn',
  procedure: '1.004222',
  agency: 'H01.102',
  sector: 'ho-tich',
  step: 'nop-ho-so',
  dossier: 'H01.102-261021-0001',
  context: 'url',
  question: 'Việc nộp lệ phí thế nào?',
  scale: 'tt32-3',
  address: 'formal',
  lang: 'en',
  theme: 'dark',
  text: 'large',
  channel: 'kiosk',
  respondent: 'business',
  hotline: '1900 1234',
  proof: 'eyJ.eyJ.x',
  label: 'Góp ý về dịch vụ',
  button: 'none',
  layout: 'dialog',
};
/** Takes the whole screen: the page's own controls can't be reached while it is set. */
const screen = 'mode';
const ownCriteria = [
  { key: 'form', label: 'Biểu mẫu dễ điền' },
  { key: 'upload', label: 'Tải giấy tờ lên nhanh' },
];

/** Where the heading below the rating stands once the page has been painted. */
const placeBelow = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(document.querySelector('#settings')?.getBoundingClientRect().top ?? 0)),
        ),
      ),
  );

describe.each(['react', 'vue'] as const)('the %s page, as it is published', (name) => {
  let example: OpenedExample;
  let page: ExamplePage;
  beforeAll(async () => {
    example = await openExample(name, await buildPage(name));
    page = examplePage(example);
  });
  afterAll(() => example.close());

  test('sets every property that the element has, and takes it back', async () => {
    await page.open();
    const attributes = await example.page.evaluate(() =>
      Reflect.get(customElements.get('dvc-satisfaction-rating') ?? {}, 'observedAttributes'),
    );
    expect(Object.keys(values).concat('criteria', screen).sort()).toEqual([...attributes].sort());
    expect((await page.controls()).sort()).toEqual([...attributes].sort());
    for (const [property, value] of Object.entries(values)) {
      await page.set(property, value);
      await expect
        .poll(() => page.shown(property), { message: property })
        .toEqual({ attribute: value, property: value });
    }
    await example.picture('everything-set', 'page');
    expect(await example.faults()).toEqual([]);
    for (const property of Object.keys(values)) {
      await page.set(property, '');
      await expect.poll(async () => (await page.shown(property)).attribute, { message: property }).toBe(null);
      // `lang` is HTML's own and says nothing by an empty string.
      expect((await page.shown(property)).property, property).toBe(property === 'lang' ? '' : undefined);
    }
    expect(await example.faults()).toEqual([]);
    expect(example.complaints).toEqual([]);
  });

  test('hands criteria over as the name of a list, as a list of its own, or not at all', async () => {
    await page.open();
    expect(await page.shown('criteria')).toEqual({ attribute: null, property: ownCriteria });
    await page.set('criteria', 'tt32');
    await expect.poll(() => page.shown('criteria')).toEqual({ attribute: 'tt32', property: 'tt32' });
    await page.set('criteria', 'own');
    await expect.poll(() => page.shown('criteria')).toEqual({ attribute: null, property: ownCriteria });
    await page.set('criteria', '');
    await expect.poll(() => page.shown('criteria')).toEqual({ attribute: null, property: undefined });
    expect(example.complaints).toEqual([]);
  });

  test('hears every event with its fields, and what was sent is in the export', async () => {
    await page.open();
    for (const [property, value] of Object.entries({ step: 'nop-ho-so', sector: 'ho-tich', respondent: 'business' })) {
      await page.set(property, value);
    }
    await page.rate('Hài lòng');
    await page.heardOf('dvc-delivery-changed', 2);
    await page.rate('Bình thường');
    const [first, second] = await page.heardOf('dvc-rated', 2);
    expect(first).toEqual({ type: 'dvc-rated', id: first?.['id'], scale: 'mic-5', value: 'satisfied' });
    expect(second).toEqual({ ...first, id: second?.['id'], value: 'neutral', replaces: first?.['id'] });

    const group = example.page.getByRole('group', { name: 'Biểu mẫu dễ điền' });
    await group.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
    await example.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    const [finished] = await page.heardOf('dvc-finished', 1);
    expect(finished).toEqual({ type: 'dvc-finished', id: second?.['id'], detailed: true });
    const deliveries = await page.heardOf('dvc-delivery-changed', 6);
    for (const id of [first?.['id'], second?.['id'], deliveries.at(-1)?.['id']]) {
      const ofOne = deliveries.filter((event) => event['id'] === id);
      expect(ofOne.map(({ delivery }) => delivery)).toEqual(['sending', 'sent']);
    }

    const ratings = await example.rows('rating', 2);
    expect(ratings.map(({ id, value }) => [id, value])).toEqual([
      [first?.['id'], 'satisfied'],
      [second?.['id'], 'neutral'],
    ]);
    expect(ratings.at(-1)).toMatchObject({
      procedure: '1.001193',
      agency: 'H01.101',
      sector: 'ho-tich',
      step: 'nop-ho-so',
      respondent: 'business',
      state: 'counted',
    });
    const [details] = await example.rows('rating-details', 1);
    expect(JSON.parse(details?.['criteria'] ?? '')).toEqual({ form: 'satisfied' });
    expect(example.complaints).toEqual([]);
  });

  test('opens and closes the dialog by the methods, puts the corner button away, and hears it', async () => {
    await page.open();
    const button = (called: string) => example.page.getByRole('button', { name: called, exact: true });
    await page.set('label', 'Góp ý về dịch vụ');
    await page.set('layout', 'dialog');
    await button('Góp ý về dịch vụ').waitFor();
    await page.set('button', 'none');
    await button('Góp ý về dịch vụ').waitFor({ state: 'detached' });

    await button('Mở hộp thoại').click();
    expect(await page.heardOf('dvc-opened', 1)).toEqual([{ type: 'dvc-opened', open: true }]);
    await example.page.keyboard.press('Escape');
    expect(await page.heardOf('dvc-closed', 1)).toEqual([{ type: 'dvc-closed', answered: false, open: false }]);
    await button('Mở trong 5 giây').click();
    await page.heardOf('dvc-opened', 2);
    await page.rate('Rất hài lòng');
    const [, second] = await page.heardOf('dvc-closed', 2);
    expect(second).toEqual({ type: 'dvc-closed', answered: true, open: false });
    await page.heardOf('dvc-rated', 1);

    // Where the question was answered, nobody asks it again.
    await page.set('dossier', 'H01.101-261021-0148');
    await page.set('layout', 'corner');
    await button('Ẩn nút đánh giá').click();
    expect(await page.heardOf('dvc-dismissed', 1)).toEqual([{ type: 'dvc-dismissed' }]);
    await button('Ẩn nút đánh giá').waitFor({ state: 'detached' });
    expect(example.complaints).toEqual([]);
  });

  test('leaves no node and no listener behind, however often the rating comes and goes', async () => {
    await page.open();
    const devtools = await example.page.context().newCDPSession(example.page);
    const comeAndGo = async (times: number) => {
      for (let time = 0; time < times; time++) {
        await example.page.getByRole('button', { name: 'Gỡ phần đánh giá' }).click();
        await example.page.getByRole('button', { name: 'Gắn lại phần đánh giá' }).click();
        await example.page.getByRole('radio').first().waitFor();
      }
      await devtools.send('HeapProfiler.collectGarbage');
      const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
      return { nodes, jsEventListeners };
    };
    const once = await comeAndGo(3);
    await expect.poll(() => comeAndGo(5)).toEqual(once);
    expect(example.complaints).toEqual([]);
  });
});

test('a React component hears nothing more of a rating that is gone, and the answer is stored all the same', async () => {
  const example = await openExample('react', await buildPage('react'));
  const page = examplePage(example);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await example.page.route('**/v1/submissions', async (route) => {
    await held;
    await route.continue();
  });
  await page.open();
  await page.rate('Hài lòng');
  await page.heardOf('dvc-delivery-changed', 1);
  const gone = await example.page.evaluateHandle(() => {
    const rating = document.querySelector('dvc-satisfaction-rating');
    const wait = new Promise<string>((resolve) =>
      rating?.addEventListener('dvc-delivery-changed', (event) => resolve(String(Reflect.get(event, 'delivery')))),
    );
    return { wait };
  });
  await example.page.getByRole('button', { name: 'Gỡ phần đánh giá' }).click();
  release();
  expect(await gone.evaluate(({ wait }) => wait)).toBe('sent');
  expect(await example.rows('rating', 1)).toHaveLength(1);
  expect(await page.heardOf('dvc-delivery-changed', 1)).toMatchObject([{ delivery: 'sending' }]);
  expect(example.complaints).toEqual([]);
  await example.close();
});

describe.each(['react', 'vue'] as const)('the %s page, with the warnings of the framework', (name) => {
  let example: OpenedExample;
  let page: ExamplePage;
  beforeAll(async () => {
    example = await openExample(name, await buildWithWarnings(name));
    page = examplePage(example);
  });
  afterAll(() => example.close());

  test('is sent by a server as the tag with its attributes', async () => {
    await example.load(1280);
    const sent = await example.page.request.get(new URL('rendered.html', example.page.url()).href);
    const html = await sent.text();
    const [tag = ''] = /<dvc-satisfaction-rating[^>]*>/.exec(html) ?? [];
    const written = [...tag.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, attribute, value]) => [attribute, value]);
    expect(Object.fromEntries(written)).toEqual({
      procedure: '1.001193',
      agency: 'H01.101',
      dossier: 'H01.101-261021-0147',
    });
  });

  test.each([360, 1280])('keeps the room of the rating until its script has come (%d px)', async (width) => {
    let before = 0;
    await example.page.route('**/assets/*.js', async (route) => {
      before ||= await placeBelow(example.page);
      await route.continue();
    });
    await example.load(width, 'rendered.html');
    await example.page.getByRole('radio').first().waitFor();
    expect(before).toBeGreaterThan(400);
    expect(await placeBelow(example.page)).toBe(before);
    await example.page.unroute('**/assets/*.js');
  });

  test.each(['index.html', 'rendered.html'])('rates once for one tap, and nobody warns (%s)', async (file) => {
    const before = (await example.rows('rating', 0)).length;
    await page.open(file);
    expect(await page.shown('criteria')).toEqual({ attribute: null, property: ownCriteria });
    await page.rate('Hài lòng');
    await example.page.getByRole('button', { name: 'Bỏ qua' }).click();
    await page.heardOf('dvc-finished', 1);
    await page.heardOf('dvc-delivery-changed', 2);
    expect((await page.heard()).map(({ type }) => type).sort()).toEqual([
      'dvc-delivery-changed',
      'dvc-delivery-changed',
      'dvc-finished',
      'dvc-rated',
    ]);
    expect(await example.rows('rating', before + 1)).toHaveLength(before + 1);
    expect(example.complaints).toEqual([]);
  });
});
