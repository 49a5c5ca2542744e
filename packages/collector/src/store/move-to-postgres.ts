import { createHash } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { filledAccounts, moveAccounts, openAccountsAlone, type MovedAccounts } from './move-accounts.ts';
import { wordVector } from './comment-words.ts';
import { Connections, type Transaction } from './postgres/connections.ts';
import { copyLine, copyRows, type CopyValue } from './postgres/copy-rows.ts';
import { migrate, movingExists } from './postgres/migrate.ts';
import { makeMonths, makePartitions, monthOf } from './postgres/partitions.ts';
import { verifyRollups } from './postgres/verify-rollups.ts';
import { openDatabase } from './sqlite/open.ts';

/** Why a move was not done, or not finished; the SQLite file is as it was. */
export type MoveRefusal = 'in-use' | 'not-empty' | 'other-source' | 'no-place' | 'differs';

/** Thrown when a move is refused; `details` names the tables or differences. */
export class MoveError extends Error {
  readonly refusal: MoveRefusal;
  readonly details: readonly string[];
  constructor(refusal: MoveRefusal, details: readonly string[] = []) {
    super([refusal, ...details].join('\n'));
    this.name = 'MoveError';
    this.refusal = refusal;
    this.details = details;
  }
}

/** A table that lies in both databases, row for row. */
export interface MovedTable {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 of all its rows in order, the same from both databases. */
  readonly checksum: string;
}

/** What a move is told. */
export interface MoveOptions {
  /** Where the SQLite file goes when all is done, so that nobody goes on writing to it. */
  readonly aside: string;
  /** The accounts beside it, which go to a place of their own too. */
  readonly accounts?: MovedAccounts & { readonly aside: string };
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Told after each step; rows of the table so far. */
  readonly onProgress?: (table: string, rows: number, of: number) => void;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** How SQLite gives each column. */
  readonly read: readonly string[];
  readonly key: readonly string[];
}

const rowsAtOnce = 5000;
/** One row each, there from the start. */
const single = ['revision', 'notice_place'];
/** What only SQLite has: its threads of figures ask for what changed, and its words lie beside the rows. */
const leftBehind = new Set([
  'rollup_change',
  'comment_words',
  // What SQLite keeps of those words.
  'comment_words_config',
  'comment_words_data',
  'comment_words_docsize',
  'comment_words_idx',
]);
/** What PostgreSQL has of its own, and what is worked out from the rest. */
const ownTables = new Set(['schema_version', 'commit_order', 'replacement', 'moving', ...single]);

/**
 * Moves all data of the SQLite file at `path` into the empty PostgreSQL database at `address`, checks that every table is the
 * same there, and puts the file aside. Stopped on the way, it goes on where it was when it is run again; until it has
 * ended, no collector starts on that database. Rejects with MoveError, having changed nothing of the file.
 */
export async function moveToPostgres(
  path: string,
  address: string,
  { aside, accounts, now, onProgress = () => {} }: MoveOptions,
): Promise<readonly MovedTable[]> {
  const database = openAlone(path);
  const people = accounts && existsSync(accounts.path) ? accounts : undefined;
  let peopleFile: Database.Database | undefined;
  const connections = new Connections(address, { connections: 2 });
  try {
    peopleFile = people && (await openAccountsAlone(people).catch((error: unknown) => Promise.reject(inUse(error))));
    await migrate(connections);
    const tables = await tablesOf(database, connections);
    await begin(connections, database);
    await makePartitions(connections, now);
    await makeMonths(connections, monthsOf(database, now));
    for (const table of tables) await copyTable(database, connections, table, onProgress);
    await workOutTheRest(connections);
    const moved: MovedTable[] = [];
    for (const table of tables) moved.push(await compared(database, connections, table));
    const differences = await verifyRollups(connections);
    if (differences.length > 0) throw new MoveError('differs', differences);
    if (people && peopleFile) {
      const differs = (table: string) => new MoveError('differs', [table]);
      moved.push(...(await moveAccounts(peopleFile, address, connections, people, differs)));
    }
    await connections.run('DROP TABLE moving');
    database.close();
    renameSync(path, aside);
    peopleFile?.close();
    if (people) renameSync(people.path, people.aside);
    return moved;
  } finally {
    database.close();
    peopleFile?.close();
    await connections.close();
  }
}

/** In exclusive mode SQLite refuses a WAL database that anyone else has open, and keeps others out from then on. */
function openAlone(path: string): Database.Database {
  openDatabase(path).close();
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    database.pragma('wal_checkpoint(TRUNCATE)');
    return database;
  } catch (error) {
    database.close();
    throw inUse(error);
  }
}

/** What SQLite says of a file that somebody else has open, as a refusal. */
const inUse = (error: unknown): unknown =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY') ? new MoveError('in-use') : error;

async function tablesOf(database: Database.Database, connections: Connections): Promise<readonly Table[]> {
  const names = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all()
    .filter((name) => !leftBehind.has(name));
  const known = await connections.all<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const places = new Set(known.map(({ table, column }) => `${table}.${column}`));
  const tables = names.map((name): Table => {
    const info = database
      .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
      .all(name);
    const columns = info.map((column) => column.name);
    const key = info
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map((column) => column.name);
    if (key.length > 0 || single.includes(name))
      return { name, columns, read: columns, key: key.length ? key : columns };
    // Its order in SQLite is that of its rows' numbers, which have no name there.
    return { name, columns: ['seq', ...columns], read: ['rowid AS seq', ...columns], key: ['seq'] };
  });
  const missing = tables.flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column}`).filter((place) => !places.has(place)),
  );
  if (missing.length > 0) throw new MoveError('no-place', missing);
  return tables;
}

/** Notes whence the move comes, or finds that it is the one that was begun. */
async function begin(connections: Connections, database: Database.Database): Promise<void> {
  const source = createHash('sha256')
    .update(JSON.stringify(database.prepare('SELECT purpose, id, hex(secret) FROM secret ORDER BY 1, 2').raw().all()))
    .update(
      JSON.stringify(
        database
          .prepare('SELECT (SELECT max(seq) FROM submission), (SELECT max(place) FROM case_event), value FROM revision')
          .raw()
          .all(),
      ),
    )
    .digest('hex');
  await connections.transaction(async (transaction) => {
    if (!(await movingExists(transaction))) {
      const full = [...(await filledTables(transaction)), ...(await filledAccounts(transaction))];
      if (full.length > 0) throw new MoveError('not-empty', full);
      await transaction.run(
        'CREATE TABLE moving (source text, name text PRIMARY KEY, last text, rows bigint NOT NULL, done smallint NOT NULL)',
      );
      await transaction.run("INSERT INTO moving VALUES (?, '', NULL, 0, 1)", [source]);
    }
    const [begun] = await transaction.all<{ source: string }>("SELECT source FROM moving WHERE name = ''");
    if (begun?.source !== source) throw new MoveError('other-source');
  });
}

async function filledTables(transaction: Transaction): Promise<string[]> {
  const tables = await transaction.all<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const filled: string[] = [];
  for (const { name } of tables) {
    if (ownTables.has(name)) continue;
    if ((await transaction.all(`SELECT 1 AS one FROM ${name} LIMIT 1`)).length > 0) filled.push(name);
  }
  return filled;
}

/** The months from 2020 on that ids were made in; what is older or later than the months to come is a wrong clock's. */
function monthsOf(database: Database.Database, now: number): readonly number[] {
  const prefixes = database.prepare<[], string>('SELECT DISTINCT substr(id, 1, 6) FROM submission').pluck().all();
  // Six digits are the upper 24 of 48 bits: a prefix spans four hours and 40 minutes.
  const months = prefixes.flatMap((prefix) => {
    const start = Number.parseInt(prefix, 16) * 2 ** 24;
    return [monthOf(start), monthOf(start + 2 ** 24 - 1)];
  });
  return [...new Set(months)]
    .filter((month) => month >= monthOf(Date.UTC(2020, 0)) && month <= monthOf(now))
    .sort((a, b) => a - b);
}

async function copyTable(
  database: Database.Database,
  connections: Connections,
  table: Table,
  onProgress: NonNullable<MoveOptions['onProgress']>,
): Promise<void> {
  const { name, columns, read, key } = table;
  const total = database.prepare<[], number>(`SELECT count(*) FROM ${name}`).pluck().get() ?? 0;
  const [known] = await connections.all<{ last: string | null; rows: number; done: number }>(
    'SELECT last, rows, done FROM moving WHERE name = ?',
    [name],
  );
  if (known?.done === 1) return;
  let rows = known?.rows ?? 0;
  let last = known?.last ? readKey(known.last) : undefined;
  for (;;) {
    const window = windowOf(database, table, read, last);
    const isLast = window.length < rowsAtOnce;
    last = window.at(-1)?.filter((_, index) => key.includes(columns[index] ?? '')) ?? last;
    rows += window.length;
    const noted = [name, last ? JSON.stringify(last) : null, rows, Number(isLast)];
    await connections.transaction(async (transaction) => {
      if (single.includes(name)) await transaction.run(`DELETE FROM ${name}`);
      if (window.length > 0) await copyWindow(transaction, table, window);
      await transaction.run(
        `INSERT INTO moving (name, last, rows, done) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET last = excluded.last, rows = excluded.rows, done = excluded.done`,
        noted,
      );
    });
    onProgress(name, rows, total);
    if (isLast) return;
  }
}

async function copyWindow(
  transaction: Transaction,
  { name, columns }: Table,
  window: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (name !== 'submission') return copyRows(transaction, name, columns, window.map(copyLine).join(''));
  // Its words are found by a column there.
  const comment = columns.indexOf('comment');
  const wordsIn = (row: readonly CopyValue[]) => {
    const text = row[comment];
    return typeof text === 'string' ? wordVector(text) : null;
  };
  const lines = window.map((row) => copyLine([...row, wordsIn(row)]));
  return copyRows(transaction, name, [...columns, 'words'], lines.join(''));
}

// The text that the move itself wrote.
const readKey: (text: string) => CopyValue[] = JSON.parse;

function windowOf(
  database: Database.Database,
  { name, columns, key }: Table,
  read: readonly string[],
  last: readonly CopyValue[] | undefined,
): CopyValue[][] {
  const expressions = key.map((column) => (columns.includes(column) && !read.includes(column) ? 'rowid' : column));
  const inOrder = columns.filter((column) => key.includes(column));
  const after = last
    ? `WHERE (${inOrder.map((column) => expressions[key.indexOf(column)] ?? column).join(', ')}) > (${last.map(() => '?').join(', ')})`
    : '';
  const order = inOrder.map((column) => expressions[key.indexOf(column)] ?? column).join(', ');
  return database
    .prepare<unknown[], CopyValue[]>(
      `SELECT ${read.join(', ')} FROM ${name} ${after} ORDER BY ${order} LIMIT ${String(rowsAtOnce)}`,
    )
    .raw()
    .all(...(last ?? []));
}

/** What PostgreSQL keeps besides: who replaces whom, the last numbers, and where counting goes on. */
async function workOutTheRest(connections: Connections): Promise<void> {
  await connections.transaction(async (transaction) => {
    await transaction.run(
      `INSERT INTO replacement (site, target, source) SELECT site, replaces, id FROM submission
       WHERE kind = 'rating' AND replaces IS NOT NULL ON CONFLICT DO NOTHING`,
    );
    await transaction.run(
      `UPDATE commit_order SET case_number = coalesce((SELECT max(number) FROM feedback_case), 0),
         event_place = coalesce((SELECT max(place) FROM case_event), 0)`,
    );
    const counted = await transaction.all<{ table: string; column: string }>(
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
       WHERE table_schema = 'public' AND is_identity = 'YES'`,
    );
    for (const { table, column } of counted) {
      await transaction.run(
        `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), (SELECT coalesce(max(${column}), 0) + 1 FROM ${table}), false)`,
      );
    }
  });
  await connections.run('ANALYZE');
}

async function compared(database: Database.Database, connections: Connections, table: Table): Promise<MovedTable> {
  const { name, columns, read, key } = table;
  const order = columns.filter((column) => key.includes(column)).join(', ');
  const from = createHash('sha256');
  let rows = 0;
  const source = database.prepare<[], CopyValue[]>(`SELECT ${read.join(', ')} FROM ${name} ORDER BY ${order}`).raw();
  for (const row of source.iterate()) {
    from.update(line(row));
    rows += 1;
  }
  const to = createHash('sha256');
  await connections.snapshot(async ({ client }) => {
    await client.query(
      `DECLARE moved NO SCROLL CURSOR FOR SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${order}`,
    );
    for (;;) {
      const window = await client.query<CopyValue[]>({
        text: `FETCH ${String(rowsAtOnce)} FROM moved`,
        rowMode: 'array',
      });
      for (const row of window.rows) to.update(line(row));
      if (window.rows.length < rowsAtOnce) return;
    }
  });
  const checksum = from.digest('hex');
  if (to.digest('hex') !== checksum) throw new MoveError('differs', [name]);
  return { table: name, rows, checksum };
}

const line = (row: readonly CopyValue[]): string =>
  `${JSON.stringify(row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)))}\n`;
