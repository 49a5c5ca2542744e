/** What a rating can be grouped and filtered by: the columns that rollups are keyed by, besides time. */
export const dimensions = ['site', 'agency', 'procedure', 'sector', 'step', 'channel', 'locale', 'respondent'] as const;

/** One of them. */
export type Dimension = (typeof dimensions)[number];

/** A table of figures: of what period its cells are, and what they can be told apart by. */
export interface RollupTable {
  readonly name: 'rollup_agency_month' | 'rollup_agency_day' | 'rollup_month' | 'rollup';
  readonly period: 'day' | 'month';
  readonly dimensions: readonly Dimension[];
}

const byAgency = ['site', 'agency', 'sector'] as const;

/** Every table of ratings' figures, the smallest first: the first that can answer is asked. */
export const rollupTables: readonly RollupTable[] = [
  { name: 'rollup_agency_month', period: 'month', dimensions: byAgency },
  { name: 'rollup_agency_day', period: 'day', dimensions: byAgency },
  { name: 'rollup_month', period: 'month', dimensions },
  { name: 'rollup', period: 'day', dimensions },
];
