import type { CaseEvent, NewCaseEvent } from './case-event.ts';
import type { WorkingDays } from './working-days.ts';

/** How long an agency has, in working days. */
export interface Terms {
  /** In which a feedback is given to whom it concerns (Decree 20/2008/NĐ-CP, Art. 14: 5). */
  readonly forwardDays: number;
  /** In which it is answered. */
  readonly answerDays: number;
  /** Due soon when this many working days are left, or fewer. */
  readonly dueSoonDays: number;
  /** Escalated when it is past due by this many, or more. */
  readonly escalateAfter: number;
}

/** What deadlines ask of the rules. */
export interface DeadlineRules {
  /** The terms of the agency that is to answer. */
  termsFor(agency: string | null, topic: string): Terms;
}

/** Working days, and the day of an instant in the collector's zone. */
export interface CaseCalendar extends WorkingDays {
  /** `YYYY-MM-DD` of an instant (milliseconds since the epoch). */
  dayOf(instant: number): string;
}

/** How an answer stands against the clock. */
export interface Deadline {
  /** The last day for the answer; null while information is awaited, and when no answer is. */
  readonly dueDay: string | null;
  /** How many working days the agency has for an answer. */
  readonly workingDays: number;
  /** Working days that are left, today not counted; negative once past; null without a due day. */
  readonly left: number | null;
  /** Past due; while information is awaited, past due already when it was asked for. */
  readonly overdue: boolean;
  readonly dueSoon: boolean;
  readonly escalated: boolean;
  /** The clock stands: information is awaited from the citizen. */
  readonly paused: boolean;
  /** The last day for giving it to whom it concerns; null once somebody has taken it on. */
  readonly forwardDay: string | null;
}

/** The clock of an answer: it runs to a day, it stands, or no answer is awaited. */
type Clock =
  | { readonly kind: 'running'; readonly dueDay: string }
  | { readonly kind: 'paused'; readonly dueDay: string; readonly since: string }
  | { readonly kind: 'none' };

const none: Clock = { kind: 'none' };

/**
 * When the answer to a case is due, from its events alone. Counting starts the day after (Civil Code 2015, Art. 147 §2) and
 * takes working days only. Forwarding, reopening and taking up start it anew; from a question to the citizen until work
 * goes on it stands, and the due day moves by the working days between.
 */
export function deadlineOf(
  events: readonly (CaseEvent | NewCaseEvent)[],
  rules: DeadlineRules,
  calendar: CaseCalendar,
  now: number,
): Deadline {
  let clock = none;
  /** As it was when the case was set aside. */
  let before = none;
  let topic = '';
  let agency: string | null = null;
  let terms = rules.termsFor(null, '');
  let forwardDay: string | null = null;

  const started = (day: string): Clock => {
    terms = rules.termsFor(agency, topic);
    return { kind: 'running', dueDay: calendar.after(day, terms.answerDays) };
  };

  for (const event of events) {
    const day = calendar.dayOf(event.at);
    switch (event.type) {
      case 'received':
        ({ agency, topic } = event);
        clock = started(day);
        forwardDay = calendar.after(day, terms.forwardDays);
        break;
      case 'assigned':
        // Who handles it within the time that runs is the agency's affair: the clock goes on.
        ({ agency } = event);
        clock = goneOn(clock, day, calendar);
        forwardDay = null;
        break;
      case 'forwarded':
        ({ agency } = event);
        clock = started(day);
        forwardDay = null;
        break;
      case 'reopened':
        clock = started(day);
        break;
      case 'taken-up':
        // What was not awaited, or not from the agency, is not now.
        clock = before.kind === 'running' ? started(day) : before;
        break;
      case 'information-asked':
        if (clock.kind === 'running') clock = { kind: 'paused', dueDay: clock.dueDay, since: day };
        forwardDay = null;
        break;
      case 'started':
      case 'information-given':
        clock = goneOn(clock, day, calendar);
        if (event.type === 'started') forwardDay = null;
        break;
      case 'answered':
      case 'closed':
      case 'merged':
        clock = none;
        forwardDay = null;
        break;
      case 'set-aside':
        before = clock;
        clock = none;
        forwardDay = null;
        break;
      case 'judged':
      case 'noted':
      case 'erased':
        break;
    }
  }
  return { ...standing(clock, terms, calendar, calendar.dayOf(now)), workingDays: terms.answerDays, forwardDay };
}

/** The clock once work goes on: a pause moves the due day by the working days in it. */
function goneOn(clock: Clock, day: string, calendar: WorkingDays): Clock {
  if (clock.kind !== 'paused') return clock;
  return { kind: 'running', dueDay: calendar.after(clock.dueDay, calendar.between(clock.since, day)) };
}

function standing(
  clock: Clock,
  { dueSoonDays, escalateAfter }: Terms,
  calendar: CaseCalendar,
  today: string,
): Omit<Deadline, 'workingDays' | 'forwardDay'> {
  const still = { dueDay: null, left: null, dueSoon: false, escalated: false };
  if (clock.kind === 'none') return { ...still, overdue: false, paused: false };
  if (clock.kind === 'paused') return { ...still, overdue: clock.dueDay < clock.since, paused: true };
  const { dueDay } = clock;
  const left = calendar.between(today, dueDay);
  const overdue = today > dueDay;
  return {
    dueDay,
    left,
    overdue,
    dueSoon: !overdue && left <= dueSoonDays,
    escalated: overdue && -left >= escalateAfter,
    paused: false,
  };
}
