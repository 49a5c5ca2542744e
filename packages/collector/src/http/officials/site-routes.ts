import { randomBytes } from 'node:crypto';
import { problem } from '@dvc-widgets/contract';
import {
  catalogueApplySchema,
  catalogueCompareSchema,
  newSiteSchema,
  siteChangeSchema,
  siteKeyParamsSchema,
  siteParamsSchema,
  type CatalogueComparison,
  type CatalogueFiles,
  type OfficialSite,
  type Sdk,
  type SiteList,
} from '@dvc-widgets/contract/officials/sites';
import { ForeignError, type Scope } from '../../accounts/scope.ts';
import { compareCatalogues, nameOfCatalogue } from '../../catalog/compare-catalogues.ts';
import { readCatalogueFiles, type CatalogueReading } from '../../catalog/read-catalogue.ts';
import { ProblemError, type Site, type Store } from '../../store.ts';
import { officialRoute, type OfficialRoute } from './official-route.ts';
import { ownSite } from './own-site.ts';

/** What the routes of sites and of the catalogue work with. */
export interface OfficialSiteParts {
  readonly store: Pick<Store, 'site' | 'sites' | 'saveSite' | 'catalogue' | 'importCatalogue'>;
  readonly agencyName: (code: string) => string | undefined;
  /** The files that pages embed; undefined where the collector serves none. */
  readonly sdk: Sdk | undefined;
  /** Where pages reach the collector; else what each request says. */
  readonly publicUrl: string | undefined;
}

/** Bytes of a catalogue at most, as base64: 20,000 procedures have 3 MB. */
const catalogueLimit = 24 * 1024 * 1024;

/** How many faults of a catalogue are told. */
const mostProblems = 200;

const newKey = (): string => `pk_${randomBytes(12).toString('base64url')}`;
const keysOf = ({ key, keys }: Site): readonly string[] => keys ?? [key];

/** Sites, their keys, and the catalogue. */
export function siteRoutes({ store, agencyName, sdk, publicUrl }: OfficialSiteParts): readonly OfficialRoute[] {
  const shown = (site: Site): OfficialSite => ({
    ...site,
    keys: [...keysOf(site)],
    origins: [...site.origins],
    agencyName: site.agency === null ? null : (agencyName(site.agency) ?? null),
  });

  /** Refuses an agency that is not there or not the official's. */
  async function refuseAgency(agency: string | null, scope: Scope): Promise<void> {
    if (scope.rows !== undefined && (agency === null || !scope.ownsAgency(agency))) {
      throw new ForeignError(`agency ${agency ?? '–'}`, 'role-refused', '/agency');
    }
    const { agencies } = await store.catalogue();
    if (agency !== null && agencies.length > 0 && !agencies.some(({ code }) => code === agency)) {
      throw new ProblemError(problem('invalid-field', '/agency'));
    }
  }

  const saved = async (site: Site): Promise<OfficialSite> => {
    await store.saveSite(site);
    return shown((await store.site(site.key)) ?? site);
  };

  /** The catalogue is everybody's: only who sees everything may replace it. */
  function refuseCatalogue({ rows }: Scope): void {
    if (rows !== undefined) throw new ForeignError('catalogue', 'role-refused');
  }

  return [
    officialRoute({
      method: 'GET',
      url: '/v1/officials/sites',
      act: 'sites.read',
      handle: async ({ scope, request }): Promise<SiteList> => ({
        sites: (await store.sites()).filter((site) => scope.ownsSite(site)).map(shown),
        collector: publicUrl ?? `${request.protocol}://${request.host}`,
        sdk: sdk ?? null,
      }),
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/sites',
      act: 'sites.write',
      schema: { body: newSiteSchema },
      handle: async ({ scope, body, audit }) => {
        await refuseAgency(body.agency, scope);
        const key = newKey();
        const site = await saved({ ...body, key, keys: [key] });
        await audit({ action: 'site.added', subject: `site ${key}`, agency: site.agency, detail: { name: site.name } });
        return site;
      },
    }),
    officialRoute({
      method: 'PATCH',
      url: '/v1/officials/sites/:key',
      act: 'sites.write',
      schema: { params: siteParamsSchema, body: siteChangeSchema },
      handle: async ({ scope, params, body, audit }) => {
        const before = await ownSite(store, params.key, scope);
        if (body.agency !== undefined && body.agency !== before.agency) await refuseAgency(body.agency, scope);
        const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
        const after = await saved({ ...before, ...given });
        await audit({
          action: 'site.changed',
          subject: `site ${params.key}`,
          agency: after.agency,
          detail: changesOf(shown(before), after),
        });
        return after;
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/sites/:key/keys',
      act: 'sites.write',
      schema: { params: siteParamsSchema },
      handle: async ({ scope, params, audit }) => {
        const site = await ownSite(store, params.key, scope);
        const key = newKey();
        const after = await saved({ ...site, keys: [...keysOf(site), key] });
        await audit({
          action: 'site.key-added',
          subject: `site ${params.key}`,
          agency: site.agency,
          detail: { key },
        });
        return after;
      },
    }),
    officialRoute({
      method: 'DELETE',
      url: '/v1/officials/sites/:key/keys/:old',
      act: 'sites.write',
      schema: { params: siteKeyParamsSchema },
      handle: async ({ scope, params, audit }) => {
        const site = await ownSite(store, params.key, scope);
        const left = keysOf(site).filter((key) => key !== params.old);
        if (left.length === keysOf(site).length) throw new ProblemError(problem('not-found'));
        if (left.length === 0) throw new ProblemError(problem('last-key'));
        const after = await saved({ ...site, keys: left });
        await audit({
          action: 'site.key-removed',
          subject: `site ${params.key}`,
          agency: site.agency,
          detail: { key: params.old },
        });
        return after;
      },
    }),
    officialRoute({
      method: 'POST',
      url: '/v1/officials/catalogue/comparison',
      act: 'catalogue.write',
      bodyLimit: catalogueLimit,
      schema: { body: catalogueCompareSchema },
      handle: async ({ scope, body }): Promise<CatalogueComparison> => {
        refuseCatalogue(scope);
        const reading = readFiles(body.files);
        if (reading.problems) {
          return { problems: [...reading.problems.slice(0, mostProblems)], count: reading.problems.length };
        }
        const current = await store.catalogue();
        const known = new Set(reading.catalogue.agencies.map(({ code }) => code));
        return {
          tables: compareCatalogues(current, reading.catalogue).map((table) => ({
            ...table,
            lines: table.lines.map((line) => ({ ...line, fields: [...line.fields] })),
          })),
          orphans: (await store.sites()).flatMap(({ key, name, agency }) =>
            agency === null || known.has(agency) ? [] : [{ key, name, agency }],
          ),
          seen: nameOfCatalogue(current),
        };
      },
    }),
    officialRoute({
      method: 'PUT',
      url: '/v1/officials/catalogue',
      act: 'catalogue.write',
      bodyLimit: catalogueLimit,
      schema: { body: catalogueApplySchema },
      handle: async ({ scope, body, audit }) => {
        refuseCatalogue(scope);
        const reading = readFiles(body.files);
        if (reading.problems) throw new ProblemError(problem('invalid-field', '/files'));
        if (nameOfCatalogue(await store.catalogue()) !== body.seen) {
          throw new ProblemError(problem('catalogue-changed', '/seen'));
        }
        await store.importCatalogue(reading.catalogue);
        const { agencies, sectors, procedures } = reading.catalogue;
        const detail = { agencies: agencies.length, sectors: sectors.length, procedures: procedures.length };
        await audit({ action: 'catalogue.imported', subject: 'catalogue', agency: null, detail });
        return detail;
      },
    }),
  ];
}

function readFiles(files: CatalogueFiles): CatalogueReading {
  return readCatalogueFiles((file) => {
    const bytes = files[file];
    return bytes === undefined ? undefined : Buffer.from(bytes, 'base64');
  });
}

/** What a change was from and to, by field, for the audit log. */
function changesOf(before: OfficialSite, after: OfficialSite): Record<string, string> {
  const fields = ['name', 'agency', 'origins', 'scale', 'criteria', 'hotline', 'test', 'unreviewedGuides'] as const;
  const text = (value: OfficialSite[(typeof fields)[number]]): string =>
    Array.isArray(value) ? value.join(' ') : String(value ?? '–');
  return Object.fromEntries(
    fields
      .filter((field) => text(before[field]) !== text(after[field]))
      .map((field) => [field, `${text(before[field])} → ${text(after[field])}`]),
  );
}
