import { problem } from '@dvc-widgets/contract';
import type { ProblemCode, Submission, SubmissionResult } from '@dvc-widgets/contract';
import { parseSubmission } from '@dvc-widgets/contract/parse';

/** What the mock remembers of submissions; ids are unique by site, as at the collector. */
export class Ledger {
  readonly #received: Submission[] = [];
  readonly #contents = new Map<string, string>();
  readonly #isSite: (key: string) => boolean;
  readonly #onStored: (submission: Submission) => void;

  constructor(isSite: (key: string) => boolean, onStored: (submission: Submission) => void) {
    this.#isSite = isSite;
    this.#onStored = onStored;
  }

  /** Every submission that was answered `stored`, in the order received. */
  get received(): readonly Submission[] {
    return this.#received;
  }

  /** Judges one item and remembers it when it is taken. */
  take(item: unknown): SubmissionResult {
    const parsed = parseSubmission(item);
    if (!parsed.ok) return { id: parsed.id, status: 'rejected', problem: parsed.problem };
    const { id, submission } = parsed;
    if (!this.#isSite(submission.site)) return { id, status: 'rejected', problem: problem('unknown-site', '/site') };
    const key = `${submission.site} ${id}`;
    const content = JSON.stringify(item);
    const known = this.#contents.get(key);
    if (known === content) return { id, status: 'duplicate' };
    if (known !== undefined) return { id, status: 'rejected', problem: problem('id-reused', '/id') };
    this.#contents.set(key, content);
    this.#received.push(submission);
    this.#onStored(submission);
    return { id, status: 'stored' };
  }

  /** As `take`, but answers `duplicate` for whatever it takes. */
  takeAgain(item: unknown): SubmissionResult {
    const result = this.take(item);
    return result.status === 'stored' ? { id: result.id, status: 'duplicate' } : result;
  }

  /** Refuses one item with `code` and remembers nothing. */
  refuse(item: unknown, code: ProblemCode): SubmissionResult {
    const parsed = parseSubmission(item);
    return { id: parsed.id, status: 'rejected', problem: problem(code) };
  }

  /** Forgets everything. */
  clear(): void {
    this.#received.length = 0;
    this.#contents.clear();
  }
}
