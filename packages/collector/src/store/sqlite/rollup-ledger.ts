import type { Database } from 'better-sqlite3';
import type { State } from '../../store.ts';

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

const columns =
  'day, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, javascript, state';

/** Gathers the changes of one transaction, so that each cell is written once however many ratings fall in it. */
export class RollupLedger {
  readonly #add;
  readonly #dropEmpty;
  readonly #pending = new Map<string, { readonly key: readonly (string | number)[]; delta: number }>();

  constructor(database: Database) {
    this.#add = database.prepare(
      `INSERT INTO rollup (${columns}, count) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
       ON CONFLICT (${columns}) DO UPDATE SET count = count + excluded.count`,
    );
    this.#dropEmpty = database.prepare(
      `DELETE FROM rollup WHERE (${columns}) = (?,?,?,?,?,?,?,?,?,?,?,?,?) AND count = 0`,
    );
  }

  /** Counts one rating more (or, with -1, less) in its cell and state. */
  count(cell: Cell, state: State, delta: 1 | -1): void {
    const key = [
      cell.day,
      cell.site,
      cell.agency,
      cell.procedure,
      cell.sector,
      cell.step,
      cell.channel,
      cell.locale,
      cell.respondent,
      cell.scale,
      cell.value,
      cell.javascript,
      state,
    ];
    const name = key.join('\0');
    const entry = this.#pending.get(name);
    if (entry) entry.delta += delta;
    else this.#pending.set(name, { key, delta });
  }

  /** Writes what was gathered; belongs at the end of the transaction. */
  write(): void {
    for (const { key, delta } of this.#pending.values()) {
      if (delta === 0) continue;
      this.#add.run(...key, delta);
      if (delta < 0) this.#dropEmpty.run(...key);
    }
    this.#pending.clear();
  }

  /** Forgets what was gathered, for a transaction that failed. */
  discard(): void {
    this.#pending.clear();
  }
}
