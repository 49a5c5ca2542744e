import type { HandlingRules, NoticeKind } from '../cases/handling-rules.ts';
import type { CaseCalendar } from '../cases/deadlines.ts';
import { openStates } from '../cases/decide.ts';
import type { CaseEvent, CaseRecord, Store } from '../store.ts';
import type { Notice } from './notice.ts';

const day = 86_400_000;
/** A site that brings no feedback for this long is told of: perhaps its form is broken. */
const silence = 30 * day;
const portion = 500;

/** What looking for notices needs. */
export interface FindingParts {
  readonly store: Pick<Store, 'caseEventsAfter' | 'caseOf' | 'cases' | 'notices'>;
  readonly rules: Pick<HandlingRules, 'termsFor'>;
  readonly calendar: CaseCalendar;
  readonly clock: () => number;
}

/** Notices of what happened since a place, and the place that they reach to; undefined when nothing did. */
export async function noticesOfEvents(
  { store }: FindingParts,
  place: number,
): Promise<{ readonly notices: readonly Notice[]; readonly place: number } | undefined> {
  const placed = await store.caseEventsAfter(place, portion);
  const last = placed.at(-1);
  if (!last) return undefined;
  const notices: Notice[] = [];
  for (const { event } of placed) {
    const kind = kindOf(event);
    const record = kind && (await store.caseOf(event.case));
    if (!kind || !record || record.test) continue;
    // Intake set it aside at once: nobody is woken for it.
    if (event.type === 'received' && record.quarantine !== null) continue;
    const agency = event.type === 'received' || event.type === 'forwarded' ? event.agency : record.agency;
    notices.push({ ...noticeOf(record, kind, `${event.case}/${String(event.seq)}/${kind}`, event.at), agency });
  }
  return { notices, place: last.place };
}

/** What an event is to those who handle the case; to the agency that it is forwarded to, it is new. */
function kindOf({ type }: CaseEvent): NoticeKind | undefined {
  if (type === 'received' || type === 'forwarded' || type === 'taken-up') return 'new';
  return type === 'reopened' ? 'reopened' : undefined;
}

/** Notices of answers that are due soon, overdue or escalated as of now; the same day again gives the same keys. */
export async function noticesOfDeadlines({ store, rules, calendar, clock }: FindingParts): Promise<readonly Notice[]> {
  const now = clock();
  const today = calendar.dayOf(now);
  const notices: Notice[] = [];
  for (let offset = 0; ; offset += portion) {
    const records = await store.cases({ states: openStates, order: 'due', limit: portion, offset });
    for (const record of records) {
      const { dueDay, agency, topic } = record;
      if (dueDay === null) continue;
      const { dueSoonDays, escalateAfter } = rules.termsFor(agency, topic);
      const left = calendar.between(today, dueDay);
      const tell = (kind: NoticeKind) => notices.push(noticeOf(record, kind, `${record.id}/${kind}/${dueDay}`, now));
      if (today <= dueDay && left <= dueSoonDays) tell('due-soon');
      if (today > dueDay) tell('overdue');
      if (today > dueDay && -left >= escalateAfter) tell('escalated');
    }
    if (records.length < portion) return notices;
  }
}

/** Notices of sites that have brought no feedback for 30 days: one for each silence. */
export async function noticesOfSilence({ store, clock }: FindingParts): Promise<readonly Notice[]> {
  const now = clock();
  return (await store.notices.silences())
    .filter(({ since }) => now - since >= silence)
    .map(({ site, agency, since }) => ({
      key: `${site}/silent/${String(since)}`,
      kind: 'silent' as const,
      number: null,
      site,
      agency,
      topic: null,
      dueDay: null,
      at: now,
    }));
}

const noticeOf = (
  { id, site, agency, topic, dueDay }: CaseRecord,
  kind: NoticeKind,
  key: string,
  at: number,
): Notice => ({
  key,
  kind,
  number: id,
  site,
  agency,
  topic,
  dueDay,
  at,
});
