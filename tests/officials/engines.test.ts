import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password, type OfficialsUnderTest } from '../../packages/collector/src/http/officials/officials.fixture.ts';
import { currentEngines, startEngine, type Engine, type EnginePage } from '../support/engines.ts';
import { addresses, administrator, startOffice } from './office.ts';

let under: OfficialsUnderTest;

beforeAll(async () => {
  under = await startOffice();
});
afterAll(() => under.close());

/** Whether a page has said all that it has to say, and what is wrong with it. */
const state = `(() => {
  const main = document.querySelector('#content');
  const isThere = main?.querySelector('h1') && !/Đang tải…|Đang đếm/.test(main.textContent) && !main.querySelector('[aria-busy=true]');
  if (!isThere) return 'on its way';
  const refused = [...main.querySelectorAll('.problem')].map((part) => part.textContent.trim());
  const { scrollWidth, clientWidth } = document.documentElement;
  return [...refused, ...(scrollWidth > clientWidth ? ['wider than the window: ' + scrollWidth] : [])].join(' ') || 'well';
})()`;

describe.each(currentEngines)('in %s', (name) => {
  let engine: Engine;
  let page: EnginePage;
  beforeAll(async () => {
    engine = await startEngine(name);
    page = await engine.open({ width: 1280, height: 900 });
  });
  afterAll(async () => {
    await page.close();
    await engine.close();
  });
  const ready = () => page.waitFor(`(${state}) !== 'on its way'`);

  test('an official signs in by keyboard and comes to the first page', async () => {
    await page.goto(`${under.url}/officials/`);
    await page.waitFor(`document.querySelector('#email') !== null`);
    await page.evaluate(`document.querySelector('#email').focus()`);
    await page.type(administrator);
    await page.press('Tab');
    // Letters with marks come from an input method, which no driver has.
    await page.evaluate(`document.activeElement.value = ${JSON.stringify(password)}`);
    await page.press('Enter');
    await page.waitFor(`document.querySelector('#content h1') !== null`);
    await page.waitFor(`document.querySelector('#targets') !== null`);
    expect(await page.evaluate(`location.pathname`)).toBe('/officials/overview');
  });

  test('every page shows what it has on a wide screen and on a phone, and breaks no policy', async () => {
    const seen: Record<string, unknown> = {};
    for (const address of addresses) {
      await page.goto(`${under.url}/officials/${address}`);
      await ready();
      seen[address] = await page.evaluate(state);
      // MiniBrowser's window is no narrower.
      await page.setViewport(name === 'webkit' ? 600 : 360, 780);
      await page.waitFor('innerWidth <= 600');
      if (seen[address] === 'well') {
        await ready();
        seen[address] = await page.evaluate(state);
      }
      await page.setViewport(1280, 900);
    }
    expect(seen).toEqual(Object.fromEntries(addresses.map((address) => [address, 'well'])));
    const problems = (await page.problems()).filter((text) => !/401|sandbox/i.test(text));
    expect(problems).toEqual([]);
  });
});
