import { retainedParts, type RetainedPart } from '@dvc-widgets/contract';
import type { CaseHistory, CaseRecord } from '../cases/case-record.ts';
import type { CaseStore } from '../store.ts';
import { addMonths } from './months.ts';
import type { RetentionRules } from './retention-rules.ts';

/** A part of a case that is the citizen's, and until when it is there. */
export interface KeptPart {
  readonly what: RetainedPart;
  /** For how long it is kept once nothing is awaited of anybody. */
  readonly months: number;
  /** The last day on which it is there; null while the case, or the one that goes on for it, is open, and once it is gone. */
  readonly until: string | null;
  /** When it was erased, in milliseconds since the epoch; null while it is there. */
  readonly erasedAt: number | null;
  /** Why: somebody asked, or it had been kept for as long as citizens are told. Null while it is there. */
  readonly erasedFor: ErasureCause | null;
}

/** Why something of a citizen was erased. */
export type ErasureCause = 'request' | 'time';

/** What keeping works with. */
export interface KeepingParts {
  readonly rules: RetentionRules;
  readonly store: Pick<CaseStore, 'caseOf'>;
  readonly localDay: (instant: number) => string;
}

/**
 * Since when a case rests; of one that was merged, since when the one that goes on for it does too: its words may be needed
 * there. Null while anything is awaited.
 */
export async function restOf(
  { restsSince, id, ...own }: Pick<CaseRecord, 'restsSince' | 'state' | 'mergedInto' | 'id'>,
  store: Pick<CaseStore, 'caseOf'>,
): Promise<number | null> {
  const seen = new Set([id]);
  let since = restsSince;
  const followed = ({ state, mergedInto }: Pick<CaseRecord, 'state' | 'mergedInto'>) =>
    state === 'merged' ? mergedInto : null;
  for (let next = followed(own); since !== null && next !== null && !seen.has(next);) {
    seen.add(next);
    const target = await store.caseOf(next);
    if (!target) return since;
    since = target.restsSince === null ? null : Math.max(since, target.restsSince);
    next = followed(target);
  }
  return since;
}

/** What a case holds or held of the citizen: until when each part is there, or when it went. */
export async function keptParts(
  { record, events }: CaseHistory,
  { rules, store, localDay }: KeepingParts,
): Promise<readonly KeptPart[]> {
  const rest = await restOf(record, store);
  return retainedParts.flatMap((what): KeptPart[] => {
    const months = rules.monthsOf(record.topic, what);
    if (record.holds.includes(what)) {
      const until = rest === null ? null : addMonths(localDay(rest), months);
      return [{ what, months, until, erasedAt: null, erasedFor: null }];
    }
    // Files and answers that went with the text are not told of apart: whether there were any is not known any more.
    const erasure = events.findLast((event) => event.type === 'erased' && event.what === what);
    if (!erasure) return [];
    const erasedFor = erasure.actor === 'collector' ? 'time' : 'request';
    return [{ what, months, until: null, erasedAt: erasure.at, erasedFor }];
  });
}
