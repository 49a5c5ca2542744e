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
  coalesce(scale, '') AS scale, coalesce(value, '') AS value, javascript`;

/** By how much one cell changes. */
export interface RollupChange {
  readonly key: readonly (string | number)[];
  readonly delta: number;
}

/** Gathers the changes of one transaction, so that each cell is written once however many ratings fall in it. */
export class RollupLedger {
  #pending = new Map<string, { readonly key: readonly (string | number)[]; delta: number }>();

  /** Counts one rating more (or, with -1, less) in its cell and state. */
  count(cell: Cell, state: State, delta: 1 | -1): void {
    const key = rollupColumns.map((column) => (column === 'state' ? state : cell[column]));
    const name = key.join('\0');
    const entry = this.#pending.get(name);
    if (entry) entry.delta += delta;
    else this.#pending.set(name, { key, delta });
  }

  /** What was gathered and does not cancel out; it is then forgotten. */
  take(): readonly RollupChange[] {
    const changes = [...this.#pending.values()].filter(({ delta }) => delta !== 0);
    this.#pending = new Map();
    return changes;
  }
}
