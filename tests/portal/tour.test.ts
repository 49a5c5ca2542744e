import { afterAll, beforeAll, expect, test } from 'vitest';
import { installedPage, installs, withPictures } from '../policies/installs.ts';
import type { CollectorProcess } from '../support/collector.ts';
import { currentEngines, inEach, startEngine, type Engine, type EnginePage } from '../support/engines.ts';
import { startGuideCollector } from '../support/guide-collector.ts';
import { startHost } from '../support/host-page.ts';

/**
 * A portal of one page. Each step of the guide brings its view after a while, which is then made anew several times, under
 * the outline; the second step moves the guide elsewhere, the third takes it off the page for a while.
 */
const router = `'use strict';
window.heard = [];
addEventListener('error', function (event) { heard.push(event.message) });
addEventListener('unhandledrejection', function (event) { heard.push(String(event.reason)) });
var views = {
  'chuan-bi': '<h2>Giấy tờ</h2><label><input id="giay-to" type="checkbox"> Đủ giấy tờ</label>',
  'chup-giay': '<h2>Ảnh</h2><label for="giay-chung-sinh">Ảnh giấy chứng sinh</label><input id="giay-chung-sinh" type="file">',
  'dien-to-khai': '<h2>Tờ khai</h2><div class="far"></div><label for="ho-ten-con">Họ tên con</label><input id="ho-ten-con">',
  'nop': '<h2>Nộp</h2><button id="nop-ho-so" type="button">Nộp hồ sơ</button>',
  'nhan-ket-qua': '<h2>Kết quả</h2>'
};
window.visited = [];
addEventListener('DOMContentLoaded', function () {
  var view = document.getElementById('view'), guide = window.tour = document.querySelector('dvc-help-guide');
  document.addEventListener('dvc-step-changed', function (event) {
    var step = event.step, times = 0;
    if (window.visited[window.visited.length - 1] === step) return;
    window.visited.push(step);
    view.innerHTML = '<p>Đang tải…</p>';
    if (step === 'chup-giay') document.getElementById('aside').appendChild(guide);
    if (step === 'dien-to-khai') {
      guide.parentNode.removeChild(guide);
      setTimeout(function () { document.getElementById('app').insertBefore(guide, view) }, 100);
    }
    var again = setInterval(function () {
      view.innerHTML = times % 2 ? '' : views[step];
      if ((times += 1) === 5) clearInterval(again);
    }, 120);
  });
});
`;

const guide = 'window.tour';
const inside = (selector: string): string => `${guide}.shadowRoot.querySelector('${selector}')`;
const heading = (title: string): string => `(${inside('#title')} || {}).textContent === '${title}'`;
/** An expression: whether the outline is around that element. */
const isAround = (id: string): string => `(function () {
  var ring = ${inside('.spot.on')}, target = document.getElementById('${id}');
  if (!ring || !target) return false;
  var a = ring.getBoundingClientRect(), b = target.getBoundingClientRect();
  return a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom && a.height < b.height + 30;
})()`;
const focusedName = `(function () {
  var on = document.activeElement;
  while (on && on.shadowRoot && on.shadowRoot.activeElement) on = on.shadowRoot.activeElement;
  return on ? on.textContent.replace(/\\s+/g, ' ').trim() : '';
})()`;

const steps = [
  { title: 'Chuẩn bị giấy tờ', target: 'giay-to' },
  { title: 'Chụp giấy chứng sinh', target: 'giay-chung-sinh' },
  { title: 'Điền tờ khai', target: 'ho-ten-con' },
  { title: 'Nộp hồ sơ', target: 'nop-ho-so' },
  { title: 'Nhận giấy khai sinh', target: undefined },
] as const;

let collector: CollectorProcess;
let engines: readonly Engine[];
beforeAll(async () => {
  collector = await startGuideCollector('tour');
  engines = await Promise.all(currentEngines.map(startEngine));
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await collector.remove();
});

/** Presses Tab until that button has the focus, then Enter. */
async function pressButton(page: EnginePage, name: string): Promise<void> {
  for (let times = 0; times < 60; times += 1) {
    if ((await page.evaluate(focusedName)) === name) return page.press('Enter');
    await page.press('Tab');
  }
  throw new Error(`the keyboard does not come to "${name}"`);
}

test('a tour over a page that replaces its own content goes to its end by keyboard alone, without an error', async () => {
  const [install] = installs;
  if (!install) throw new Error('no install');
  const seen = await inEach(engines, async (engine) => {
    const page = withPictures(
      installedPage(
        install,
        collector.url,
        '<div id="app"><dvc-help-guide guide="birth-registration"></dvc-help-guide><div id="view"></div></div><div id="aside"></div>',
      ),
      collector.url,
    );
    const host = await startHost({
      ...page,
      html: page.html.replace(
        '<link',
        '<script src="/router.js"></script><link rel="stylesheet" href="/host.css"><link',
      ),
      files: { ...page.files, '/router.js': router, '/host.css': '.far { height: 1500px }' },
    });
    const tab = await engine.open({ width: 900, height: 800 });
    try {
      await tab.goto(host.url);
      await tab.find('button', 'Xem hướng dẫn từng bước');
      await pressButton(tab, 'Xem hướng dẫn từng bước');
      for (const { title, target } of steps) {
        await tab.waitFor(heading(title));
        await tab.waitFor(target ? isAround(target) : `${inside('.spot.on')} === null`);
        await pressButton(tab, target ? 'Bước tiếp' : 'Xong');
      }
      await tab.waitFor(`!${guide}.open`);
      return {
        engine: engine.name,
        heard: await tab.evaluate("heard.join('; ')"),
        problems: [...(await tab.problems())],
        views: await tab.evaluate("visited.join(' ')"),
        reports: await host.reports(tab),
      };
    } catch (error) {
      throw new Error(`${engine.name}: ${String(error)} ${[...(await tab.problems())].join('; ')}`, { cause: error });
    } finally {
      await tab.close();
      await host.close();
    }
  });
  expect(seen).toEqual(
    engines.map(({ name }) => ({
      engine: name,
      heard: '',
      problems: [],
      views: 'chuan-bi chup-giay dien-to-khai nop nhan-ket-qua',
      reports: [],
    })),
  );
});
