import { recogniseProcedure } from '@dvc-widgets/contract';
import type { Agency, Site, Store } from '../store.ts';

/** How long another process's change may go unseen, in milliseconds. */
const patience = 500;

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
  let revision: number | undefined;
  let checkedAt = -Infinity;
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    const current = await store.revision();
    if (current === revision) return;
    const catalogue = await store.catalogue();
    sites = new Map((await store.sites()).map((site) => [site.key, site]));
    sectors = new Map(catalogue.procedures.flatMap(({ code, sector }) => (sector === null ? [] : [[code, sector]])));
    agencies = catalogue.agencies;
    await onChange();
    revision = current;
  }

  return {
    async refresh() {
      const now = clock();
      // A clock that was set back must not stop the looking.
      if (loading === undefined && Math.abs(now - checkedAt) < patience) return;
      loading ??= load().finally(() => {
        loading = undefined;
      });
      await loading;
      checkedAt = now;
    },
    site: (key) => sites.get(key),
    sectorOf: (procedure) => sectors.get(procedure) ?? sectors.get(recogniseProcedure(procedure).national ?? ''),
    agencyName: (code, day) =>
      agencies.find(
        ({ code: known, validFrom, validTo }) =>
          known === code && validFrom <= day && (validTo === null || day < validTo),
      )?.name,
  };
}
