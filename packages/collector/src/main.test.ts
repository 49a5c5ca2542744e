import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { portal, rating, runCollector } from './collector.fixture.ts';
import { readConfig } from './config.ts';
import { startCollector } from './main.ts';

describe('A collector that is stopped', () => {
  it('answers what had begun, and stores it, before it ends', async () => {
    const collector = await runCollector();
    const { hostname, port } = new URL(collector.url);
    const body = JSON.stringify(rating());
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const head = `POST /v1/submissions HTTP/1.1\r\nHost: x\r\nOrigin: ${portal}\r\nContent-Type: text/plain\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
    socket.write(head + body.slice(0, 20));
    // An answer to a request sent later shows that the head above has arrived.
    await fetch(`${collector.url}/healthz`);
    const closing = collector.close();
    socket.write(body.slice(20));
    await once(socket, 'close');
    await closing;
    expect(answer).toContain('200 OK');
    expect(answer).toContain('"stored"');
    expect(collector.rows()).toHaveLength(1);
  });

  it('stores everything that it answers while requests keep coming', async () => {
    const collector = await runCollector();
    const answered: string[] = [];
    let isStopping = false;
    const clients = Array.from({ length: 8 }, async () => {
      for (;;) {
        const sent = rating();
        try {
          const response = await collector.post(sent);
          if (response.ok) answered.push(String(sent['id']));
        } catch {
          if (isStopping) return;
          throw new Error('refused before the stop');
        }
      }
    });
    await collector.post(rating());
    isStopping = true;
    await collector.close();
    await Promise.all(clients);
    const rows = new Set(collector.rows().map(({ id }) => id));
    expect(answered.filter((id) => !rows.has(id))).toEqual([]);
  });

  it('ends although a client holds an idle connection, and can be told to stop twice', async () => {
    const collector = await runCollector();
    await fetch(`${collector.url}/healthz`, { headers: { Connection: 'keep-alive' } });
    await Promise.all([collector.close(), collector.close()]);
    await expect(fetch(`${collector.url}/healthz`)).rejects.toThrow();
  });
});

describe('A collector that starts', () => {
  it('says where it listens', async () => {
    const collector = await runCollector();
    expect(collector.log()).toContain(JSON.stringify(collector.url));
    expect(collector.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('fails when the port is taken, and leaves the database to others', async () => {
    const collector = await runCollector();
    const port = Number(new URL(collector.url).port);
    const second = { ...readConfig({ DATA_DIR: collector.dataDir }), port, logLevel: 'silent' } as const;
    await expect(startCollector(second)).rejects.toThrow('EADDRINUSE');
    expect((await collector.post(rating())).status).toBe(200);
  });

  it('uses the keys that the last one made', async () => {
    const first = await runCollector();
    const sent = rating({ subject: { dossier: 'H01.30-261021-0147' } });
    await first.post(sent);
    await first.close();
    const again = await startCollector({ ...readConfig({ PORT: '0', DATA_DIR: first.dataDir }), logLevel: 'silent' });
    const response = await fetch(`${again.url}/v1/submissions`, {
      method: 'POST',
      headers: { Origin: portal, 'Content-Type': 'text/plain' },
      body: JSON.stringify(sent),
    });
    expect(await response.json()).toMatchObject({ results: [{ status: 'duplicate' }] });
    await again.close();
  });
});
