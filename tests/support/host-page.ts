import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import type { EnginePage } from './engines.ts';
import { until } from './engines/processes.ts';

const folder = new URL('../../packages/widgets/dist/sdk/', import.meta.url);

/** The files of dist/sdk; read once, so that a build beside the test can't mix two versions. */
export const sdkFiles: ReadonlyMap<string, Buffer> = new Map(
  readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder))]),
);

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

/** A page of somebody else's, and how their server sends it. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Files of the host's own, by path; `/sdk/` is there anyway. */
  readonly files?: Readonly<Record<string, string>>;
  /** Changes the bytes of files of the SDK on their way out. */
  readonly tamper?: (file: string, bytes: Buffer) => Buffer;
}

/** The page on an origin of its own, so that it shares no storage with any other. */
export interface Host {
  readonly url: string;
  /** Files of the SDK that were asked for here. */
  readonly requests: ReadonlySet<string>;
  /**
   * What the page's policy has blocked, as its browser has reported it. Waits for the report of a request that the
   * policy must block, so that silence is known to be silence; its `connect-src` must not hold the page's own origin.
   */
  reports(page: EnginePage): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Serves a page; a policy among its headers is sent as it is, with the address for reports added. */
export async function startHost({
  html,
  headers = {},
  files = {},
  tamper = (_, bytes) => bytes,
}: HostPage): Promise<Host> {
  const reports: string[] = [];
  const requests = new Set<string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    if (path === '/reports') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        reports.push(body);
        response.writeHead(204).end();
      });
      return;
    }
    response.setHeader('Cache-Control', 'no-store');
    const own = files[path];
    const file = path.replace(/^\/sdk\//, '');
    const published = file === path ? undefined : sdkFiles.get(file);
    if (published) requests.add(file);
    const bytes = own === undefined ? published && tamper(file, published) : Buffer.from(own);
    if (bytes) {
      response.writeHead(200, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Access-Control-Allow-Origin': '*',
      });
      return void response.end(bytes);
    }
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (path !== '/') return void response.writeHead(404).end();
    for (const [name, value] of Object.entries(headers)) {
      const isPolicy = name.toLowerCase() === 'content-security-policy';
      response.setHeader(name, isPolicy ? `${value}; report-uri /reports` : value);
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  let fences = 0;
  return {
    url: `http://127.0.0.1:${String(address.port)}/`,
    requests,
    async reports(page) {
      const fence = `fence-${String((fences += 1))}`;
      await page.evaluate(`fetch('/${fence}').then(function () {}, function () {}), 0`);
      await until('the report of what must be blocked', () => reports.some((report) => report.includes(fence)));
      return reports.filter((report) => !report.includes('/fence-'));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
