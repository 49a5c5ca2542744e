import type { Database } from 'better-sqlite3';
import type {
  CaseAct,
  CaseCount,
  CaseEvent,
  CaseMove,
  CaseMoveResult,
  CaseQuery,
  CaseRecord,
  CaseStanding,
  CaseStore,
  Contact,
  ContactReading,
  ExportFilter,
  PlacedCaseEvent,
} from '../../store.ts';
import { eventColumns, toEvent, type EventRow } from '../case-rows.ts';
import { exportConditions, exportSource } from '../export-tables.ts';
import { CaseWriter } from './case-writer.ts';
import { emptyLog } from './empty-log.ts';
import { exportDialect } from './export-rows.ts';
import { selectCase, selectCases, whereOf } from './select-cases.ts';

interface Near {
  readonly id: string;
  readonly lookup: string;
}

/** The cases of a SQLite store, on its connection. */
export class SqliteCases implements CaseStore {
  readonly #database: Database;
  readonly #writer: CaseWriter;
  readonly #next;
  readonly #first;

  constructor(database: Database) {
    this.#database = database;
    // What is erased is overwritten, not only let go of. Nothing else is deleted here that would cost.
    database.pragma('secure_delete = ON');
    this.#writer = new CaseWriter(database);
    const near = (where: string) =>
      `SELECT CAST(number AS TEXT) AS id, lookup FROM feedback_case ${where} ORDER BY lookup LIMIT 2`;
    this.#next = database.prepare<[string], Near>(near('WHERE lookup >= ?'));
    this.#first = database.prepare<[], Near>(near(''));
  }

  async caseNear(lookup: string): Promise<(Near & { readonly shared: boolean }) | undefined> {
    // Both always run, so that a hash at the end costs what any other does.
    const first = this.#first.all();
    const next = this.#next.all(lookup);
    const [found, after] = next.length > 0 ? next : first;
    return found && { ...found, shared: found.lookup === after?.lookup };
  }

  async caseOf(id: string): Promise<CaseRecord | undefined> {
    return /^[1-9]\d{0,14}$/.test(id) ? selectCase(this.#database, Number(id)) : undefined;
  }

  async caseEvents(id: string): Promise<readonly CaseEvent[]> {
    return this.#database
      .prepare<[number], EventRow>(`SELECT ${eventColumns} FROM case_event WHERE number = ? ORDER BY seq`)
      .all(Number(id))
      .map(toEvent);
  }

  async cases(query: CaseQuery): Promise<readonly CaseRecord[]> {
    return selectCases(this.#database, query);
  }

  async countCases(query: CaseQuery): Promise<number> {
    const { where, values } = whereOf(query);
    const count = this.#database.prepare<unknown[], number>(`SELECT COUNT(*) FROM feedback_case c ${where}`).pluck();
    return count.get(...values) ?? 0;
  }

  async caseCounts(day: string): Promise<readonly CaseCount[]> {
    return this.#database
      .prepare<[string], Omit<CaseCount, 'overdue' | 'onTime'> & { overdue: number; onTime: number | null }>(
        `SELECT state, agency, sector, topic, procedure, ifnull(due_day < ?, 0) AS overdue, on_time AS onTime,
           COUNT(*) AS count
         FROM feedback_case WHERE test = 0 GROUP BY 1, 2, 3, 4, 5, 6, 7`,
      )
      .all(day)
      .map((row) => ({ ...row, overdue: row.overdue === 1, onTime: row.onTime === null ? null : row.onTime === 1 }));
  }

  async moveCase(move: CaseMove): Promise<CaseMoveResult> {
    const result = this.#database.transaction(() => this.#writer.move(move)).immediate();
    if (result === 'written' && move.events.some(({ type }) => type === 'erased')) emptyLog(this.#database);
    return result;
  }

  async pendingActs(): Promise<readonly CaseAct[]> {
    return this.#database
      .prepare<[], CaseAct>(
        `SELECT a.site, a.id, s.kind, s.received_at AS receivedAt, a.lookup, s.verdict, s.comment AS text, s.quarantine
         FROM case_act a JOIN submission s ON s.site = a.site AND s.id = a.id
         WHERE a.outcome IS NULL ORDER BY a.seq LIMIT 100`,
      )
      .all();
  }

  async dismissAct(act: Pick<CaseAct, 'site' | 'id'>, reason: string): Promise<void> {
    this.#database.transaction(() => this.#writer.dismiss(act, reason)).immediate();
  }

  async caseEventsAfter(place: number, limit: number): Promise<readonly PlacedCaseEvent[]> {
    return this.#database
      .prepare<[number, number], EventRow>(
        `SELECT ${eventColumns} FROM case_event WHERE place > ? ORDER BY place LIMIT ?`,
      )
      .all(place, limit)
      .map((row) => ({ place: row.place, event: toEvent(row) }));
  }

  async setCaseDays(
    id: string,
    seen: number,
    { dueDay, closesOn }: Pick<CaseStanding, 'dueDay' | 'closesOn'>,
  ): Promise<void> {
    this.#database
      .prepare('UPDATE feedback_case SET due_day = ?, closes_on = ? WHERE number = ? AND seq = ?')
      .run(dueDay, closesOn, Number(id), seen);
  }

  async readContact(id: string, { at, actor }: ContactReading): Promise<Contact | undefined> {
    return this.#database
      .transaction(() => {
        const contact = this.#database
          .prepare<[number], Contact>('SELECT name, phone, email, address FROM case_contact WHERE number = ?')
          .get(Number(id));
        if (contact) {
          this.#database
            .prepare('INSERT INTO contact_reading (number, at, actor) VALUES (?,?,?)')
            .run(Number(id), at, actor);
        }
        return contact;
      })
      .immediate();
  }

  async recordContactExport(filter: ExportFilter, { at, actor }: ContactReading): Promise<number> {
    const source = exportSource('contacts', filter, exportDialect);
    const { conditions, values } = exportConditions(source, filter, exportDialect);
    const where = ['TRUE', ...conditions].join(' AND ');
    return this.#database
      .prepare(`INSERT INTO contact_reading SELECT k.number, :at, :actor FROM ${source.from} WHERE ${where}`)
      .run({ ...values, at, actor }).changes;
  }

  async contactReadings(id: string): Promise<readonly ContactReading[]> {
    return this.#database
      .prepare<[number], ContactReading>('SELECT at, actor FROM contact_reading WHERE number = ? ORDER BY rowid')
      .all(Number(id));
  }
}
