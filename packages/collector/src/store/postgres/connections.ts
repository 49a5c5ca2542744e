import { problem } from '@dvc-widgets/contract';
import {
  DatabaseError,
  Pool,
  TypeOverrides,
  type ClientBase,
  type PoolClient,
  type QueryResult,
  type QueryResultRow,
} from 'pg';
import { ProblemError } from '../../store.ts';
import { serversOf } from './servers.ts';

/** What a `?` of a statement, or a `$1`, may stand for. */
export type Value = string | number | Buffer | null | readonly (string | number | null)[];

/** How to connect. */
export interface ConnectionOptions {
  /** For reading only: a standby will do. */
  readonly readonly?: boolean;
  /** Most connections at once. */
  readonly connections?: number;
  /** Milliseconds that one statement may take; without end unless said otherwise. */
  readonly patience?: number;
  /** Statements that each connection begins with. */
  readonly settings?: string;
  /** What the server shows of whose they are, in `pg_stat_activity`. */
  readonly name?: string;
}

/** A server that must not be written to as it is set; a person has to act. */
export class UnsafeServerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnsafeServerError';
  }
}

// Counts and times as numbers, as SQLite gives them: all of them stay far below 2^53.
const asNumbers = new TypeOverrides();
asNumbers.setTypeParser(20, Number);
asNumbers.setTypeParser(1700, Number);

const mostTries = 8;

/**
 * Connections to the server of a database that takes writes: of several (`postgres://…@one:5432,two:5432/name`) the one
 * that is no standby, looked for anew whenever a connection is made. When none answers, what is asked fails with
 * ProblemError `unavailable`, to be asked again; nothing here needs a restart.
 */
export class Connections {
  readonly #pools: readonly Pool[];
  readonly #accepted = new WeakSet<PoolClient>();
  readonly #readonly: boolean;
  #current = 0;

  constructor(
    address: string,
    { readonly = false, connections = 8, patience, settings, name = 'dvc-collector' }: ConnectionOptions = {},
  ) {
    this.#readonly = readonly;
    this.#pools = serversOf(address).map((connectionString) => {
      const pool = new Pool({
        connectionString,
        types: asNumbers,
        max: connections,
        connectionTimeoutMillis: 3000,
        keepAlive: true,
        keepAliveInitialDelayMillis: 5000,
        application_name: name,
        ...(patience !== undefined && { query_timeout: patience }),
        ...(settings !== undefined && { onConnect: (client: ClientBase) => client.query(settings) }),
      });
      // A connection that breaks while idle is no news, and one in use tells whoever waits for its answer.
      pool.on('error', () => {});
      pool.on('connect', (client) => client.on('error', () => {}));
      return pool;
    });
  }

  /** The rows of one statement. */
  async all<Row extends QueryResultRow>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    return this.#with(async (client) => (await client.query<Row>(numbered(sql), [...values])).rows);
  }

  /** Runs one statement; answers how many rows it changed. */
  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    return this.transaction((transaction) => transaction.run(sql, values));
  }

  /**
   * Runs `work` in a transaction and answers once its commit is kept as the server is set to keep it: on its disk and, with a
   * synchronous standby, on that one's. Runs it again when the server broke it off for another's sake (a deadlock).
   */
  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.#transaction('BEGIN', work);
  }

  /** Runs `work` on one moment's state of the database. */
  async snapshot<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.#transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  /** Lends a connection to a library that runs its own statements; it gives it back. */
  async borrow(): Promise<Borrowed> {
    try {
      return new Borrowed(await this.#connect());
    } catch (error) {
      throw isUnreachable(error) ? new UnavailableError(error) : error;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
  }

  async #transaction<Result>(begin: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#with(async (client) => {
          await client.query(begin);
          const result = await work(new Transaction(client));
          await commit(client);
          return result;
        });
      } catch (error) {
        if (tries === mostTries || !isConflict(error)) throw error;
      }
    }
  }

  async #with<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    let client: PoolClient | undefined;
    try {
      client = await this.#connect();
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      if (client) await letGo(client, error);
      throw isUnreachable(error) ? new UnavailableError(error) : error;
    }
  }

  async #connect(): Promise<PoolClient> {
    let failure: unknown;
    for (let turn = 0; turn < this.#pools.length; turn++) {
      const index = (this.#current + turn) % this.#pools.length;
      try {
        const client = await this.#acceptable(index);
        this.#current = index;
        return client;
      } catch (error) {
        // A server that is set unsafely says more than one that is down.
        if (!(failure instanceof UnsafeServerError)) failure = error;
      }
    }
    throw failure;
  }

  async #acceptable(index: number): Promise<PoolClient> {
    const client = await this.#pools[index]?.connect();
    if (!client) throw new Error('There is no such server.');
    if (this.#readonly || this.#accepted.has(client)) return client;
    try {
      await assertWritable(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
    this.#accepted.add(client);
    return client;
  }
}

/** A transaction under way, on a connection of its own. */
export class Transaction {
  /** For what only the driver can do. */
  readonly client: PoolClient;

  constructor(client: PoolClient) {
    this.client = client;
  }

  async all<Row extends QueryResultRow>(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(numbered(sql), [...values])).rows;
  }

  /** The rows of one statement, each an array in the order of its columns. */
  async arrays(sql: string, values: readonly Value[] = []): Promise<(string | number | null)[][]> {
    const text = numbered(sql);
    return (await this.client.query<(string | number | null)[]>({ text, values: [...values], rowMode: 'array' })).rows;
  }

  /** Answers how many rows it changed. */
  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    return (await this.client.query(numbered(sql), [...values])).rowCount ?? 0;
  }

  /** Inserts rows, given as objects by column, as one statement; `ending` follows it (`ON CONFLICT …`). */
  async insert(table: string, columns: readonly string[], rows: readonly object[], ending = ''): Promise<void> {
    if (rows.length === 0) return;
    const names = columns.join(', ');
    await this.run(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1) ${ending}`,
      [JSON.stringify(rows)],
    );
  }
}

/** A connection lent to a library. */
export class Borrowed {
  readonly #client: PoolClient;
  #isBroken = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /** The rows of one statement, and how many it found or changed. */
  async query<Row>(sql: string, values: readonly unknown[]): Promise<QueryResult<Row & QueryResultRow>> {
    return this.#heeded(() => this.#client.query<Row & QueryResultRow>(sql, [...values]));
  }

  /** Ends its transaction, and answers as that of a store does. */
  async commit(): Promise<void> {
    await this.#heeded(() => commit(this.#client));
  }

  /** Gives it back, or away where nothing more can be asked of it. */
  release(): void {
    this.#client.release(this.#isBroken);
  }

  async #heeded<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      this.#isBroken = true;
      throw new UnavailableError(error);
    }
  }
}

/** That no server answers that could: it is worth trying again. */
class UnavailableError extends ProblemError {
  constructor(cause: unknown) {
    super(problem('unavailable'), 2);
    this.cause = cause;
    this.message = `The database can not be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

/** `?` as SQLite writes it becomes `$1`, `$2`, …: no statement of ours has a question mark of another meaning. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replace(/\?/g, () => `$${String(++count)}`);
}

/** A statement with parameters by name (`:from`) as one with question marks, and what they stand for. */
export function positional(
  sql: string,
  values: Readonly<Record<string, string | number>>,
): { readonly sql: string; readonly values: (string | number)[] } {
  const asked: (string | number)[] = [];
  const marked = sql.replace(/(?<!:):([a-z]\w*)/gi, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The statement asks for ${name}, which is not given.`);
    asked.push(value);
    return '?';
  });
  return { sql: marked, values: asked };
}

async function assertWritable(client: PoolClient): Promise<void> {
  const { rows } = await client.query<Record<'standby' | 'fsync' | 'commit' | 'version' | 'encoding', string>>(
    `SELECT pg_is_in_recovery()::text AS standby, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit, current_setting('server_version_num') AS version,
       current_setting('server_encoding') AS encoding`,
  );
  const { standby, fsync, commit: synchronous, version, encoding } = rows[0] ?? {};
  if (standby !== 'false') throw new StandbyError();
  if (synchronous === 'off') {
    throw new UnsafeServerError(
      'PostgreSQL is set to synchronous_commit = off: what is answered as stored could be lost. Set it to on.',
    );
  }
  if (fsync !== 'on') {
    throw new UnsafeServerError('PostgreSQL is set to fsync = off: a power cut could ruin the database. Set it to on.');
  }
  if (Number(version) < 150_000) throw new UnsafeServerError('PostgreSQL is older than 15.');
  if (encoding !== 'UTF8') throw new UnsafeServerError(`The database is encoded in ${encoding ?? '?'}, not in UTF8.`);
}

class StandbyError extends Error {
  constructor() {
    super('This server is a standby; none that takes writes is in the list.');
  }
}

async function commit(client: PoolClient): Promise<void> {
  const warnings: (string | undefined)[] = [];
  const heed = ({ message }: { readonly message: string | undefined }) => warnings.push(message);
  client.on('notice', heed);
  try {
    await client.query('COMMIT');
  } finally {
    client.off('notice', heed);
  }
  // Whoever cancels the wait for the standby makes of COMMIT a success with a warning: it is kept here only.
  if (warnings.length > 0) throw new LostStandbyError(warnings.join('; '));
}

class LostStandbyError extends Error {}

async function letGo(client: PoolClient, error: unknown): Promise<void> {
  // After a statement that took too long, another would only wait behind it.
  if (!(error instanceof Error) || isUnreachable(error)) {
    client.release(true);
    return;
  }
  const isBroken = await client.query('ROLLBACK').then(
    () => false,
    () => true,
  );
  client.release(isBroken);
}

const isConflict = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01');

// Connection lost (08), resources short (53), stopped or starting (57P), turned read-only (25006).
const passing = /^(?:08|53|57P|25006|58)/;

function isUnreachable(error: unknown): boolean {
  if (error instanceof UnsafeServerError || !(error instanceof Error)) return false;
  if (error instanceof DatabaseError) return passing.test(error.code ?? '');
  if (error instanceof StandbyError || error instanceof LostStandbyError) return true;
  if (error instanceof AggregateError) return true;
  if ('code' in error && /^(?:E[A-Z]+)$/.test(String(error.code))) return true;
  return /^(?:Connection terminated|Query read timeout|timeout exceeded|timeout expired|Client has encountered|Client was closed)/.test(
    error.message,
  );
}
