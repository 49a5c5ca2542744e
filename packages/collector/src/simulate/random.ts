/** Random numbers that a seed repeats (mulberry32); for made-up data only. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from 0 to `below`, without it. */
  whole(below: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/** The numbers that `seed` begins. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: (items) => items[whole(items.length)] ?? items[0],
  };
}

/** Picks positions as often as their weights say (Walker's alias method: each pick costs the same). */
export function createWeighted(weights: readonly number[], random: Random): () => number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const scaled = weights.map((weight) => (weight * weights.length) / sum);
  const alias = weights.map((_, index) => index);
  const small: number[] = [];
  const large: number[] = [];
  scaled.forEach((weight, index) => (weight < 1 ? small : large).push(index));
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() ?? 0;
    const high = large.at(-1) ?? 0;
    alias[low] = high;
    const left = (scaled[high] ?? 1) - (1 - (scaled[low] ?? 1));
    scaled[high] = left;
    if (left < 1) {
      large.pop();
      small.push(high);
    }
  }
  return () => {
    const index = random.whole(weights.length);
    return random.next() < (scaled[index] ?? 1) ? index : (alias[index] ?? index);
  };
}

/** Weights that fall as real counts do: the first of them has by far the most (Zipf). */
export const zipf = (count: number, exponent = 1): number[] =>
  Array.from({ length: count }, (_, index) => 1 / (index + 1) ** exponent);
