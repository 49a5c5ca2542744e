import { recogniseProcedure } from '@dvc-widgets/contract';
import { watchRevision } from '../revision-watch.ts';
import type { Agency, Site, Store } from '../store.ts';

/** What intake asks of the sites and the catalogue, answered from memory. */
export interface SiteDirectory {
  /** Looks for changes of another process, at most twice a second. Await it before the questions below. */
  refresh(): Promise<void>;
  site(key: string): Site | undefined;
  /** The sector that the catalogue gives a procedure, by its code as sent or by its national part. */
  sectorOf(procedure: string): string | undefined;
  /** The name that the agency bears on that day (`YYYY-MM-DD`). */
  agencyName(code: string, day: string): string | undefined;
}

/** A directory over the store; `clock` is in milliseconds. `onChange` runs at the first load and at each change. */
export function createSiteDirectory(
  store: Pick<Store, 'revision' | 'sites' | 'catalogue'>,
  clock: () => number,
  onChange: () => Promise<void> = async () => {},
): SiteDirectory {
  let sites = new Map<string, Site>();
  let sectors = new Map<string, string>();
  let agencies: readonly Agency[] = [];

  async function load(): Promise<void> {
    const catalogue = await store.catalogue();
    sites = new Map((await store.sites()).map((site) => [site.key, site]));
    sectors = new Map(catalogue.procedures.flatMap(({ code, sector }) => (sector === null ? [] : [[code, sector]])));
    agencies = catalogue.agencies;
    await onChange();
  }

  return {
    refresh: watchRevision(store, clock, load),
    site: (key) => sites.get(key),
    sectorOf: (procedure) => sectors.get(procedure) ?? sectors.get(recogniseProcedure(procedure).national ?? ''),
    agencyName: (code, day) =>
      agencies.find(
        ({ code: known, validFrom, validTo }) =>
          known === code && validFrom <= day && (validTo === null || day < validTo),
      )?.name,
  };
}
