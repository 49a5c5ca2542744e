import type {
  AnsweredMany,
  AnswerMany,
  BriefCase,
  CaseAnswerText,
  CaseContact,
  CaseMoveRequest,
  CaseQueue,
  CaseQueueQuery,
  CaseTab,
  OfficialCase,
} from '@dvc-widgets/contract/officials/cases';
import { caseTabs } from '@dvc-widgets/contract/officials/cases';
import { problem, type RegisterEntry } from '@dvc-widgets/contract';
import { ForeignError, type Scope } from '../accounts/scope.ts';
import { mayDo, type Official } from '../accounts/official.ts';
import { keptParts } from '../retention/kept-parts.ts';
import type { RetentionRules } from '../retention/retention-rules.ts';
import { ProblemError, type CaseStore } from '../store.ts';
import type { OfficialCommand } from './case-command.ts';
import type { CaseDesk, ListedCase, OpenedCaseFile } from './case-desk.ts';
import type { Actor } from './case-event.ts';
import type { CaseQuery, CaseRecord } from './case-record.ts';
import { decide, openStates } from './decide.ts';
import { foldCase } from './fold.ts';
import { eventForOfficials, movesOf } from './official-view.ts';
import { placeEvents, project, type CaseDays } from './project.ts';
import type { CaseRegister } from './register.ts';
import { leastLikeness, likeness } from './similar-cases.ts';

/** Who asks, and what of it they may see. */
export interface CaseAsking {
  readonly official: Pick<Official, 'name'>;
  readonly scope: Scope;
}

/** A move as it came to be: for the audit log. */
export interface MovedCase {
  readonly record: CaseRecord;
  /** Undefined once the case is another agency's. */
  readonly shown: OfficialCase | undefined;
}

/**
 * Cases for officials, through the desk that the command line uses too, each within what they may see: a case of another
 * agency is refused as if there was none (ForeignError, `unknown-case`).
 */
export interface OfficialCases {
  queue(asking: CaseAsking, query: CaseQueueQuery): Promise<CaseQueue>;
  show(asking: CaseAsking, id: string): Promise<OfficialCase>;
  move(asking: CaseAsking, id: string, request: CaseMoveRequest): Promise<MovedCase>;
  /** One answer to several; each is a move of its own, and one that is refused keeps none of the others. */
  answerMany(
    asking: CaseAsking,
    request: AnswerMany,
    onAnswered: (record: CaseRecord) => Promise<void>,
    onForeign: (error: ForeignError) => Promise<void>,
  ): Promise<AnsweredMany>;
  /** What the public register will show once this answer is given; refuses what the answer itself would be refused for. */
  preview(asking: CaseAsking, id: string, answer: CaseAnswerText): Promise<RegisterEntry>;
  /** Contact data; the reading is recorded. Undefined when there is none. */
  contact(asking: CaseAsking, id: string): Promise<{ contact: CaseContact; record: CaseRecord } | undefined>;
  /** A file that has come whole. Throws `unknown-attachment`, also of one that is kept apart. */
  file(asking: CaseAsking, id: string, file: string): Promise<{ file: OpenedCaseFile; record: CaseRecord }>;
  /** Agencies to forward to, at most twenty. */
  agencies(words: string): Promise<readonly { readonly code: string; readonly name: string }[]>;
}

/** What the cases of officials are put together with. */
export interface OfficialCasesParts {
  readonly desk: CaseDesk;
  readonly store: CaseStore & {
    catalogue(): Promise<{ readonly agencies: readonly { readonly code: string; readonly name: string }[] }>;
  };
  readonly days: CaseDays;
  /** How long what is the citizen's is kept. */
  readonly retention: RetentionRules;
  readonly register: Pick<CaseRegister, 'entryOf'>;
  readonly directory: {
    refresh(): Promise<void>;
    agencyName(code: string, day: string): string | undefined;
    agenciesWithin(code: string, day: string): readonly string[];
    ancestorsOf(code: string, day: string): readonly string[];
    procedureName(code: string): string | undefined;
    siteNamed(key: string): { readonly agency: string | null } | undefined;
  };
  /** Everybody who can sign in. */
  readonly people: () => Promise<readonly (Pick<Official, 'name' | 'role' | 'agency'> & { readonly state: string })[]>;
  /** The last day that is due soon, as of a day. */
  readonly soonUntil: (day: string) => string;
  /** RFC 3339 in the collector's zone. */
  readonly moment: (instant: number) => string;
  readonly clock: () => number;
}

const pageSize = 20;
/** Open cases that are looked through for similar ones. */
const lookedThrough = 200;
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const actorOf = ({ name }: Pick<Official, 'name'>): Actor => `official:${name}`;
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd').toLowerCase();

/** Cases for officials over a desk. */
export function createOfficialCases(parts: OfficialCasesParts): OfficialCases {
  const { desk, store, days, register, directory, people, moment, clock } = parts;
  const today = () => days.localDay(clock());
  const agencyOf = (code: string | null) =>
    code === null ? null : { code, name: directory.agencyName(code, today()) ?? null };

  /** The one place that says whose a case is. */
  async function own(id: string, { scope }: CaseAsking): Promise<CaseRecord> {
    const record = await store.caseOf(id);
    if (!record) throw new ProblemError(problem('unknown-case'));
    if (!scope.owns(record)) throw new ForeignError(`case ${id}`, 'unknown-case');
    await directory.refresh();
    return record;
  }

  const briefOf = ({ record, deadline }: ListedCase): BriefCase => ({
    id: record.id,
    seq: record.seq,
    topic: record.topic,
    state: record.state,
    text: record.text,
    agency: agencyOf(record.agency),
    procedure:
      record.procedure === null
        ? null
        : { code: record.procedure, name: directory.procedureName(record.procedure) ?? null },
    officer: record.officer,
    receivedAt: moment(record.receivedAt),
    due: {
      day: deadline.dueDay,
      workingDays: deadline.workingDays,
      left: deadline.left,
      overdue: deadline.overdue,
      soon: deadline.dueSoon,
      paused: deadline.paused,
    },
  });

  const withinOf = ({ scope }: CaseAsking): Pick<CaseQuery, 'within'> =>
    scope.rows ? { within: { agencies: scope.rows.agencies, sites: scope.rows.sites } } : {};

  function queryOf(tab: CaseTab, { official }: CaseAsking): CaseQuery {
    switch (tab) {
      case 'all':
        return { states: openStates, order: 'due' };
      case 'overdue':
        return { states: openStates, dueBefore: today(), order: 'due' };
      case 'due-soon':
        return { states: openStates, dueFrom: today(), dueBefore: dayAfter(parts.soonUntil(today())), order: 'due' };
      case 'mine':
        return { states: openStates, officer: official.name, order: 'due' };
      case 'waiting':
        return { states: ['needs-information'], order: 'received' };
      case 'answered':
        return { states: ['answered', 'closed'], order: 'answered' };
      case 'set-aside':
        return { states: ['set-aside'], order: 'received' };
    }
  }

  async function officersFor(record: CaseRecord): Promise<readonly string[]> {
    const code = record.agency ?? directory.siteNamed(record.site)?.agency ?? null;
    const line = code === null ? [] : directory.ancestorsOf(code, today());
    const names = (await people())
      .filter(
        ({ role, agency, state }) => state === 'active' && mayDo(role, 'cases.move') && reaches(role, agency, line),
      )
      .map(({ name }) => name);
    return [...new Set(names)];
  }

  async function similarTo(asking: CaseAsking, record: CaseRecord): Promise<OfficialCase['similar']> {
    const { text } = record;
    if (text === null || !openStates.includes(record.state)) return [];
    const others = await store.cases({
      states: openStates,
      ...withinOf(asking),
      ...(record.procedure !== null && { procedure: record.procedure }),
      test: record.test,
      order: 'due',
      limit: lookedThrough,
    });
    return others
      .filter(({ id, test }) => id !== record.id && test === record.test)
      .map((other) => ({ other, share: likeness(text, other.text ?? '') }))
      .filter(({ share }) => share >= leastLikeness)
      .toSorted((one, two) => two.share - one.share)
      .slice(0, 8)
      .map(({ other }) => ({
        id: other.id,
        seq: other.seq,
        text: other.text,
        topic: other.topic,
        receivedAt: moment(other.receivedAt),
      }));
  }

  /** The cases that this one goes on for, as far as the asker may see them. */
  async function mergedHere(asking: CaseAsking, { id, test }: CaseRecord): Promise<string[]> {
    const merged = await store.cases({ states: ['merged'], mergedInto: id, ...withinOf(asking), test });
    return merged.map((each) => each.id);
  }

  async function shownTo(asking: CaseAsking, id: string): Promise<OfficialCase> {
    const { record, events, deadline, contactReadings, files, answers } = await desk.show(id);
    const kept = await keptParts({ record, events }, { rules: parts.retention, store, localDay: days.localDay });
    return {
      ...briefOf({ record, deadline }),
      locale: record.locale,
      channel: record.channel,
      closesOn: record.closesOn,
      mergedInto: record.mergedInto,
      mergedHere: await mergedHere(asking, record),
      rating: record.rating,
      verdict: record.verdict,
      mayPublishText: record.text !== null && record.consents.includes('publishing'),
      hasContact: record.hasContact,
      contactReadings: contactReadings.map(({ at, actor }) => ({
        at: moment(at),
        by: actor.replace(/^official:/, ''),
      })),
      quarantine: record.quarantine,
      events: events.map((event) => eventForOfficials(event, { moment, agencyOf })),
      files: files.map(({ id: file, name, type, size, state, why = null }) => ({
        id: file,
        name,
        type,
        size,
        state,
        why,
      })),
      answers: answers.vi.map(({ question, label, words }, at) => ({
        question,
        label: label === null ? null : { vi: label, en: answers.en[at]?.label ?? label },
        words: { vi: words, en: answers.en[at]?.words ?? words },
      })),
      kept: kept.map(({ erasedAt, ...part }) => ({ ...part, erasedAt: erasedAt === null ? null : moment(erasedAt) })),
      may: [...movesOf(foldCase(events))],
      officers: [...(await officersFor(record))],
      similar: await similarTo(asking, record),
    };
  }

  async function move(asking: CaseAsking, id: string, { seen, ...wish }: CaseMoveRequest): Promise<MovedCase> {
    await own(id, asking);
    // What is not theirs can't be merged into either, and they don't learn that it is there.
    if (wish.do === 'merge' && wish.into !== id) await ownTarget(wish.into, asking);
    const record = await desk.move(id, commandOf(wish), actorOf(asking.official), seen);
    return { record, shown: asking.scope.owns(record) ? await shownTo(asking, id) : undefined };
  }

  async function ownTarget(into: string, { scope }: CaseAsking): Promise<void> {
    const target = await store.caseOf(into);
    if (target && !scope.owns(target)) throw new ForeignTargetError(into);
  }

  return {
    async queue(asking, { tab, page, agency, topic, words }) {
      await directory.refresh();
      if (agency !== undefined && !asking.scope.ownsAgency(agency)) throw new ForeignError(`agency ${agency}`);
      const narrowed: CaseQuery = {
        ...withinOf(asking),
        ...(agency !== undefined && { agencies: directory.agenciesWithin(agency, today()) }),
        ...(topic !== undefined && { topic }),
        ...(words !== undefined && words.trim() !== '' && { words }),
      };
      const countOf = (each: CaseTab) => store.countCases({ ...queryOf(each, asking), ...narrowed });
      const counts: Partial<Record<CaseTab, number>> = {};
      for (const each of caseTabs) counts[each] = await countOf(each);
      const total = counts[tab] ?? 0;
      const listed = await desk.list({
        ...queryOf(tab, asking),
        ...narrowed,
        limit: pageSize,
        offset: (page - 1) * pageSize,
      });
      return {
        page,
        pages: Math.max(1, Math.ceil(total / pageSize)),
        total,
        counts: { all: 0, overdue: 0, 'due-soon': 0, mine: 0, waiting: 0, answered: 0, 'set-aside': 0, ...counts },
        cases: listed.map(briefOf),
      };
    },

    async show(asking, id) {
      await own(id, asking);
      return shownTo(asking, id);
    },

    move,

    async answerMany(asking, { cases, ...answer }, onAnswered, onForeign) {
      const results: AnsweredMany['results'] = [];
      for (const { id, seen } of cases) {
        try {
          const { record } = await move(asking, id, { do: 'answer', seen, ...answer });
          await onAnswered(record);
          results.push({ id, problem: null });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          if (error instanceof ForeignError) await onForeign(error);
          results.push({ id, problem: error.problem });
        }
      }
      return { results };
    },

    async preview(asking, id, answer) {
      const record = await own(id, asking);
      const events = await store.caseEvents(id);
      const decision = decide(foldCase(events), { do: 'answer', ...answer });
      if (!decision.ok) throw new ProblemError(decision.problem);
      const at = Math.max(clock(), events.at(-1)?.at ?? 0);
      const more = decision.happenings.map((happening) => ({ ...happening, at, actor: actorOf(asking.official) }));
      const then = [...events, ...placeEvents(id, record.seq, more)];
      const entry = await register.entryOf({ ...record, ...project(then, days) }, then);
      if (!entry) throw new ProblemError(problem('move-not-possible'));
      return entry;
    },

    async contact(asking, id) {
      const record = await own(id, asking);
      const contact = await desk.readContact(id, actorOf(asking.official));
      return contact && { contact, record };
    },

    async file(asking, id, file) {
      const record = await own(id, asking);
      const opened = await desk.readFile(id, file);
      if (opened?.state !== 'whole') throw new ProblemError(problem('unknown-attachment'));
      return { file: opened, record };
    },

    async agencies(words) {
      await directory.refresh();
      const [asked, day] = [plain(words).trim(), today()];
      const codes = new Set((await store.catalogue()).agencies.map(({ code }) => code));
      const named = [...codes].flatMap((code) => {
        const name = directory.agencyName(code, day);
        return name === undefined ? [] : [{ code, name }];
      });
      return named
        .filter(({ code, name }) => plain(name).includes(asked) || code.toLowerCase().startsWith(asked))
        .toSorted((one, other) => one.name.length - other.name.length || one.name.localeCompare(other.name, 'vi'))
        .slice(0, 20);
    },
  };
}

/** Another agency's case, named as the one to merge into. */
class ForeignTargetError extends ForeignError {
  constructor(into: string) {
    super(`case ${into}`, 'invalid-field', '/into');
  }
}

const reaches = (role: Official['role'], agency: string | null, line: readonly string[]): boolean =>
  agency === null ? role === 'administrator' : line.includes(agency);

type Wish<Request> = Request extends { readonly seen: number } ? Omit<Request, 'seen'> : never;

function commandOf(wish: Wish<CaseMoveRequest>): OfficialCommand {
  if (wish.do !== 'assign') return wish;
  const { officer, note } = wish;
  return { do: 'assign', officer, ...(note !== undefined && note.trim() !== '' && { note }) };
}
