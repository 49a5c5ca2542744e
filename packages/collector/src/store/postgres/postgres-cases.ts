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
import {
  caseOrders,
  eventColumns,
  selectedCases,
  toEvent,
  toRecord,
  whereOfCases,
  type CaseRow,
  type EventRow,
} from '../case-rows.ts';
import { wordQuery } from '../comment-words.ts';
import { exportConditions, exportSource } from '../export-tables.ts';
import { dismissAct, moveCase } from './case-writer.ts';
import { positional, type Connections } from './connections.ts';
import { exportDialect } from './export-rows.ts';

const whereOf = (query: CaseQuery): ReturnType<typeof whereOfCases> =>
  whereOfCases(query, {
    isIn: (column) => `${column} IN (SELECT json_array_elements_text(?::json))`,
    holds: (words) => ({
      condition: `(c.site, c.submission) IN (SELECT w.site, w.id FROM submission w WHERE w.words @@ CAST(? AS tsquery))`,
      value: wordQuery(words),
    }),
  });

/** The cases of a PostgreSQL store. */
export class PostgresCases implements CaseStore {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async caseNear(
    lookup: string,
  ): Promise<{ readonly id: string; readonly lookup: string; readonly shared: boolean } | undefined> {
    // Both are always asked, so that a hash at the end costs what any other does.
    const near = (where: string) =>
      `(SELECT CAST(number AS TEXT) AS id, lookup, ${where ? 0 : 1} AS turn FROM feedback_case ${where} ORDER BY lookup LIMIT 2)`;
    const [found, after] = await this.#connections.all<{ id: string; lookup: string; turn: number }>(
      `${near('WHERE lookup >= ?')} UNION ALL ${near('')} ORDER BY turn, lookup`,
      [lookup],
    );
    if (!found) return undefined;
    const shared = after !== undefined && after.turn === found.turn && after.lookup === found.lookup;
    return { id: found.id, lookup: found.lookup, shared };
  }

  async caseOf(id: string): Promise<CaseRecord | undefined> {
    if (!/^[1-9]\d{0,14}$/.test(id)) return undefined;
    const [row] = await this.#connections.all<CaseRow>(`${selectedCases} WHERE c.number = ?`, [Number(id)]);
    return row && toRecord(row);
  }

  async caseEvents(id: string): Promise<readonly CaseEvent[]> {
    const rows = await this.#connections.all<EventRow>(
      `SELECT ${eventColumns} FROM case_event WHERE number = ? ORDER BY seq`,
      [Number(id)],
    );
    return rows.map(toEvent);
  }

  async cases(query: CaseQuery): Promise<readonly CaseRecord[]> {
    const { where, values } = whereOf(query);
    const rows = await this.#connections.all<CaseRow>(
      `${selectedCases} ${where} ORDER BY ${caseOrders[query.order ?? 'received']} LIMIT ? OFFSET ?`,
      [...values, query.limit ?? 100, query.offset ?? 0],
    );
    return rows.map(toRecord);
  }

  async countCases(query: CaseQuery): Promise<number> {
    const { where, values } = whereOf(query);
    const [row] = await this.#connections.all<{ count: number }>(
      `SELECT COUNT(*) AS count FROM feedback_case c ${where}`,
      values,
    );
    return row?.count ?? 0;
  }

  async caseCounts(day: string): Promise<readonly CaseCount[]> {
    const rows = await this.#connections.all<
      Omit<CaseCount, 'overdue' | 'onTime'> & { overdue: boolean; onTime: number | null }
    >(
      `SELECT state, agency, sector, topic, procedure, coalesce(due_day < ?, false) AS overdue, on_time AS "onTime",
         COUNT(*) AS count
       FROM feedback_case WHERE test = 0 GROUP BY 1, 2, 3, 4, 5, 6, 7`,
      [day],
    );
    return rows.map((row) => ({ ...row, onTime: row.onTime === null ? null : row.onTime === 1 }));
  }

  async moveCase(move: CaseMove): Promise<CaseMoveResult> {
    return this.#connections.transaction((transaction) => moveCase(transaction, move));
  }

  async pendingActs(): Promise<readonly CaseAct[]> {
    return this.#connections.all<CaseAct>(
      `SELECT a.site, a.id, s.kind, s.received_at AS "receivedAt", a.lookup, s.verdict, s.comment AS text, s.quarantine
       FROM case_act a JOIN submission s ON s.site = a.site AND s.id = a.id
       WHERE a.outcome IS NULL ORDER BY a.seq LIMIT 100`,
    );
  }

  async dismissAct(act: Pick<CaseAct, 'site' | 'id'>, reason: string): Promise<void> {
    await this.#connections.transaction((transaction) => dismissAct(transaction, act, reason));
  }

  async caseEventsAfter(place: number, limit: number): Promise<readonly PlacedCaseEvent[]> {
    const rows = await this.#connections.all<EventRow>(
      `SELECT ${eventColumns} FROM case_event WHERE place > ? ORDER BY place LIMIT ?`,
      [place, limit],
    );
    return rows.map((row) => ({ place: row.place, event: toEvent(row) }));
  }

  async setCaseDays(
    id: string,
    seen: number,
    { dueDay, closesOn }: Pick<CaseStanding, 'dueDay' | 'closesOn'>,
  ): Promise<void> {
    await this.#connections.run('UPDATE feedback_case SET due_day = ?, closes_on = ? WHERE number = ? AND seq = ?', [
      dueDay,
      closesOn,
      Number(id),
      seen,
    ]);
  }

  async readContact(id: string, { at, actor }: ContactReading): Promise<Contact | undefined> {
    return this.#connections.transaction(async (transaction) => {
      const [contact] = await transaction.all<{ [Key in keyof Contact]: Contact[Key] }>(
        'SELECT name, phone, email, address FROM case_contact WHERE number = ?',
        [Number(id)],
      );
      if (contact) {
        await transaction.run('INSERT INTO contact_reading (number, at, actor) VALUES (?,?,?)', [
          Number(id),
          at,
          actor,
        ]);
      }
      return contact;
    });
  }

  async recordContactExport(filter: ExportFilter, { at, actor }: ContactReading): Promise<number> {
    const source = exportSource('contacts', filter, exportDialect);
    const { conditions, values } = exportConditions(source, filter, exportDialect);
    const where = ['TRUE', ...conditions].join(' AND ');
    const insert = positional(
      `INSERT INTO contact_reading (number, at, actor)
       SELECT k.number, CAST(:at AS BIGINT), CAST(:actor AS TEXT) FROM ${source.from} WHERE ${where}`,
      { ...values, at, actor },
    );
    return this.#connections.run(insert.sql, insert.values);
  }

  async contactReadings(id: string): Promise<readonly ContactReading[]> {
    return this.#connections.all<{ at: number; actor: string }>(
      'SELECT at, actor FROM contact_reading WHERE number = ? ORDER BY seq',
      [Number(id)],
    );
  }
}
