import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** How Chromium is started. */
export const launchOptions = { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args };

/** A real Chromium with a profile of its own, so that closing every page and opening another is what a citizen does. */
export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Opens Chromium; `storage: 'denied'` uses the browser's own "block all site data" setting, not a mock. */
export async function openBrowser(options: { storage?: 'allowed' | 'denied' } = {}): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'dvc-profile-'));
  if (options.storage === 'denied') {
    mkdirSync(join(profile, 'Default'), { recursive: true });
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  }
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    locale: 'vi-VN',
    viewport: { width: 1280, height: 900 },
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
