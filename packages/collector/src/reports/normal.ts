/** The standard normal distribution: the share below `x` (W. J. Cody's error function by series and continued fraction). */
export function normalBelow(x: number): number {
  const reach = Math.abs(x);
  if (reach < 5) {
    // Marsaglia, J. Stat. Software 11(4), 2004: the series of the distribution itself.
    let sum = reach;
    let term = reach;
    for (let index = 3; term > 1e-17 * sum; index += 2) {
      term *= (reach * reach) / index;
      sum += term;
    }
    const half = sum * Math.exp(-0.5 * reach * reach - 0.918_938_533_204_672_74);
    return x < 0 ? 0.5 - half : 0.5 + half;
  }
  // Mills' ratio by its continued fraction, to far beyond what a double can tell.
  let ratio = reach;
  for (let index = 60; index > 0; index -= 1) ratio = reach + index / ratio;
  const tail = Math.exp(-0.5 * reach * reach - 0.918_938_533_204_672_74) / ratio;
  return x < 0 ? tail : 1 - tail;
}

/** The point below which `share` of the standard normal distribution lies; `share` between 0 and 1, both excluded. */
export function normalPoint(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError('A share lies between 0 and 1.');
  let [low, high] = [-40, 40];
  // Each step halves what is left: 64 steps leave nothing that a double can tell.
  for (let step = 0; step < 64; step += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
