import { mkdirSync, writeFileSync } from 'node:fs';

const folder = new URL(`../../../${process.env.PICTURES ?? 'test-results/states'}/`, import.meta.url);

/** One for each page: what one session sets, only it takes back. */
const sessions = new WeakMap();

/** `dvc-resize` makes the window of any browser that large; WebKit's MiniBrowser has a least width of its own. */
async function resize({ browser, id }, { width, height }) {
  if (browser.type === 'puppeteer') await browser.getPage(id).setViewport({ width, height });
  else await browser.driver.setWindowRect(null, null, width, height);
  return true;
}

/**
 * Commands that only Chromium obeys: `dvc-emulate` sets media features, `dvc-picture` saves the page in the folder
 * that `PICTURES` names. Elsewhere they answer false.
 */
export const emulation = () => ({
  name: 'dvc-emulation',
  async executeCommand({ command, payload, session }) {
    if (command === 'dvc-resize') return resize(session, payload);
    if (command !== 'dvc-emulate' && command !== 'dvc-picture') return undefined;
    if (session.browser.type !== 'puppeteer' || /firefox/i.test(session.browser.name)) return false;
    const page = session.browser.getPage(session.id);
    if (command === 'dvc-emulate') {
      const devtools = sessions.get(page) ?? (await page.createCDPSession());
      sessions.set(page, devtools);
      await devtools.send('Emulation.setEmulatedMedia', { features: payload });
      return true;
    }
    if (!process.env.PICTURES) return false;
    mkdirSync(folder, { recursive: true });
    const { name, width, height } = payload;
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height }, captureBeyondViewport: true });
    writeFileSync(new URL(`${name}.png`, folder), picture);
    return true;
  },
});
