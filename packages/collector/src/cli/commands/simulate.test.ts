import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../free-port.fixture.ts';
import { openPostgresStore } from '../../store/postgres/open.ts';
import { startPostgres } from '../../store/postgres/postgres.fixture.ts';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { preparedRating } from '../../store/prepared.fixture.ts';
import type { Store } from '../../store.ts';
import { run } from '../run.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dvc-simulate-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const clock = () => Date.UTC(2026, 10, 22, 5);

async function dvc(folder: string, ...args: string[]): Promise<{ code: number; out: string }> {
  return dvcIn({ DATA_DIR: folder }, ...args);
}

async function dvcIn(
  environment: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; out: string }> {
  let out = '';
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      out += chunk.toString();
      done();
    },
  });
  const code = await run(args, { environment, clock, stdout, stderr: stdout });
  return { code, out };
}

async function read<Result>(folder: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = openSqliteStore(databasePath(folder));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const small = ['simulate', '--ratings', '1500', '--days', '40', '--seed', '7'];

describe('dvc-collector simulate', () => {
  it('makes data of every kind whose figures equal a recount, the same from the same seed, and marks the store', async () => {
    const [one, other] = [join(dataDir, 'one'), join(dataDir, 'other')];
    expect(await dvc(one, ...small)).toMatchObject({ code: 0 });
    expect(await dvc(other, ...small)).toMatchObject({ code: 0 });
    const told = await read(one, async (store) => {
      expect(await store.verifyRollups()).toEqual([]);
      expect(await store.figures.simulation()).toEqual({ at: clock(), seed: 7, ratings: 1500 });
      return { counts: await store.counts(), rollups: await store.rollups({}) };
    });
    expect(
      await read(other, async (store) => ({ counts: await store.counts(), rollups: await store.rollups({}) })),
    ).toEqual(told);
    const kinds = new Set(told.counts.map(({ kind, state }) => `${kind} ${state}`));
    for (const kind of [
      'rating counted',
      'rating replaced',
      'rating quarantined',
      'rating-details kept',
      'exposure counted',
      'guide-vote counted',
    ]) {
      expect([...kinds]).toContain(kind);
    }
    const ratings = told.counts.filter(({ kind }) => kind === 'rating').reduce((sum, { count }) => sum + count, 0);
    // Those of this evening have not come yet.
    expect(ratings).toBeGreaterThan(1400);
    expect(ratings).toBeLessThanOrEqual(1500);
    const byAgency = Map.groupBy(told.rollups, ({ agency }) => agency);
    const sizes = [...byAgency.values()]
      .map((rows) => rows.reduce((sum, { count }) => sum + count, 0))
      .sort((a, b) => b - a);
    expect((sizes[0] ?? 0) / (sizes[20] ?? 1), 'skewed as real ones are').toBeGreaterThan(5);
  });

  it('makes the very same in a PostgreSQL database, each month in its own part, and refuses one with data', async () => {
    const server = await startPostgres(await freePort());
    try {
      const address = await server.createDatabase('simulated');
      const environment = { DATA_DIR: dataDir, DATABASE_URL: address };
      const few = ['simulate', '--ratings', '500', '--days', '40', '--seed', '7'];
      expect(await dvcIn(environment, ...few)).toMatchObject({ code: 0 });
      expect(await dvc(dataDir, ...few)).toMatchObject({ code: 0 });
      const told = async (store: Store) => ({
        simulation: await store.figures.simulation(),
        counts: await store.counts(),
        rollups: (await store.rollups({})).map((row) => JSON.stringify(row)).sort(),
        found: await store.figures.listRatings({ from: '2026-01-01', to: '2026-12-31', words: 'cho lau', limit: 5 }),
        cases: await store.cases({ words: 'dien thoai', limit: 5 }),
        wrong: await store.verifyRollups(),
      });
      const store = await openPostgresStore(address, { now: clock() });
      const made = await told(store);
      await store.close();
      expect(made.found.rows.length).toBeGreaterThan(0);
      expect(made).toEqual(await read(dataDir, told));
      const outside = await server.sql('SELECT count(*) FROM submission_default', 'simulated');
      expect(Number(outside)).toBe(0);
      const again = await dvcIn(environment, ...few);
      expect(again.code).toBe(1);
      expect(again.out).toContain('DATABASE_URL');
    } finally {
      await server.remove();
    }
  }, 60_000);

  it('never mixes what is made up with what was received', async () => {
    await read(dataDir, (store) => store.append([preparedRating()]));
    const { code, out } = await dvc(dataDir, ...small);
    expect(code).toBe(1);
    expect(out).toContain('dữ liệu mô phỏng không bao giờ trộn với ý kiến thật');
    expect(await read(dataDir, (store) => store.figures.simulation())).toBeUndefined();
  });

  it('refuses what is no number or day', async () => {
    expect(await dvc(dataDir, 'simulate', '--ratings', 'many')).toMatchObject({ code: 2 });
    expect(await dvc(dataDir, 'simulate', '--until', '2026-13-01')).toMatchObject({ code: 2 });
  });
});
