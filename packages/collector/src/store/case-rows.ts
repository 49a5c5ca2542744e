import { retainedParts, type RetainedPart } from '@dvc-widgets/contract';
import { answersSchema } from '@dvc-widgets/contract/questions/schema';
import { z } from 'zod';
import type {
  CaseEvent,
  CaseProjection,
  CaseQuery,
  CaseRecord,
  CaseStanding,
  NewCaseEvent,
  PreparedSubmission,
} from '../store.ts';
import { partsErased, saysAnything } from './erased-parts.ts';

const texts = z.array(z.string());
const files = z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }));

/** A row of `feedback_case` with what is shown of its feedback. */
export interface CaseRow extends Omit<
  CaseRecord,
  | 'test'
  | 'onTime'
  | 'publishText'
  | 'reopenedByCitizen'
  | 'consents'
  | 'attachments'
  | 'rating'
  | 'answers'
  | 'marks'
  | 'hasContact'
  | 'holds'
  | 'sharesCode'
> {
  readonly test: number;
  readonly onTime: number | null;
  readonly publishText: number;
  readonly reopenedByCitizen: number;
  readonly consents: string | null;
  readonly attachments: string | null;
  readonly ratingScale: string | null;
  readonly ratingValue: string | null;
  readonly answers: string | null;
  readonly marks: string;
  readonly hasContact: number;
  readonly holds: number;
  readonly sharesCode: number;
}

const bits: Readonly<Record<RetainedPart, number>> = { text: 1, contact: 2, attachments: 4, answers: 8 };
const bitsOf = (parts: readonly RetainedPart[]): number => parts.reduce((sum, part) => sum | bits[part], 0);

const partsOf = (holds: number): readonly RetainedPart[] => retainedParts.filter((part) => (holds & bits[part]) !== 0);

/** What a case held before and holds no more. */
export const partsGone = (before: number, after: number): readonly RetainedPart[] => partsOf(before & ~after);

/** The column `holds` of a case that begins. */
export const holdsOf = ({ comment, attachments, answers, openCase }: PreparedSubmission): number =>
  bitsOf([
    ...(comment === null ? [] : (['text'] as const)),
    ...(openCase?.contact ? (['contact'] as const) : []),
    ...(attachments && attachments.length > 0 ? (['attachments'] as const) : []),
    ...(answers === null ? [] : (['answers'] as const)),
  ]);

/** The column `holds` of a case after these events: erasing takes from it, and what a citizen says adds. */
export function holdsAfter(holds: number, events: readonly NewCaseEvent[]): number {
  return events.reduce((held, event) => {
    if (event.type === 'erased') return held & ~bitsOf(partsErased(event.what));
    return saysAnything(event) ? held | bits.text : held;
  }, holds);
}

/** A case as it is read. */
export const toRecord = ({ ratingScale, ratingValue, ...row }: CaseRow): CaseRecord => ({
  ...row,
  rating: ratingScale === null || ratingValue === null ? null : { scale: ratingScale, value: ratingValue },
  test: row.test === 1,
  onTime: row.onTime === null ? null : row.onTime === 1,
  publishText: row.publishText === 1,
  reopenedByCitizen: row.reopenedByCitizen === 1,
  consents: texts.parse(JSON.parse(row.consents ?? '[]')),
  attachments: files.parse(JSON.parse(row.attachments ?? '[]')),
  answers: row.answers === null ? null : answersSchema.parse(JSON.parse(row.answers)),
  marks: texts.parse(JSON.parse(row.marks)),
  hasContact: row.hasContact === 1,
  holds: partsOf(row.holds),
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
  ['rests_since', (of) => of.restsSince],
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

/** Cases `c` with their feedback `s`, as `CaseRow`s. */
export const selectedCases = `
  SELECT CAST(c.number AS TEXT) AS id, c.site, c.submission, c.test, c.topic, c.procedure, c.sector,
    c.received_at AS "receivedAt", c.received_day AS "receivedDay", c.state, c.seq, c.changed_at AS "changedAt", c.agency,
    c.officer, c.answered_at AS "answeredAt", c.answered_day AS "answeredDay", c.on_time AS "onTime",
    c.publish_text AS "publishText", c.verdict, c.reopened, c.reopened_by_citizen AS "reopenedByCitizen",
    CAST(c.merged_into AS TEXT) AS "mergedInto", c.rests_since AS "restsSince", c.holds,
    c.due_day AS "dueDay", c.closes_on AS "closesOn",
    s.comment AS text, s.locale, s.channel, s.consents, s.attachments, s.answers, s.marks, s.quarantine,
    r.scale AS "ratingScale", r.value AS "ratingValue",
    CASE WHEN EXISTS (SELECT 1 FROM case_contact k WHERE k.number = c.number) THEN 1 ELSE 0 END AS "hasContact",
    CASE WHEN EXISTS (SELECT 1 FROM feedback_case o WHERE o.lookup = c.lookup AND o.number <> c.number)
      THEN 1 ELSE 0 END AS "sharesCode"
  FROM feedback_case c JOIN submission s ON s.site = c.site AND s.id = c.submission
    LEFT JOIN submission r ON r.site = s.site AND r.id = s.rating AND r.kind = 'rating'`;

/** What the orders of a query mean. */
export const caseOrders = {
  due: 'c.due_day IS NULL, c.due_day, c.number',
  answered: 'c.answered_at DESC, c.number DESC',
  received: 'c.number',
  rests: 'c.rests_since, c.number',
} as const;

/** How a database says what a query of cases needs; each question mark stands for one value. */
export interface CaseDialect {
  /** Whether a column is in a JSON array. */
  isIn(column: string): string;
  /** Whether the feedback's text holds these words side by side, the last one by its beginning, whatever the diacritics. */
  holds(words: string): { readonly condition: string; readonly value: string };
}

/** A query as the WHERE over `feedback_case c`, with what its question marks stand for. */
export function whereOfCases(
  query: CaseQuery,
  { isIn, holds }: CaseDialect,
): { where: string; values: (string | number)[] } {
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
    if (list) ask(isIn(`c.${column}`), JSON.stringify(list));
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
  ask('c.rests_since < ?', query.restsBefore);
  ask('c.merged_into = ?', query.mergedInto === undefined ? undefined : Number(query.mergedInto));
  // The first half says to the planner that the index of those that hold anything will do.
  if (query.holding) ask('c.holds <> 0 AND (c.holds & ?) <> 0', bitsOf(query.holding));
  if (query.within) {
    const { agencies, sites } = query.within;
    conditions.push(`(${isIn('c.agency')} OR (${isIn('c.site')}
      AND coalesce(c.agency, '') NOT IN (SELECT code FROM agency)))`);
    values.push(JSON.stringify(agencies), JSON.stringify(sites));
  }
  if (query.words !== undefined) {
    const { condition, value } = holds(query.words);
    conditions.push(`(CAST(c.number AS TEXT) = ? OR ${condition})`);
    values.push(query.words.trim(), value);
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
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
