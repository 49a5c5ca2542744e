import { createServer, type Server } from 'node:http';
import { problem } from '@dvc-widgets/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Item } from './outbox.ts';
import { batches, bodyOf, fetchTransport } from './transport.ts';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  collector: 'https://c.example',
  body: `{"id":"${id}"}`,
  added: 0,
  lease: 0,
  next: 0,
  tries: 0,
  ...more,
});
const many = (count: number, more: Partial<Item> = {}): Item[] =>
  Array.from({ length: count }, (_, index) => item(`${index}`, more));

describe('a batch', () => {
  test('is a JSON array of the envelopes as they were kept', () => {
    expect(JSON.parse(bodyOf([item('a'), item('b')]))).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  test('holds at most 50 items, of one collector', () => {
    const all = batches([...many(70), item('x', { collector: 'https://d.example' })]);
    expect(all.map(({ length }) => length)).toEqual([50, 20, 1]);
    expect(batches([])).toEqual([]);
  });

  test('holds at most 48 KB of UTF-8, whatever the letters', () => {
    const comment = JSON.stringify('ế'.repeat(5000));
    const all = batches(many(7, { body: comment }));
    expect(all.map(({ length }) => length)).toEqual([3, 3, 1]);
    for (const batch of all) expect(Buffer.byteLength(bodyOf(batch))).toBeLessThanOrEqual(48_000);
  });

  test('leaves one item that is larger than that whole', () => {
    expect(batches([item('a'), item('b', { body: 'x'.repeat(60_000) }), item('c')])).toHaveLength(3);
  });
});

describe('sending', () => {
  let server: Server;
  let collector: string;
  let reply: { status: number; headers?: Record<string, string>; body: string };
  const send = fetchTransport(fetch, () => Date.UTC(2026, 10, 22));

  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(reply.status, reply.headers ?? {}).end(reply.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (!address || typeof address !== 'object') throw new Error('no address');
    collector = `http://127.0.0.1:${address.port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test('answers what the collector said of each item', async () => {
    const results = [{ id: 'a', status: 'stored' }];
    reply = { status: 200, body: JSON.stringify({ results }) };
    expect(await send([item('a', { collector })])).toMatchObject({ status: 200, results, problem: undefined });
  });

  test('answers why the whole request was refused, and for how long', async () => {
    reply = { status: 429, headers: { 'Retry-After': '90' }, body: JSON.stringify(problem('rate-limited')) };
    expect(await send([item('a', { collector })])).toMatchObject({
      status: 429,
      wait: 90e3,
      problem: problem('rate-limited'),
    });
  });

  test('reads a Retry-After that is a date', async () => {
    reply = { status: 503, headers: { 'Retry-After': 'Sun, 22 Nov 2026 00:05:00 GMT' }, body: '' };
    expect(await send([item('a', { collector })])).toMatchObject({ status: 503, wait: 300e3 });
  });

  test('takes a page that is not JSON for no answer about any item', async () => {
    reply = { status: 200, body: '<h1>Đăng nhập Wi-Fi</h1>' };
    const answer = await send([item('a', { collector })]);
    expect(answer.results).toEqual([]);
    expect(answer.problem).toBeUndefined();
    for (const body of ['null', '5', '[]', '{"results":5}', '{"results":[null,7,{"id":"b"}]}']) {
      reply = { status: 200, body };
      const { results = [] } = await send([item('a', { collector })]);
      expect(results.find(({ id }) => id === 'a')).toBeUndefined();
    }
    reply = { status: 502, body: '<h1>Bad gateway</h1>' };
    expect((await send([item('a', { collector })])).problem).toEqual({ status: 502 });
  });

  test('has status 0 when nobody answers or the address is none', async () => {
    expect(await send([item('a', { collector: 'http://127.0.0.1:1' })])).toEqual({ status: 0 });
    expect(await send([item('a', { collector: 'nonsense' })])).toEqual({ status: 0 });
  });
});
