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
