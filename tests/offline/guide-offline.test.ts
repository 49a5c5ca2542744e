import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { currentEngines, startEngine, type EnginePage } from '../support/engines.ts';
import { startGuideCollector } from '../support/guide-collector.ts';
import { guideTags, insideGuide, openSteps } from '../support/guide-use.ts';
import { startHost } from '../support/host-page.ts';

const pictures = fileURLToPath(new URL('../../test-results/offline/', import.meta.url));
const titles = ['Chụp giấy chứng sinh', 'Điền tờ khai', 'Nộp hồ sơ', 'Nhận giấy khai sinh'];

/**
 * Passes on what the collector says, but that nothing of it may be taken for fresh for a minute: reading again at once is
 * then what reading again later is. What is immutable stays so.
 */
async function startHasty(collector: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void fetch(collector + String(request.url)).then(
      async (answer) => {
        const headers = Object.fromEntries(answer.headers);
        delete headers['content-encoding'];
        delete headers['content-length'];
        const freshness = headers['cache-control']?.replace('max-age=60', 'max-age=0');
        response.writeHead(answer.status, { ...headers, ...(freshness && { 'cache-control': freshness }) });
        response.end(Buffer.from(await answer.arrayBuffer()));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** How many pictures the step on screen has, once each of them is drawn. */
async function pictureCount(page: EnginePage): Promise<number> {
  const all = `Array.from(${insideGuide('steps', '.steps')}.querySelectorAll('img'))`;
  await page.waitFor(`${all}.every(function (image) { return image.complete && image.naturalWidth > 0; })`);
  return Number(await page.evaluate(`${all}.length`));
}

/** Opens the guide and goes through its steps; answers how many pictures each of them shows. */
async function readThrough(page: EnginePage): Promise<number[]> {
  await openSteps(page);
  const counts = [await pictureCount(page)];
  for (const title of titles) {
    await page.click('button', 'Bước tiếp');
    await page.find('heading', title);
    counts.push(await pictureCount(page));
  }
  return counts;
}

// Under its driver WebKitGTK forgets what the Cache API holds whenever a page is left: there is nothing to be read again.
const engines = currentEngines.filter((name) => name !== 'webkit');

test.each(engines)(
  'a guide that was opened is read again with its pictures when the collector is gone, and says so: %s',
  async (name) => {
    const collector = await startGuideCollector('Cổng đọc lại');
    const hasty = await startHasty(collector.url);
    const host = await startHost({
      html: `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>
<script type="module" src="/sdk/dvc-widgets.js" data-site="pk_demo" data-collector="${hasty.url}"></script>
${guideTags.steps}`,
    });
    const engine = await startEngine(name);
    try {
      const page = await engine.open();
      await page.goto(host.url);
      const online = await readThrough(page);
      expect(online.filter((count) => count > 0).length).toBeGreaterThan(2);
      await Promise.all([collector.stop(), hasty.close()]);
      expect(await fetch(`${hasty.url}/healthz`).catch(() => 'gone')).toBe('gone');
      await page.goto(host.url);
      const offline = await readThrough(page);
      expect(offline).toEqual(online);
      await page.waitFor(
        `${insideGuide('steps', '.steps')}.textContent.includes('Đây là bản đã lưu trên máy này ngày')`,
      );
      mkdirSync(pictures, { recursive: true });
      writeFileSync(`${pictures}${name}.png`, await page.screenshot());
    } finally {
      await engine.close();
      await host.close();
      await collector.remove();
    }
  },
);
