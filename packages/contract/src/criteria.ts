/** A named list of things that a citizen may judge one by one. Lists are data: a site names one or sends its own. */
export interface CriteriaList {
  readonly id: string;
  /** Criterion keys in the order shown; their labels are in `detail-labels.*.ts`. */
  readonly criteria: readonly string[];
}

/** Known lists: `dossier` for a finished dossier, `tt32` after TT 32/2017/TT-BTTTT Đ12, `portal` as live portals ask. */
export const criteriaLists: readonly CriteriaList[] = [
  { id: 'dossier', criteria: ['time', 'staff', 'guidance'] },
  { id: 'tt32', criteria: ['convenience', 'timeliness', 'attitude'] },
  { id: 'portal', criteria: ['findability', 'speed', 'convenience', 'attitude', 'freshness'] },
];

/** Reasons offered after a satisfied answer. */
export const satisfiedReasons: readonly string[] = [
  'fast',
  'clear-guidance',
  'no-travel',
  'helpful-staff',
  'clear-fees',
  'other',
];

/** Reasons offered after any other answer. */
export const unsatisfiedReasons: readonly string[] = [
  'long-wait',
  'unclear-guidance',
  'repeated-paperwork',
  'staff-attitude',
  'site-errors',
  'unclear-fees',
  'other',
];
