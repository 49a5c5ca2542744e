import type { CaseState } from '@dvc-widgets/contract';
import type { CaseEvent, NewCaseEvent } from './case-event.ts';
import type { CaseStanding } from './case-record.ts';

/** The latest answer to a case. */
export interface CaseAnswer {
  readonly at: number;
  readonly agency: string | null;
  readonly public: string | null;
  readonly private: string | null;
  readonly publishText: boolean;
}

/** All that follows from the events of a case without a calendar. */
export interface CaseFold extends Omit<CaseStanding, 'answeredDay' | 'onTime' | 'dueDay' | 'closesOn'> {
  readonly topic: string;
  readonly answer: CaseAnswer | null;
  readonly judgedAt: number | null;
  readonly closedBy: 'judged' | 'silence' | 'official' | null;
  /** What the citizen was asked and has not given yet. */
  readonly question: string | null;
  readonly textErased: boolean;
  readonly contactErased: boolean;
  /** Where a case that is set aside stood before. */
  readonly stoodAt: CaseState;
}

const start: CaseFold = {
  state: 'received',
  seq: 0,
  changedAt: 0,
  agency: null,
  officer: null,
  answeredAt: null,
  publishText: false,
  verdict: null,
  reopened: 0,
  reopenedByCitizen: false,
  mergedInto: null,
  topic: '',
  answer: null,
  judgedAt: null,
  closedBy: null,
  question: null,
  textErased: false,
  contactErased: false,
  stoodAt: 'received',
};

/** Where a case stands after these events, in their order. Total: it answers for every sequence of known events. */
export function foldCase(events: readonly (CaseEvent | NewCaseEvent)[]): CaseFold {
  return events.reduce<CaseFold>(
    (before, event) => ({ ...before, ...changesOf(before, event), seq: before.seq + 1, changedAt: event.at }),
    start,
  );
}

function changesOf(before: CaseFold, event: CaseEvent | NewCaseEvent): Partial<CaseFold> {
  switch (event.type) {
    case 'received':
      return { state: 'received', agency: event.agency, topic: event.topic };
    case 'assigned':
      return { state: 'assigned', agency: event.agency, officer: event.officer, question: null };
    case 'started':
      return { state: 'in-progress', question: null };
    case 'forwarded':
      return { state: 'forwarded', agency: event.agency, officer: null, question: null };
    case 'information-asked':
      return { state: 'needs-information', question: event.question };
    case 'information-given':
      return before.state === 'needs-information' ? { state: 'in-progress', question: null } : {};
    case 'answered':
      return answered(before, event);
    case 'judged':
      return { verdict: event.verdict, judgedAt: event.at };
    case 'reopened':
      return {
        state: 'reopened',
        reopened: before.reopened + 1,
        reopenedByCitizen: before.reopenedByCitizen || event.by === 'citizen',
        closedBy: null,
        mergedInto: null,
      };
    case 'closed':
      return { state: 'closed', closedBy: event.reason };
    case 'merged':
      return { state: 'merged', mergedInto: event.into, question: null };
    case 'set-aside':
      return { state: 'set-aside', stoodAt: before.state };
    case 'taken-up':
      return { state: before.stoodAt };
    case 'noted':
      return {};
    case 'erased':
      return event.what === 'text' ? { textErased: true } : { contactErased: true };
  }
}

function answered(before: CaseFold, event: Extract<NewCaseEvent, { type: 'answered' }>): Partial<CaseFold> {
  const { at, publishText } = event;
  return {
    state: 'answered',
    answer: { at, agency: before.agency, public: event.public, private: event.private, publishText },
    answeredAt: at,
    publishText,
    verdict: null,
    judgedAt: null,
    question: null,
    closedBy: null,
  };
}
