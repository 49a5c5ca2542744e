/**
 * What the host page pays for the rating, in each layout, beside what it pays for the peers, all in one run: Chromium on a
 * phone's screen with the processor slowed down four times, files from loopback, nothing cached. Ends with exit code 1 when
 * one of ours is worse than the best of the peers in any column (bytes: than the best but the tiniest).
 */
import { chromium } from 'playwright-core';
import { pages } from './pages.ts';
import { startPageServer } from './page-server.ts';
import { quiet } from './quiet.ts';
import { tableOf, written } from './table.ts';
import { missesOf, type Measured } from './verdict.ts';
import { visitPage, type Visit } from './visit-page.ts';

const rounds = Number(process.argv[2] ?? 7);

const server = await startPageServer(pages);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-dev-shm-usage',
  ],
});

const visits: Visit[][] = pages.map(() => []);
let disturbed = 0;
for (let round = 0; round < rounds; round++) {
  // In turns, so that the machine's mood is the same for all.
  for (const [index, page] of pages.entries()) {
    if (!(await quiet())) disturbed++;
    visits[index]?.push(await visitPage(browser, server.urlOf(index), page));
  }
}
await browser.close();

const bytesOf = (paths: readonly string[] = []): number =>
  [...new Set(paths)].reduce((sum, path) => sum + server.bytesOf(path), 0);
const measured: Measured[] = pages.map((page, index) => {
  const own = visits[index] ?? [];
  return { page, visits: own, bytes: bytesOf(own[0]?.files), laterBytes: bytesOf(own[0]?.later) };
});
server.close();

console.log(`Median of ${rounds} visits (least–most); bytes + those that the tap adds.\n\n${tableOf(measured)}`);
if (disturbed) console.log(`\n${disturbed} of ${rounds * pages.length} visits began while the machine was busy.`);

const peers = measured.filter(({ page }) => page.side === 'peer');
for (const ours of measured.filter(({ page }) => page.side === 'ours')) {
  const likes = peers.filter(({ page }) => ours.page.likes?.includes(page.name));
  for (const [whom, rivals] of [
    ['those that do the same', likes],
    ['all', peers],
  ] as const) {
    const misses = missesOf(ours, rivals);
    if (rivals === peers && misses.length > 0) process.exitCode = 1;
    console.log(
      `\n${ours.page.name}, beside the best of ${whom}: ${misses.length ? 'worse in' : 'no worse in any column'}`,
    );
    for (const { column, best, ours: own, theirs } of misses) {
      console.log(`  ${column}: ${written(own, column)}, ${best} ${written(theirs, column)}`);
    }
  }
}
