import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../free-port.fixture.ts';
import { openPostgresStore } from './postgres/open.ts';
import { startPostgres, type PostgresServer } from './postgres/postgres.fixture.ts';
import { openDatabase, openSqliteStore } from './sqlite/open.ts';

/** A column as both databases can say it. */
interface Column {
  readonly type: string;
  readonly isRequired: boolean;
  /** Its place in the primary key, from 1 on; 0 when it is no part of it. */
  readonly inKey: number;
}

/** Every table or column that one of the databases has and the other has not, or has otherwise, and why. */
const differences: Readonly<Record<string, string>> = {
  'only postgres: commit_order': 'several collectors number cases and events: SQLite takes the greatest and one more',
  'only postgres: replacement': 'who names whom, found without a look into every month; SQLite has an index',
  'only postgres: schema_version': 'SQLite keeps it in user_version',
  'only postgres: submission.words': 'what SQLite keeps in comment_words',
  'only postgres: contact_reading.seq': 'the order of rows; SQLite has rowid',
  'only sqlite: comment_words': 'a table of its full-text search; PostgreSQL has submission.words and an index',
  'only sqlite: rollup_change': 'tells its threads of figures what to read again; PostgreSQL is asked every time',
};

/** Columns that both have, though not alike. */
const partitioned =
  'PostgreSQL splits the rows by month of the id, which the key must hold; SQLite has it as UNIQUE (site, id)';
const unlike: Readonly<Record<string, string>> = {
  'submission.seq': partitioned,
  'submission.site': partitioned,
  'submission.id': partitioned,
};

/** Types of either as what they hold. */
const kinds: Readonly<Record<string, string>> = {
  INTEGER: 'number',
  REAL: 'number',
  TEXT: 'text',
  BLOB: 'bytes',
  bigint: 'number',
  integer: 'number',
  smallint: 'number',
  'double precision': 'number',
  text: 'text',
  bytea: 'bytes',
  tsvector: 'words',
};

const folder = mkdtempSync(join(tmpdir(), 'dvc-schemas-'));
let server: PostgresServer;
const tables = { sqlite: new Map<string, Map<string, Column>>(), postgres: new Map<string, Map<string, Column>>() };

function add(of: Map<string, Map<string, Column>>, table: string, column: string, is: Column): void {
  const columns = of.get(table) ?? new Map<string, Column>();
  columns.set(column, is);
  of.set(table, columns);
}

beforeAll(async () => {
  const path = join(folder, 'collector.sqlite');
  await openSqliteStore(path).close();
  const database = openDatabase(path, { readonly: true });
  const rows = database
    .prepare<[], { table: string; column: string; type: string; required: number; pk: number }>(
      `SELECT t.name AS "table", c.name AS "column", c.type, c."notnull" AS required, c.pk
       FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'comment_words\\_%' ESCAPE '\\'`,
    )
    .all();
  database.close();
  for (const { table, column, type, required, pk } of rows) {
    // A key of one whole number is its rowid, which is never absent.
    add(tables.sqlite, table, column, { type: kinds[type] ?? type, isRequired: required === 1 || pk > 0, inKey: pk });
  }
  server = await startPostgres(await freePort());
  await (await openPostgresStore(await server.createDatabase('schemas'))).close();
  const told = await server.sql(
    `SELECT c.table_name, c.column_name, c.data_type, c.is_nullable, coalesce(k.ordinal_position, 0)
     FROM information_schema.columns c JOIN pg_class p ON p.relname = c.table_name AND NOT p.relispartition
     LEFT JOIN information_schema.table_constraints t
       ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY'
     LEFT JOIN information_schema.key_column_usage k
       ON k.constraint_name = t.constraint_name AND k.table_schema = t.table_schema AND k.column_name = c.column_name
     WHERE c.table_schema = 'public' AND p.relkind IN ('r', 'p') ORDER BY 1, c.ordinal_position`,
    'schemas',
  );
  for (const line of told.trim().split('\n')) {
    const [table = '', column = '', type = '', nullable, key] = line.split('|');
    add(tables.postgres, table, column, {
      type: kinds[type] ?? type,
      isRequired: nullable === 'NO',
      inKey: Number(key),
    });
  }
}, 60_000);
afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** What one has and the other has not. */
function missing(one: 'sqlite' | 'postgres', other: 'sqlite' | 'postgres'): string[] {
  return [...tables[one]].flatMap(([table, columns]) => {
    const there = tables[other].get(table);
    if (!there) return [`only ${one}: ${table}`];
    return [...columns.keys()]
      .filter((column) => !there.has(column))
      .map((column) => `only ${one}: ${table}.${column}`);
  });
}

describe('The schemas of both databases', () => {
  it('have the same tables and columns, but for what is listed here with its reason', () => {
    expect(tables.sqlite.size).toBeGreaterThan(20);
    expect([...missing('postgres', 'sqlite'), ...missing('sqlite', 'postgres')].sort()).toEqual(
      Object.keys(differences).sort(),
    );
  });

  it('keep the same kind of value in each column, required in both or in neither, under the same keys', () => {
    const others: string[] = [];
    for (const [table, columns] of tables.sqlite) {
      for (const [name, column] of columns) {
        const there = tables.postgres.get(table)?.get(name);
        const isAlike = !there || JSON.stringify(there) === JSON.stringify(column);
        if (isAlike && !(`${table}.${name}` in unlike)) continue;
        if (isAlike) others.push(`${table}.${name} is listed as unlike and is not`);
        else if (!(`${table}.${name}` in unlike)) {
          others.push(`${table}.${name}: sqlite ${JSON.stringify(column)}, postgres ${JSON.stringify(there)}`);
        }
      }
    }
    expect(others).toEqual([]);
  });
});
