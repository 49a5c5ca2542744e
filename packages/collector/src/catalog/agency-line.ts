import type { Agency } from '../store.ts';

/** Where agencies stand in the tree on a day. */
export interface AgencyLine {
  /** An agency and all above it, the nearest first; the code alone when the tree never knew it. */
  above(code: string): readonly string[];
  /** An agency and all that ever stood below it. */
  within(code: string): readonly string[];
  /** What it is called, or was last; null when the tree never knew it. */
  nameOf(code: string): string | null;
  /** The agency below `base` that this one belongs to: itself when it is none of those; the highest of all without a base. */
  childOf(code: string, base: string | null): string;
}

/** The tree on a day (`YYYY-MM-DD`); an agency that is no longer valid stands where it was last. */
export function createAgencyLine(agencies: readonly Agency[], day: string): AgencyLine {
  const places = new Map(
    [...Map.groupBy(agencies, ({ code }) => code)].map(([code, periods]) => {
      const inOrder = periods.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
      return [code, inOrder.findLast(({ validFrom }) => validFrom <= day) ?? inOrder[0]];
    }),
  );
  const lines = new Map<string, readonly string[]>();
  const above = (code: string): readonly string[] => {
    const known = lines.get(code);
    if (known) return known;
    const line = [code];
    // Circles can't be imported on any one day, but places of different days might make one.
    for (let at = places.get(code)?.parent; at && !line.includes(at); at = places.get(at)?.parent) line.push(at);
    lines.set(code, line);
    return line;
  };
  return {
    above,
    within: (code) => [...new Set([code, ...[...places.keys()].filter((each) => above(each).includes(code))])],
    nameOf: (code) => places.get(code)?.name ?? null,
    childOf: (code, base) => {
      const line = above(code);
      if (base === null) return line.at(-1) ?? code;
      const at = line.indexOf(base);
      return at > 0 ? (line[at - 1] ?? code) : code;
    },
  };
}
