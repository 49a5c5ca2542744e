import type { CaseOpening } from '../cases/open-case.ts';
import type { Catalogue, PreparedSubmission, Site, Store } from '../store.ts';
import type { BulkWriter } from '../store/open-bulk-writer.ts';
import { madeUpCatalogue } from './made-up-catalogue.ts';
import { simulatedCase } from './simulated-case.ts';
import { synthesise } from './synthesise.ts';

/** What to simulate. */
export interface SimulationOrder {
  readonly seed: number;
  readonly ratings: number;
  readonly days: number;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly offsetHours: number;
  readonly cases: CaseOpening;
  /** Feedback for each rating; 0.0006 unless said otherwise. */
  readonly feedback?: number | undefined;
  /** Told after each group of submissions how many were written. */
  readonly onProgress?: (written: number) => void;
}

/** Thrown when a store already holds submissions: what is made up is never mixed with what citizens said. */
export class NotEmptyError extends Error {
  constructor() {
    super('The store holds submissions already.');
    this.name = 'NotEmptyError';
  }
}

/**
 * Fills an empty store with made-up submissions and marks it for good. Its catalogue and sites are used where there are
 * any, else made up too. Answers how many submissions were written. Throws NotEmptyError.
 */
export async function simulate(
  store: Store,
  bulk: Pick<BulkWriter, 'append'>,
  order: SimulationOrder,
): Promise<number> {
  if ((await store.counts()).length > 0) throw new NotEmptyError();
  const { seed, ratings, now } = order;
  const catalogue = await catalogueOf(store);
  const sites = await sitesOf(store, catalogue);
  const guides = (await store.guides()).map(({ guide }) => ({
    id: guide.id,
    version: guide.version,
    steps: guide.steps.map(({ id }) => id),
  }));
  await store.figures.markSimulated({ at: now, seed, ratings });
  let written = 0;
  const plan = { ...order, catalogue, sites, guides: guides.length > 0 ? guides : [madeUpGuide] };
  const openCase = (feedback: PreparedSubmission, random: Parameters<typeof simulatedCase>[3]) =>
    simulatedCase(feedback, order.cases, now, random);
  for (const batch of synthesise({ ...plan, openCase })) {
    await bulk.append(batch);
    written += batch.length;
    order.onProgress?.(written);
  }
  return written;
}

const madeUpGuide = { id: 'huong-dan-mo-phong', version: '0'.repeat(32), steps: ['chuan-bi', 'nop', 'nhan'] };

async function catalogueOf(store: Store): Promise<Catalogue> {
  const known = await store.catalogue();
  if (known.agencies.length > 0) return known;
  await store.importCatalogue(madeUpCatalogue());
  return store.catalogue();
}

async function sitesOf(store: Store, { agencies }: Catalogue): Promise<readonly Site[]> {
  const known = (await store.sites()).filter(({ test }) => !test);
  if (known.length > 0) return known;
  const agency = agencies.find(({ parent }) => parent === null)?.code ?? null;
  for (const [key, name] of [
    ['pk_simulated_portal', 'Cổng mô phỏng'],
    ['pk_simulated_desk', 'Một cửa mô phỏng'],
  ] as const) {
    const common = { scale: 'mic-5', criteria: 'dossier', hotline: '1800.1096', test: false, unreviewedGuides: false };
    await store.saveSite({ key, name, agency, origins: [], ...common });
  }
  return store.sites();
}
