import type { CaseState, RetainedPart } from '@dvc-widgets/contract';
import { partsErased, saysAnything } from '../store/erased-parts.ts';
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
  /** What was erased and has not come anew since. */
  readonly erased: readonly RetainedPart[];
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
  restsSince: null,
  topic: '',
  answer: null,
  judgedAt: null,
  closedBy: null,
  question: null,
  erased: [],
  stoodAt: 'received',
};

/** Where a case stands after these events, in their order. Total: it answers for every sequence of known events. */
export function foldCase(events: readonly (CaseEvent | NewCaseEvent)[]): CaseFold {
  return events.reduce<CaseFold>((before, event) => {
    const after = { ...before, ...changesOf(before, event), seq: before.seq + 1, changedAt: event.at };
    return { ...after, restsSince: restsSince(after, event), erased: erasedAfter(before.erased, event) };
  }, start);
}

/** States in which nothing more is awaited of anybody. */
export const endStates: readonly CaseState[] = ['closed', 'merged', 'set-aside'];

const ends: ReadonlySet<string> = new Set(endStates);

/** What officials note of a case at rest, and what is erased of it, makes nothing of it younger; what the citizen says does. */
function restsSince(after: CaseFold, event: CaseEvent | NewCaseEvent): number | null {
  if (!ends.has(after.state)) return null;
  return ends.has(event.type) || event.actor === 'citizen' ? event.at : after.restsSince;
}

function erasedAfter(before: readonly RetainedPart[], event: CaseEvent | NewCaseEvent): readonly RetainedPart[] {
  if (event.type === 'erased') return [...new Set([...before, ...partsErased(event.what)])];
  return saysAnything(event) ? before.filter((part) => part !== 'text') : before;
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
    case 'erased':
      return {};
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
