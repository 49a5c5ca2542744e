import type { Database } from 'better-sqlite3';
import type { CaseQuery, CaseRecord } from '../../store.ts';
import { caseOrders, selectedCases, toRecord, whereOfCases, type CaseRow } from '../case-rows.ts';
import { matchOf } from './figure-rows.ts';

/** A query as the WHERE over `feedback_case c`. */
export const whereOf = (query: CaseQuery): ReturnType<typeof whereOfCases> =>
  whereOfCases(query, {
    isIn: (column) => `${column} IN (SELECT value FROM json_each(?))`,
    holds: (words) => ({
      condition: `(c.site, c.submission) IN (SELECT w.site, w.id FROM submission w
        WHERE w.seq IN (SELECT rowid FROM comment_words WHERE comment_words MATCH ?))`,
      value: matchOf(words),
    }),
  });

/** The cases that a query takes. */
export function selectCases(database: Database, query: CaseQuery): CaseRecord[] {
  const { where, values } = whereOf(query);
  return database
    .prepare<unknown[], CaseRow>(
      `${selectedCases} ${where} ORDER BY ${caseOrders[query.order ?? 'received']} LIMIT ? OFFSET ?`,
    )
    .all(...values, query.limit ?? 100, query.offset ?? 0)
    .map(toRecord);
}

/** A case by its number. */
export function selectCase(database: Database, number: number): CaseRecord | undefined {
  const row = database.prepare<[number], CaseRow>(`${selectedCases} WHERE c.number = ?`).get(number);
  return row && toRecord(row);
}
