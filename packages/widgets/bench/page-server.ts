import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundlePeer } from './bundle-peer.ts';
import type { BenchPage } from './pages.ts';
import { surveyAnswer } from './peers/survey.ts';

const sdk = fileURLToPath(new URL('../dist/sdk/', import.meta.url));
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** Serves all pages and files from one loopback origin with the same headers, and answers what they send. */
export interface PageServer {
  /** Address of the page at that place in the list. */
  urlOf(index: number): string;
  /** Bytes of a file as the budgets count them, brotli at its best; 0 for what is not a file of the page's. */
  bytesOf(path: string): number;
  close(): void;
}

const documentOf = ({ head = '', body = '', bundle }: BenchPage): string => `<!doctype html><html lang="vi"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Đã nộp hồ sơ</title>
<link rel="icon" href="data:,">${head}${bundle ? `<script type="module" src="/peers/${bundle}.js"></script>` : ''}</head>
<body><h1>Đã nộp hồ sơ thành công</h1>${body}<p>Nội dung bên dưới</p></body></html>`;

/** What a collector, or a peer's own service, would say. */
function answerTo(path: string, sent: string): unknown {
  if (path.endsWith('/api/surveys/')) return surveyAnswer(`${path.split('/')[2]}`);
  if (path !== '/v1/submissions') return {};
  const items = [JSON.parse(sent)].flat() as { id: string }[];
  return { results: items.map(({ id }) => ({ id, status: 'stored' })) };
}

export async function startPageServer(pages: readonly BenchPage[]): Promise<PageServer> {
  const bundles = new Set(pages.flatMap(({ bundle }) => bundle ?? []));
  const files = new Map<string, string>();
  for (const name of bundles) for (const [path, text] of await bundlePeer(name)) files.set(path, text);
  for (const [index, page] of pages.entries()) files.set(`/${index}`, documentOf(page));
  // Read once: a build meanwhile changes nothing.
  for (const name of readdirSync(sdk)) files.set(`/sdk/${name}`, readFileSync(sdk + name, 'utf8'));

  const server = createServer((request, response) => {
    const { pathname } = new URL(`${request.url}`, 'http://bench');
    let sent = '';
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
    request.on('end', () => {
      const file = files.get(pathname);
      const ending = pathname.split('.').at(-1) ?? '';
      const type = file === undefined ? 'application/json' : (types[ending] ?? 'text/html; charset=utf-8');
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' });
      response.end(file ?? JSON.stringify(answerTo(pathname, sent)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  return {
    urlOf: (index) => `http://127.0.0.1:${address.port}/${index}`,
    bytesOf(path) {
      const file = files.get(path);
      if (file === undefined) return 0;
      return brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
