import type { Database } from 'better-sqlite3';
import type { Review, ReviewResult } from '../figure-store.ts';
import type { State } from '../../store.ts';
import { RollupLedger } from '../rollup-ledger.ts';
import { ThreadIndex } from '../thread-index.ts';
import { RollupWriter } from './rollup-writer.ts';
import { SqliteThreadRows } from './thread-rows.ts';

interface Reviewed {
  readonly kind: string;
  /** What it belongs to: the reasons of a vote name the vote. */
  readonly rating: string | null;
  readonly quarantine: string | null;
  readonly state: State;
  /** Of the last review. */
  readonly decision: Review['decision'] | null;
}

/** What intake keeps apart and an official may decide on; feedback and what follows it is decided on as a case. */
const reviewed = new Set(['rating', 'rating-details', 'guide-vote', 'question']);

/** Appends officials' decisions on what intake kept apart, and lets the figures follow: the only code that writes reviews. */
export class ReviewWriter {
  readonly #ledger = new RollupLedger();
  readonly #rollups: RollupWriter;
  readonly #threads: ThreadIndex;
  readonly #kept;
  readonly #append;
  readonly #setState;
  readonly #transaction;

  constructor(database: Database) {
    this.#rollups = new RollupWriter(database);
    this.#threads = new ThreadIndex(new SqliteThreadRows(database), this.#ledger);
    this.#kept = database.prepare<[string, string], Reviewed>(
      `SELECT kind, rating, quarantine, state,
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

  #write({ site, id, at, actor, decision }: Review): ReviewResult {
    const kept = this.#kept.get(site, id);
    if (!kept || kept.quarantine === null || kept.state === 'test' || !reviewed.has(kept.kind)) return 'not-reviewable';
    if (kept.decision === decision) return 'unchanged';
    this.#append.run(site, id, at, actor, decision);
    const isTakenIn = decision === 'taken-in';
    if (isTakenIn === (kept.state !== 'quarantined')) return 'written';
    if (kept.kind === 'rating') this.#threads.restand(site, id, isTakenIn);
    else this.#setState.run(isTakenIn ? standing(kept) : 'quarantined', site, id);
    return 'written';
  }
}

/** As SubmissionWriter has it of one that was never kept apart. */
const standing = ({ kind, rating }: Reviewed): State =>
  kind === 'rating-details' || rating !== null ? 'kept' : 'counted';
