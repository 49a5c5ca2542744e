import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { portal, rating, runCollector } from '../collector.fixture.ts';

const from = (address: string) => ({ 'X-Forwarded-For': address });

describe('The rate limit of submissions', () => {
  it('answers 429 with Retry-After once an address has sent a minute’s worth, and takes more later', async () => {
    const collector = await runCollector({ rateLimitPerMinute: 60 });
    for (let sent = 0; sent < 60; sent += 20) {
      expect((await collector.post(Array.from({ length: 20 }, () => rating()))).status).toBe(200);
    }
    const refused = await collector.post([rating(), rating()]);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(await refused.json()).toMatchObject({ code: 'rate-limited' });
    expect(collector.rows()).toHaveLength(60);
    collector.now.at += 2_000;
    expect((await collector.post([rating(), rating()])).status).toBe(200);
  });

  it('gives refused input back', async () => {
    const collector = await runCollector({ rateLimitPerMinute: 60 });
    for (let sent = 0; sent < 10; sent += 1) {
      await collector.post(Array.from({ length: 50 }, () => rating({ value: 'none' })));
      await collector.post('{');
    }
    expect((await collector.post(Array.from({ length: 50 }, () => rating()))).status).toBe(200);
  });

  it('tells clients apart behind a trusted proxy, and believes nobody else’s X-Forwarded-For', async () => {
    const trusting = await runCollector({ rateLimitPerMinute: 50, trustedProxies: ['127.0.0.0/8'] });
    const full = () => Array.from({ length: 50 }, () => rating());
    expect((await trusting.post(full(), from('198.51.100.1'))).status).toBe(200);
    expect((await trusting.post(full(), from('198.51.100.1'))).status).toBe(429);
    expect((await trusting.post(full(), from('198.51.100.2'))).status).toBe(200);
    expect((await trusting.post(full(), from('6.6.6.6, 198.51.100.2'))).status, 'a forged first hop').toBe(429);

    const doubting = await runCollector({ rateLimitPerMinute: 50 });
    expect((await doubting.post(full(), from('198.51.100.1'))).status).toBe(200);
    expect((await doubting.post(full(), from('198.51.100.2'))).status).toBe(429);
  });
});

describe('The address of a client', () => {
  it('is in no log line, no answer and no byte of the database, its log and journal', async () => {
    const address = '203.0.113.77';
    const collector = await runCollector({ trustedProxies: ['loopback'], rateLimitPerMinute: 60 });
    const answers: string[] = [];
    const send = async (body: unknown, headers: Record<string, string> = {}) => {
      const response = await collector.post(body, { ...from(address), Forwarded: `for=${address}`, ...headers });
      answers.push(await response.text());
    };
    await send(Array.from({ length: 40 }, () => rating()));
    await send(rating({ value: 'none' }));
    await send('{');
    await send(rating(), { 'Content-Type': 'application/xml' });
    await send('x'.repeat(300_000));
    await send(Array.from({ length: 40 }, () => rating()));
    for (const path of ['/v1/sites/pk_one', '/nowhere', '/v1/summary', '/v1/export.csv', '/healthz', '/metrics']) {
      const response = await fetch(`${collector.url}${path}?from=${address}`, { headers: from(address) });
      answers.push(await response.text());
    }
    await hangUp(collector.url, address);
    expect(answers.join(''), 'the limit was reached').toContain('rate-limited');
    const during = collector.bytes();
    await collector.close();
    for (const text of [answers.join('\n'), collector.log(), during, collector.bytes()]) {
      expect(text.length).toBeGreaterThan(100);
      expect(text).not.toContain(address);
    }
  });
});

/** Starts a request and breaks the connection in the middle of its body. */
function hangUp(url: string, address: string): Promise<void> {
  return new Promise((resolve) => {
    const broken = request(`${url}/v1/submissions`, {
      method: 'POST',
      headers: { ...from(address), Origin: portal, 'Content-Type': 'text/plain', 'Content-Length': '500' },
    });
    broken.on('error', () => resolve());
    broken.write('{"id":', () => broken.destroy(new Error('gone')));
  });
}
