import { problem, type ProblemCode } from '@dvc-widgets/contract';
import { ProblemError, type Agency, type Catalogue, type RowsWithin, type Site } from '../store.ts';
import type { Official } from './official.ts';

/** Where a row belongs: its site and the agency that it names. */
export interface Place {
  readonly site: string;
  readonly agency: string | null;
}

/** What an official sees: everything, or the rows of an agency and of all below it. */
export interface Scope {
  /** What the store keeps its answers within; undefined for everything. */
  readonly rows: RowsWithin | undefined;
  /** Whether a row is seen. It belongs to its agency when the tree knows that one, else to the agency of its site. */
  owns(place: Place): boolean;
  ownsAgency(code: string): boolean;
  /** Of a site as it is kept. */
  ownsSite(site: Pick<Site, 'agency'>): boolean;
}

/** The scope of an official on a day (`YYYY-MM-DD`, in the collector's zone). */
export function scopeOf(
  { role, agency }: Pick<Official, 'role' | 'agency'>,
  { agencies }: Pick<Catalogue, 'agencies'>,
  sites: readonly Pick<Site, 'key' | 'agency'>[],
  day: string,
): Scope {
  if (agency === null && role === 'administrator') {
    return { rows: undefined, owns: () => true, ownsAgency: () => true, ownsSite: () => true };
  }
  const own = agency === null ? new Set<string>() : agenciesBelow(agency, agencies, day);
  const known = new Set(agencies.map(({ code }) => code));
  const ownSites = new Set(sites.filter((site) => site.agency !== null && own.has(site.agency)).map(({ key }) => key));
  return {
    rows: { agencies: [...own], sites: [...ownSites], known: [...known] },
    owns: (place) =>
      place.agency !== null && known.has(place.agency) ? own.has(place.agency) : ownSites.has(place.site),
    ownsAgency: (code) => own.has(code),
    ownsSite: (site) => site.agency !== null && own.has(site.agency),
  };
}

/**
 * An agency and all below it on a day. One that is no longer valid belongs where it was last: who took a merged agency
 * over sees what it left behind. Each agency has one place, so that nobody else sees it too.
 */
export function agenciesBelow(code: string, agencies: readonly Agency[], day: string): ReadonlySet<string> {
  const children = new Map<string | null, string[]>();
  for (const [each, periods] of Map.groupBy(agencies, (agency) => agency.code)) {
    const parent = placeOn(periods, day)?.parent ?? null;
    children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const below = new Set([code]);
  // A set may grow while it is gone through, and has each agency once.
  for (const each of below) for (const child of children.get(each) ?? []) below.add(child);
  return below;
}

/** The period that holds on a day: the last one that has begun, else the first to come. */
function placeOn(periods: readonly Agency[], day: string): Agency | undefined {
  const inOrder = periods.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return inOrder.findLast(({ validFrom }) => validFrom <= day) ?? inOrder[0];
}

/** A refusal of what is there but not in the official's scope: answered as if it was not there, and told to the audit log. */
export class ForeignError extends ProblemError {
  /** What was asked for, for the audit log: `case 01J…`, `site pk_…`. */
  readonly subject: string;
  constructor(subject: string, code: ProblemCode = 'not-found', field?: string) {
    super(problem(code, field));
    this.name = 'ForeignError';
    this.subject = subject;
  }
}
