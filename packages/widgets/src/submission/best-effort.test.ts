import type { Exposure } from '@dvc-widgets/contract';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sendBestEffort } from './best-effort.ts';

const exposure: Exposure = {
  id: '019a9b2c-0000-7000-8000-000000000000',
  site: 'pk_demo',
  kind: 'exposure',
  occurredAt: '2026-11-22T08:00:00Z',
  locale: 'vi',
  channel: 'web',
  subject: { procedure: '1.004194' },
  sdk: '0.1.0',
  layout: 'corner',
  offered: 1,
  opened: 0,
  dismissed: 1,
};

describe('what is sent once', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('outlives the page, without cookies, and names the page only by its origin', async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response('{}')));
    vi.stubGlobal('fetch', fetched);
    await sendBestEffort('https://c.example', exposure);
    expect(fetched).toHaveBeenCalledExactlyOnceWith('https://c.example/v1/submissions', {
      method: 'POST',
      body: JSON.stringify(exposure),
      credentials: 'omit',
      referrerPolicy: 'origin',
      keepalive: true,
    });
  });

  test('goes by the browser itself where a request of the page dies with it', async () => {
    vi.stubGlobal('Request', Object);
    const sendBeacon = vi.fn(() => true);
    vi.stubGlobal('navigator', { sendBeacon });
    await sendBestEffort('https://c.example', exposure);
    expect(sendBeacon).toHaveBeenCalledExactlyOnceWith('https://c.example/v1/submissions', JSON.stringify(exposure));
  });

  test('is nobody’s problem when it can’t be sent, whatever the page has made of fetch', async () => {
    const failures = [
      () => Promise.reject(new TypeError('offline')),
      () => {
        throw new TypeError('wrapped');
      },
    ];
    for (const failure of failures) {
      vi.stubGlobal('fetch', failure);
      await expect(sendBestEffort('https://c.example', exposure)).resolves.toBeUndefined();
    }
  });
});
