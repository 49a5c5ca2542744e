import type { CaseEvent, NewCaseEvent } from './case-event.ts';
import type { CaseStanding } from './case-record.ts';
import { deadlineOf, type CaseCalendar, type Deadline } from './deadlines.ts';
import { foldCase } from './fold.ts';
import type { HandlingRules } from './handling-rules.ts';

/** The calendar as cases need it. */
export interface CaseDays {
  /** `YYYY-MM-DD` of a moment in the collector's zone. */
  localDay(instant: number): string;
  /** How the answer stands against the clock. */
  deadline(events: readonly (CaseEvent | NewCaseEvent)[], now: number): Deadline;
  /** The last day on which a citizen may judge an answer of that moment before the case closes by itself. */
  closesOn(answeredAt: number, agency: string | null, topic: string): string;
}

/** The days of cases by these rules. */
export const createCaseDays = (rules: Pick<HandlingRules, 'termsFor'>, calendar: CaseCalendar): CaseDays => ({
  localDay: calendar.dayOf,
  deadline: (events, now) => deadlineOf(events, rules, calendar, now),
  closesOn: (answeredAt, agency, topic) =>
    calendar.after(calendar.dayOf(answeredAt), rules.termsFor(agency, topic).closeDays),
});

/** Numbers events that go after `seen` others in the history of a case. */
export const placeEvents = (id: string, seen: number, events: readonly NewCaseEvent[]): CaseEvent[] =>
  events.map((event, index) => ({ ...event, case: id, seq: seen + 1 + index }));

/** Where a case stands: the row that is kept beside its events, and equals them. */
export function project(events: readonly (CaseEvent | NewCaseEvent)[], days: CaseDays): CaseStanding {
  const fold = foldCase(events);
  const { answer, state } = fold;
  const answeredDay = answer && days.localDay(answer.at);
  return {
    state,
    seq: fold.seq,
    changedAt: fold.changedAt,
    agency: fold.agency,
    officer: fold.officer,
    answeredAt: answer?.at ?? null,
    answeredDay,
    onTime: answer ? wasOnTime(events, days) : null,
    publishText: fold.publishText,
    verdict: fold.verdict,
    reopened: fold.reopened,
    reopenedByCitizen: fold.reopenedByCitizen,
    mergedInto: fold.mergedInto,
    restsSince: fold.restsSince,
    // The day that is due does not hang on today.
    dueDay: days.deadline(events, fold.changedAt).dueDay,
    closesOn: state === 'answered' && answer ? days.closesOn(answer.at, fold.agency, fold.topic) : null,
  };
}

/** Whether the latest answer came by the day that was due; one that mends an answer takes over how that one stood. */
function wasOnTime(events: readonly (CaseEvent | NewCaseEvent)[], days: CaseDays): boolean {
  let before = events;
  for (;;) {
    const last = before.findLastIndex(({ type }) => type === 'answered');
    const answer = before[last];
    if (!answer) return true;
    before = before.slice(0, last);
    const { dueDay, overdue, paused } = days.deadline(before, answer.at);
    if (dueDay !== null || paused) return !overdue;
  }
}
