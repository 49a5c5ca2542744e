import { problem, type ProblemCode } from '@dvc-widgets/contract';
import type { AttachmentFolder } from '../attachments/attachment-folder.ts';
import { describeAnswers, type DescribedAnswer } from '../questions/describe-answers.ts';
import { ProblemError, type CaseStore, type Store } from '../store.ts';
import { partsErased } from '../store/erased-parts.ts';
import type { CaseCommand, OfficialCommand } from './case-command.ts';
import { filesOf, type CaseFile } from './case-file.ts';
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
  /** The files that the feedback names, and what has come of them. */
  readonly files: readonly CaseFile[];
  /** What was answered to the site's own questions, in the words that were asked, by language. */
  readonly answers: Readonly<Record<'vi' | 'en', readonly DescribedAnswer[]>>;
}

/** The bytes of a file, with what is known of them. */
export interface OpenedCaseFile extends CaseFile {
  readonly bytes: Buffer;
}

/** Where the bytes of files are. */
export type CaseFiles = Pick<AttachmentFolder, 'note' | 'read' | 'erase'>;

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
  /** A file that has come; undefined when the case names none of that id, or it has not. Throws ProblemError `unknown-case`. */
  readFile(id: string, file: string): Promise<OpenedCaseFile | undefined>;
}

/** What the desk works with. */
export interface DeskParts {
  readonly store: CaseStore & Pick<Store, 'questionSets'>;
  readonly days: CaseDays;
  readonly files: CaseFiles;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Whether there is such an agency; anything while no catalogue was imported. */
  readonly isAgency: (code: string) => Promise<boolean>;
}

const refusal = (code: ProblemCode, field?: string) => new ProblemError(problem(code, field));

/** The desk over a store. */
export function createCaseDesk(parts: DeskParts): CaseDesk {
  const { store, days, files, clock, isAgency } = parts;

  async function historyOf(id: string): Promise<CaseHistory> {
    const record = await store.caseOf(id);
    if (!record) throw refusal('unknown-case');
    return { record, events: await store.caseEvents(record.id) };
  }

  async function answersOf({ answers, topic, receivedDay }: CaseRecord): Promise<ShownCase['answers']> {
    if (!answers) return { vi: [], en: [] };
    const kept = (await store.questionSets()).find(({ set }) => set.version === answers.set);
    const told = { topic, today: receivedDay };
    return {
      vi: describeAnswers(answers, kept?.set, { ...told, language: 'vi' }),
      en: describeAnswers(answers, kept?.set, { ...told, language: 'en' }),
    };
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
      const deadline = days.deadline(events, clock());
      return {
        record,
        events,
        deadline,
        contactReadings,
        files: await filesOf(record, files),
        answers: await answersOf(record),
      };
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

    async readFile(id, file) {
      const { record } = await historyOf(id);
      const named = (await filesOf(record, files)).find(({ id: each }) => each === file);
      const opened = named && (await files.read(file));
      return named && opened && named.state !== 'awaited' ? { ...named, bytes: opened.bytes } : undefined;
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
  parts: WriteParts,
  history: CaseHistory,
  command: CaseCommand,
  actor: Actor,
  { target, act }: Beside = {},
): Promise<'written' | 'moved' | 'applied-before'> {
  const decision = decide(foldCase(history.events), command, target);
  if (!decision.ok) throw new ProblemError(decision.problem);
  return write(parts, history, decision.happenings, actor, { target, act });
}

/** What writing to a case needs. */
export type WriteParts = Pick<DeskParts, 'days' | 'clock' | 'files'> & { readonly store: CaseStore };

/** Appends to a history what was decided. Time never runs back within a case, whatever the clock does. */
export async function write(
  { store, days, clock, files }: WriteParts,
  { record: { id, site, seq: seen, attachments }, events: before }: CaseHistory,
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
  const moved = await store.moveCase({
    id,
    seen,
    events,
    standing: project([...before, ...placeEvents(id, seen, events)], days),
    ...(act && { act: { site: act.site, id: act.id } }),
    ...(target && { beside: { id: target.id, seen: target.seen } }),
  });
  // What the citizen showed goes with what the citizen wrote. Tending does it again, should this process end before.
  const erased = happenings.flatMap((happening) => (happening.type === 'erased' ? partsErased(happening.what) : []));
  if (moved === 'written' && erased.includes('attachments')) {
    for (const attachment of attachments) await eraseFile(files, { site, id: attachment.id });
  }
  return moved;
}

/** Removes the bytes of a file that a case named; an id that another site announced was none of its files. */
export async function eraseFile(
  files: Pick<CaseFiles, 'note' | 'erase'>,
  { site, id }: { readonly site: string; readonly id: string },
): Promise<void> {
  if ((await files.note(id))?.site === site) await files.erase(id);
}
