import {
  recogniseProcedure,
  type CaseState,
  type Register,
  type RegisterEntry,
  type RegisterFilter,
} from '@dvc-widgets/contract';
import { localTime } from '../exports/local-time.ts';
import type { SiteDirectory } from '../intake/site-directory.ts';
import type { CaseCount, CaseQuery, CaseRecord, Store } from '../store.ts';
import type { CaseEvent } from './case-event.ts';
import { openStates } from './decide.ts';

/** Entries of one page. */
const pageSize = 20;

/** An entry as every form of the register shows it, with what only the feed says. */
export interface ListedEntry {
  readonly entry: RegisterEntry;
  /** Stable for as long as the database, and tells nothing: an UUID from a keyed digest. */
  readonly uuid: string;
  /** When what is shown last changed, RFC 3339. */
  readonly updated: string;
}

/** A page of the register. */
export interface RegisterPage extends Omit<Register, 'entries'> {
  readonly listed: readonly ListedEntry[];
}

/** What can be chosen in the filter: whatever has cases. */
export interface RegisterChoices {
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  readonly sectors: readonly { readonly code: string; readonly name: string }[];
}

/** The public register: what was answered, and how all that was received stands. */
export interface CaseRegister {
  page(filter: RegisterFilter): Promise<RegisterPage>;
  choices(): Promise<RegisterChoices>;
  /** What is shown of a case that stands so; undefined while it has no answer. */
  entryOf(record: CaseRecord, events: readonly CaseEvent[]): Promise<RegisterEntry | undefined>;
  /** An UUID for a name, the same for as long as the database. */
  uuidOf(name: string): string;
}

/** What the register is made from. */
export interface RegisterParts {
  readonly store: Pick<Store, 'cases' | 'countCases' | 'caseEvents' | 'caseCounts'>;
  readonly directory: Pick<SiteDirectory, 'refresh' | 'agencyName' | 'agenciesWithin' | 'procedureName' | 'sectorName'>;
  /** `YYYY-MM-DD` of an instant, in the collector's zone. */
  readonly dayOf: (instant: number) => string;
  readonly timeZone: string;
  readonly clock: () => number;
  /** A digest under a key of the database. */
  readonly digest: (text: string) => string;
}

/** The register over the store. What is set aside, merged, of test sites or never answered is not in it. */
export function createRegister(parts: RegisterParts): CaseRegister {
  const { store, directory, dayOf, timeZone, clock, digest } = parts;
  const today = () => dayOf(clock());

  const named = (code: string | null, nameOf: (code: string) => string | undefined) =>
    code === null ? null : { code, name: nameOf(code) ?? null };
  const agencyOf = (code: string | null, day = today()) => named(code, (known) => directory.agencyName(known, day));

  function queryOf({ agency, procedure, sector, topic, from, to }: RegisterFilter): CaseQuery {
    return {
      states: shownStates,
      answeredFrom: from ?? '0000-01-01',
      ...(to !== undefined && { answeredTo: to }),
      ...(agency !== undefined && { agencies: directory.agenciesWithin(agency, today()) }),
      ...(procedure !== undefined && { procedure: nationalPart(procedure) }),
      ...(sector !== undefined && { sector }),
      ...(topic !== undefined && { topic }),
      order: 'answered',
    };
  }

  function listed(record: CaseRecord, events: readonly CaseEvent[]): readonly ListedEntry[] {
    const answer = events.findLast((event) => event.type === 'answered');
    if (!answer || record.answeredDay === null) return [];
    const judged = events.findLast((event) => event.type === 'judged' && event.seq > answer.seq);
    const answeredBy = agencyAt(events, answer.seq);
    const { publishText, text, consents } = record;
    return [
      {
        uuid: uuidOf(`${record.site}/${record.submission}`),
        updated: localTime(judged?.at ?? answer.at, timeZone),
        entry: {
          id: record.id,
          topic: record.topic,
          receivedOn: record.receivedDay,
          answeredOn: record.answeredDay,
          onTime: record.onTime ?? true,
          agency: agencyOf(answeredBy, record.answeredDay),
          procedure: named(record.procedure, directory.procedureName),
          sector: named(record.sector, directory.sectorName),
          // Two people must agree: the citizen, and an official who has read it.
          text: publishText && consents.includes('publishing') ? text : null,
          answer: answer.public,
          verdict: record.verdict,
          reopened: record.reopened > 0,
        },
      },
    ];
  }

  function totalsOf(counts: readonly CaseCount[], filter: RegisterFilter): Register['totals'] {
    const agencies = filter.agency === undefined ? undefined : directory.agenciesWithin(filter.agency, today());
    const procedure = filter.procedure === undefined ? undefined : nationalPart(filter.procedure);
    const asked = counts.filter(
      (each) =>
        (agencies === undefined || agencies.includes(each.agency ?? '')) &&
        (procedure === undefined || each.procedure === procedure) &&
        (filter.sector === undefined || each.sector === filter.sector) &&
        (filter.topic === undefined || each.topic === filter.topic) &&
        each.state !== 'merged' &&
        each.state !== 'set-aside',
    );
    const sum = (which: (each: CaseCount) => boolean) =>
      asked.filter(which).reduce((total, { count }) => total + count, 0);
    return {
      received: sum(() => true),
      answered: sum(({ onTime }) => onTime !== null),
      onTime: sum(({ onTime }) => onTime === true),
      open: sum(({ state }) => state !== 'answered' && state !== 'closed'),
      overdue: sum(({ overdue }) => overdue),
    };
  }

  /** Of version 8 (RFC 9562 §5.8): our own bits. */
  function uuidOf(name: string): string {
    const digits = Buffer.from(digest(`register ${name}`), 'base64url')
      .toString('hex')
      .padEnd(32, '0');
    const at = (from: number, to: number) => digits.slice(from, to);
    return `${at(0, 8)}-${at(8, 12)}-8${at(13, 16)}-8${at(17, 20)}-${at(20, 32)}`;
  }

  return {
    uuidOf,
    async entryOf(record, events) {
      await directory.refresh();
      return listed(record, events)[0]?.entry;
    },
    async page(filter) {
      await directory.refresh();
      const query = queryOf(filter);
      const [count, counts, records] = await Promise.all([
        store.countCases(query),
        store.caseCounts(today()),
        store.cases({ ...query, limit: pageSize, offset: (filter.page - 1) * pageSize }),
      ]);
      const entries = await Promise.all(
        records.map(async (record) => listed(record, await store.caseEvents(record.id))),
      );
      return {
        generatedAt: localTime(clock(), timeZone),
        page: filter.page,
        pages: Math.max(1, Math.ceil(count / pageSize)),
        listed: entries.flat(),
        totals: totalsOf(counts, filter),
      };
    },
    async choices() {
      await directory.refresh();
      const counts = await store.caseCounts(today());
      const inUse = (of: (each: CaseCount) => string | null, nameOf: (code: string) => string | undefined) =>
        [...new Set(counts.map(of))]
          .flatMap((code) => (code === null ? [] : [{ code, name: nameOf(code) ?? code }]))
          .toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
      return {
        agencies: inUse(
          ({ agency }) => agency,
          (code) => directory.agencyName(code, today()),
        ),
        sectors: inUse(({ sector }) => sector, directory.sectorName),
      };
    },
  };
}

const shownStates: readonly CaseState[] = [...openStates, 'answered', 'closed'];

const nationalPart = (procedure: string): string => recogniseProcedure(procedure).national ?? procedure;

/** Who was to answer when an event happened. */
function agencyAt(events: readonly CaseEvent[], seq: number): string | null {
  let agency: string | null = null;
  for (const event of events) {
    if (event.seq > seq) break;
    if (event.type === 'received' || event.type === 'assigned' || event.type === 'forwarded') ({ agency } = event);
  }
  return agency;
}

/** The register as `GET /v1/register` answers it. */
export const toRegister = ({ listed, ...rest }: RegisterPage): Register => ({
  ...rest,
  entries: listed.map(({ entry }) => entry),
});
