import type { Database } from 'better-sqlite3';
import type { AppendResult, PreparedSubmission, State } from '../../store.ts';
import { CaseWriter } from './case-writer.ts';
import { ExposureRollup } from './exposure-rollup.ts';
import type { Cell } from './rollup-cell.ts';
import { RollupLedger } from './rollup-ledger.ts';
import { ThreadIndex } from './thread-index.ts';

const columns = [
  ['site', (item: PreparedSubmission) => item.site],
  ['id', (item) => item.id],
  ['kind', (item) => item.kind],
  ['received_at', (item) => item.receivedAt],
  ['day', (item) => item.day],
  ['occurred_at', (item) => item.occurredAt],
  ['agency', (item) => item.agency],
  ['procedure', (item) => item.procedure],
  ['procedure_code', (item) => item.procedureCode],
  ['sector', (item) => item.sector],
  ['step', (item) => item.step],
  ['channel', (item) => item.channel],
  ['locale', (item) => item.locale],
  ['respondent', (item) => item.respondent],
  ['scale', (item) => item.scale],
  ['value', (item) => item.value],
  ['satisfied', (item) => (item.satisfied === null ? null : Number(item.satisfied))],
  ['replaces', (item) => item.replaces],
  ['rating', (item) => item.rating],
  ['reasons', (item) => item.reasons && JSON.stringify(item.reasons)],
  ['criteria', (item) => item.criteria && JSON.stringify(item.criteria)],
  ['comment', (item) => item.comment],
  ['page_origin', (item) => item.pageOrigin],
  ['page_path', (item) => item.pagePath],
  ['dossier', (item) => item.dossier],
  ['sdk', (item) => item.sdk],
  ['subject_key', (item) => item.subjectKey],
  ['quarantine', (item) => item.quarantine],
  ['layout', (item) => item.layout],
  ['offered', (item) => item.offered],
  ['opened', (item) => item.opened],
  ['dismissed', (item) => item.dismissed],
  ['guide', (item) => item.guide],
  ['guide_version', (item) => item.guideVersion],
  ['guide_step', (item) => item.guideStep],
  ['guide_use', (item) => item.guideUse],
  ['helpful', (item) => (item.helpful === null ? null : Number(item.helpful))],
  ['topic', (item) => item.topic],
  ['consents', (item) => item.consents && JSON.stringify(item.consents)],
  ['attachments', (item) => item.attachments && JSON.stringify(item.attachments)],
  ['verdict', (item) => item.verdict],
  ['javascript', (item) => Number(item.javascript)],
  ['content_digest', (item) => item.contentDigest],
] satisfies readonly (readonly [string, (item: PreparedSubmission) => string | number | null])[];

/** No figure of ratings counts these. */
const uncounted = new Set<PreparedSubmission['kind']>(['rating-details', 'feedback', 'verdict', 'reply']);

/** Where a submission stands before its thread has a say. */
function ownState(item: PreparedSubmission): State {
  if (item.test) return 'test';
  if (item.quarantine !== null) return 'quarantined';
  // Among the others, the reasons of a vote.
  return uncounted.has(item.kind) || item.rating !== null ? 'kept' : 'counted';
}

/** What a rating is counted under. */
const cellOf = (item: PreparedSubmission): Cell => ({
  day: item.day,
  site: item.site,
  agency: item.agency ?? '',
  procedure: item.procedureCode ?? '',
  sector: item.sector ?? '',
  step: item.step ?? '',
  channel: item.channel,
  locale: item.locale,
  respondent: item.respondent ?? '',
  scale: item.scale ?? '',
  value: item.value ?? '',
  javascript: Number(item.javascript),
  satisfied: Number(item.satisfied ?? false),
});

/** Writes batches of submissions with their threads and rollups: the only code that inserts into `submission`. */
export class SubmissionWriter {
  readonly #insert;
  readonly #digest;
  readonly #ledger: RollupLedger;
  readonly #threads: ThreadIndex;
  readonly #exposures: ExposureRollup;
  readonly #cases: CaseWriter;
  readonly #transaction;

  constructor(database: Database) {
    const names = [...columns.map(([name]) => name), 'marks', 'state', 'head'];
    this.#insert = database.prepare(
      `INSERT INTO submission (${names.join(', ')}) VALUES (${names.map(() => '?').join(',')})
       ON CONFLICT (site, id) DO NOTHING`,
    );
    this.#digest = database
      .prepare<[string, string], string>('SELECT content_digest FROM submission WHERE site = ? AND id = ?')
      .pluck();
    this.#ledger = new RollupLedger(database);
    this.#threads = new ThreadIndex(database, this.#ledger);
    this.#exposures = new ExposureRollup(database);
    this.#cases = new CaseWriter(database);
    this.#transaction = database.transaction((batch: readonly PreparedSubmission[]) => {
      const results = batch.map((item) => this.#write(item));
      this.#ledger.write();
      return results;
    });
  }

  /** Writes the batch in one transaction; when it throws, nothing of it exists. */
  append(batch: readonly PreparedSubmission[]): readonly AppendResult[] {
    try {
      // IMMEDIATE: a read turned into a write later could fail with SQLITE_BUSY at once, without waiting.
      return this.#transaction.immediate(batch);
    } catch (error) {
      this.#ledger.discard();
      throw error;
    }
  }

  #write(item: PreparedSubmission): AppendResult {
    const state = ownState(item);
    const neighbours = item.kind === 'rating' ? this.#threads.neighbours(item) : undefined;
    const head = item.kind === 'rating' && state === 'counted' ? 1 : null;
    const marks = neighbours?.marks.length ? [...item.marks, ...neighbours.marks] : item.marks;
    const { changes } = this.#insert.run(
      ...columns.map(([, read]) => read(item)),
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
    if (item.kind === 'exposure') this.#exposures.add(item, state);
    this.#cases.take(item);
    return 'stored';
  }
}
