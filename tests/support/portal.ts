import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sdkDir = fileURLToPath(new URL('../../packages/widgets/dist/sdk', import.meta.url));

/** A portal's own server, on an origin of its own. */
export interface Portal {
  readonly url: string;
  close(): Promise<void>;
}

/** How the page gets the SDK: from its own origin, or from the collector (design.md, the SDK's promise 2). */
export type Install = 'same-origin' | 'collector';

/** The policy of the example of an install, which docs/embed.md prints. */
function policyOf(install: Install, collector: string): string {
  const example = install === 'same-origin' ? 'strict-csp' : 'collector-hosted';
  const file = new URL(`../../examples/${example}/headers.json`, import.meta.url);
  const headers = JSON.parse(readFileSync(file, 'utf8')) as { 'Content-Security-Policy': string };
  return headers['Content-Security-Policy'].replaceAll('https://thu-nhan.example.gov.vn', collector);
}

/** Serves a page with one rating in it under exactly the CSP header that docs/embed.md prints for that install. */
export async function startPortal(
  collector: string,
  options: { install?: Install; site?: string; tag?: string } = {},
): Promise<Portal> {
  const install = options.install ?? 'same-origin';
  const site = options.site ?? 'pk_demo';
  const tag =
    options.tag ??
    '<dvc-satisfaction-rating procedure="1.004194" agency="H01.30" dossier="H01.30-261021-0147" criteria="dossier"></dvc-satisfaction-rating>';
  const script = install === 'same-origin' ? '/sdk/dvc-widgets.js' : `${collector}/sdk/0.1.0/dvc-widgets.js`;
  const policy = policyOf(install, collector);
  const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Đã nộp hồ sơ</title><link rel="icon" href="/icon.svg">
<script type="module" src="${script}" data-site="${site}" data-collector="${collector}" crossorigin></script></head>
<body><main><h1>Đã nộp hồ sơ thành công</h1>${tag}<p id="below">Nội dung bên dưới</p></main></body></html>`;

  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://portal').pathname;
    if (path.startsWith('/sdk/')) {
      const file = join(
        sdkDir,
        path
          .slice('/sdk/'.length)
          .split('/')
          .map((part) => basename(part))
          .join('/'),
      );
      if (!existsSync(file)) return void response.writeHead(404).end();
      response.writeHead(200, { 'Content-Type': file.endsWith('.json') ? 'application/json' : 'text/javascript' });
      return void createReadStream(file).pipe(response);
    }
    if (path === '/icon.svg') return void response.writeHead(204).end();
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
      .end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
