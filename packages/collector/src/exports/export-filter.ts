import { recogniseProcedure } from '@dvc-widgets/contract';
import type { ExportChoice } from '@dvc-widgets/contract/officials/exports';
import { scopeOf } from '../accounts/scope.ts';
import type { Catalogue, ExportFilter, RowsWithin, Site } from '../store.ts';

/** What a filter of exports is resolved by. */
export interface FilterGround {
  readonly catalogue: Pick<Catalogue, 'agencies'>;
  readonly sites: readonly Pick<Site, 'key' | 'agency'>[];
  /** `YYYY-MM-DD` in the collector's zone: the day on which the tree of agencies is asked. */
  readonly today: string;
  /** What may be seen at all; everything when left out. */
  readonly seen?: RowsWithin | undefined;
}

/**
 * What an export is asked for, as the store takes it: an agency stands for itself and all below it, a procedure for its
 * national part.
 */
export function resolveFilter(
  { agency, procedure, from, to, site, sector, step, channel, locale, respondent, state, kind }: ExportChoice,
  { catalogue: { agencies }, sites, today, seen }: FilterGround,
): ExportFilter {
  // What somebody of that agency would see.
  const asked =
    agency === undefined ? undefined : scopeOf({ role: 'analyst', agency }, { agencies }, sites, today).rows;
  const within = [...(asked === undefined ? [] : [asked]), ...(seen === undefined ? [] : [seen])];
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(site !== undefined && { site }),
    // Figures group on the national part, whatever local suffix or service number was asked for.
    ...(procedure !== undefined && { procedure: recogniseProcedure(procedure).national ?? procedure }),
    ...(sector !== undefined && { sector }),
    ...(step !== undefined && { step }),
    ...(channel !== undefined && { channel }),
    ...(locale !== undefined && { locale }),
    ...(respondent !== undefined && { respondent }),
    ...(state !== undefined && { state }),
    ...(kind !== undefined && { kind }),
    ...(within.length > 0 && { within }),
  };
}
