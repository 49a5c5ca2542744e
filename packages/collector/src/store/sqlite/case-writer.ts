import type { RetainedPart } from '@dvc-widgets/contract';
import { answersSchema, questionSetSchema } from '@dvc-widgets/contract/questions/schema';
import type { Database } from 'better-sqlite3';
import type { CaseMove, CaseMoveResult, CaseProjection, NewCaseEvent, PreparedSubmission } from '../../store.ts';
import { factColumns, holdsAfter, holdsOf, partsGone, payloadOf, standingColumns } from '../case-rows.ts';
import { isOwnErasure, untoldCase } from '../untold-erasures.ts';
import { withoutWords } from '../without-words.ts';
import { countErased } from './sqlite-retention.ts';

/** Opens cases and appends to their histories: the only code that writes events. Belongs within a transaction. */
export class CaseWriter {
  readonly #database: Database;
  readonly #open;
  readonly #event;
  readonly #contact;
  readonly #act;

  constructor(database: Database) {
    this.#database = database;
    const columns = [...factColumns, ...standingColumns].map(([name]) => name);
    this.#open = database.prepare(
      `INSERT INTO feedback_case (lookup, holds, ${columns.join(', ')}) VALUES (?, ?, ${columns.map(() => '?').join(',')})`,
    );
    this.#event = database.prepare(
      'INSERT INTO case_event (site, number, seq, at, actor, submission, type, payload) VALUES (?,?,?,?,?,?,?,?)',
    );
    this.#contact = database.prepare(
      'INSERT INTO case_contact (number, site, name, phone, email, address) VALUES (?,?,?,?,?,?)',
    );
    this.#act = database.prepare('INSERT INTO case_act (site, id, lookup) VALUES (?,?,?)');
  }

  /** What a submission that was just stored means for cases: a new one, or an act that waits. */
  take(submission: PreparedSubmission): void {
    const { site, id, openCase, actsOn } = submission;
    if (actsOn !== null) this.#act.run(site, id, actsOn);
    if (!openCase) return;
    const { projection, contact } = openCase;
    const { lastInsertRowid } = this.#open.run(openCase.lookup, holdsOf(submission), ...valuesOf(projection));
    const number = Number(lastInsertRowid);
    this.#append(site, number, 0, openCase.events);
    if (contact) this.#contact.run(number, site, contact.name, contact.phone, contact.email, contact.address);
  }

  /** See Store.moveCase. Throws when there is no such case. */
  move({ id, seen, events, standing, act, beside }: CaseMove): CaseMoveResult {
    const number = Number(id);
    const kept = this.#database
      .prepare<[number], { site: string; submission: string; seq: number; holds: number; topic: string }>(
        'SELECT site, submission, seq, holds, topic FROM feedback_case WHERE number = ?',
      )
      .get(number);
    if (!kept) throw new Error(`There is no case ${id}.`);
    // First: whoever repeats an act must hear that it is done, and not that the case moved.
    if (act && this.#settle(act, 'applied') === 0) return 'applied-before';
    if (kept.seq !== seen || (beside && this.#seqOf(beside.id) !== beside.seen)) {
      if (act) this.#unsettle(act);
      return 'moved';
    }
    this.#append(kept.site, number, seen, events);
    const holds = holdsAfter(kept.holds, events);
    if (events.some(isOwnErasure)) {
      for (const part of partsGone(kept.holds, holds)) countErased(this.#database, untoldCase(kept.topic, part), 1);
    }
    this.#database
      .prepare(
        `UPDATE feedback_case SET holds = ?, ${standingColumns.map(([name]) => `${name} = ?`).join(', ')} WHERE number = ?`,
      )
      .run(holds, ...standingColumns.map(([, read]) => read(standing)), number);
    for (const event of events) {
      if (event.type === 'erased') this.#erase(event.what, number, kept.site, kept.submission);
    }
    return 'written';
  }

  /** Writes an act off; answers how many were open: 1 or 0. */
  dismiss(act: { readonly site: string; readonly id: string }, reason: string): number {
    return this.#settle(act, reason);
  }

  #append(site: string, number: number, seen: number, events: readonly NewCaseEvent[]): void {
    events.forEach((event, index) => {
      const { at, actor, submission, type } = event;
      const payload = JSON.stringify(payloadOf(event));
      this.#event.run(site, number, seen + 1 + index, at, actor, submission ?? null, type, payload);
    });
  }

  #settle({ site, id }: { readonly site: string; readonly id: string }, outcome: string): number {
    return this.#database
      .prepare('UPDATE case_act SET outcome = ? WHERE site = ? AND id = ? AND outcome IS NULL')
      .run(outcome, site, id).changes;
  }

  #unsettle({ site, id }: { readonly site: string; readonly id: string }): void {
    this.#database.prepare('UPDATE case_act SET outcome = NULL WHERE site = ? AND id = ?').run(site, id);
  }

  #seqOf(id: string): number | undefined {
    return this.#database
      .prepare<[number], number>('SELECT seq FROM feedback_case WHERE number = ?')
      .pluck()
      .get(Number(id));
  }

  /** The bytes lie beside the database: they go after the commit. */
  #eraseFiles(site: string, submission: string): void {
    this.#database
      .prepare(
        `INSERT INTO erased_file (site, id) SELECT s.site, j.value ->> 'id' FROM submission s, json_each(s.attachments) j
         WHERE s.site = ? AND s.id = ? ON CONFLICT DO NOTHING`,
      )
      .run(site, submission);
    this.#database.prepare('UPDATE submission SET attachments = NULL WHERE site = ? AND id = ?').run(site, submission);
  }

  #eraseAnswers(site: string, submission: string): void {
    const one = 'FROM submission WHERE site = ? AND id = ?';
    const text = this.#database
      .prepare<[string, string], string | null>(`SELECT answers ${one}`)
      .pluck()
      .get(site, submission);
    if (text === undefined || text === null) return;
    const answers = answersSchema.parse(JSON.parse(text));
    const body = this.#database
      .prepare<[string], string>('SELECT body FROM question_set WHERE version = ?')
      .pluck()
      .get(answers.set);
    const set = body === undefined ? undefined : questionSetSchema.parse(JSON.parse(body));
    this.#database
      .prepare('UPDATE submission SET answers = ? WHERE site = ? AND id = ?')
      .run(JSON.stringify(withoutWords(answers, set)), site, submission);
  }

  /** Takes a part of what is the citizen's out of everything that is kept; the digest of what was sent stays. */
  #erase(what: RetainedPart, number: number, site: string, submission: string): void {
    switch (what) {
      case 'contact':
        this.#database.prepare('DELETE FROM case_contact WHERE number = ?').run(number);
        return;
      case 'attachments':
        this.#eraseFiles(site, submission);
        return;
      case 'answers':
        this.#eraseAnswers(site, submission);
        return;
      case 'text':
        this.#eraseWords(number, site, submission);
    }
  }

  #eraseWords(number: number, site: string, submission: string): void {
    const blank = this.#database.prepare('UPDATE submission SET comment = NULL WHERE site = ? AND id = ?');
    blank.run(site, submission);
    this.#eraseFiles(site, submission);
    this.#eraseAnswers(site, submission);
    const acts = this.#database
      .prepare<[number], string>(
        "SELECT submission FROM case_event WHERE number = ? AND actor = 'citizen' AND submission IS NOT NULL",
      )
      .pluck()
      .all(number);
    for (const act of acts) blank.run(act.slice(0, act.indexOf('/')), act.slice(act.indexOf('/') + 1));
    // A reply's text, a verdict's, the reason for which a citizen had it opened again, and a remark with no effect.
    this.#database
      .prepare(
        `UPDATE case_event SET payload = CASE type
           WHEN 'information-given' THEN json_set(payload, '$.text', '')
           WHEN 'judged' THEN json_remove(payload, '$.text')
           WHEN 'reopened' THEN json_set(payload, '$.reason', '')
           WHEN 'noted' THEN json_set(payload, '$.note', '') ELSE payload END
         WHERE number = ? AND actor = 'citizen'`,
      )
      .run(number);
  }
}

const valuesOf = (projection: CaseProjection): (string | number | null)[] =>
  [...factColumns, ...standingColumns].map(([, read]) => read(projection));
