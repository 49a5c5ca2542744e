/**
 * Whether each keystroke of a question is answered within one frame (16 ms) among 300 guides, in Chromium with the processor
 * slowed down four times: every beginning of every question that citizens were heard to ask, as it is typed. Ends with exit
 * code 1 when one in a hundred is not.
 */
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { buildGuideIndex } from '@dvc-widgets/contract/guides/build-index';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { questions, strayQuestions } from '../../contract/src/guides/questions.fixture.ts';
import { manyGuides } from './many-guides.ts';
import { quiet } from './quiet.ts';

const slowdown = 4;
const frame = 16;

const built = await build({
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    target: 'chrome80',
    lib: {
      entry: fileURLToPath(new URL('../../contract/src/guides/search.ts', import.meta.url)),
      formats: ['iife'],
      name: 'guides',
      fileName: 'guides',
    },
  },
});
const code = [built].flat().flatMap((result) => ('output' in result ? result.output : []))[0];
if (code?.type !== 'chunk') throw new Error('The search was not built.');

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
});
const asked = [...questions, ...strayQuestions].map(({ text }) => text);

/** Milliseconds of the first search and of each keystroke after it, the least first. */
async function measure(index: string): Promise<{ first: number; strokes: number[] }> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await page.evaluate(code?.type === 'chunk' ? `${code.code}; window.searchGuides = guides.searchGuides;` : '');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const times: unknown = await page.evaluate(`{
    const json = ${JSON.stringify(index)};
    // Three times anew, and of each keystroke the middle one: what else the machine does falls on one of them.
    const rounds = [1, 2, 3].map(() => {
      const index = JSON.parse(json);
      const time = (question) => {
        const began = performance.now();
        searchGuides(index, question);
        return performance.now() - began;
      };
      const strokes = [time('khai sinh')];
      for (const question of ${JSON.stringify(asked)}) {
        for (let end = 1; end <= question.length; end++) strokes.push(time(question.slice(0, end)));
      }
      return strokes;
    });
    const first = rounds[0][0];
    const strokes = rounds[0].slice(1).map((_, at) => rounds.map((round) => round[at + 1]).sort((a, b) => a - b)[1]);
    JSON.stringify({ first, strokes: strokes.sort((one, other) => one - other) });
  }`);
  await page.close();
  const parsed: unknown = JSON.parse(String(times));
  if (typeof parsed !== 'object' || parsed === null || !('first' in parsed) || !('strokes' in parsed))
    throw new Error('times');
  return { first: Number(parsed.first), strokes: Array.isArray(parsed.strokes) ? parsed.strokes.map(Number) : [] };
}

for (const count of [6, 300]) {
  const json = JSON.stringify(buildGuideIndex('vi', manyGuides(count)));
  const isQuiet = await quiet();
  const { first, strokes } = await measure(json);
  const at = (share: number) => strokes[Math.min(strokes.length - 1, Math.floor(share * strokes.length))] ?? Number.NaN;
  const late = strokes.filter((time) => time > frame).length;
  console.log(
    `${count} guides, index ${(json.length / 1000).toFixed(0)} KB (${(brotliCompressSync(json).length / 1000).toFixed(1)} KB brotli), ` +
      `${strokes.length} keystrokes at ${slowdown}× slowdown: median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, ` +
      `99 % ${at(0.99).toFixed(1)} ms, most ${at(1).toFixed(1)} ms; ${late} beyond ${frame} ms; first search ${first.toFixed(0)} ms` +
      (isQuiet ? '' : '; the machine was busy'),
  );
  if (late > strokes.length / 100) process.exitCode = 1;
}
await browser.close();
