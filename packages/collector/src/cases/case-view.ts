import type { CaseView } from '@dvc-widgets/contract';
import type { CaseEvent } from './case-event.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseHistory } from './case-record.ts';
import { mayOf } from './decide.ts';
import { foldCase } from './fold.ts';
import type { CaseDays } from './project.ts';

/** What a view is made with. */
export interface ViewParts {
  readonly days: CaseDays;
  /** RFC 3339 in the collector's zone. */
  readonly moment: (instant: number) => string;
  readonly agencyName: (code: string) => string | undefined;
  readonly procedureName: (code: string) => string | undefined;
}

/**
 * What the holder of a lookup code may know: never contact data, names of officials or their notes. `followed` is the case
 * that this one was merged into, whose answer is shown; `files` are those of its own.
 */
export function viewOf(
  own: CaseHistory,
  followed: CaseHistory,
  files: readonly CaseFile[],
  now: number,
  parts: ViewParts,
): CaseView {
  const { days, moment } = parts;
  const { record, events } = own;
  const agencyOf = (code: string | null) => (code === null ? null : { code, name: parts.agencyName(code) ?? null });
  const fold = foldCase(events);
  const shown = foldCase(followed.events);
  const deadline = days.deadline(followed.events, now);
  return {
    topic: record.topic,
    state: record.state,
    receivedAt: moment(record.receivedAt),
    text: record.text,
    // That a file is kept apart is for officials: it has come.
    files: files.map(({ name, state }) => ({ name, state: state === 'quarantined' ? 'whole' : state })),
    agency: agencyOf(followed.record.agency),
    procedure:
      record.procedure === null
        ? null
        : { code: record.procedure, name: parts.procedureName(record.procedure) ?? null },
    due: { day: deadline.dueDay, workingDays: deadline.workingDays, overdue: deadline.overdue },
    timeline: events.flatMap((event) => {
      if (event.type === 'noted') return [];
      return [{ type: event.type, at: moment(event.at), ...toldOf(event, agencyOf) }];
    }),
    answer: shown.answer && {
      at: moment(shown.answer.at),
      agency: agencyOf(shown.answer.agency),
      public: shown.answer.public,
      // What another citizen is told in private is no answer to this one.
      private: followed === own ? shown.answer.private : null,
      onTime: followed.record.onTime ?? true,
    },
    question: fold.state === 'needs-information' ? fold.question : null,
    verdict:
      fold.verdict !== null && fold.judgedAt !== null ? { value: fold.verdict, at: moment(fold.judgedAt) } : null,
    may: mayOf(fold),
    closesOn: record.closesOn,
  };
}

/** What the citizen is told of an event beside its type. */
function toldOf<Agency>(
  event: CaseEvent,
  agencyOf: (code: string | null) => Agency | null,
): { agency: Agency | null; note: string | null } {
  switch (event.type) {
    case 'received':
    case 'assigned':
      return { agency: agencyOf(event.agency), note: null };
    case 'forwarded':
      return { agency: agencyOf(event.agency), note: event.note };
    case 'information-asked':
      return { agency: null, note: event.question };
    case 'information-given':
      return { agency: null, note: event.text };
    case 'judged':
      return { agency: null, note: event.text ?? null };
    case 'reopened':
    case 'taken-up':
      return { agency: null, note: event.reason };
    case 'set-aside':
      // Why intake kept it apart is a code for officials.
      return { agency: null, note: event.actor === 'collector' ? null : event.reason };
    default:
      return { agency: null, note: null };
  }
}
