import type { NewCaseEvent } from './case-event.ts';
import type { CaseFacts, Contact, OpenedCase } from './case-record.ts';
import type { HandlingRules } from './handling-rules.ts';
import { project, type CaseDays } from './project.ts';

/** What is known of a feedback when its case is opened. */
export interface CaseBeginning extends Omit<CaseFacts, 'receivedDay'> {
  /** The agency that the page named, or that its site belongs to. */
  readonly agency: string | null;
  readonly lookup: string;
  readonly contact: Contact | null;
  /** Why intake kept the feedback apart, or null. */
  readonly quarantine: string | null;
}

/** By what a case is opened. */
export interface CaseOpening {
  readonly days: CaseDays;
  readonly rules: Pick<HandlingRules, 'route'>;
}

/** The case of a feedback: routed to whom it concerns, and set aside from the start when intake kept the feedback apart. */
export function openCase(beginning: CaseBeginning, { days, rules }: CaseOpening): OpenedCase {
  const { agency, lookup, contact, quarantine, ...facts } = beginning;
  const { receivedAt: at, topic, procedure, sector } = facts;
  const handled = rules.route({ agency, procedure, sector });
  const events: NewCaseEvent[] = [
    {
      type: 'received',
      at,
      actor: 'citizen',
      submission: `${facts.site}/${facts.submission}`,
      agency: handled,
      topic,
    },
  ];
  if (quarantine !== null) events.push({ type: 'set-aside', at, actor: 'collector', reason: quarantine });
  return {
    lookup,
    contact,
    events,
    projection: { ...facts, receivedDay: days.localDay(at), ...project(events, days) },
  };
}
