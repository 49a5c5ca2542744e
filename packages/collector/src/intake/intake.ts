import { problem, type Problem, type SubmissionResult } from '@dvc-widgets/contract';
import { parseSubmission } from '@dvc-widgets/contract/parse';
import type { AppendResult, PreparedSubmission } from '../store.ts';
import { admit } from './admit.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepare, type Surroundings } from './prepare.ts';
import type { SiteDirectory } from './site-directory.ts';

/** What one item became, for the metrics. */
export type Outcome = (kind: string, result: SubmissionResult['status']) => void;

/** What is known of a request's items besides what they say. */
export interface Sending {
  /** Whether a script sent them; false for a form posted from a page without JavaScript. True unless said otherwise. */
  readonly javascript?: boolean;
  /** Whether they come from a page that the collector itself made for the site: no portal's origin is asked for then. */
  readonly isOwnPage?: boolean;
}

/** Everything between a request's items and their answers. */
export interface Intake {
  /** Answers each item in the order sent. Rejects with ProblemError `unavailable`; then nothing of them was written. */
  submit(
    items: readonly unknown[],
    origin: string | undefined,
    sending?: Sending,
  ): Promise<readonly SubmissionResult[]>;
}

/** What intake is made of. */
export interface IntakeParts extends Surroundings {
  readonly directory: SiteDirectory;
  readonly groupCommit: Pick<GroupCommit, 'append'>;
  readonly clock: () => number;
  readonly onOutcome?: Outcome;
  /** Applies the verdicts and replies that were just stored to their cases; does not reject. */
  readonly onAct?: () => Promise<void>;
}

/** An item on its way: its row, or why it is refused. */
type Judged =
  | { readonly id: string; readonly kind: string; readonly row: PreparedSubmission }
  | { readonly id: string | null; readonly kind: string; readonly problem: Problem };

/** The way of a submission: parse → admit → redact → screen → store (proof of the portal comes between, later). */
export function createIntake(parts: IntakeParts): Intake {
  const { directory, groupCommit, clock, onOutcome, onAct } = parts;

  function judge(item: unknown, origin: string | undefined, receivedAt: number, sending: Sending): Judged {
    const parsed = parseSubmission(item);
    if (!parsed.ok) return { id: parsed.id, kind: 'unknown', problem: parsed.problem };
    const { id, submission } = parsed;
    const { javascript = true, isOwnPage = false } = sending;
    const admitted = admit(submission, origin, directory, isOwnPage);
    if ('problem' in admitted) return { id, kind: submission.kind, problem: admitted.problem };
    return { id, kind: submission.kind, row: prepare(submission, admitted.site, receivedAt, javascript, parts) };
  }

  return {
    async submit(items, origin, sending = {}) {
      await directory.refresh();
      const receivedAt = clock();
      const judged = items.map((item) => judge(item, origin, receivedAt, sending));
      const rows = judged.flatMap((one) => ('row' in one ? [one.row] : []));
      const written = rows.length === 0 ? [] : await groupCommit.append(rows);
      // Before the answer, so that whoever looks the case up next finds it moved.
      if (rows.some(({ actsOn }) => actsOn !== null)) await onAct?.();
      let next = 0;
      return judged.map((one) => {
        const result = 'row' in one ? answer(one.id, written[next++]) : refusal(one.id, one.problem);
        onOutcome?.(one.kind, result.status);
        return result;
      });
    },
  };
}

const refusal = (id: string | null, why: Problem): SubmissionResult => ({ id, status: 'rejected', problem: why });

function answer(id: string, result: AppendResult | undefined): SubmissionResult {
  if (result === undefined) throw new Error('The store answered fewer results than it was given submissions.');
  return result === 'id-reused' ? refusal(id, problem('id-reused', '/id')) : { id, status: result };
}
