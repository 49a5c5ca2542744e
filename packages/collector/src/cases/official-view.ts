import { caseMoves, type CaseMoveName, type OfficialCaseEvent } from '@dvc-widgets/contract/officials/cases';
import type { OfficialCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { decide } from './decide.ts';
import type { CaseFold } from './fold.ts';

/** What an event is told with. */
export interface EventParts {
  readonly moment: (instant: number) => string;
  readonly agencyOf: (code: string | null) => OfficialCaseEvent['agency'];
}

/** An event as officials read it: inner notes and who did it included. */
export function eventForOfficials(event: CaseEvent, { moment, agencyOf }: EventParts): OfficialCaseEvent {
  const { seq, type, at, actor } = event;
  const isOfficial = actor.startsWith('official:');
  return {
    seq,
    type,
    at: moment(at),
    by: isOfficial ? actor.slice('official:'.length) : null,
    actor: actor === 'citizen' || actor === 'collector' ? actor : 'official',
    agency: 'agency' in event ? agencyOf(event.agency) : null,
    officer: event.type === 'assigned' ? event.officer : null,
    text: textOf(event),
    private: event.type === 'answered' ? event.private : null,
    verdict: event.type === 'judged' ? event.verdict : null,
    into: event.type === 'merged' ? event.into : null,
    erased: event.type === 'erased' ? event.what : null,
  };
}

function textOf(event: CaseEvent): string | null {
  switch (event.type) {
    case 'assigned':
      return event.note ?? null;
    case 'forwarded':
    case 'noted':
      return event.note;
    case 'information-asked':
      return event.question;
    case 'information-given':
      return event.text;
    case 'answered':
      return event.public;
    case 'judged':
      return event.text ?? null;
    case 'reopened':
    case 'set-aside':
    case 'taken-up':
      return event.reason;
    case 'erased':
      // What the collector writes there by itself is a key: who erased says as much.
      return event.actor === 'collector' ? null : event.reason;
    default:
      return null;
  }
}

// Nothing in these that could be refused, so that only the state of the case decides.
const samples: Readonly<Record<CaseMoveName, OfficialCommand>> = {
  assign: { do: 'assign', officer: '–' },
  start: { do: 'start' },
  forward: { do: 'forward', agency: '–', note: '–' },
  ask: { do: 'ask', question: '–' },
  answer: { do: 'answer', public: '–', publishText: false },
  note: { do: 'note', note: '–' },
  merge: { do: 'merge', into: '–' },
  'set-aside': { do: 'set-aside', reason: '–' },
  'take-up': { do: 'take-up', reason: '–' },
  reopen: { do: 'reopen', reason: '–' },
  close: { do: 'close' },
};
const target = { id: '–', state: 'received', test: false } as const;

/** What the state of a case allows, by the same decision that a move is put to. */
export const movesOf = (fold: CaseFold): readonly CaseMoveName[] =>
  caseMoves.filter((name) => decide(fold, samples[name], target).ok);
