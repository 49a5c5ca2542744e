import { problem, type ProblemCode } from '@dvc-widgets/contract';
import { ProblemError, type CaseStore } from '../store.ts';
import type { CaseCommand, OfficialCommand } from './case-command.ts';
import type { Actor, CaseHappening, NewCaseEvent } from './case-event.ts';
import type { CaseAct, CaseHistory, CaseQuery, CaseRecord, Contact, ContactReading } from './case-record.ts';
import type { Deadline } from './deadlines.ts';
import { decide, type MergeTarget } from './decide.ts';
import { foldCase } from './fold.ts';
import { placeEvents, project, type CaseDays } from './project.ts';

/** A case in a list, with its clock. */
export interface ListedCase {
  readonly record: CaseRecord;
  readonly deadline: Deadline;
}

/** All that officials see of a case. */
export interface ShownCase extends CaseHistory {
  readonly deadline: Deadline;
  /** Who read the contact data, and when. */
  readonly contactReadings: readonly ContactReading[];
}

/** What officials do with cases, by whichever way they come: command line now, web app later. */
export interface CaseDesk {
  list(query: CaseQuery): Promise<readonly ListedCase[]>;
  /** Throws ProblemError `unknown-case`. */
  show(id: string): Promise<ShownCase>;
  /**
   * Does it, and answers how the case then stands. `seen` is the last event that the official saw; without it, whatever is
   * there now. Throws ProblemError `unknown-case`, `case-moved`, `move-not-possible`, or `invalid-field` with the field.
   */
  move(id: string, command: OfficialCommand, actor: Actor, seen?: number): Promise<CaseRecord>;
  /** Contact data; that it was read is recorded. Undefined when there is none. Throws ProblemError `unknown-case`. */
  readContact(id: string, actor: Actor): Promise<Contact | undefined>;
}

/** What the desk works with. */
export interface DeskParts {
  readonly store: CaseStore;
  readonly days: CaseDays;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Whether there is such an agency; anything while no catalogue was imported. */
  readonly isAgency: (code: string) => Promise<boolean>;
}

const refusal = (code: ProblemCode, field?: string) => new ProblemError(problem(code, field));

/** The desk over a store. */
export function createCaseDesk(parts: DeskParts): CaseDesk {
  const { store, days, clock, isAgency } = parts;

  async function historyOf(id: string): Promise<CaseHistory> {
    const record = await store.caseOf(id);
    if (!record) throw refusal('unknown-case');
    return { record, events: await store.caseEvents(record.id) };
  }

  return {
    async list(query) {
      const now = clock();
      const listed: ListedCase[] = [];
      for (const record of await store.cases(query)) {
        listed.push({ record, deadline: days.deadline(await store.caseEvents(record.id), now) });
      }
      return listed;
    },

    async show(id) {
      const { record, events } = await historyOf(id);
      const contactReadings = await store.contactReadings(record.id);
      return { record, events, deadline: days.deadline(events, clock()), contactReadings };
    },

    async move(id, command, actor, seen) {
      const history = await historyOf(id);
      if (seen !== undefined && seen !== history.record.seq) throw refusal('case-moved');
      if ('agency' in command && command.agency !== undefined && !(await isAgency(command.agency))) {
        throw refusal('invalid-field', '/agency');
      }
      const target = command.do === 'merge' ? await targetOf(store, command.into, history.record) : undefined;
      const moved = await append(parts, history, command, actor, target && { target });
      if (moved !== 'written') throw refusal('case-moved');
      return (await historyOf(id)).record;
    },

    async readContact(id, actor) {
      const { record } = await historyOf(id);
      return store.readContact(record.id, { at: clock(), actor });
    },
  };
}

/** The case that another is to be merged into; undefined when it is that case itself, not there, or of the other sort of site. */
async function targetOf(
  store: CaseStore,
  id: string,
  own: CaseRecord,
): Promise<(MergeTarget & { readonly seen: number }) | undefined> {
  const target = id === own.id ? undefined : await store.caseOf(id);
  if (!target || target.test !== own.test) return undefined;
  return { id: target.id, state: target.state, test: target.test, seen: target.seq };
}

/** What goes with a move besides its command. */
interface Beside {
  readonly target?: MergeTarget & { readonly seen: number };
  readonly act?: CaseAct;
}

/** Decides on a command and appends what follows. Throws ProblemError when the case does not allow it. */
export async function append(
  { store, days, clock }: Pick<DeskParts, 'store' | 'days' | 'clock'>,
  history: CaseHistory,
  command: CaseCommand,
  actor: Actor,
  { target, act }: Beside = {},
): Promise<'written' | 'moved' | 'applied-before'> {
  const decision = decide(foldCase(history.events), command, target);
  if (!decision.ok) throw new ProblemError(decision.problem);
  return write({ store, days, clock }, history, decision.happenings, actor, { target, act });
}

/** Appends to a history what was decided. Time never runs back within a case, whatever the clock does. */
export async function write(
  { store, days, clock }: Pick<DeskParts, 'store' | 'days' | 'clock'>,
  { record: { id, seq: seen }, events: before }: CaseHistory,
  happenings: readonly CaseHappening[],
  actor: Actor,
  { target, act }: { readonly target?: Beside['target'] | undefined; readonly act?: CaseAct | undefined } = {},
): Promise<'written' | 'moved' | 'applied-before'> {
  const at = Math.max(clock(), before.at(-1)?.at ?? 0);
  const submission = act && `${act.site}/${act.id}`;
  const events = happenings.map((happening): NewCaseEvent => ({
    ...happening,
    at,
    actor,
    ...(submission !== undefined && { submission }),
  }));
  return store.moveCase({
    id,
    seen,
    events,
    standing: project([...before, ...placeEvents(id, seen, events)], days),
    ...(act && { act: { site: act.site, id: act.id } }),
    ...(target && { beside: { id: target.id, seen: target.seen } }),
  });
}
