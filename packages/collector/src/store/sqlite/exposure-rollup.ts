import type { Database } from 'better-sqlite3';
import type { PreparedSubmission, State } from '../../store.ts';
import { exposureColumns, exposureKey } from '../submission-columns.ts';

const columns = exposureColumns.join(', ');

/** Keeps the sums of exposures, which never change their state, up to date. */
export class ExposureRollup {
  readonly #add;
  readonly #respond;

  constructor(database: Database) {
    this.#add = database.prepare(
      `INSERT INTO exposure_rollup (${columns}, offered, opened, dismissed) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
       ON CONFLICT (${columns}) DO UPDATE SET offered = offered + excluded.offered, opened = opened + excluded.opened,
         dismissed = dismissed + excluded.dismissed`,
    );
    this.#respond = database.prepare(
      `INSERT INTO rollup_response (day, site, agency, channel, answered, offered, opened, dismissed) VALUES (?,?,?,?,0,?,?,?)
       ON CONFLICT (day, site, agency, channel) DO UPDATE SET offered = offered + excluded.offered,
         opened = opened + excluded.opened, dismissed = dismissed + excluded.dismissed`,
    );
  }

  /** Adds an exposure to its cell; belongs into the transaction that writes it. */
  add(item: PreparedSubmission, state: State): void {
    const sums = [item.offered ?? 0, item.opened ?? 0, item.dismissed ?? 0];
    this.#add.run(...exposureKey(item, state), ...sums);
    if (state === 'counted') this.#respond.run(item.day, item.site, item.agency ?? '', item.channel, ...sums);
  }
}
