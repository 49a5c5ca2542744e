import type { Agency } from '../store.ts';
import { catalogueProblem } from './catalogue-problem.ts';
import type { CatalogueProblem } from './catalogue-problem.ts';

/** An agency with the line that it was read from. */
export interface AgencyLine {
  readonly line: number;
  readonly agency: Agency;
}

const isValidOn = (agency: Agency, day: string) =>
  agency.validFrom <= day && (agency.validTo === null || day < agency.validTo);

/** What is wrong with the agencies as a dated tree: overlaps, parents that are missing or not valid, circles. */
export function checkAgencyTree(file: string, lines: readonly AgencyLine[]): CatalogueProblem[] {
  const byCode = Map.groupBy(lines, ({ agency }) => agency.code);
  for (const group of byCode.values())
    group.sort((one, other) => (one.agency.validFrom < other.agency.validFrom ? -1 : 1));
  return [...overlaps(file, byCode), ...parents(file, lines, byCode), ...circles(file, lines)];
}

type ByCode = ReadonlyMap<string, readonly AgencyLine[]>;

function* overlaps(file: string, byCode: ByCode): Generator<CatalogueProblem> {
  for (const [code, group] of byCode) {
    for (const [index, { line, agency }] of group.entries()) {
      const earlier = group[index - 1]?.agency;
      if (earlier && (earlier.validTo === null || earlier.validTo > agency.validFrom)) {
        yield catalogueProblem(file, line, 'validity-overlap', code);
      }
    }
  }
}

function* parents(file: string, lines: readonly AgencyLine[], byCode: ByCode): Generator<CatalogueProblem> {
  for (const { line, agency } of lines) {
    if (agency.parent === null) continue;
    const periods = byCode.get(agency.parent);
    if (!periods) yield catalogueProblem(file, line, 'unknown-parent', agency.parent);
    else if (!cover(agency, periods)) yield catalogueProblem(file, line, 'parent-not-valid', agency.parent);
  }
}

function cover(child: Agency, periods: readonly AgencyLine[]): boolean {
  let day = child.validFrom;
  for (const { agency } of periods) {
    if (!isValidOn(agency, day)) continue;
    if (agency.validTo === null || (child.validTo !== null && child.validTo <= agency.validTo)) return true;
    day = agency.validTo;
  }
  return false;
}

// A tree only gains edges on a day when some line begins, so those days are all that need looking at.
function* circles(file: string, lines: readonly AgencyLine[]): Generator<CatalogueProblem> {
  const reported = new Set<string>();
  for (const day of new Set(lines.map(({ agency }) => agency.validFrom))) {
    const valid = new Map(lines.filter(({ agency }) => isValidOn(agency, day)).map((each) => [each.agency.code, each]));
    const clear = new Set<string>();
    for (const start of valid.keys()) {
      const path: string[] = [];
      let at: string | null = start;
      while (at !== null && !clear.has(at) && !path.includes(at)) {
        path.push(at);
        at = valid.get(at)?.agency.parent ?? null;
      }
      if (at !== null && path.includes(at)) {
        const circle = path.slice(path.indexOf(at));
        const key = circle.toSorted().join();
        if (!reported.has(key))
          yield catalogueProblem(file, valid.get(at)?.line ?? 1, 'cycle', [...circle, at].join(' → '));
        reported.add(key);
      }
      for (const code of path) clear.add(code);
    }
  }
}
