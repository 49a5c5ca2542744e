import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../ports.ts';
import type { EngineDriver, PageDriver } from './driver.ts';
import { endProcess, startProcess, until } from './processes.ts';

/** Keys as WebDriver names them (W3C WebDriver, 17.4.2). */
const keys: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Shift: '\uE008',
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  ArrowRight: '\uE014',
};

/** WebKitGTK's MiniBrowser by W3C WebDriver, on an X server of its own. It has one window, which every page reuses. */
export async function startWebkit(): Promise<EngineDriver> {
  const miniBrowser = ['4.1', '4.0']
    .map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
    .find((path) => existsSync(path));
  if (!miniBrowser) throw new Error('WebKit is missing: apt-get install webkit2gtk-driver xvfb');

  const xvfb = startProcess('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1700x2600x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let number = '';
  xvfb.stdio[3]?.on('data', (chunk: Buffer) => (number += chunk.toString()));
  const display = await until('the number of Xvfb', () => number.includes('\n') && `:${number.trim()}`);

  const home = mkdtempSync(join(tmpdir(), 'dvc-webkit-'));
  const port = await freePort();
  const service = startProcess('/usr/bin/WebKitWebDriver', [`--port=${String(port)}`, '--host=127.0.0.1'], {
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: home,
      XDG_CACHE_HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Drawn by the processor, in one thread: the same page is the same picture each time.
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
      WEBKIT_SKIA_CPU_PAINTING_THREADS: '0',
      GTK_THEME: 'Adwaita',
      NO_AT_BRIDGE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // The browser writes the page's console to the output that it has from its driver.
  let output = '';
  service.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  service.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));

  async function send(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
    patience = 20_000,
  ): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw new Error(`WebKit did not answer ${method} ${path}`, { cause: error });
    });
    const answer = (await response.json()) as { value?: unknown };
    if (!response.ok) throw new Error(`WebKit answered ${path} with ${JSON.stringify(answer.value)}`);
    return answer.value;
  }
  await until('WebKitWebDriver', () =>
    send('GET', '/status').then(
      () => true,
      () => false,
    ),
  );
  const { sessionId, capabilities } = (await send('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': {
          binary: miniBrowser,
          args: ['--automation', '--enable-write-console-messages-to-stdout=true'],
        },
      },
    },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, patience?: number) =>
    send(method, `/session/${sessionId}${path}`, body, patience);
  const act = (...actions: object[]) => session('POST', '/actions', { actions });
  const keyboard = (...pressed: readonly string[]) =>
    act({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...pressed.map((value) => ({ type: 'keyDown', value })),
        ...pressed.toReversed().map((value) => ({ type: 'keyUp', value })),
      ],
    });
  const evaluate = (expression: string) =>
    session('POST', '/execute/sync', { script: `return (${expression});`, args: [] });

  /** It waits for the next time the page is painted, which may never come; so the second time a dot is painted. */
  async function screenshot(): Promise<Buffer> {
    const first = await session('GET', '/screenshot', undefined, 4_000).catch(() => undefined);
    if (first !== undefined) return Buffer.from(String(first), 'base64');
    await evaluate(`void setTimeout(function () {
      var dot = document.createElement('x-dot');
      dot.setAttribute('style', 'position: fixed; right: 0; bottom: 0; width: 1px; height: 1px; background: #fff');
      document.documentElement.appendChild(dot);
      setTimeout(function () { dot.remove() }, 200);
    }, 100)`);
    return Buffer.from(String(await session('GET', '/screenshot')), 'base64');
  }

  function openPage(): PageDriver {
    const from = output.length;
    return {
      async goto(url) {
        await session('POST', '/url', { url });
      },
      evaluate,
      async clickAt(x, y) {
        await act({
          type: 'pointer',
          id: 'mouse',
          parameters: { pointerType: 'mouse' },
          actions: [
            { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        });
      },
      async press(key) {
        await keyboard(...(key === ' ' ? [key] : key.split('+').map((part) => keys[part] ?? part)));
      },
      async type(text) {
        for (const character of text) await keyboard(character);
      },
      async setViewport(width, height) {
        // The window has a toolbar of a height that only the page can tell.
        let [outerWidth, outerHeight] = [width, height];
        await until(`a viewport of ${String(width)} × ${String(height)}`, async () => {
          const [innerWidth = 0, innerHeight = 0] = String(await evaluate('innerWidth + " " + innerHeight'))
            .split(' ')
            .map(Number);
          if (innerWidth === width && innerHeight === height) return true;
          const rect = (await session('GET', '/window/rect')) as { width: number; height: number };
          outerWidth = rect.width + width - innerWidth;
          outerHeight = rect.height + height - innerHeight;
          await session('POST', '/window/rect', { x: 0, y: 0, width: outerWidth, height: outerHeight });
          return false;
        });
      },
      screenshot,
      problems: async () => output.slice(from).match(/^.*CONSOLE.*(?:ERROR|WARN).*$/gm) ?? [],
      async close() {
        await session('POST', '/url', { url: 'about:blank' });
      },
    };
  }

  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    open: async () => openPage(),
    async close() {
      await session('DELETE', '').catch(() => undefined);
      await endProcess(service);
      await endProcess(xvfb);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
