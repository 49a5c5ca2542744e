import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Area, EnginePage } from './engines.ts';
import { until } from './engines/processes.ts';

const results = fileURLToPath(new URL('../../test-results/', import.meta.url));

/** A picture of an area as it stands still. */
export interface Picture {
  readonly area: Area;
  readonly png: PNG;
}

/** The area that an element covers, but for a margin within its edges; `expression` is one of the page's. */
async function areaOf(page: EnginePage, expression: string, margin: number): Promise<Area> {
  const answer = await page.evaluate(
    `(function (r) { return r.left + ' ' + r.top + ' ' + r.right + ' ' + r.bottom })((${expression}).getBoundingClientRect())`,
  );
  const [left = 0, top = 0, right = 0, bottom = 0] = String(answer).split(' ').map(Number);
  const [x, y] = [Math.floor(left) + margin, Math.floor(top) + margin];
  return { x, y, width: Math.ceil(right) - margin - x, height: Math.ceil(bottom) - margin - y };
}

async function takeOnce(page: EnginePage, expression: string, margin: number): Promise<Picture> {
  const area = await areaOf(page, expression, margin);
  const whole = PNG.sync.read(await page.screenshot(area));
  if (whole.width === area.width && whole.height === area.height) return { area, png: whole };
  const png = new PNG({ width: area.width, height: area.height });
  PNG.bitblt(whole, png, area.x, area.y, area.width, area.height, 0, 0);
  return { area, png };
}

/**
 * Takes the picture of an element once two in a row are the same, so that nothing is still on its way; the first may be
 * the one that is expected. A margin leaves out what shows the page behind: round corners.
 */
export async function takePicture(
  page: EnginePage,
  expression: string,
  { margin = 0, expected }: { readonly margin?: number; readonly expected?: Picture | undefined } = {},
): Promise<Picture> {
  let before = expected;
  return until(`${expression} to stand still`, async () => {
    const now = await takeOnce(page, expression, margin);
    const isStill = before !== undefined && before.png.data.equals(now.png.data);
    before = now;
    return isStill && now;
  });
}

/** Keeps a picture in test-results/ for people to look at. */
export function keepPicture(name: string, png: PNG | Buffer): void {
  const path = `${results}${name}.png`;
  mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
  writeFileSync(path, Buffer.isBuffer(png) ? png : PNG.sync.write(png));
}

/**
 * How two pictures differ, in words; empty when they don't. Same browser, same size, same place: every pixel must be the
 * same, but for the smoothing of edges where a page makes the browser draw in layers (an overlay, a modal dialog).
 * `allowed`: pixels of that smoothing that are not known as such. Where they differ, both and the difference are kept under `name`.
 */
export function differenceOf(name: string, expected: Picture, actual: Picture, allowed = 0): string {
  const [{ width, height }, other] = [expected.area, actual.area];
  const isSameSize = width === other.width && height === other.height;
  if (isSameSize && expected.png.data.equals(actual.png.data)) return '';
  const difference = new PNG({ width, height });
  const pixels = isSameSize
    ? pixelmatch(expected.png.data, actual.png.data, difference.data, width, height, { threshold: 0.05 })
    : 0;
  if (isSameSize && pixels <= allowed) return '';
  keepPicture(`${name}.expected`, expected.png);
  keepPicture(`${name}.actual`, actual.png);
  if (isSameSize) keepPicture(`${name}.difference`, difference);
  const sizes = `${String(width)} × ${String(height)}, now ${String(other.width)} × ${String(other.height)}`;
  return `${name}: ${isSameSize ? `${String(pixels)} pixels differ` : sizes} (pictures in test-results/)`;
}
