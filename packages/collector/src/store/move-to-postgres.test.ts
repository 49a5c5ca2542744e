import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportTables, type ExportTable } from '@dvc-widgets/contract/officials/exports';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { oddExposures, oddSubmissions } from '../exports/export-data.fixture.ts';
import { storedColumns } from '../exports/tables.ts';
import { freePort } from '../free-port.fixture.ts';
import type { ExportFilter, Store } from '../store.ts';
import { MoveError, moveToPostgres } from './move-to-postgres.ts';
import { openExportRows } from './open-export-rows.ts';
import { openPostgresStore } from './postgres/open.ts';
import { startPostgres, type PostgresServer } from './postgres/postgres.fixture.ts';
import { preparedFeedback, preparedRating, preparedVerdict, uuidv7 } from './prepared.fixture.ts';
import { published } from './published.fixture.ts';
import { openSqliteStore } from './sqlite/open.ts';

const now = Date.UTC(2026, 10, 22);
const actor = 'official:Lan';
let server: PostgresServer;
let folder: string;
let path: string;
let aside: string;
let count = 0;

beforeAll(async () => {
  server = await startPostgres(await freePort());
}, 60_000);
afterAll(() => server.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-move-'));
  path = join(folder, 'collector.sqlite');
  aside = join(folder, 'aside');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const empty = () => server.createDatabase(`move_${++count}`);

/** Something in every table. */
async function filled(): Promise<Store> {
  const store = openSqliteStore(path);
  await store.append([
    ...oddSubmissions(400),
    ...oddExposures(10),
    preparedRating({ id: uuidv7(1) }),
    preparedRating({ id: uuidv7(2), replaces: uuidv7(1), comment: 'tab\tnew\nline\\ \u{1F600}' }),
    preparedFeedback({ id: uuidv7(3) }),
    preparedVerdict({ id: uuidv7(4) }),
  ]);
  await store.readContact('1', { at: now, actor });
  await store.saveSecret({ purpose: 'content', id: 'c1', secret: Buffer.from([0, 92, 255]), createdAt: 1 });
  await store.saveToken({ digest: 'aa', name: 'xuất', scope: 'export', createdAt: 1 });
  await store.importCatalogue({
    agencies: [{ code: 'H26', name: 'Hà Nội', parent: null, validFrom: '2025-07-01', validTo: null }],
    sectors: [{ code: 'dat-dai', name: 'Đất đai', target: 85.5 }],
    procedures: [{ code: '1.013229', name: 'Cấp giấy', sector: 'dat-dai', changed: null }],
  });
  await store.audit.append({
    ...{ at: now, actor, name: 'Lan', action: 'contact.read', subject: 'case 1', agency: 'H26', detail: { a: 1 } },
  });
  const media = [{ name: 'aa.svg', bytes: Buffer.from('<svg/>') }];
  await store.publishGuides({ site: null, guides: [published()], media, at: 1, keepOthers: false });
  await store.notices.write(
    [
      {
        ...{ id: 'n1', key: 'k', channel: 'mail', target: 'a@b.vn', kind: 'received', number: '1', site: 'pk_one' },
        ...{ agency: null, topic: null, dueDay: null, at: now },
      },
    ],
    1,
  );
  return store;
}

const all = async (store: Store) => ({
  counts: await store.counts(),
  rollups: (await store.rollups({})).map((row) => JSON.stringify(row)).sort(),
  exposures: (await store.exposures({})).map((row) => JSON.stringify(row)).sort(),
  cases: await store.cases({}),
  events: await store.caseEventsAfter(0, 100),
  acts: await store.pendingActs(),
  readings: await store.contactReadings('1'),
  secrets: await store.secrets('content'),
  tokens: await store.tokens(),
  catalogue: await store.catalogue(),
  guides: await store.guides(),
  notices: await store.notices.waiting(),
  place: await store.notices.place(),
  revision: await store.revision(),
  audit: [await store.audit.lines({ limit: 10 }), await store.audit.verify()],
});

const known = ['H26.107', 'H26'];
const within = [{ agencies: ['H26.107'], known, sites: ['pk_one'] }];
/** Each table whole, and by each kind of condition where the tables differ in them. */
const taken: readonly (readonly [ExportTable, ExportFilter])[] = [
  ...exportTables.map((table) => [table, {}] as const),
  ['ratings', { from: '2026-01-01', to: '2026-12-31', locale: 'vi', within }],
  ['case-events', { from: '2026-01-01', to: '2026-12-31', within }],
  ['audit', { from: '2026-01-01', to: '2026-12-31', agency: 'H26', within: [{ agencies: ['H26'], known, sites: [] }] }],
];

/** What exports read of a database, all columns. */
const exported = async (database: string) => {
  const all = [];
  for (const [table, filter] of taken) {
    const query = { table, columns: storedColumns(table), filter, offset: 7 * 3_600_000 };
    const rows = await openExportRows(database, query);
    const found = [...rows.rows()];
    const { share } = rows.progress;
    const bytes = Buffer.concat([...rows.packed()]).toString('latin1');
    rows.close();
    all.push({ table, filter, found, bytes, share });
  }
  return all;
};

describe('A move to PostgreSQL', () => {
  it('leaves every table and column of an export as it was', async () => {
    const source = await filled();
    await source.append([
      preparedFeedback({ id: uuidv7(19), answers: { set: 'unknown', given: { who: 'Con gái' } } }),
      preparedRating({ id: uuidv7(20) }),
      preparedRating({
        id: uuidv7(21),
        kind: 'rating-details',
        rating: uuidv7(20),
        comment: 'Đã trả lời',
        value: null,
      }),
      preparedRating({
        ...{
          id: uuidv7(22),
          kind: 'rating-details',
          rating: uuidv7(20),
          comment: 'rác',
          quarantine: 'trap',
          value: null,
        },
      }),
    ]);
    await source.close();
    const address = await empty();
    const before = await exported(path);
    for (const { table, filter, found } of before) {
      const isEmpty = table === 'guide-votes' || table === 'questions';
      expect(found.length > 0, `${table} ${JSON.stringify(filter)}`).toBe(!isEmpty);
    }
    await moveToPostgres(path, address, { aside, now });
    expect(await exported(address)).toEqual(before);
  }, 120_000);

  it('brings everything, puts the file aside, and the collector goes on from there', async () => {
    const source = await filled();
    const before = await all(source);
    await source.close();
    const address = await empty();
    const moved = await moveToPostgres(path, address, { aside, now });
    expect(moved.find(({ table }) => table === 'submission')).toMatchObject({ rows: 414 });
    expect([existsSync(path), existsSync(aside)]).toEqual([false, true]);
    const store = await openPostgresStore(address, { now });
    expect(await all(store)).toEqual(before);
    expect(
      await store.append([
        preparedRating({ id: uuidv7(2), replaces: uuidv7(1) }),
        preparedRating({ id: uuidv7(5), replaces: uuidv7(2) }),
        preparedFeedback({ id: uuidv7(6) }),
        preparedVerdict({ id: uuidv7(7) }),
      ]),
    ).toEqual(['duplicate', 'stored', 'stored', 'stored']);
    expect((await store.cases({})).map(({ id }) => id)).toEqual(['1', '2']);
    expect(await store.verifyRollups()).toEqual([]);
    await store.close();
  });

  it('brings reviews, words to search by and the mark of made-up data along', async () => {
    const source = openSqliteStore(path);
    await source.append([
      preparedRating({ id: uuidv7(1), quarantine: 'trap' }),
      preparedRating({ id: uuidv7(2), kind: 'rating-details', rating: uuidv7(1), comment: 'Đường truyền chậm' }),
    ]);
    const decision = { site: 'pk_one', at: now, actor } as const;
    await source.figures.review([{ ...decision, id: uuidv7(1), decision: 'taken-in' }]);
    await source.figures.markSimulated({ at: now, seed: 4_294_967_295, ratings: 1 });
    const asked = { from: '2026-01-01', to: '2026-12-31', limit: 9 } as const;
    const told = async ({ figures }: Store) => [
      await figures.listRatings({ ...asked, words: 'duong tru' }),
      await figures.listRatings(asked),
      await figures.ratingFigures({ ...asked, groupBy: ['agency', 'day'] }),
      await figures.simulation(),
    ];
    const before = await told(source);
    await source.close();
    const address = await empty();
    await moveToPostgres(path, address, { aside, now });
    const store = await openPostgresStore(address, { now });
    expect(before[0]).toMatchObject({ rows: [{ comment: 'Đường truyền chậm' }] });
    expect(await told(store)).toEqual(before);
    expect(await store.figures.review([{ ...decision, id: uuidv7(1), decision: 'left-out' }])).toEqual(['written']);
    expect(await store.verifyRollups()).toEqual([]);
    await store.close();
  });

  it('goes on where it was stopped, and no collector starts on half of it', async () => {
    await (await filled()).close();
    const address = await empty();
    const stop = (table: string) => {
      if (table === 'procedure') throw new Error('the line is cut');
    };
    await expect(moveToPostgres(path, address, { aside, now, onProgress: stop })).rejects.toThrow('the line is cut');
    await expect(openPostgresStore(address)).rejects.toThrow('run `dvc-collector move` again');
    const seen: string[] = [];
    await moveToPostgres(path, address, { aside, now, onProgress: (table) => seen.push(table) });
    expect(seen).toContain('submission');
    expect(seen).not.toContain('agency');
    await (await openPostgresStore(address)).close();
  });

  it('refuses a file that is in use, a database that is not empty, and the rest of another file’s move', async () => {
    const source = await filled();
    const address = await empty();
    await expect(moveToPostgres(path, address, { aside, now })).rejects.toMatchObject({ refusal: 'in-use' });
    await source.close();
    const stop = () => {
      throw new Error('the line is cut');
    };
    await expect(moveToPostgres(path, address, { aside, now, onProgress: stop })).rejects.toThrow('cut');
    const changed = openSqliteStore(path);
    await changed.append([preparedRating({ id: uuidv7(9) })]);
    await changed.close();
    await expect(moveToPostgres(path, address, { aside, now })).rejects.toMatchObject({ refusal: 'other-source' });
    const used = await empty();
    const store = await openPostgresStore(used);
    await store.append([preparedRating()]);
    await store.close();
    const refusal = moveToPostgres(path, used, { aside, now });
    await expect(refusal).rejects.toBeInstanceOf(MoveError);
    await expect(refusal).rejects.toMatchObject({
      refusal: 'not-empty',
      details: expect.arrayContaining(['rollup', 'submission']),
    });
    expect(existsSync(path)).toBe(true);
  });
});
