import { chromium } from 'playwright-core';
import { watchPolicy, type EngineDriver } from './driver.ts';

/** The current Chromium, by playwright. */
export async function startChromium(): Promise<EngineDriver> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
  return {
    version: `Chromium ${browser.version()}`,
    async open() {
      const context = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce' });
      await context.addInitScript(watchPolicy);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text());
      });
      return {
        async goto(url) {
          await page.goto(url);
        },
        evaluate: (expression) => page.evaluate(expression),
        clickAt: (x, y) => page.mouse.click(x, y),
        press: (key) => page.keyboard.press(key === ' ' ? 'Space' : key),
        type: (text) => page.keyboard.type(text),
        setViewport: (width, height) => page.setViewportSize({ width, height }),
        screenshot: (clip) => page.screenshot({ ...(clip && { clip }) }),
        problems: async () => problems,
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
