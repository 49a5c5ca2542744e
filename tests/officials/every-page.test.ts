import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password, type OfficialsUnderTest } from '../../packages/collector/src/http/officials/officials.fixture.ts';
import { openBrowser, type Browser } from '../support/browser.ts';
import { addresses, administrator, startOffice } from './office.ts';

let under: OfficialsUnderTest;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  under = await startOffice();
  browser = await openBrowser();
  page = await browser.context.newPage();
  await page.goto(`${under.url}/officials/`);
  await page.getByLabel('Thư điện tử').fill(administrator);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('#content h1').waitFor();
});
afterAll(async () => {
  await browser.close();
  await under.close();
});

const open = async (address: string) => {
  await page.goto(`${under.url}/officials/${address}`);
  await page.locator('#content h1').first().waitFor();
  const isReady = `!/Đang tải…|Loading…|Đang đếm|Counting/.test(document.querySelector('#content').textContent)
    && !document.querySelector('#content [aria-busy=true]')`;
  await expect.poll(() => page.evaluate(isReady)).toBe(true);
  // What a preview loads takes the focus out of its frame, or adds stops to it.
  if (page.frames().length > 1) await page.waitForLoadState('networkidle');
};

/** Every control of the page's own that Tab should come to. */
const tabStops = `(() => {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
  const radios = new Set();
  return [...document.querySelectorAll('#content :is(a[href], button, input, select, textarea, summary, iframe, [tabindex="0"])')]
    .filter((element) => {
      if (element.disabled || element.type === 'hidden' || !isShown(element)) return false;
      if (element.type !== 'radio') return true;
      const isFirst = !radios.has(element.name);
      radios.add(element.name);
      return isFirst;
    });
})()`;

/** What is wrong with the stop of that number, where Tab has just come to; nothing when it is the one, with a ring. */
const faultAt = (at: number) => `(() => {
  const [wanted, focused] = [window.stops[${at}], document.activeElement];
  const told = (element) => element?.outerHTML.slice(0, 120);
  if (focused !== wanted) return 'expected ' + told(wanted) + ', was at ' + told(focused);
  // The field of a file shows its ring around the button that stands for it.
  const ring = wanted.className === 'unseen' ? wanted.nextElementSibling : wanted;
  return wanted.localName !== 'iframe' && getComputedStyle(ring).outlineStyle === 'none' ? 'no ring: ' + told(wanted) : '';
})()`;

test.each(addresses)(
  '%s: Tab skips to the content, comes to every control in turn, and shows where it is',
  async (address) => {
    await open(address);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('class'), 'the first stop skips the list of pages').toBe('skip');
    await page.keyboard.press('Enter');
    const count = Number(await page.evaluate(`(window.stops = ${tabStops}).length`));
    for (let at = 0; at < count; at += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(faultAt(at))).toBe('');
      // A date has three stops or four, a frame as many as are in it: the next Tab is the one that leaves.
      const isNext = `window.stops[${at + 1}] === undefined || document.activeElement === window.stops[${at + 1}]`;
      const hasMore = await page.evaluate(`['date', 'frame'].includes(window.stops[${at}].type ?? 'frame')`);
      for (let step = 0; hasMore === true && step < 12 && (await page.evaluate(isNext)) !== true; step += 1) {
        await page.keyboard.press('Tab');
      }
      if (hasMore === true) await page.keyboard.press('Shift+Tab');
    }
  },
);

/** Tests of their own look at these in the dark. */
const seenElsewhere = /^(?:explore|ratings|guides|sites)/;
async function faultsInDark(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('every page is free of faults in the dark, and fits text of twice the size', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const seen: Record<string, unknown> = {};
  for (const address of addresses) {
    await open(address);
    const faults = seenElsewhere.test(address) ? [] : await faultsInDark();
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
      if (wide > width) faults.push(`${wide} wide on ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    seen[address] = faults;
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(seen).toEqual(Object.fromEntries(addresses.map((address) => [address, []])));
});

test('in English no page keeps a Vietnamese word but names', async () => {
  await open('account');
  await page.getByRole('button', { name: 'English' }).click();
  // Among them how a citizen is spoken to, whatever the official reads.
  const names = ['Tiếng Việt', 'Quản trị', 'Cổng thử', 'ông/bà', 'bạn'];
  const seen: Record<string, unknown> = {};
  for (const address of addresses) {
    await open(address);
    const text = await page.evaluate(`document.title + ' ' + document.body.innerText + ' ' +
      [...document.querySelectorAll('[aria-label], [placeholder], svg title')].map((each) => (each.ariaLabel ?? '') + (each.placeholder ?? '') + each.textContent).join(' ')`);
    const rest = names.reduce((left, name) => left.replaceAll(name, ''), String(text));
    seen[address] = rest.match(/\S*[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]\S*/giu) ?? [];
  }
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  expect(seen).toEqual(Object.fromEntries(addresses.map((address) => [address, []])));
});
