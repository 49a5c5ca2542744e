import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { CaseEvent, CaseProjection, CaseQuery, CaseRecord, CaseStanding, NewCaseEvent } from '../../store.ts';
import { scopeCondition, scopeValues } from './figure-rows.ts';
import { matchOf } from './rating-list.ts';

const texts = z.array(z.string());
const files = z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }));

/** A row of `feedback_case` with what is shown of its feedback. */
interface CaseRow extends Omit<
  CaseRecord,
  | 'test'
  | 'onTime'
  | 'publishText'
  | 'reopenedByCitizen'
  | 'consents'
  | 'attachments'
  | 'marks'
  | 'hasContact'
  | 'sharesCode'
> {
  readonly test: number;
  readonly onTime: number | null;
  readonly publishText: number;
  readonly reopenedByCitizen: number;
  readonly consents: string | null;
  readonly attachments: string | null;
  readonly marks: string;
  readonly hasContact: number;
  readonly sharesCode: number;
}

const toRecord = (row: CaseRow): CaseRecord => ({
  ...row,
  test: row.test === 1,
  onTime: row.onTime === null ? null : row.onTime === 1,
  publishText: row.publishText === 1,
  reopenedByCitizen: row.reopenedByCitizen === 1,
  consents: texts.parse(JSON.parse(row.consents ?? '[]')),
  attachments: files.parse(JSON.parse(row.attachments ?? '[]')),
  marks: texts.parse(JSON.parse(row.marks)),
  hasContact: row.hasContact === 1,
  sharesCode: row.sharesCode === 1,
});

/** The columns of `feedback_case` that its events say, each with the value of a standing. */
export const standingColumns = [
  ['state', (of: CaseStanding) => of.state],
  ['seq', (of) => of.seq],
  ['changed_at', (of) => of.changedAt],
  ['agency', (of) => of.agency],
  ['officer', (of) => of.officer],
  ['answered_at', (of) => of.answeredAt],
  ['answered_day', (of) => of.answeredDay],
  ['on_time', (of) => (of.onTime === null ? null : Number(of.onTime))],
  ['publish_text', (of) => Number(of.publishText)],
  ['verdict', (of) => of.verdict],
  ['reopened', (of) => of.reopened],
  ['reopened_by_citizen', (of) => Number(of.reopenedByCitizen)],
  ['merged_into', (of) => (of.mergedInto === null ? null : Number(of.mergedInto))],
  ['due_day', (of) => of.dueDay],
  ['closes_on', (of) => of.closesOn],
] satisfies readonly (readonly [string, (of: CaseStanding) => string | number | null])[];

/** The columns that are fixed when a case is opened. */
export const factColumns = [
  ['site', (of: CaseProjection) => of.site],
  ['submission', (of) => of.submission],
  ['test', (of) => Number(of.test)],
  ['topic', (of) => of.topic],
  ['procedure', (of) => of.procedure],
  ['sector', (of) => of.sector],
  ['received_at', (of) => of.receivedAt],
  ['received_day', (of) => of.receivedDay],
] satisfies readonly (readonly [string, (of: CaseProjection) => string | number | null])[];

const selected = `
  SELECT CAST(c.number AS TEXT) AS id, c.site, c.submission, c.test, c.topic, c.procedure, c.sector,
    c.received_at AS receivedAt, c.received_day AS receivedDay, c.state, c.seq, c.changed_at AS changedAt, c.agency,
    c.officer, c.answered_at AS answeredAt, c.answered_day AS answeredDay, c.on_time AS onTime,
    c.publish_text AS publishText, c.verdict, c.reopened, c.reopened_by_citizen AS reopenedByCitizen,
    CAST(c.merged_into AS TEXT) AS mergedInto, c.due_day AS dueDay, c.closes_on AS closesOn,
    s.comment AS text, s.locale, s.channel, s.consents, s.attachments, s.marks, s.quarantine,
    EXISTS (SELECT 1 FROM case_contact k WHERE k.number = c.number) AS hasContact,
    EXISTS (SELECT 1 FROM feedback_case o WHERE o.lookup = c.lookup AND o.number <> c.number) AS sharesCode
  FROM feedback_case c JOIN submission s ON s.site = c.site AND s.id = c.submission`;

const orders = {
  due: 'c.due_day IS NULL, c.due_day, c.number',
  answered: 'c.answered_at DESC, c.number DESC',
  received: 'c.number',
} as const;

/** A query as the WHERE over `feedback_case c`, with what its question marks stand for. */
export function whereOfCases(query: CaseQuery): { where: string; values: (string | number)[] } {
  const conditions = query.test === true ? [] : ['c.test = 0'];
  const values: (string | number)[] = [];
  const ask = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  for (const [column, list] of [
    ['state', query.states],
    ['agency', query.agencies],
  ] as const) {
    if (list) ask(`c.${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(list));
  }
  ask('c.officer = ?', query.officer);
  ask('c.site = ?', query.site);
  ask('c.procedure = ?', query.procedure);
  ask('c.sector = ?', query.sector);
  ask('c.topic = ?', query.topic);
  ask('c.received_day >= ?', query.receivedFrom);
  ask('c.received_day <= ?', query.receivedTo);
  ask('c.answered_day >= ?', query.answeredFrom);
  ask('c.answered_day <= ?', query.answeredTo);
  ask('c.due_day < ?', query.dueBefore);
  ask('c.due_day >= ?', query.dueFrom);
  ask('c.closes_on < ?', query.closesBefore);
  ask('c.changed_at < ?', query.changedBefore);
  if (query.within) {
    conditions.push(scopeCondition('c'));
    values.push(...scopeValues(query.within));
  }
  if (query.words !== undefined) {
    conditions.push(`(CAST(c.number AS TEXT) = ? OR (c.site, c.submission) IN (SELECT w.site, w.id FROM submission w
      WHERE w.seq IN (SELECT rowid FROM comment_words WHERE comment_words MATCH ?)))`);
    values.push(query.words.trim(), matchOf(query.words));
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}

/** The cases that a query takes. */
export function selectCases(database: Database, query: CaseQuery): CaseRecord[] {
  const { where, values } = whereOfCases(query);
  return database
    .prepare<unknown[], CaseRow>(`${selected} ${where} ORDER BY ${orders[query.order ?? 'received']} LIMIT ? OFFSET ?`)
    .all(...values, query.limit ?? 100, query.offset ?? 0)
    .map(toRecord);
}

/** A case by its number. */
export function selectCase(database: Database, number: number): CaseRecord | undefined {
  const row = database.prepare<[number], CaseRow>(`${selected} WHERE c.number = ?`).get(number);
  return row && toRecord(row);
}

/** A row of `case_event`. */
export interface EventRow {
  readonly place: number;
  readonly number: number;
  readonly seq: number;
  readonly at: number;
  readonly actor: CaseEvent['actor'];
  readonly submission: string | null;
  readonly payload: string;
}

/** The columns of an `EventRow`. */
export const eventColumns = 'place, number, seq, at, actor, submission, payload';

/** The payload of an event: all that its type says of it. */
export function payloadOf(event: NewCaseEvent): object {
  const { at: _at, actor: _actor, submission: _submission, ...payload } = event;
  return payload;
}

// Our own side wrote the text, from what the type says: a second check would find nothing.
const readPayload: (text: string) => NewCaseEvent = JSON.parse;

/** An event as it was appended. */
export const toEvent = ({ number, seq, at, actor, submission, payload }: EventRow): CaseEvent => ({
  ...readPayload(payload),
  case: String(number),
  seq,
  at,
  actor,
  ...(submission !== null && { submission }),
});
