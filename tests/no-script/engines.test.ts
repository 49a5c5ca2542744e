import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { startEngine, until } from '../support/engines.ts';
import { exportedNdjson, readToken } from '../support/exports.ts';

const pictures = fileURLToPath(new URL('../../test-results/no-script/', import.meta.url));
let collector: CollectorProcess;
let token: string;
let host: Server;
let address: string;

// A page without the SDK: to the browsers whose script cannot be switched off here, it is one without JavaScript.
const page = (url: string) => `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>
<form method="post" action="${url}/v1/submissions"><input type="hidden" name="site" value="pk_demo">
<label><input type="radio" name="value" value="neutral"> Bình thường</label>
<textarea name="comment" aria-label="Góp ý"></textarea><button>Gửi đánh giá</button></form>`;

beforeAll(async () => {
  collector = await prepareCollector();
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'loopback');
  token = readToken(await collector.run('token', 'create'));
  await collector.start();
  host = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page(collector.url));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const bound = host.address();
  if (!bound || typeof bound !== 'object') throw new Error('no address');
  address = `http://127.0.0.1:${bound.port}/`;
});

afterAll(async () => {
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
  await collector.remove();
});

test.each(['chromium', 'firefox', 'webkit', 'chromium-80'] as const)(
  'the pages look and work alike, from the missing face to thanks: %s',
  async (name) => {
    const before = (await exportedNdjson(collector.url, token)).length;
    const engine = await startEngine(name);
    try {
      const tab = await engine.open();
      const picture = async (what: string) => {
        mkdirSync(pictures, { recursive: true });
        writeFileSync(`${pictures}${what}-${name}.png`, await tab.screenshot());
      };
      // Between two pages there is none to ask.
      const read = () => tab.evaluate('document.body ? document.body.innerText : ""').catch(() => '');
      const shows = (text: string) => until(text, async () => String(await read()).includes(text));
      await tab.goto(address);
      await tab.click('button', 'Gửi đánh giá');
      await shows('Còn 1 chỗ cần xem lại');
      await tab.click('radio', 'Bình thường');
      await picture('no-face');
      await tab.click('button', 'Gửi ý kiến');
      await shows('Đã ghi nhận: Bình thường.');
      await tab.click('checkbox', 'Chờ lâu');
      await picture('thanks');
      expect(await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
      // The one style of the page came through its own policy.
      expect(await tab.evaluate('getComputedStyle(document.querySelector(".sheet")).borderTopLeftRadius')).toBe('14px');
      await tab.click('button', 'Gửi ý kiến');
      await shows('Kèm theo: lý do.');
      const problems = (await tab.problems()).filter((problem) => !problem.includes('status of 422'));
      expect(problems, 'what the browser complains of besides the status').toEqual([]);
    } finally {
      await engine.close();
    }
    expect((await exportedNdjson(collector.url, token)).slice(before)).toMatchObject([
      { kind: 'rating', value: 'neutral', javascript: false },
      { kind: 'rating-details', reasons: ['long-wait'], javascript: false },
    ]);
  },
);
