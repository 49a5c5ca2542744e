import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problem } from '@dvc-widgets/contract';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';

/** One request that reached the collector. */
export interface Arrival {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly ids: readonly string[];
}

/** A collector of a few lines, on an origin of its own, that can be taken down and brought back on the same port. */
export class TinyCollector {
  readonly arrivals: Arrival[] = [];
  behaviour: 'stored' | 'unknown-site' | 'rate-limited' | 'slow' = 'stored';
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get posts(): readonly Arrival[] {
    return this.arrivals.filter(({ method }) => method === 'POST');
  }

  async up(): Promise<void> {
    [this.#server, this.#port] = await listen((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const items: { id: string }[] = body ? JSON.parse(body) : [];
        this.arrivals.push({ method: `${request.method}`, headers: request.headers, ids: items.map(({ id }) => id) });
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
        if (this.behaviour === 'slow') return;
        if (this.behaviour !== 'stored') {
          const why = problem(this.behaviour);
          response.writeHead(why.status, { 'Retry-After': '120' }).end(JSON.stringify(why));
          return;
        }
        response.end(JSON.stringify({ results: items.map(({ id }) => ({ id, status: 'stored' })) }));
      });
    }, this.#port);
  }

  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) await close(server);
  }
}

/** A portal's page that has the submission module on `window.widgets`, and writes what it hears into `window.heard`. */
export class TinyPortal {
  policy = '';
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/nop-ho-so?MDT=0912345668`;
  }

  async up(): Promise<void> {
    const scripts = await bundle();
    [this.#server, this.#port] = await listen((request, response) => {
      const script = scripts.get(`${request.url}`.slice(1));
      if (script !== undefined) {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(script);
        return;
      }
      if (this.policy) response.setHeader('Content-Security-Policy', this.policy);
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><link rel=icon href="data:,"><script type="module" src="/page.js"></script>');
    });
  }

  async down(): Promise<void> {
    if (this.#server) await close(this.#server);
  }
}

/** Opens the portal's page and gathers what must not happen in it. */
export async function openPage(
  context: BrowserContext,
  url: string,
): Promise<{ page: Page; errors: string[]; warnings: string[] }> {
  const page = await context.newPage();
  const errors: string[] = [];
  const warnings: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.text().startsWith('dvc-widgets')) warnings.push(message.text());
  });
  await page.goto(url);
  await page.waitForLoadState('load');
  return { page, errors, warnings };
}

/** Submits a rating in the page; answers its id at once. */
export const tap = (page: Page, collector: string): Promise<string> =>
  page.evaluate<string>(`window.tap(${JSON.stringify(collector)})`);

/** The latest news that the page has heard of the submission `id`. */
export const latest = (page: Page, id: string): Promise<string> =>
  page.evaluate<string>(`window.heard[${JSON.stringify(id)}].slice(-1)[0]`);

/** What the page's outbox in IndexedDB holds. */
export const keptInDatabase = (page: Page): Promise<{ id: string }[]> =>
  page.evaluate<{ id: string }[]>(`new Promise((resolve) => {
    const request = indexedDB.open('dvc-widgets');
    request.onsuccess = () => {
      const read = request.result.transaction('dvc-widgets').objectStore('dvc-widgets').get('dvc-widgets');
      read.onsuccess = () => { request.result.close(); resolve(read.result ?? []); };
    };
  })`);

const options = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking',
  ],
};

/** Debian's Chromium. */
export const launch = (): Promise<Browser> => chromium.launch(options);

/** Chromium with its own setting "block all site data"; the profile goes with the context. */
export async function launchWithoutStorage(): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'dvc-submission-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, options);
  context.on('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  return context;
}

/** The page's script and the parts it loads on use, by file name. */
async function bundle(): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2020',
      modulePreload: false,
      lib: { entry: fileURLToPath(new URL('page.fixture.ts', import.meta.url)), formats: ['es'], fileName: 'page' },
      rolldownOptions: { output: { entryFileNames: 'page.js' } },
    },
  });
  const scripts = new Map<string, string>();
  for (const result of [built].flat()) {
    if (!('output' in result)) continue;
    for (const output of result.output) if (output.type === 'chunk') scripts.set(output.fileName, output.code);
  }
  return scripts;
}

async function listen(handle: RequestListener, port = 0): Promise<[Server, number]> {
  const server = createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  return [server, address.port];
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
