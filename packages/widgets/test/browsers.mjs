import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webkit } from './webkit.mjs';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const launchers = {
  chromium: () => chromeLauncher({ launchOptions: { executablePath: '/usr/bin/chromium', args: quiet } }),
  firefox: () =>
    puppeteerLauncher({
      launchOptions: { browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr' },
    }),
  webkit,
};

/** The launchers of these browsers: `chromium`, `firefox`, `webkit`. */
export const browsers = (names) =>
  Promise.all(
    names.map((name) => {
      const launch = launchers[name];
      if (!launch) throw new Error(`BROWSERS names "${name}"; known are ${Object.keys(launchers).join(', ')}`);
      return launch();
    }),
  );
