import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { connectDevTools, fieldsOf } from './devtools.ts';
import { watchPolicy, type EngineDriver } from './driver.ts';
import { endProcess, startProcess, until } from './processes.ts';

const archive = new URL('../../node_modules/chrome-aws-lambda/bin/chromium.br', import.meta.url);

/** The Windows codes of keys that are not typed as text, which the protocol wants. */
const codes: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  ArrowRight: 39,
  ArrowDown: 40,
};

/** Unpacks Chromium 80 once for all runs on this machine. */
function unpack(): string {
  const folder = join(tmpdir(), 'dvc-chromium-80');
  const program = join(folder, 'chromium-2.1.1');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const half = `${program}.${String(process.pid)}`;
  writeFileSync(half, brotliDecompressSync(readFileSync(fileURLToPath(archive))));
  chmodSync(half, 0o755);
  renameSync(half, program);
  return program;
}

/** A real Chromium 80, the oldest that the SDK promises to serve, by its own DevTools protocol. */
export async function startChromium80(): Promise<EngineDriver> {
  const profile = mkdtempSync(join(tmpdir(), 'dvc-chromium-80-profile-'));
  const child = startProcess(
    unpack(),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--single-process',
      '--no-zygote',
      '--disable-dev-shm-usage',
      '--force-prefers-reduced-motion',
      '--hide-scrollbars',
      '--lang=vi-VN',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const address = await until('Chromium 80', () => {
    if (child.exitCode !== null) throw new Error(`Chromium 80 ended with ${String(child.exitCode)}: ${output}`);
    return /ws:\/\/\S+/.exec(output)?.[0];
  });
  const devtools = await connectDevTools(address);
  const version = String((await devtools.send('Browser.getVersion'))['product']);

  return {
    version: version.replace('HeadlessChrome/', 'Chromium '),
    async open() {
      const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
      const attached = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
      const session = String(attached['sessionId']);
      const send = (method: string, params = {}) => devtools.send(method, params, session);
      const problems: string[] = [];
      let loads = 0;
      devtools.listen(session, (method, params) => {
        if (method === 'Page.loadEventFired') loads += 1;
        if (method === 'Runtime.exceptionThrown') {
          const details = fieldsOf(params['exceptionDetails']);
          problems.push(`uncaught: ${String(fieldsOf(details['exception'])['description'] ?? details['text'])}`);
        }
        if (method === 'Runtime.consoleAPICalled' && ['error', 'warning'].includes(String(params['type']))) {
          const said = Array.isArray(params['args']) ? params['args'].map((value) => fieldsOf(value)['value']) : [];
          problems.push(said.map(String).join(' '));
        }
        if (method === 'Log.entryAdded') {
          const entry = fieldsOf(params['entry']);
          if (['error', 'warning'].includes(String(entry['level']))) problems.push(String(entry['text']));
        }
      });
      for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
      await send('Page.addScriptToEvaluateOnNewDocument', { source: watchPolicy });

      async function press(key: string, modifiers = 0): Promise<void> {
        const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
        const what = { key, modifiers, code: key, windowsVirtualKeyCode: codes[key] ?? 0 };
        await send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...what, ...(text && { text }) });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', ...what });
      }
      return {
        async goto(url) {
          const before = loads;
          const { errorText } = await send('Page.navigate', { url });
          if (errorText) throw new Error(`${url}: ${String(errorText)}`);
          await until(`${url} to load`, () => loads > before);
        },
        async evaluate(expression) {
          const answer = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
          const thrown = fieldsOf(answer['exceptionDetails']);
          if (thrown['text']) throw new Error(String(fieldsOf(thrown['exception'])['description'] ?? thrown['text']));
          return fieldsOf(answer['result'])['value'];
        },
        async clickAt(x, y) {
          const at = { x, y, button: 'left', clickCount: 1 };
          await send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
          await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
          await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
        },
        press: (key) => (key === 'Shift+Tab' ? press('Tab', 8) : press(key)),
        async type(text) {
          for (const character of text) await press(character);
        },
        async setViewport(width, height) {
          const metrics = {
            width,
            height,
            deviceScaleFactor: 1,
            mobile: false,
          };
          await send('Emulation.setDeviceMetricsOverride', metrics);
        },
        screenshot: async () => Buffer.from(String((await send('Page.captureScreenshot'))['data']), 'base64'),
        problems: async () => problems,
        async close() {
          await devtools.send('Target.closeTarget', { targetId });
        },
      };
    },
    async close() {
      devtools.close();
      // In one process with its pages it has no orderly end.
      await endProcess(child, 'SIGKILL');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
