import type { RetainedPart, Verdict } from '@dvc-widgets/contract';

/** Who did it: the citizen who holds the lookup code, the collector by itself, or an official by name. */
export type Actor = 'citizen' | 'collector' | `official:${string}`;

/** What happened, by type. */
export type CaseHappening =
  | { readonly type: 'received'; readonly agency: string | null; readonly topic: string }
  | {
      readonly type: 'assigned';
      readonly agency: string | null;
      readonly officer: string | null;
      readonly note?: string;
    }
  | { readonly type: 'started' }
  | { readonly type: 'forwarded'; readonly agency: string; readonly note: string }
  | { readonly type: 'information-asked'; readonly question: string }
  | { readonly type: 'information-given'; readonly text: string }
  | {
      readonly type: 'answered';
      /** What everyone may read; null where only a private answer is given. */
      readonly public: string | null;
      /** What only the holder of the code may read. */
      readonly private: string | null;
      /** Whether an official read the citizen's words and lets the register show them (it also asks for the citizen's consent). */
      readonly publishText: boolean;
    }
  | { readonly type: 'judged'; readonly verdict: Verdict; readonly text?: string }
  | { readonly type: 'reopened'; readonly by: 'citizen' | 'official'; readonly reason: string }
  | { readonly type: 'closed'; readonly reason: 'judged' | 'silence' | 'official' }
  | { readonly type: 'merged'; /** The case that goes on for both. */ readonly into: string }
  | { readonly type: 'set-aside'; readonly reason: string }
  | { readonly type: 'taken-up'; readonly reason: string }
  | { readonly type: 'noted'; /** Officials only. */ readonly note: string }
  | {
      readonly type: 'erased';
      /** With the text go the files and what was written for the site's own questions. */
      readonly what: RetainedPart;
      readonly reason: string;
    };

/** Where and when it stands in the history of a case. */
export interface CaseMoment {
  /** The case: its number as text. */
  readonly case: string;
  /** 1 for the first event of a case, then without a gap. */
  readonly seq: number;
  /** Milliseconds since the epoch, the collector's clock. */
  readonly at: number;
  readonly actor: Actor;
  /** `site/id` of the submission that did it, where one did. */
  readonly submission?: string;
}

/** One thing that happened to a case: appended, and never changed but to erase a citizen's text from it. */
export type CaseEvent = CaseMoment & CaseHappening;

/** An event that has no place in a history yet. */
export type NewCaseEvent = Pick<CaseMoment, 'at' | 'actor' | 'submission'> & CaseHappening;
