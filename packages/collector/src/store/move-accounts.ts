import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { AccountsDatabase } from './accounts-database.ts';
import { accountsSchema, openAccountsSchema } from './postgres/accounts-schema.ts';
import type { Connections, Transaction } from './postgres/connections.ts';
import { openAccountsFile, openFile } from './sqlite/accounts-file.ts';

/** The accounts that a move takes along. */
export interface MovedAccounts {
  /** Their file; nothing is moved where there is none. */
  readonly path: string;
  /** Makes or upgrades their tables, as whoever signs in by them does. */
  readonly makeTables: (database: AccountsDatabase) => Promise<void>;
}

interface Column {
  readonly name: string;
  /** `boolean`, `timestamp with time zone`, … */
  readonly type: string;
}

const rowsAtOnce = 1000;
const quoted = (name: string): string => `"${name}"`;
const placed = (table: string): string => `${accountsSchema}.${quoted(table)}`;

/** Opens the file so that nobody else has it; SQLite answers SQLITE_BUSY where somebody does. */
export async function openAccountsAlone({ path, makeTables }: MovedAccounts): Promise<Database.Database> {
  const upgrading = openAccountsFile(path);
  try {
    await makeTables(upgrading);
  } finally {
    await upgrading.close();
  }
  const database = openFile(path, { timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Tables of accounts that hold anything. */
export async function filledAccounts(transaction: Transaction): Promise<string[]> {
  const filled: string[] = [];
  for (const table of await tablesOf(transaction)) {
    if ((await transaction.all(`SELECT 1 AS one FROM ${placed(table)} LIMIT 1`)).length > 0) {
      filled.push(`${accountsSchema}.${table}`);
    }
  }
  return filled;
}

/**
 * Copies every row of every table, all in one transaction that replaces what an earlier try left, and compares both sides.
 * Rejects with the first table that differs, told to `differs`.
 */
export async function moveAccounts(
  file: Database.Database,
  address: string,
  connections: Connections,
  { makeTables }: MovedAccounts,
  differs: (table: string) => Error,
): Promise<readonly { readonly table: string; readonly rows: number; readonly checksum: string }[]> {
  const making = openAccountsSchema(address);
  try {
    await makeTables(making);
  } finally {
    await making.close();
  }
  return connections.transaction(async (transaction) => {
    // Others name a person.
    const tables = (await tablesOf(transaction)).toSorted(
      (one, other) => Number(other === 'user') - Number(one === 'user'),
    );
    await transaction.run(`TRUNCATE ${tables.map(placed).join(', ')}`);
    const moved = [];
    for (const table of tables) {
      const columns = await columnsOf(transaction, table);
      const rows = rowsOf(file, table, columns);
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        await transaction.run(
          `INSERT INTO ${placed(table)} SELECT * FROM json_populate_recordset(NULL::${placed(table)}, ?)`,
          [JSON.stringify(rows.slice(start, start + rowsAtOnce))],
        );
      }
      const checksum = checksumOf(rows, columns);
      if (checksumOf(await movedRows(transaction, table, columns), columns) !== checksum) {
        throw differs(`${accountsSchema}.${table}`);
      }
      moved.push({ table: `${accountsSchema}.${table}`, rows: rows.length, checksum });
    }
    return moved;
  });
}

async function tablesOf(transaction: Transaction): Promise<readonly string[]> {
  const tables = await transaction.all<{ name: string }>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1',
    [accountsSchema],
  );
  return tables.map(({ name }) => name);
}

const columnsOf = (transaction: Transaction, table: string): Promise<Column[]> =>
  transaction.all<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position`,
    [accountsSchema, table],
  );

type Row = Readonly<Record<string, unknown>>;

/** All rows of a table as PostgreSQL will hold them: SQLite knows neither moments nor yes and no. */
function rowsOf(file: Database.Database, table: string, columns: readonly Column[]): readonly Row[] {
  const names = columns.map(({ name }) => quoted(name)).join(', ');
  const rows = file.prepare<[], Record<string, unknown>>(`SELECT ${names} FROM ${quoted(table)} ORDER BY id`).all();
  return rows.map((row) => Object.fromEntries(columns.map(({ name, type }) => [name, asPostgres(row[name], type)])));
}

function asPostgres(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'boolean') return value === 1;
  if (type.startsWith('timestamp') && typeof value === 'string') return new Date(value).toISOString();
  return value;
}

async function movedRows(transaction: Transaction, table: string, columns: readonly Column[]): Promise<readonly Row[]> {
  const read = columns.map(({ name, type }) =>
    type.startsWith('timestamp')
      ? `to_char(${quoted(name)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${quoted(name)}`
      : quoted(name),
  );
  return transaction.all<Record<string, unknown>>(
    `SELECT ${read.join(', ')} FROM ${placed(table)} ORDER BY id COLLATE "C"`,
  );
}

function checksumOf(rows: readonly Row[], columns: readonly Column[]): string {
  const digest = createHash('sha256');
  for (const row of rows) digest.update(`${JSON.stringify(columns.map(({ name }) => row[name]))}\n`);
  return digest.digest('hex');
}
