import type { State } from '../store.ts';

/** The columns of one rating that a rollup cell is keyed by; '' stands for absent. */
export interface Cell {
  readonly day: string;
  readonly site: string;
  readonly agency: string;
  readonly procedure: string;
  readonly sector: string;
  readonly step: string;
  readonly channel: string;
  readonly locale: string;
  readonly respondent: string;
  readonly scale: string;
  readonly value: string;
  /** 1 or 0. */
  readonly javascript: number;
  /** 1 or 0; no key of its own: it follows from scale and value. */
  readonly satisfied: number;
}

/** The key of the rollups: the columns of a cell, and the state. */
export const rollupColumns = [
  'day',
  'site',
  'agency',
  'procedure',
  'sector',
  'step',
  'channel',
  'locale',
  'respondent',
  'scale',
  'value',
  'javascript',
  'state',
] as const;

/** A cell of a submission `submission`, read from its row. */
export const selectedCell = `day, site, coalesce(agency, '') AS agency, coalesce(procedure_code, '') AS procedure,
  coalesce(sector, '') AS sector, coalesce(step, '') AS step, channel, locale, coalesce(respondent, '') AS respondent,
  coalesce(scale, '') AS scale, coalesce(value, '') AS value, javascript,
  coalesce(satisfied, 0) AS satisfied`;

/** By how much one cell changes in one state. */
export interface RollupChange {
  readonly cell: Cell;
  readonly state: State;
  readonly delta: number;
}

/** The key of a cell in a state, in the order of `rollupColumns`. */
export const rollupKey = ({ cell, state }: Pick<RollupChange, 'cell' | 'state'>): readonly (string | number)[] =>
  rollupColumns.map((column) => (column === 'state' ? state : cell[column]));

/** Gathers the changes of one transaction, so that each cell is written once however many ratings fall in it. */
export class RollupLedger {
  #pending = new Map<string, { readonly cell: Cell; readonly state: State; delta: number }>();

  /** Counts one rating more (or, with -1, less) in its cell and state. */
  count(cell: Cell, state: State, delta: 1 | -1): void {
    const name = rollupKey({ cell, state }).join('\0');
    const entry = this.#pending.get(name);
    if (entry) entry.delta += delta;
    else this.#pending.set(name, { cell, state, delta });
  }

  /** What was gathered and does not cancel out; it is then forgotten. */
  take(): readonly RollupChange[] {
    const changes = [...this.#pending.values()].filter(({ delta }) => delta !== 0);
    this.#pending = new Map();
    return changes;
  }
}
