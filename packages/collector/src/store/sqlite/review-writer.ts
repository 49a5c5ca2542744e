import type { Database } from 'better-sqlite3';
import type { Review, ReviewResult } from '../figure-store.ts';
import { judgeReview, reviewedColumns, voteAdded, type Reviewed } from '../judge-review.ts';
import { RollupLedger } from '../rollup-ledger.ts';
import { ThreadIndex } from '../thread-index.ts';
import { addToResponse } from './coarse-rollup.ts';
import { RollupWriter } from './rollup-writer.ts';
import { SqliteThreadRows } from './thread-rows.ts';

/** Appends officials' decisions on what intake kept apart, and lets the figures follow: the only code that writes reviews. */
export class ReviewWriter {
  readonly #ledger = new RollupLedger();
  readonly #rollups: RollupWriter;
  readonly #respond;
  readonly #threads: ThreadIndex;
  readonly #kept;
  readonly #append;
  readonly #setState;
  readonly #transaction;

  constructor(database: Database) {
    this.#rollups = new RollupWriter(database);
    this.#respond = addToResponse(database);
    this.#threads = new ThreadIndex(new SqliteThreadRows(database), this.#ledger);
    this.#kept = database.prepare<[string, string], Reviewed>(
      `SELECT ${reviewedColumns},
         (SELECT decision FROM review r WHERE r.site = s.site AND r.id = s.id ORDER BY place DESC LIMIT 1) AS decision
       FROM submission s WHERE site = ? AND id = ?`,
    );
    this.#append = database.prepare('INSERT INTO review (site, id, at, actor, decision) VALUES (?,?,?,?,?)');
    this.#setState = database.prepare('UPDATE submission SET state = ? WHERE site = ? AND id = ?');
    this.#transaction = database.transaction((reviews: readonly Review[]) => {
      const results = reviews.map((review) => this.#write(review));
      this.#rollups.write(this.#ledger.take());
      return results;
    });
  }

  /** Writes all of them in one transaction; when it throws, nothing changed. */
  write(reviews: readonly Review[]): readonly ReviewResult[] {
    try {
      return this.#transaction.immediate(reviews);
    } catch (error) {
      this.#ledger.take();
      this.#rollups.discard();
      throw error;
    }
  }

  #write(review: Review): ReviewResult {
    const { site, id, at, actor, decision } = review;
    const kept = this.#kept.get(site, id);
    const { result, state } = judgeReview(kept, decision);
    if (result === 'written') this.#append.run(site, id, at, actor, decision);
    if (kept && state !== undefined) {
      if (kept.kind === 'rating') this.#threads.restand(site, id, decision === 'taken-in');
      else this.#setState.run(state, site, id);
      const added = voteAdded(kept, state);
      if (added) this.#respond([kept.day, site, kept.agency, kept.channel], [0, 0, 0, 0, added.votes, added.helpful]);
    }
    return result;
  }
}
