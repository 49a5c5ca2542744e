import type { Database } from 'better-sqlite3';
import type { PreparedSubmission, State } from '../../store.ts';
import { exposureColumns, exposureKey } from '../submission-columns.ts';
import { addToResponse } from './coarse-rollup.ts';

const columns = exposureColumns.join(', ');

/** Keeps the sums of exposures and of votes on guides, which never change their state, up to date. */
export class ExposureRollup {
  readonly #add;
  readonly #respond;

  constructor(database: Database) {
    this.#add = database.prepare(
      `INSERT INTO exposure_rollup (${columns}, offered, opened, dismissed) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
       ON CONFLICT (${columns}) DO UPDATE SET offered = offered + excluded.offered, opened = opened + excluded.opened,
         dismissed = dismissed + excluded.dismissed`,
    );
    this.#respond = addToResponse(database);
  }

  /** Adds an exposure or a vote to its cell; belongs into the transaction that writes it. */
  add(item: PreparedSubmission, state: State): void {
    const place = [item.day, item.site, item.agency ?? '', item.channel];
    if (item.kind === 'guide-vote' && state === 'counted')
      this.#respond(place, [0, 0, 0, 0, 1, Number(item.helpful ?? false)]);
    if (item.kind !== 'exposure') return;
    const sums = [item.offered ?? 0, item.opened ?? 0, item.dismissed ?? 0];
    this.#add.run(...exposureKey(item, state), ...sums);
    if (state === 'counted') this.#respond(place, [0, ...sums, 0, 0]);
  }
}
