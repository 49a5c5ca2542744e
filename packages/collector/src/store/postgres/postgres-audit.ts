import { z } from 'zod';
import type { AuditLine, AuditQuery, AuditStore, NewAuditLine } from '../../store.ts';
import { chainHash, chainStart, detailText, rowsAtOnce, verifyChain } from '../audit-chain.ts';
import type { Connections, Transaction } from './connections.ts';

type AuditRow = { readonly [Key in keyof AuditLine]: Key extends 'detail' ? string : AuditLine[Key] };

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const columns = 'seq, at, actor, name, action, subject, agency, detail, hash';

/** Appends a line of the audit log within a transaction; other collectors wait for its end before they append. */
export async function appendAuditLine(transaction: Transaction, line: NewAuditLine): Promise<AuditLine> {
  // Whoever appends waits until the line before is committed, whichever collector wrote it.
  await transaction.run('SELECT pg_advisory_xact_lock(1590, 0)');
  const [before] = await transaction.all<Pick<AuditRow, 'seq' | 'hash'>>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  const { at, actor, name, action, subject, agency } = line;
  const seq = (before?.seq ?? 0) + 1;
  const detail = detailText(line.detail);
  const hash = chainHash(before?.hash ?? chainStart, { ...line, seq }, detail);
  await transaction.run(`INSERT INTO audit (${columns}) VALUES (?,?,?,?,?,?,?,?,?)`, [
    seq,
    at,
    actor,
    name,
    action,
    subject,
    agency,
    detail,
    hash,
  ]);
  return { ...line, seq, hash };
}

/** The audit log of a PostgreSQL store. */
export class PostgresAudit implements AuditStore {
  readonly #writing: Connections;
  readonly #reading: Connections;

  constructor(writing: Connections, reading: Connections) {
    this.#writing = writing;
    this.#reading = reading;
  }

  async append(line: NewAuditLine): Promise<AuditLine> {
    return this.#writing.transaction((transaction) => appendAuditLine(transaction, line));
  }

  async lines({ from, until, actor, action, subject, agencies, before, limit }: AuditQuery) {
    const asked = [
      ['at >= ?', from],
      ['at < ?', until],
      ['actor = ?', actor],
      ['action = ?', action],
      ['subject = ?', subject],
      ['agency IN (SELECT json_array_elements_text(?::json))', agencies && JSON.stringify(agencies)],
      ['seq < ?', before],
    ] as const;
    const given = asked.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
    const where = given.length === 0 ? '' : `WHERE ${given.map(({ condition }) => condition).join(' AND ')}`;
    const rows = await this.#writing.all<AuditRow>(`SELECT ${columns} FROM audit ${where} ORDER BY seq DESC LIMIT ?`, [
      ...given.map(({ value }) => value),
      limit,
    ]);
    return rows.map((row): AuditLine => ({ ...row, detail: detailSchema.parse(JSON.parse(row.detail)) }));
  }

  async verify(): Promise<readonly string[]> {
    return this.#reading.snapshot((snapshot) =>
      verifyChain((after) =>
        snapshot.all<AuditRow>(`SELECT ${columns} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`, [after, rowsAtOnce]),
      ),
    );
  }
}
