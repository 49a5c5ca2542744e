import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exploreSchema,
  guideFiguresSchema,
  overviewSchema,
  ratingsSchema,
} from '@dvc-widgets/contract/officials/figures';
import { exploreQuerySchema, ratingsQuerySchema } from '@dvc-widgets/contract/officials/figures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ForeignError, scopeOf } from '../accounts/scope.ts';
import { createLocalDay } from '../intake/local-day.ts';
import { preparedExposure, preparedQuestion, preparedRating, preparedVote, uuidv7 } from '../store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../store/sqlite/open.ts';
import type { PreparedSubmission, Store } from '../store.ts';
import { createOfficialFigures, type Asking, type OfficialFigures } from './officials-figures.ts';

const now = Date.UTC(2026, 10, 22, 5);
const agency = (code: string, parent: string | null) => ({
  code,
  name: `Tên ${code}`,
  parent,
  validFrom: '2020-01-01',
  validTo: null,
});
const catalogue = {
  agencies: [agency('T', null), agency('D1', 'T'), agency('D2', 'T'), agency('D1.1', 'D1'), agency('D1.2', 'D1')],
  sectors: [
    { code: 'land', name: 'Đất đai', target: 85 },
    { code: 'civil', name: 'Hộ tịch', target: 90 },
  ],
  procedures: [{ code: '1.013229', name: 'Cấp phép', sector: 'land', changed: null }],
};

let serial = 0;
const some = (count: number, satisfied: number, changes: Partial<PreparedSubmission>): PreparedSubmission[] =>
  Array.from({ length: count }, (_, index) =>
    preparedRating({
      id: uuidv7(1, (serial += 1)),
      value: index < satisfied ? 'satisfied' : 'dissatisfied',
      satisfied: index < satisfied,
      ...changes,
    }),
  );

const october = '2026-10-15';
const november = '2026-11-10';
const rows = [
  // Fell sharply; stayed; too few to tell.
  ...some(400, 380, { agency: 'D1.1', day: october, sector: 'land' }),
  ...some(400, 300, { agency: 'D1.1', day: november, sector: 'land' }),
  ...some(300, 285, { agency: 'D2', day: october, sector: 'civil' }),
  ...some(300, 282, { agency: 'D2', day: november, sector: 'civil' }),
  ...some(20, 0, { agency: 'D1.2', day: november, sector: 'civil' }),
  ...some(10, 10, { agency: 'unknown', site: 'pk_d2', day: november, sector: null, procedureCode: '1.013229' }),
  ...some(5, 5, { agency: 'D2', day: november, sector: 'civil', quarantine: 'trap' }),
  preparedExposure({ id: uuidv7(2, 1), agency: 'D2', day: november, offered: 1000, opened: 10 }),
  preparedVote({ id: uuidv7(2, 2), agency: 'D2', day: november }),
  preparedVote({ id: uuidv7(2, 3), agency: 'D1.1', day: november, helpful: false }),
  preparedQuestion({ id: uuidv7(2, 4), agency: 'D2', day: november }),
];

let folder = '';
let store: Store;
let figures: OfficialFigures;
let asking: (of: string | null) => Asking;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-figures-'));
  store = openSqliteStore(databasePath(folder));
  await store.importCatalogue(catalogue);
  const site = { origins: [], scale: 'mic-5', criteria: 'dossier', hotline: '', test: false, unreviewedGuides: false };
  await store.saveSite({ key: 'pk_one', name: 'Một', agency: 'T', ...site });
  await store.saveSite({ key: 'pk_d2', name: 'Hai', agency: 'D2', ...site });
  await store.append(rows);
  const localDay = createLocalDay('Asia/Ho_Chi_Minh');
  const moment = (instant: number) => new Date(instant).toISOString();
  figures = createOfficialFigures({ store, clock: () => now, localDay, moment });
  const sites = await store.sites();
  asking = (of) => ({
    official: { agency: of, name: 'Lan' },
    scope: scopeOf({ role: of === null ? 'administrator' : 'supervisor', agency: of }, catalogue, sites, '2026-11-22'),
  });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const month = { from: '2026-11-01', to: '2026-11-30' };

describe('An overview', () => {
  it('says how satisfied people are, how sure that is, and against which target', async () => {
    const overview = overviewSchema.parse(await figures.overview(asking(null), { ...month, by: 'week' }));
    expect(overview.simulated).toBe(false);
    expect(overview.previous).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(overview.total).toMatchObject({ total: 730, satisfied: 592, verdict: 'missed', mixedTarget: true });
    // 410 of land at 85 %, 320 of civil at 90 %.
    expect(overview.total.target).toBeCloseTo((410 * 0.85 + 320 * 0.9) / 730, 12);
    expect(overview.before).toMatchObject({ total: 700, satisfied: 665, verdict: 'met' });
    expect(overview.quarantined).toBe(5);
    expect(overview.sectors).toMatchObject([
      { code: 'civil', name: 'Hộ tịch', total: 320, target: 0.9, verdict: 'undecided' },
      { code: 'land', name: 'Đất đai', total: 410, target: 0.85, verdict: 'missed' },
    ]);
    expect(overview.agencies.map(({ code, total, verdict }) => [code, total, verdict])).toEqual([
      ['D1', 420, 'missed'],
      ['unknown', 10, 'too-few'],
      ['D2', 300, 'met'],
    ]);
    expect(overview.trend).toMatchObject([{ from: '2026-11-09', to: '2026-11-15', total: 730 }]);
    expect(overview.response).toMatchObject({ offered: 1000, opened: 10, answered: 720, rate: 0.72 });
    expect(overview.guides).toMatchObject({ helpful: 1, votes: 2 });
  });

  it('tells what really moved since the month before, and leaves noise and few ratings out', async () => {
    const { moves, compared } = await figures.overview(asking(null), { ...month, by: 'day' });
    expect(moves.map(({ of, code }) => `${of} ${String(code)}`).toSorted()).toEqual([
      'agency D1',
      'sector civil',
      'sector land',
    ]);
    expect(compared).toBe(4);
    const fallen = moves.find(({ code }) => code === 'land');
    expect(fallen).toMatchObject({ name: 'Đất đai', before: { total: 400, rate: 0.95 }, after: { total: 410 } });
    expect(fallen?.difference.high).toBeLessThan(-0.1);
  });

  it('holds what an official may see and nothing else', async () => {
    const own = await figures.overview(asking('D2'), { ...month, by: 'day' });
    // Its own, and those of its site whose agency nobody knows.
    expect(own.total).toMatchObject({ total: 310, satisfied: 292 });
    expect(own.guides.votes).toBe(1);
    expect(own.response.offered).toBe(1000);
    const below = await figures.overview(asking('D1'), { ...month, by: 'day' });
    expect(below.agencies.map(({ code }) => code).toSorted()).toEqual(['D1.1', 'D1.2']);
    expect(below.base).toMatchObject({ code: 'D1' });
    const oneOnly = await figures.overview(asking(null), { ...month, by: 'day', agency: 'D1' });
    expect(oneOnly).toMatchObject({ base: { code: 'D1' }, total: { total: 420 } });
    expect(below.response).toMatchObject({ offered: 0, rate: null });
    await expect(figures.overview(asking('D1'), { ...month, by: 'day', agency: 'D2' })).rejects.toThrow(ForeignError);
    await expect(figures.overview(asking('D1'), { ...month, by: 'day', agency: 'nowhere' })).rejects.toThrow(
      ForeignError,
    );
  });
});

describe('Explore', () => {
  const wish = (query: Record<string, unknown>) => exploreQuerySchema.parse({ ...month, ...query });

  it('groups agencies as children or each by itself, with totals that agree, the worst lower bound first, too few for a verdict last', async () => {
    const children = exploreSchema.parse(await figures.explore(asking(null), wish({})));
    expect(children.rows.map(({ keys: [key], total }) => [key?.code, total])).toEqual([
      ['D1', 420],
      ['D2', 300],
      ['unknown', 10],
    ]);
    const leaves = await figures.explore(asking(null), wish({ level: 'leaf', limit: '2' }));
    expect(leaves.rows.map(({ keys: [key], total }) => [key?.code, total])).toEqual([
      ['D1.1', 400],
      ['D2', 300],
    ]);
    expect(leaves.groups).toBe(4);
    expect(leaves.total).toMatchObject({ total: 730, satisfied: 592, quarantined: 5 });
    expect(children.total).toEqual(leaves.total);
    const second = await figures.explore(asking(null), wish({ level: 'leaf', limit: '2', offset: '2' }));
    expect(second.rows.map(({ keys: [key] }) => key?.code)).toEqual(['D1.2', 'unknown']);
    const under = await figures.explore(asking(null), wish({ under: 'D1' }));
    expect(under.rows.map(({ keys: [key] }) => key?.code)).toEqual(['D1.1', 'D1.2']);
    expect(under.base.code).toBe('D1');
  });

  it('joins days to weeks, and takes filters of every kind', async () => {
    const weeks = await figures.explore(asking(null), wish({ by: 'week,sector', sort: 'key' }));
    expect(weeks.rows.map(({ keys, total, target }) => [keys.map(({ code }) => code), total, target])).toEqual([
      [['2026-11-09', 'civil'], 320, 0.9],
      [['2026-11-09', 'land'], 410, 0.85],
    ]);
    const counted = async (query: Record<string, unknown>) =>
      (await figures.explore(asking(null), wish({ by: 'channel', ...query }))).total.total;
    expect(await counted({ agency: 'D1' })).toBe(420);
    expect(await counted({ agency: ['D1.1', 'D2'] })).toBe(700);
    expect(await counted({ sector: 'land' })).toBe(410);
    expect(await counted({ procedure: '1.013229.01' })).toBe(730);
    expect(await counted({ step: '', channel: ['web'], locale: 'vi', respondent: '' })).toBe(730);
    expect(await counted({ channel: 'kiosk' })).toBe(0);
    await expect(figures.explore(asking('D1'), wish({ agency: 'D2' }))).rejects.toThrow(ForeignError);
    expect((await figures.explore(asking('D1'), wish({}))).total.total).toBe(420);
  });
});

describe('The list of ratings', () => {
  const wish = (query: Record<string, unknown>) => ratingsQuerySchema.parse({ ...month, ...query });

  it('holds what an official may see, with names', async () => {
    const list = ratingsSchema.parse(await figures.ratings(asking('D2'), wish({ limit: '200', state: 'counted' })));
    expect(new Set(list.rows.map((row) => row.agency.code))).toEqual(new Set(['D2', 'unknown']));
    expect(list.rows.find((row) => row.agency.code === 'unknown')).toMatchObject({
      agency: { name: null },
      sector: { code: 'land', name: 'Đất đai' },
      procedure: { name: 'Cấp phép' },
    });
  });

  it('lets an official decide on what was kept apart, all of it theirs or nothing', async () => {
    const { rows: kept } = await figures.ratings(asking('D2'), wish({ state: 'kept-apart' }));
    expect(kept).toHaveLength(5);
    await expect(figures.review(asking('D1'), 'taken-in', kept)).rejects.toThrow(ForeignError);
    await expect(
      figures.review(asking('D2'), 'taken-in', [...kept, { site: 'pk_one', id: uuidv7(9, 9) }]),
    ).rejects.toThrow(ForeignError);
    expect((await figures.overview(asking(null), { ...month, by: 'day' })).quarantined).toBe(5);
    expect(await figures.review(asking('D2'), 'taken-in', kept.slice(0, 1))).toEqual(['written']);
    expect(await figures.overview(asking(null), { ...month, by: 'day' })).toMatchObject({
      quarantined: 4,
      total: { total: 731 },
    });
    expect(await store.verifyRollups()).toEqual([]);
    expect(await figures.review(asking('D2'), 'left-out', kept.slice(0, 1))).toEqual(['written']);
    const { rows: left } = await figures.ratings(asking('D2'), wish({ state: 'left-out' }));
    expect(left).toMatchObject([{ review: { actor: 'official:Lan', decision: 'left-out' } }]);
  });
});

it('Figures of guides hold votes by part, and what nobody answered, within what an official may see', async () => {
  const all = guideFiguresSchema.parse(await figures.guides(asking(null), { ...month, limit: 10 }));
  expect(all.parts).toMatchObject([
    { guide: 'birth-registration', step: 'chuan-bi', helpful: 1, votes: 2, current: false },
  ]);
  expect(all.unanswered).toMatchObject([{ question: 'xin cấp lại bằng tốt nghiệp', count: 1 }]);
  const own = await figures.guides(asking('D1'), { ...month, limit: 10 });
  expect(own.parts).toMatchObject([{ helpful: 0, votes: 1 }]);
  expect(own.unanswered).toEqual([]);
});

it('Without a period, figures are of the last thirty days', async () => {
  const { period, previous } = await figures.overview(asking(null), { by: 'day' });
  expect(period).toEqual({ from: '2026-10-24', to: '2026-11-22' });
  expect(previous).toEqual({ from: '2026-09-24', to: '2026-10-23' });
});
