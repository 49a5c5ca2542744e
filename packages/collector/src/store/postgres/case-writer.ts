import type { RetainedPart } from '@dvc-widgets/contract';
import { answersSchema, questionSetSchema } from '@dvc-widgets/contract/questions/schema';
import type { CaseAct, CaseMove, CaseMoveResult, NewCaseEvent, PreparedSubmission } from '../../store.ts';
import { factColumns, holdsAfter, holdsOf, partsGone, payloadOf, standingColumns } from '../case-rows.ts';
import { isOwnErasure, untoldCase } from '../untold-erasures.ts';
import { withoutWords } from '../without-words.ts';
import type { Transaction } from './connections.ts';
import { countErased } from './postgres-retention.ts';

const eventColumns = ['place', 'site', 'number', 'seq', 'at', 'actor', 'submission', 'type', 'payload'];

/** What submissions that were just stored mean for cases: new ones, numbered in their order, and acts that wait. */
export async function openCases(transaction: Transaction, stored: readonly PreparedSubmission[]): Promise<void> {
  await transaction.insert(
    'case_act',
    ['seq', 'site', 'id', 'lookup'],
    await withSeq(
      transaction,
      stored.flatMap(({ site, id, actsOn }) => (actsOn === null ? [] : [{ site, id, lookup: actsOn }])),
    ),
  );
  const opened = stored.flatMap((each) =>
    each.openCase ? [{ site: each.site, holds: holdsOf(each), ...each.openCase }] : [],
  );
  if (opened.length === 0) return;
  const count = opened.reduce((sum, { events }) => sum + events.length, 0);
  const last = await takePlaces(transaction, opened.length, count);
  let place = last.place - count;
  const cases = opened.map((each, index) => ({ ...each, number: last.number - opened.length + 1 + index }));
  await transaction.insert(
    'feedback_case',
    ['number', 'lookup', 'holds', ...[...factColumns, ...standingColumns].map(([name]) => name)],
    cases.map(({ number, lookup, holds, projection }) => ({
      number,
      lookup,
      holds,
      ...Object.fromEntries([...factColumns, ...standingColumns].map(([name, read]) => [name, read(projection)])),
    })),
  );
  await transaction.insert(
    'case_event',
    eventColumns,
    cases.flatMap(({ site, number, events }) =>
      events.map((event, index) => eventRow(++place, site, number, index + 1, event)),
    ),
  );
  await transaction.insert(
    'case_contact',
    ['number', 'site', 'name', 'phone', 'email', 'address'],
    cases.flatMap(({ number, site, contact }) => (contact ? [{ number, site, ...contact }] : [])),
  );
}

/** See Store.moveCase. Throws when there is no such case. */
export async function moveCase(transaction: Transaction, move: CaseMove): Promise<CaseMoveResult> {
  const { id, seen, events, standing, act, beside } = move;
  const number = Number(id);
  const numbers = [number, ...(beside ? [Number(beside.id)] : [])];
  // In the order of their numbers, so that two who merge one case into the other can't wait for each other.
  const rows = await transaction.all<{
    number: number;
    site: string;
    submission: string;
    seq: number;
    holds: number;
    topic: string;
  }>(
    'SELECT number, site, submission, seq, holds, topic FROM feedback_case WHERE number = ANY(?::bigint[]) ORDER BY number FOR UPDATE',
    [numbers],
  );
  const kept = rows.find((row) => row.number === number);
  if (!kept) throw new Error(`There is no case ${id}.`);
  // First: whoever repeats an act must hear that it is done, and not that the case moved.
  if (act && (await dismissAct(transaction, act, 'applied')) === 0) return 'applied-before';
  const besideSeq = rows.find((row) => row.number === Number(beside?.id))?.seq;
  if (kept.seq !== seen || (beside && besideSeq !== beside.seen)) {
    if (act) {
      await transaction.run('UPDATE case_act SET outcome = NULL WHERE site = ? AND id = ?', [act.site, act.id]);
    }
    return 'moved';
  }
  const holds = holdsAfter(kept.holds, events);
  if (events.some(isOwnErasure)) {
    for (const part of partsGone(kept.holds, holds)) await countErased(transaction, untoldCase(kept.topic, part), 1);
  }
  const last = await takePlaces(transaction, 0, events.length);
  await transaction.insert(
    'case_event',
    eventColumns,
    events.map((event, index) =>
      eventRow(last.place - events.length + 1 + index, kept.site, number, seen + 1 + index, event),
    ),
  );
  await transaction.run(
    `UPDATE feedback_case SET holds = ?, ${standingColumns.map(([name]) => `${name} = ?`).join(', ')} WHERE number = ?`,
    [holds, ...standingColumns.map(([, read]) => read(standing)), number],
  );
  for (const event of events) {
    if (event.type === 'erased') await erase(transaction, event.what, number, kept.site, kept.submission);
  }
  return 'written';
}

/** Writes an act off; answers how many were open: 1 or 0. */
export const dismissAct = (
  transaction: Transaction,
  { site, id }: Pick<CaseAct, 'site' | 'id'>,
  outcome: string,
): Promise<number> =>
  transaction.run('UPDATE case_act SET outcome = ? WHERE site = ? AND id = ? AND outcome IS NULL', [outcome, site, id]);

/** Takes the next numbers and places; the row stays locked until the commit, so that places are in the order of commits. */
async function takePlaces(
  transaction: Transaction,
  cases: number,
  events: number,
): Promise<{ readonly number: number; readonly place: number }> {
  const [last] = await transaction.all<{ number: number; place: number }>(
    `UPDATE commit_order SET case_number = case_number + ?, event_place = event_place + ?
     RETURNING case_number AS number, event_place AS place`,
    [cases, events],
  );
  if (!last) throw new Error('The row of commit_order is missing.');
  return last;
}

async function withSeq<Row extends object>(
  transaction: Transaction,
  rows: readonly Row[],
): Promise<(Row & { readonly seq: number })[]> {
  if (rows.length === 0) return [];
  const seqs = await transaction.all<{ seq: number }>(
    "SELECT nextval(pg_get_serial_sequence('case_act', 'seq')) AS seq FROM generate_series(1, ?::integer)",
    [rows.length],
  );
  return rows.map((row, index) => ({ ...row, seq: seqs[index]?.seq ?? 0 }));
}

const eventRow = (place: number, site: string, number: number, seq: number, event: NewCaseEvent) => ({
  place,
  site,
  number,
  seq,
  at: event.at,
  actor: event.actor,
  submission: event.submission ?? null,
  type: event.type,
  payload: JSON.stringify(payloadOf(event)),
});

/** Takes a part of what is the citizen's out of everything that is kept; the digest of what was sent stays. */
async function erase(
  transaction: Transaction,
  what: RetainedPart,
  number: number,
  site: string,
  submission: string,
): Promise<void> {
  switch (what) {
    case 'contact':
      await transaction.run('DELETE FROM case_contact WHERE number = ?', [number]);
      return;
    case 'attachments':
      await eraseFiles(transaction, site, submission);
      return;
    case 'answers':
      await eraseAnswers(transaction, site, submission);
      return;
    case 'text':
      await eraseWords(transaction, number, site, submission);
  }
}

async function eraseWords(transaction: Transaction, number: number, site: string, submission: string): Promise<void> {
  const acts = await transaction.all<{ submission: string }>(
    "SELECT submission FROM case_event WHERE number = ? AND actor = 'citizen' AND submission IS NOT NULL",
    [number],
  );
  const erased = [`${site}/${submission}`, ...acts.map((act) => act.submission)];
  await transaction.run(
    `UPDATE submission SET comment = NULL
     WHERE (site, id) IN (SELECT split_part(e, '/', 1), split_part(e, '/', 2) FROM unnest(?::text[]) AS e)`,
    [erased],
  );
  await eraseFiles(transaction, site, submission);
  await eraseAnswers(transaction, site, submission);
  // A reply's text, a verdict's, the reason for which a citizen had it opened again, and a remark with no effect.
  await transaction.run(
    `UPDATE case_event SET payload = (CASE type
       WHEN 'information-given' THEN jsonb_set(payload::jsonb, '{text}', '""')
       WHEN 'judged' THEN payload::jsonb - 'text'
       WHEN 'reopened' THEN jsonb_set(payload::jsonb, '{reason}', '""')
       WHEN 'noted' THEN jsonb_set(payload::jsonb, '{note}', '""') ELSE payload::jsonb END)::text
     WHERE number = ? AND actor = 'citizen'`,
    [number],
  );
}

/** The bytes lie beside the database: they go after the commit. */
async function eraseFiles(transaction: Transaction, site: string, submission: string): Promise<void> {
  await transaction.run(
    `INSERT INTO erased_file (site, id)
     SELECT s.site, j ->> 'id' FROM submission s, json_array_elements(s.attachments::json) j
     WHERE s.site = ? AND s.id = ? ON CONFLICT DO NOTHING`,
    [site, submission],
  );
  await transaction.run('UPDATE submission SET attachments = NULL WHERE site = ? AND id = ?', [site, submission]);
}

async function eraseAnswers(transaction: Transaction, site: string, submission: string): Promise<void> {
  const [kept] = await transaction.all<{ answers: string | null }>(
    'SELECT answers FROM submission WHERE site = ? AND id = ?',
    [site, submission],
  );
  if (!kept?.answers) return;
  const answers = answersSchema.parse(JSON.parse(kept.answers));
  const [asked] = await transaction.all<{ body: string }>('SELECT body FROM question_set WHERE version = ?', [
    answers.set,
  ]);
  const set = asked && questionSetSchema.parse(JSON.parse(asked.body));
  await transaction.run('UPDATE submission SET answers = ? WHERE site = ? AND id = ?', [
    JSON.stringify(withoutWords(answers, set)),
    site,
    submission,
  ]);
}
