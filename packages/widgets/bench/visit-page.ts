import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import type { BenchPage } from './pages.ts';
import { recordTasks } from './task-recorder.ts';

/** What one visit to a page cost, with the processor slowed down. */
export interface Visit {
  /** Milliseconds of script before the tap, by the main thread's own clock (what runs after a promise is not in it). */
  readonly script: number;
  /** Milliseconds of everything that the main thread did before the tap: script, style, layout, paint. */
  readonly thread: number;
  /** Milliseconds of tasks beyond 50 ms before the tap. */
  readonly blocking: number;
  /** KB of JavaScript heap before the tap, after a garbage collection. */
  readonly heap: number;
  /** Milliseconds from the finger's leaving to the end of the first frame that shows the reaction; NaN without a tap. */
  readonly reaction: number;
  /** The same to the first frame with what the tap opens. */
  readonly open: number;
  /** Sum of layout shifts that no input explains, over the whole visit. */
  readonly shift: number;
  /** Paths of what the page had loaded before the tap. */
  readonly files: readonly string[];
  /** Paths of what it loaded because of the tap. */
  readonly later: readonly string[];
}

/** Milliseconds after `load` in which nothing may be left to come. */
const settling = 5000;
/** Factor by which the processor is slowed down. */
const slowdown = 4;
/** Milliseconds that the finger rests on the screen: a quick tap. */
const press = 60;

/** Runs in the page what is given as text. */
async function run<Value>(session: CDPSession, expression: string): Promise<Value> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Value;
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((entry) => entry.name === name)?.value ?? Number.NaN;
}

const files = "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)";

/** From the browser's own buffer: nothing had to watch while the page came. */
const shift = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) sum += value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 100);
})`;

/**
 * From the finger's leaving on, looks for the two elements in every frame. A frame has ended when the message arrives that
 * its callback has sent.
 */
const watchTap = ({ name, reaction, opened }: BenchPage): string => `{
  const sought = { reaction: () => ${reaction}, open: () => ${opened} };
  const isSeen = (element) => {
    if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  window.tapTimes = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("${name}: not seen after the tap: " + Object.keys(sought))), 20000);
    addEventListener('pointerup', ({ timeStamp }) => {
      const times = {};
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        for (const name of data) times[name] = performance.now() - timeStamp;
        if (Object.keys(times).length === 2) resolve(times);
      };
      const look = () => {
        const seen = Object.keys(sought).filter((name) => isSeen(sought[name]()));
        for (const name of seen) delete sought[name];
        if (seen.length) port2.postMessage(seen);
        if (Object.keys(sought).length) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
}
undefined`;

async function tap(session: CDPSession, page: BenchPage): Promise<Pick<Visit, 'reaction' | 'open'>> {
  const point = await run<{ x: number; y: number }>(
    session,
    `{ const { x, y, width, height } = ${page.tapped}.getBoundingClientRect(); ({ x: x + width / 2, y: y + height / 2 }) }`,
  );
  await run(session, watchTap(page));
  // The two are not awaited one by one: on a slow page that would make it a long press.
  const touched = session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await wait(press);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await touched;
  return run(session, 'tapTimes');
}

/** Visits a page with nothing cached on a phone's screen, lets it settle, and taps what it asks for. */
export async function visitPage(browser: Browser, url: string, page: BenchPage): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 412, height: 892 }, hasTouch: true, isMobile: true });
  const session = await context.newCDPSession(await context.newPage());
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Page.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const stopRecording = await recordTasks(session);
  const loaded = new Promise((resolve) => session.once('Page.loadEventFired', resolve));
  await session.send('Page.navigate', { url });
  await loaded;
  await wait(settling);
  while (page.tapped && !(await run<boolean>(session, `!!${page.tapped}`))) await wait(settling);
  const blocking = await stopRecording(url);
  const script = (await metric(session, 'ScriptDuration')) * 1000;
  const thread = (await metric(session, 'TaskDuration')) * 1000;
  // What refers to each other across the engine's border goes at the second turn.
  for (let turn = 0; turn < 2; turn++) await session.send('HeapProfiler.collectGarbage');
  const heap = (await metric(session, 'JSHeapUsedSize')) / 1024;
  const before = await run<string[]>(session, files);
  const times = page.tapped ? await tap(session, page) : { reaction: Number.NaN, open: Number.NaN };
  const shifted = await run<number>(session, shift);
  const after = await run<string[]>(session, files);
  await context.close();
  const later = after.filter((file) => !before.includes(file));
  return { script, thread, blocking, heap, ...times, shift: shifted, files: before, later };
}
