import puppeteer, { type KeyInput } from 'puppeteer-core';
import { watchPolicy, type EngineDriver } from './driver.ts';

/** Firefox, by WebDriver BiDi. */
export async function startFirefox(): Promise<EngineDriver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1, 'intl.accept_languages': 'vi-VN,vi', 'ui.caretBlinkTime': 0 },
  });
  return {
    version: (await browser.version()).replace(/^firefox\//i, 'Firefox '),
    async open() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.evaluateOnNewDocument(watchPolicy);
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(`uncaught: ${String(error)}`));
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) problems.push(message.text());
      });
      return {
        async goto(url) {
          await page.goto(url);
        },
        evaluate: (expression) => page.evaluate(expression),
        clickAt: (x, y) => page.mouse.click(x, y),
        async press(key) {
          const [last = '', modifier] = key.split('+').reverse();
          if (modifier) await page.keyboard.down(modifier as KeyInput);
          await page.keyboard.press((last === ' ' ? 'Space' : last) as KeyInput);
          if (modifier) await page.keyboard.up(modifier as KeyInput);
        },
        type: (text) => page.keyboard.type(text),
        setViewport: (width, height) => page.setViewport({ width, height }),
        screenshot: async () => Buffer.from(await page.screenshot()),
        problems: async () => problems,
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
