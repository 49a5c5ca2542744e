import type { Database } from 'better-sqlite3';
import type { AppendResult, PreparedSubmission } from '../../store.ts';
import { RollupLedger } from '../rollup-ledger.ts';
import { cellOf, ownState, submissionColumns } from '../submission-columns.ts';
import { ThreadIndex } from '../thread-index.ts';
import { CaseWriter } from './case-writer.ts';
import { ExposureRollup } from './exposure-rollup.ts';
import { RollupWriter } from './rollup-writer.ts';
import { SqliteThreadRows } from './thread-rows.ts';

/** Writes batches of submissions with their threads and rollups: the only code that inserts into `submission`. */
export class SubmissionWriter {
  readonly #insert;
  readonly #digest;
  readonly #ledger = new RollupLedger();
  readonly #rollups: RollupWriter;
  readonly #threads: ThreadIndex;
  readonly #exposures: ExposureRollup;
  readonly #cases: CaseWriter;
  readonly #transaction;

  constructor(database: Database) {
    const names = [...submissionColumns.map(([name]) => name), 'marks', 'state', 'head'];
    this.#insert = database.prepare(
      `INSERT INTO submission (${names.join(', ')}) VALUES (${names.map(() => '?').join(',')})
       ON CONFLICT (site, id) DO NOTHING`,
    );
    this.#digest = database
      .prepare<[string, string], string>('SELECT content_digest FROM submission WHERE site = ? AND id = ?')
      .pluck();
    this.#rollups = new RollupWriter(database);
    this.#threads = new ThreadIndex(new SqliteThreadRows(database), this.#ledger);
    this.#exposures = new ExposureRollup(database);
    this.#cases = new CaseWriter(database);
    this.#transaction = database.transaction((batch: readonly PreparedSubmission[]) => {
      const results = batch.map((item) => this.#write(item));
      this.#rollups.write(this.#ledger.take());
      return results;
    });
  }

  /** Writes the batch in one transaction; when it throws, nothing of it exists. */
  append(batch: readonly PreparedSubmission[]): readonly AppendResult[] {
    try {
      // IMMEDIATE: a read turned into a write later could fail with SQLITE_BUSY at once, without waiting.
      return this.#transaction.immediate(batch);
    } catch (error) {
      this.#ledger.take();
      this.#rollups.discard();
      throw error;
    }
  }

  #write(item: PreparedSubmission): AppendResult {
    const state = ownState(item);
    const neighbours = item.kind === 'rating' ? this.#threads.neighbours(item) : undefined;
    const head = item.kind === 'rating' && state === 'counted' ? 1 : null;
    const marks = neighbours?.marks.length ? [...item.marks, ...neighbours.marks] : item.marks;
    const { changes } = this.#insert.run(
      ...submissionColumns.map(([, read]) => read(item)),
      marks.length === 0 ? '[]' : JSON.stringify(marks),
      state,
      head,
    );
    if (changes === 0) {
      return this.#digest.get(item.site, item.id) === item.contentDigest ? 'duplicate' : 'id-reused';
    }
    if (neighbours) {
      this.#ledger.count(cellOf(item), state, 1);
      if (neighbours.linked) this.#threads.join(item, neighbours, state === 'counted');
    }
    this.#exposures.add(item, state);
    this.#cases.take(item);
    return 'stored';
  }
}
