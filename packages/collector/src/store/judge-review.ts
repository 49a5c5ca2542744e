import type { State } from '../store.ts';
import type { Review, ReviewResult } from './figure-store.ts';

/** What a review is about, as it stands. */
export interface Reviewed {
  readonly kind: string;
  /** What it belongs to: the reasons of a vote name the vote. */
  readonly rating: string | null;
  readonly quarantine: string | null;
  readonly state: State;
  /** Of the last review. */
  readonly decision: Review['decision'] | null;
  /** Where a vote on a guide is counted, and 1 when it says that it helped. */
  readonly day: string;
  readonly agency: string;
  readonly channel: string;
  readonly helpful: number;
}

/** The columns of a submission `s` that are read of it, but for the decision. */
export const reviewedColumns =
  "s.kind, s.rating, s.quarantine, s.state, s.day, coalesce(s.agency, '') AS agency, s.channel, coalesce(s.helpful, 0) AS helpful";

/** What intake keeps apart and an official may decide on; feedback and what follows it is decided on as a case. */
const reviewed = new Set(['rating', 'rating-details', 'guide-vote', 'question']);

/** What becomes of a review, and the state that its submission is to be in from now on where that changes; a rating's thread has a say in it. */
export function judgeReview(
  kept: Reviewed | undefined,
  decision: Review['decision'],
): { readonly result: ReviewResult; readonly state?: State } {
  if (!kept || kept.quarantine === null || kept.state === 'test' || !reviewed.has(kept.kind)) {
    return { result: 'not-reviewable' };
  }
  if (kept.decision === decision) return { result: 'unchanged' };
  const isTakenIn = decision === 'taken-in';
  if (isTakenIn === (kept.state !== 'quarantined')) return { result: 'written' };
  return { result: 'written', state: isTakenIn ? standing(kept) : 'quarantined' };
}

/** What a vote on a guide that is in another state now adds to the cell of its day and place; undefined when nothing. */
export function voteAdded(
  { kind, state: before, helpful }: Reviewed,
  state: State,
): { readonly votes: number; readonly helpful: number } | undefined {
  const votes = Number(state === 'counted') - Number(before === 'counted');
  return kind === 'guide-vote' && votes !== 0 ? { votes, helpful: votes * helpful } : undefined;
}

/** As `ownState` has it of one that was never kept apart. */
const standing = ({ kind, rating }: Reviewed): State =>
  kind === 'rating-details' || rating !== null ? 'kept' : 'counted';
