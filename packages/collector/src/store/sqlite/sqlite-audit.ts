import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { AuditLine, AuditQuery, AuditStore, NewAuditLine } from '../../store.ts';
import { chainHash, chainStart, detailText, rowsAtOnce, verifyChain } from '../audit-chain.ts';

interface AuditRow extends Omit<AuditLine, 'detail'> {
  readonly detail: string;
}

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const columns = 'seq, at, actor, name, action, subject, agency, detail, hash';

/** Appends a line of the audit log. Belongs within a transaction. */
export function appendAuditLine(database: Database, line: NewAuditLine): AuditLine {
  const before = database
    .prepare<[], Pick<AuditRow, 'seq' | 'hash'>>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
    .get();
  const { at, actor, name, action, subject, agency } = line;
  const seq = (before?.seq ?? 0) + 1;
  const detail = detailText(line.detail);
  const hash = chainHash(before?.hash ?? chainStart, { ...line, seq }, detail);
  database
    .prepare(`INSERT INTO audit (${columns}) VALUES (?,?,?,?,?,?,?,?,?)`)
    .run(seq, at, actor, name, action, subject, agency, detail, hash);
  return { ...line, seq, hash };
}

/** The audit log of a SQLite store, on its connection. */
export class SqliteAudit implements AuditStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async append(line: NewAuditLine): Promise<AuditLine> {
    return this.#database.transaction(() => appendAuditLine(this.#database, line)).immediate();
  }

  async lines({ from, until, actor, action, subject, agencies, before, limit }: AuditQuery) {
    const conditions: string[] = [];
    const values: (string | number)[] = [];
    for (const [condition, value] of [
      ['at >= ?', from],
      ['at < ?', until],
      ['actor = ?', actor],
      ['action = ?', action],
      ['subject = ?', subject],
      ['agency IN (SELECT value FROM json_each(?))', agencies && JSON.stringify(agencies)],
      ['seq < ?', before],
    ] as const) {
      if (value === undefined) continue;
      conditions.push(condition);
      values.push(value);
    }
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    return this.#database
      .prepare<(string | number)[], AuditRow>(`SELECT ${columns} FROM audit ${where} ORDER BY seq DESC LIMIT ?`)
      .all(...values, limit)
      .map((row): AuditLine => ({ ...row, detail: detailSchema.parse(JSON.parse(row.detail)) }));
  }

  async verify(): Promise<readonly string[]> {
    const [last] = await this.lines({ limit: 1 });
    const slice = this.#database.prepare<[number, number, number], AuditRow>(
      `SELECT ${columns} FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    );
    // Slice by slice, so that whoever shares the thread has their turn between; what is appended meanwhile is left out.
    return verifyChain(async (after) => slice.all(after, last?.seq ?? 0, rowsAtOnce));
  }
}
