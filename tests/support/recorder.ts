import { createServer } from 'node:http';

/** What stands in the place of a collector to hear what the widgets send, word for word. */
export interface Recorder {
  readonly url: string;
  /** Every envelope in the order of its arrival. */
  readonly heard: readonly Record<string, unknown>[];
  close(): Promise<void>;
}

/** Starts a server that says `stored` to everything. */
export async function startRecorder(): Promise<Recorder> {
  const heard: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (request.method !== 'POST' || request.url !== '/v1/submissions') return void response.writeHead(404).end();
      const sent: unknown = JSON.parse(body);
      const envelopes = (Array.isArray(sent) ? sent : [sent]) as Record<string, unknown>[];
      heard.push(...envelopes);
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ results: envelopes.map(({ id }) => ({ id, status: 'stored' })) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
