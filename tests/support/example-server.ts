import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const sdk = fileURLToPath(new URL('../../packages/widgets/dist/sdk/', import.meta.url));
/** Stands for the collector in the files of every example. */
const writtenCollector = 'https://thu-nhan.example.gov.vn';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** How an example is served. */
export interface ExampleOptions {
  /** Address of the collector, without a slash at its end; takes the place of `https://thu-nhan.example.gov.vn`. */
  readonly collector: string;
  /** Folder of the built page within the example, for those that have a build; the example's own unless said otherwise. */
  readonly folder?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Hears every report that a browser sends; its address is then added to the policy, which is otherwise as written. */
  readonly onReport?: (report: unknown) => void;
}

/** An example on an origin of its own. */
export interface ExampleServer {
  /** `http://127.0.0.1:8788/` */
  readonly url: string;
  /** The headers of headers.json as they go out, but for the nonce. */
  readonly headers: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Serves `examples/{name}` under exactly the headers of its headers.json: pages with the collector's address,
 * `{{nonce}}` (fresh for each answer) and `{{integrity:FILE}}` (of that file of the SDK) put in; `/sdk/` from the built
 * widgets; everything else as it is. Rejects when the port is taken.
 */
export async function serveExample(name: string, options: ExampleOptions): Promise<ExampleServer> {
  const { collector, folder = '', port = 0, onReport } = options;
  const root = join(examples, name);
  const fill = (text: string, nonce: string): string =>
    text
      .replaceAll(writtenCollector, collector)
      .replaceAll('{{nonce}}', nonce)
      .replace(/\{\{integrity:([\w.-]+)\}\}/g, (_, file: string) => integrityOf(file));
  const written = readHeaders(join(root, 'headers.json'));

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? '/', 'http://example').pathname;
    if (request.method === 'POST' && onReport && path === '/csp-reports') {
      hear(request, onReport);
      return void response.writeHead(204).end();
    }
    const file = fileOf(path.startsWith('/sdk/') ? sdk : join(root, folder), path.replace(/^\/sdk\//, '/'));
    if (file === undefined) return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404');
    const contentType = types[extname(file)] ?? 'application/octet-stream';
    response.setHeader('Content-Type', contentType).setHeader('Cache-Control', 'no-store');
    if (extname(file) !== '.html') return void response.end(readFileSync(file));
    const nonce = randomBytes(16).toString('base64');
    for (const [header, value] of Object.entries(written)) {
      const isReported = onReport && header.toLowerCase() === 'content-security-policy';
      response.setHeader(header, fill(value, nonce) + (isReported ? '; report-uri /csp-reports' : ''));
    }
    response.end(fill(readFileSync(file, 'utf8'), nonce));
  }

  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    headers: Object.fromEntries(Object.entries(written).map(([header, value]) => [header, fill(value, '{{nonce}}')])),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file at `path` below `folder`, the index of a folder; none that lies elsewhere. */
function fileOf(folder: string, path: string): string | undefined {
  // normalize() leaves no `..` in an absolute path.
  const file = join(folder, normalize(path), path.endsWith('/') ? 'index.html' : '');
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function readHeaders(file: string): Readonly<Record<string, string>> {
  const headers: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof headers !== 'object' || headers === null) throw new Error(`${file} is not an object of headers`);
  return Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, String(value)]));
}

/** Read at each use: the widgets may have been built meanwhile. */
function integrityOf(file: string): string {
  const listed: unknown = JSON.parse(readFileSync(join(sdk, 'integrity.json'), 'utf8'));
  const entry: unknown = typeof listed === 'object' && listed !== null ? Reflect.get(listed, file) : undefined;
  if (typeof entry !== 'object' || entry === null || !('integrity' in entry)) {
    throw new Error(`integrity.json of the widgets has no ${file}`);
  }
  return String(entry.integrity);
}

function hear(request: IncomingMessage, onReport: (report: unknown) => void): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => onReport(JSON.parse(body)));
}
