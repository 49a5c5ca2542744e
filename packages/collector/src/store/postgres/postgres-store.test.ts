import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../free-port.fixture.ts';
import type { PreparedSubmission } from '../../store.ts';
import { describeStore, type StoreUnderTest } from '../conformance.ts';
import { openExportRows } from '../open-export-rows.ts';
import { exportedDatabaseOf } from '../open-store.ts';
import { preparedExposure, preparedFeedback, preparedRating, preparedVote, uuidv7 } from '../prepared.fixture.ts';
import { Connections } from './connections.ts';
import { openPostgresStore } from './open.ts';
import { startPostgres, type PostgresServer } from './postgres.fixture.ts';
import type { PostgresStore } from './postgres-store.ts';

const november = Date.UTC(2026, 10, 22);

let server: PostgresServer;
let address: string;
let tables: string[];
const open: PostgresStore[] = [];

beforeAll(async () => {
  server = await startPostgres(await freePort());
  address = await server.createDatabase('conformance');
  await (await openPostgresStore(address, { now: november })).close();
  tables = (
    await server.sql(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '^submission_'
       AND tablename NOT IN ('schema_version', 'revision', 'notice_place', 'commit_order')`,
      'conformance',
    )
  )
    .trim()
    .split('\n');
});
afterAll(() => server.remove());
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

async function another(): Promise<PostgresStore> {
  const store = await openPostgresStore(address, { now: november });
  open.push(store);
  return store;
}

/** Empties the tables, which takes milliseconds where a database takes a fifth of a second. */
async function emptied(): Promise<PostgresStore> {
  const lines = [
    // The audit log refuses otherwise.
    'SET session_replication_role = replica',
    ...tables.map((table) => `DELETE FROM ${table}`),
    'UPDATE revision SET value = 1',
    'UPDATE notice_place SET place = 0',
    'UPDATE commit_order SET case_number = 0, event_place = 0',
  ];
  await server.sql(lines.join(';'), 'conformance');
  return another();
}

async function create(): Promise<StoreUnderTest> {
  const store = await emptied();
  return { store, reopen: another, dispose: () => store.close() };
}

describeStore('PostgresStore', create);

describe('A PostgreSQL store', () => {
  it('refuses to change or delete lines of the audit log, and finds them where somebody got around that', async () => {
    const { audit } = await emptied();
    const other = await another();
    const line = { actor: 'collector', name: '', action: 'erased', subject: '', agency: null, detail: {} };
    await Promise.all([1, 2, 3, 4, 5].map((at) => (at % 2 === 0 ? audit : other.audit).append({ ...line, at })));
    const sql = (statement: string) => server.sql(statement, 'conformance');
    await expect(sql("UPDATE audit SET subject = 'x' WHERE seq = 2")).rejects.toThrow('only ever appended');
    await expect(sql('DELETE FROM audit WHERE seq = 2')).rejects.toThrow('only ever appended');
    await expect(sql('TRUNCATE audit')).rejects.toThrow('only ever appended');
    expect(await audit.verify()).toEqual([]);
    const around = 'SET session_replication_role = replica;';
    await sql(`${around} UPDATE audit SET subject = 'x' WHERE seq = 2`);
    expect(await audit.verify()).toEqual(['line 2 was changed']);
    await sql(`${around} UPDATE audit SET subject = '' WHERE seq = 2; DELETE FROM audit WHERE seq = 4`);
    expect(await audit.verify()).toEqual(['line 4 is missing']);
  });

  it('lies in partitions by the month of the id; a clock far off lands in the default one, and moves when its month is made', async () => {
    const store = await emptied();
    const at = (month: number) => preparedRating({ id: uuidv7(Date.UTC(2026, month, 5)) });
    await store.append([at(10), at(11), at(15), preparedRating({ id: uuidv7(1) })]);
    const where = async () =>
      (await server.sql('SELECT tableoid::regclass, count(*) FROM submission GROUP BY 1 ORDER BY 1', 'conformance'))
        .trim()
        .split('\n');
    expect((await where()).sort()).toEqual(['submission_2026_11|1', 'submission_2026_12|1', 'submission_default|2']);
    await store.tend(Date.UTC(2027, 2, 1));
    expect((await where()).sort()).toEqual([
      'submission_2026_11|1',
      'submission_2026_12|1',
      'submission_2027_04|1',
      'submission_default|1',
    ]);
    expect(await store.append([at(15), at(16)])).toEqual(['duplicate', 'stored']);
    expect(await store.verifyRollups()).toEqual([]);
  });

  it('has the server look at a table of months once it holds something, and again only when it has grown', async () => {
    const own = await server.createDatabase('analysed');
    const store = await openPostgresStore(own, { now: november });
    open.push(store);
    const looks = async () => {
      const told = await server.sql(
        "SELECT analyze_count FROM pg_stat_user_tables WHERE relid = 'submission'::regclass",
        'analysed',
      );
      return Number(told);
    };
    const tended = async (ratings: number, expected: number) => {
      await store.append(Array.from({ length: ratings }, (_, tail) => preparedRating({ id: uuidv7(november + tail) })));
      // The server counts what came with some delay: it is asked until it knows.
      await expect
        .poll(
          async () => {
            await store.tend(november);
            return looks();
          },
          { timeout: 10_000, interval: 100 },
        )
        .toBe(expected);
    };
    await tended(10, 0);
    await tended(1500, 1);
    await store.tend(november);
    expect(await looks()).toBe(1);
    await tended(2000, 2);
  });

  it('reads figures and exports where it is told, and asks nothing there that a role for reading may not', async () => {
    const copy = await server.createDatabase('replica');
    const there = await openPostgresStore(copy, { now: november });
    const here = await emptied();
    const rating = (tail: number) => preparedRating({ id: uuidv7(november + tail) });
    const details = (tail: number) =>
      preparedRating({
        ...rating(tail),
        kind: 'rating-details',
        rating: uuidv7(november),
        comment: 'Chờ lâu',
        value: null,
      });
    const exposure = preparedExposure({ id: uuidv7(november + 50) });
    await there.append([rating(0), rating(1), details(2), exposure, preparedVote({ id: uuidv7(november + 51) })]);
    await there.close();
    await here.append([preparedRating({ ...rating(3), quarantine: 'trap' })]);
    // Stands for a standby, which takes no writes either; what it does not show is the delay of one.
    await server.sql(
      `CREATE ROLE reader LOGIN; ALTER ROLE reader SET default_transaction_read_only = on;
       GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader`,
      'replica',
    );
    const replica = copy.replace('collector@', 'reader@');
    const store = await openPostgresStore(address, { replica, now: november });
    open.push(store);
    const days = { from: '2026-01-01', to: '2026-12-31' };
    const { figures } = store;
    expect(await figures.ratingFigures({ ...days, groupBy: [] })).toMatchObject([{ counted: 2, quarantined: 0 }]);
    expect(await figures.ratingFigures({ ...days, groupBy: ['procedure', 'day'] })).toMatchObject([{ counted: 2 }]);
    expect((await figures.listRatings({ ...days, limit: 9 })).rows).toHaveLength(2);
    expect((await figures.listRatings({ ...days, limit: 9, words: 'cho' })).rows).toHaveLength(1);
    expect(await figures.responseFigures(days)).toMatchObject({ offered: exposure.offered, votes: 1 });
    expect(await figures.guideFigures(days)).toHaveLength(1);
    expect(await figures.questionFigures(days)).toEqual([]);
    expect(await figures.simulation()).toBeUndefined();
    expect(await store.rollups({})).toMatchObject([{ count: 2 }]);
    expect(await store.exposures({})).toHaveLength(1);
    const rows = await openExportRows(exportedDatabaseOf({ dataDir: '', databaseUrl: address, replicaUrl: replica }), {
      table: 'ratings',
      columns: ['id', 'comment'],
      filter: {},
    });
    expect([...rows.rows()]).toEqual([
      [uuidv7(november), 'Chờ lâu'],
      [uuidv7(november + 1), null],
    ]);
    rows.close();
    // Decisions are made, and what they are about is looked up, where writes are taken.
    const kept = { site: 'pk_one', id: uuidv7(november + 3) };
    expect(await figures.placesOf([kept])).toMatchObject([{ site: 'pk_one' }]);
    expect(await figures.review([{ ...kept, at: november, actor: 'official:Lan', decision: 'taken-in' }])).toEqual([
      'written',
    ]);
    await expect(server.sql(`SET ROLE reader; DELETE FROM rollup`, 'replica')).rejects.toThrow('permission denied');
  });

  it('keeps figures right while officials decide on what others add to at once', async () => {
    const stores = [await emptied(), await another(), await another()];
    const [store, other, third] = stores;
    const chain = Array.from({ length: 30 }, (_, tail) =>
      preparedRating({
        id: uuidv7(november + tail),
        replaces: tail % 5 === 0 ? null : uuidv7(november + tail - 1),
        quarantine: tail % 3 === 0 ? 'trap' : null,
        site: `pk_${String(tail % 2)}`,
      }),
    );
    await store?.append(chain.slice(0, 15));
    const decide = async (by: PostgresStore | undefined, decision: 'taken-in' | 'left-out') => {
      for (let round = 0; round < 8; round += 1) {
        const reviews = chain
          .filter(({ quarantine }) => quarantine !== null)
          .map(({ site, id }) => ({ site, id, at: november + round, actor: 'official:Lan', decision }));
        await by?.figures.review(round % 2 === 0 ? reviews : reviews.toReversed());
      }
    };
    await Promise.all([
      decide(other, 'taken-in'),
      decide(third, 'left-out'),
      ...chain.slice(15).map((rating) => store?.append([rating])),
    ]);
    expect(await store?.verifyRollups()).toEqual([]);
  });

  it('keeps threads, cells and case numbers right while four processes write the same sites at once', async () => {
    const stores = [await emptied(), await another(), await another(), await another()];
    const batch = (process: number, round: number): PreparedSubmission[] =>
      Array.from({ length: 12 }, (_, index) => {
        const number = (round * 7 + index * 5 + process * 3) % 60;
        const changes = { id: uuidv7(november + number), site: `pk_${String((index + process) % 3)}` };
        if (number % 6 === 0) return preparedFeedback({ ...changes, contentDigest: String(number) });
        return preparedRating({
          ...changes,
          ...(number % 6 > 1 && { replaces: uuidv7(november + number - 1) }),
          value: number % 4 === 0 ? 'neutral' : 'satisfied',
        });
      });
    const results = await Promise.all(
      stores.map(async (store, process) => {
        const all: string[] = [];
        for (let round = 0; round < 25; round++) all.push(...(await store.append(batch(process, round))));
        return all;
      }),
    );
    const [store] = stores;
    const stored = results.flat().filter((result) => result === 'stored').length;
    const counts = (await store?.counts()) ?? [];
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(stored);
    expect(results.flat()).not.toContain('id-reused');
    expect(await store?.verifyRollups()).toEqual([]);
    const numbers = (await store?.cases({ limit: 1000 }))?.map(({ id }) => Number(id)) ?? [];
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(numbers.length).toBeGreaterThan(10);
  });

  it('lets nobody who reads events by their places miss one, whoever writes meanwhile', async () => {
    const [store, other] = [await emptied(), await another()];
    const seen: string[] = [];
    let place = 0;
    let isWriting = true;
    const reader = (async () => {
      for (;;) {
        const isLast = !isWriting;
        for (const each of await store.caseEventsAfter(place, 1000)) {
          place = each.place;
          seen.push(each.event.case);
        }
        if (isLast) return;
      }
    })();
    const write = async (on: PostgresStore, site: string) => {
      for (let round = 0; round < 20; round++) {
        await on.append([preparedFeedback({ id: uuidv7(november + round), site })]);
      }
    };
    await Promise.all([write(store, 'pk_a'), write(other, 'pk_b')]);
    isWriting = false;
    await reader;
    expect(seen.length).toBe(40);
    expect(new Set(seen).size).toBe(40);
  });

  it('finds every difference between rows and figures', async () => {
    const store = await emptied();
    await store.append([
      preparedRating({ id: uuidv7(1) }),
      preparedRating({ id: uuidv7(2), replaces: uuidv7(1), value: 'neutral' }),
    ]);
    const after = async (sql: string) => {
      await server.sql(sql, 'conformance');
      return (await store.verifyRollups()).join('\n');
    };
    expect(await after("UPDATE rollup SET count = 5 WHERE value = 'neutral'")).toContain('rollup 5, rows 1');
    await server.sql("UPDATE rollup SET count = 1 WHERE value = 'neutral'", 'conformance');
    expect(await after(`UPDATE submission SET state = 'counted' WHERE id = '${uuidv7(1)}'`)).toContain(
      'is counted, should be replaced',
    );
    await server.sql(`UPDATE submission SET state = 'replaced' WHERE id = '${uuidv7(1)}'`, 'conformance');
    expect(await store.verifyRollups()).toEqual([]);
    expect(await after('DELETE FROM replacement')).toContain('disagrees');
  });

  it('refuses a server that is set to lose what it acknowledged, and says what to set', async () => {
    const database = await server.createDatabase('unsafe');
    await server.sql('ALTER DATABASE unsafe SET synchronous_commit = off');
    await expect(openPostgresStore(database)).rejects.toThrow('synchronous_commit = off');
    await server.sql('ALTER DATABASE unsafe SET synchronous_commit = on');
    await (await openPostgresStore(database)).close();
  });

  it('is refused when a newer collector wrote it', async () => {
    const database = await server.createDatabase('newer');
    await (await openPostgresStore(database)).close();
    await server.sql('UPDATE schema_version SET version = 999', 'newer');
    await expect(openPostgresStore(database)).rejects.toThrow('run a newer collector');
  });

  it('is made once by collectors that start together', async () => {
    const database = await server.createDatabase('together');
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(database)));
    expect(await stores[0]?.append([preparedRating()])).toEqual(['stored']);
    for (const store of stores) await store.close();
  });

  it('runs again what the server broke off as a deadlock', async () => {
    const connections = new Connections(address);
    await connections.run("INSERT INTO token VALUES ('a', '', '', 0), ('b', '', '', 0) ON CONFLICT DO NOTHING");
    let tries = 0;
    const bothHold = Promise.withResolvers<boolean>();
    let holding = 0;
    const lock = (first: string, second: string) =>
      connections.transaction(async (transaction) => {
        tries += 1;
        await transaction.run("UPDATE token SET name = name || 'x' WHERE digest = ?", [first]);
        if (++holding === 2) bothHold.resolve(true);
        await bothHold.promise;
        await transaction.run("UPDATE token SET name = name || 'x' WHERE digest = ?", [second]);
      });
    await Promise.all([lock('a', 'b'), lock('b', 'a')]);
    expect(tries).toBeGreaterThan(2);
    expect(await connections.all("SELECT name FROM token WHERE digest IN ('a', 'b')")).toEqual([
      { name: 'xx' },
      { name: 'xx' },
    ]);
    await connections.close();
  });

  it('says that it can not be reached while its server is down, and goes on once it is back', async () => {
    const store = await emptied();
    await store.append([preparedRating({ id: uuidv7(1) })]);
    await server.stop('immediate');
    await expect(store.append([preparedRating({ id: uuidv7(2) })])).rejects.toMatchObject({
      problem: { code: 'unavailable' },
      retryAfter: 2,
    });
    await expect(store.check()).rejects.toThrow('can not be reached');
    await server.start();
    expect(await store.append([1, 2].map((number) => preparedRating({ id: uuidv7(number) })))).toEqual([
      'duplicate',
      'stored',
    ]);
    await store.check();
  });
});
