import type { CaseState, RetainedPart, Topic, Verdict } from '@dvc-widgets/contract';
import type { Answers } from '@dvc-widgets/contract/questions';
import type { CaseEvent, NewCaseEvent } from './case-event.ts';

/** What is fixed when a case is opened. */
export interface CaseFacts {
  readonly site: string;
  /** Id of the feedback within its site. */
  readonly submission: string;
  /** Kept, but never in the queue, in figures or in the register. */
  readonly test: boolean;
  readonly topic: Topic;
  /** The national part when recognised, as figures group on it. */
  readonly procedure: string | null;
  readonly sector: string | null;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** `YYYY-MM-DD` in the collector's zone. */
  readonly receivedDay: string;
}

/** Where a case stands: all of it follows from its events. */
export interface CaseStanding {
  readonly state: CaseState;
  /** Of the last event. */
  readonly seq: number;
  /** When something last happened, in milliseconds since the epoch. */
  readonly changedAt: number;
  /** Who is to answer. */
  readonly agency: string | null;
  readonly officer: string | null;
  /** The latest answer, in milliseconds since the epoch. */
  readonly answeredAt: number | null;
  readonly answeredDay: string | null;
  /** Whether the latest answer came by the day that was due. */
  readonly onTime: boolean | null;
  /** Whether the latest answer lets the citizen's words be shown. */
  readonly publishText: boolean;
  /** What the citizen said of the latest answer. */
  readonly verdict: Verdict | null;
  /** How often it was opened again. */
  readonly reopened: number;
  /** Whether the citizen had it opened again already: that happens once. */
  readonly reopenedByCitizen: boolean;
  readonly mergedInto: string | null;
  /**
   * Since when nothing is awaited of anybody, in milliseconds since the epoch: its end, or what the citizen said after it.
   * Null while anything is.
   */
  readonly restsSince: number | null;
  /** The last day for the answer; null while none is awaited. */
  readonly dueDay: string | null;
  /** The last day on which the citizen may answer before it closes by itself; null unless it is answered. */
  readonly closesOn: string | null;
}

/** A case in one row: what is fixed, and where it stands. */
export interface CaseProjection extends CaseFacts, CaseStanding {}

/** How the citizen can be reached; kept only with consent. */
export interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

/** A file as a feedback names it: personal data in its name is masked. */
export interface NamedAttachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** A case that begins with its feedback, before the store gives it a number. */
export interface OpenedCase {
  /** Keyed hash of the lookup code. */
  readonly lookup: string;
  readonly contact: Contact | null;
  readonly events: readonly NewCaseEvent[];
  readonly projection: CaseProjection;
}

/** A case as it is read. */
export interface CaseRecord extends CaseProjection {
  /** Its number as text, in order of receipt. */
  readonly id: string;
  /** What the citizen wrote, masked; null once erased. */
  readonly text: string | null;
  readonly locale: string;
  readonly channel: string;
  readonly consents: readonly string[];
  /** The files that the feedback names. */
  readonly attachments: readonly NamedAttachment[];
  /** The rating that led to the feedback; null when none did, or it has not come. */
  readonly rating: { readonly scale: string; readonly value: string } | null;
  /** What was answered to the site's own questions; null when nothing was. */
  readonly answers: Answers | null;
  /** What intake noted of the feedback. */
  readonly marks: readonly string[];
  /** Why intake kept the feedback apart (`trap`, `too-fast`, `over-long`), or null. */
  readonly quarantine: string | null;
  /** Whether there is contact data that can be read. */
  readonly hasContact: boolean;
  /** What of the citizen it holds still. */
  readonly holds: readonly RetainedPart[];
  /** Whether another case has the same lookup code by chance, so that it opens neither. */
  readonly sharesCode: boolean;
}

/** A case with all that happened to it, the oldest first. */
export interface CaseHistory {
  readonly record: CaseRecord;
  readonly events: readonly CaseEvent[];
}

/** Which cases are asked for; every part that is given must hold. */
export interface CaseQuery {
  readonly states?: readonly CaseState[];
  /** Any of these agencies is to answer. */
  readonly agencies?: readonly string[];
  readonly officer?: string;
  readonly site?: string;
  readonly procedure?: string;
  readonly sector?: string;
  readonly topic?: Topic;
  /** Days in the collector's zone, both ends included. */
  readonly receivedFrom?: string;
  readonly receivedTo?: string;
  /** Days of the latest answer. */
  readonly answeredFrom?: string;
  readonly answeredTo?: string;
  /** An answer is due before this day. */
  readonly dueBefore?: string;
  /** An answer is due on this day or later. */
  readonly dueFrom?: string;
  /** The case that goes on for them. */
  readonly mergedInto?: string;
  /** Words that the feedback holds, without regard to diacritics; or the number of the case. */
  readonly words?: string;
  /** Those of these agencies; of one that the tree does not know, those of these sites. */
  readonly within?: { readonly agencies: readonly string[]; readonly sites: readonly string[] };
  /** Closes by itself before this day. */
  readonly closesBefore?: string;
  /** Rests since before this moment, in milliseconds since the epoch. */
  readonly restsBefore?: number;
  /** Holds any of these of the citizen. */
  readonly holding?: readonly RetainedPart[];
  /** Also those of test sites; without it they are left out. */
  readonly test?: boolean;
  /** `due`: by the day that is due, those without one last. `answered`: the latest answer first. `received`: the oldest first. `rests`: what rests longest first. */
  readonly order?: 'due' | 'answered' | 'received' | 'rests';
  /** At most this many, 100 unless said otherwise. */
  readonly limit?: number;
  readonly offset?: number;
}

/** A verdict or a reply: what a citizen sent for a case, stored as a submission of its own. */
export interface CaseAct {
  readonly site: string;
  readonly id: string;
  readonly kind: 'verdict' | 'reply';
  readonly receivedAt: number;
  /** Keyed hash of the lookup code. */
  readonly lookup: string;
  readonly verdict: Verdict | null;
  /** Masked. */
  readonly text: string | null;
  readonly quarantine: string | null;
}

/** What one append to a case's history is. */
export interface CaseMove {
  readonly id: string;
  /** The last event that whoever moves has seen; when there are later ones, nothing is written. */
  readonly seen: number;
  readonly events: readonly NewCaseEvent[];
  /** Where it then stands. */
  readonly standing: CaseStanding;
  /** The citizen's act that this applies; written off with it. */
  readonly act?: Pick<CaseAct, 'site' | 'id'>;
  /** Another case that must not have moved either. */
  readonly beside?: { readonly id: string; readonly seen: number };
}

/** `moved`: somebody was first, nothing was written. `applied-before`: the act was applied already, nothing was written. */
export type CaseMoveResult = 'written' | 'moved' | 'applied-before';

/** An official's reading of contact data. */
export interface ContactReading {
  readonly at: number;
  readonly actor: string;
}

/** A stored event with its place in the order in which all cases' events were committed. */
export interface PlacedCaseEvent {
  /** Grows with each event of any case; what was read up to one is never followed by a smaller. */
  readonly place: number;
  readonly event: CaseEvent;
}

/** How many cases share these. */
export interface CaseCount {
  readonly state: CaseState;
  readonly agency: string | null;
  readonly sector: string | null;
  readonly topic: Topic;
  readonly procedure: string | null;
  /** Whether an answer is due and its day is before the one asked about. */
  readonly overdue: boolean;
  /** Of the latest answer; null while there is none. */
  readonly onTime: boolean | null;
  readonly count: number;
}
