import { recogniseProcedure } from '@dvc-widgets/contract';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { watchRevision } from '../revision-watch.ts';
import type { Agency, Site, Store } from '../store.ts';

/** What intake asks of the sites and the catalogue, answered from memory. */
export interface SiteDirectory {
  /** Looks for changes of another process, at most twice a second. Await it before the questions below. */
  refresh(): Promise<void>;
  /** The site of a public key that pages may use now. */
  site(key: string): Site | undefined;
  /** The same, or the site that rows name so, although no page may use that key any more. */
  siteNamed(key: string): Site | undefined;
  /** What the feedback form of a site asks besides. */
  questionsOf(site: string): QuestionSet | undefined;
  /** A set that was ever asked, by its version. */
  questionSet(version: string): QuestionSet | undefined;
  /** The sector that the catalogue gives a procedure, by its code as sent or by its national part. */
  sectorOf(procedure: string): string | undefined;
  /** The name that the agency bears on that day (`YYYY-MM-DD`). */
  agencyName(code: string, day: string): string | undefined;
  /** The name that the catalogue gives a procedure, by its code as sent or by its national part. */
  procedureName(code: string): string | undefined;
  sectorName(code: string): string | undefined;
  /** An agency and all above it on that day, the nearest first; the agency alone when it is not known. */
  ancestorsOf(code: string, day: string): readonly string[];
  /** An agency and all that lies below it on that day. */
  agenciesWithin(code: string, day: string): readonly string[];
}

/** A directory over the store; `clock` is in milliseconds. `onChange` runs at the first load and at each change. */
export function createSiteDirectory(
  store: Pick<Store, 'revision' | 'sites' | 'catalogue' | 'questionSets'>,
  clock: () => number,
  onChange: () => Promise<void> = async () => {},
): SiteDirectory {
  let sites = new Map<string, Site>();
  let named = new Map<string, Site>();
  let asked = new Map<string, QuestionSet>();
  let questionSets = new Map<string, QuestionSet>();
  let sectors = new Map<string, string>();
  let procedureNames = new Map<string, string>();
  let sectorNames = new Map<string, string>();
  let agencies: readonly Agency[] = [];

  async function load(): Promise<void> {
    const catalogue = await store.catalogue();
    const all = await store.sites();
    sites = new Map(all.flatMap((site) => (site.keys ?? [site.key]).map((key) => [key, site])));
    named = new Map(all.map((site) => [site.key, site]));
    const kept = await store.questionSets();
    asked = new Map(kept.flatMap(({ set, sites: asking }) => asking.map((site) => [site, set])));
    questionSets = new Map(kept.map(({ set }) => [set.version, set]));
    sectors = new Map(catalogue.procedures.flatMap(({ code, sector }) => (sector === null ? [] : [[code, sector]])));
    procedureNames = new Map(catalogue.procedures.map(({ code, name }) => [code, name]));
    sectorNames = new Map(catalogue.sectors.map(({ code, name }) => [code, name]));
    agencies = catalogue.agencies;
    await onChange();
  }

  const agencyOn = (code: string, day: string): Agency | undefined =>
    agencies.find(
      ({ code: known, validFrom, validTo }) =>
        known === code && validFrom <= day && (validTo === null || day < validTo),
    );

  function ancestorsOf(code: string, day: string): readonly string[] {
    const line = [code];
    // The catalogue has no circles: it is not imported otherwise.
    for (let at = agencyOn(code, day)?.parent; at; at = agencyOn(at, day)?.parent) line.push(at);
    return line;
  }

  return {
    refresh: watchRevision(store, clock, load),
    site: (key) => sites.get(key),
    siteNamed: (key) => sites.get(key) ?? named.get(key),
    questionsOf: (site) => asked.get(site),
    questionSet: (version) => questionSets.get(version),
    sectorOf: (procedure) => sectors.get(procedure) ?? sectors.get(recogniseProcedure(procedure).national ?? ''),
    agencyName: (code, day) => agencyOn(code, day)?.name,
    procedureName: (code) => procedureNames.get(code) ?? procedureNames.get(recogniseProcedure(code).national ?? ''),
    sectorName: (code) => sectorNames.get(code),
    ancestorsOf,
    agenciesWithin: (code, day) => {
      const below = agencies.filter((agency) => ancestorsOf(agency.code, day).includes(code));
      return [...new Set([code, ...below.map((agency) => agency.code)])];
    },
  };
}
