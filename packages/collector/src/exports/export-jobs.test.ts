import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJobSchema, exportOrderSchema, type ExportJobView } from '@dvc-widgets/contract/officials/exports';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Official } from '../accounts/official.ts';
import { scopeOf } from '../accounts/scope.ts';
import { preparedFeedback, preparedRating, uuidv7 } from '../store/prepared.fixture.ts';
import type { Agency } from '../store.ts';
import { databaseOf, type ExportDatabase } from './export-data.fixture.ts';
import { resolveFilter } from './export-filter.ts';
import { createExportFolder, type ExportFolder, type ExportNote } from './export-folder.ts';
import { createExportJobs, type ExportJobParts, type ExportJobs } from './export-jobs.ts';
import { localTime } from './local-time.ts';
import { openExport } from './open-export.ts';

const zone = 'Asia/Ho_Chi_Minh';
const today = '2026-11-22';
const agencyOf = (code: string, parent: string | null): Agency => ({
  code,
  name: code,
  parent,
  validFrom: '2020-01-01',
  validTo: null,
});
const catalogue = { agencies: [agencyOf('H26', null), agencyOf('H26.1', 'H26'), agencyOf('H26.2', 'H26')] };

const lan: Official = { id: 'o-lan', name: 'Lan', email: 'lan@example.gov.vn', role: 'supervisor', agency: 'H26.1' };
const minh: Official = { ...lan, id: 'o-minh', name: 'Minh', agency: 'H26' };
const an: Official = { ...lan, id: 'o-an', name: 'An', role: 'analyst' };
const scope = (official: Official) => scopeOf(official, catalogue, [], today);

let database: ExportDatabase;
beforeAll(async () => {
  database = await databaseOf([
    ...Array.from({ length: 300 }, (_, index) =>
      preparedRating({ id: uuidv7(1, index), agency: index < 100 ? 'H26.1' : 'H26.2', subjectKey: `s${index}` }),
    ),
    preparedFeedback({ id: uuidv7(2), agency: 'H26.1' }),
  ]);
});
afterAll(() => database.remove());

let path: string;
let folder: ExportFolder;
let now: number;
let open: ExportJobParts['open'];
let recorded: string[];
let told: ExportNote[];
let failures: unknown[];
let free: number;
let all: ExportJobs[];
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'dvc-jobs-'));
  folder = { ...createExportFolder(path), free: async () => free };
  now = Date.UTC(2026, 10, 22, 3);
  open = (request) => openExport({ ...request, databasePath: database.path, zone });
  [recorded, told, failures, all] = [[], [], [], []];
  free = 1000;
});
afterEach(async () => {
  await Promise.all(all.map((each) => each.stop()));
  rmSync(path, { recursive: true, force: true });
});

function jobsOf(changes: Partial<ExportJobParts> = {}): ExportJobs {
  const jobs = createExportJobs({
    folder,
    clock: () => now,
    moment: (instant) => localTime(instant, zone),
    scopeOf: async (official) => scope(official),
    filterOf: async ({ filter }, { rows }) => resolveFilter(filter, { catalogue, sites: [], today, seen: rows }),
    open: (request) => open(request),
    recordContacts: async (_, { name }) => recorded.push(name),
    keptDays: 7,
    reserve: 100,
    onDone: async (note) => void told.push(note),
    onFailure: (error) => failures.push(error),
    ...changes,
  });
  all.push(jobs);
  return jobs;
}

const order = (changes: object = {}) => exportOrderSchema.parse({ table: 'ratings', format: 'ndjson', ...changes });

async function settled(jobs: ExportJobs, { id }: ExportJobView, official: Official): Promise<ExportJobView> {
  await vi.waitFor(async () => expect((await jobs.find(id, official)).state).not.toMatch(/queued|running/), {
    timeout: 20_000,
    interval: 20,
  });
  return exportJobSchema.parse(await jobs.find(id, official));
}

const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');

describe('a background export', { timeout: 30_000 }, () => {
  it('is queued, made and downloaded, and holds only what its maker may see', async () => {
    const jobs = jobsOf();
    const asked = await jobs.make(order(), lan, scope(lan));
    expect(asked).toMatchObject({ state: 'queued', rows: 0, share: 0, filename: 'ratings.ndjson' });
    const done = await settled(jobs, asked, lan);
    expect(done).toMatchObject({ state: 'done', rows: 100, share: 1, expiresAt: '2026-11-29T10:00:00.000+07:00' });
    const file = await jobs.download(asked.id, lan, scope(lan));
    expect(lines(file.path)).toHaveLength(100);
    expect(file).toMatchObject({ bytes: done.bytes, filename: 'ratings.ndjson' });

    // Asked for all of the province, an official of one agency still gets that agency alone.
    const wide = await jobs.make(order({ filter: { agency: 'H26' } }), lan, scope(lan));
    expect(await settled(jobs, wide, lan)).toMatchObject({ rows: 100 });
    const whole = await jobs.make(order({ filter: { agency: 'H26' } }), minh, scope(minh));
    expect(await settled(jobs, whole, minh)).toMatchObject({ rows: 300 });
    expect((await jobs.list(lan)).map(({ id }) => id).toSorted()).toEqual([asked.id, wide.id].toSorted());
    expect(failures).toEqual([]);
  });

  it('is nobody else’s, and no longer its maker’s once they see less', async () => {
    const jobs = jobsOf();
    const made = await jobs.make(order(), minh, scope(minh));
    await settled(jobs, made, minh);
    const unknown = { problem: { code: 'unknown-export' } };
    for (const ask of [
      () => jobs.find(made.id, lan),
      () => jobs.cancel(made.id, lan),
      () => jobs.download(made.id, lan, scope(lan)),
      () => jobs.download(made.id, minh, scope({ ...minh, agency: 'H26.1' })),
      () => jobs.download(made.id, { ...minh, role: 'officer' }, scope(minh)),
      () => jobs.find('01890000-0000-7000-8000-000000000000', minh),
    ])
      await expect(ask()).rejects.toMatchObject(unknown);
    await expect(jobs.download(made.id, minh, scope(minh))).resolves.toMatchObject({ filename: 'ratings.ndjson' });
  });

  it('of contact data is made for roles that may read it, and recorded before there is a file', async () => {
    const jobs = jobsOf();
    for (const table of ['contacts', 'case-events'])
      await expect(jobs.make(order({ table }), an, scope(an))).rejects.toMatchObject({
        problem: { code: 'role-refused' },
      });
    const made = await jobs.make(order({ table: 'contacts' }), lan, scope(lan));
    expect(await settled(jobs, made, lan)).toMatchObject({ state: 'done', rows: 1 });
    expect(recorded).toEqual(['Lan']);
    const refusing = jobsOf({ recordContacts: () => Promise.reject(new Error('The disk is gone.')) });
    const failed = await refusing.make(order({ table: 'contacts' }), lan, scope(lan));
    expect(await settled(refusing, failed, lan)).toMatchObject({ state: 'failed', problem: 'internal' });
    await expect(refusing.download(failed.id, lan, scope(lan))).rejects.toMatchObject({
      problem: { code: 'export-not-ready' },
    });
    expect(readdirSync(path).filter((name) => name.startsWith(failed.id))).toEqual([`${failed.id}.json`]);
  });

  it('that a crash left unfinished is made anew by the next process, and once', async () => {
    const note: ExportNote = {
      id: crypto.randomUUID(),
      order: order(),
      by: lan,
      state: 'running',
      askedAt: now,
      rows: 7,
    };
    await folder.write(note);
    writeFileSync(join(path, `${note.id}.data.partial`), 'half of it');
    // Of a process that is gone; what still beats elsewhere is left alone.
    writeFileSync(join(path, `${note.id}.run`), 'elsewhere 1');
    const jobs = jobsOf();
    now = Date.now();
    await jobs.round();
    expect(await jobs.find(note.id, lan)).toMatchObject({ state: 'running' });
    now += 31_000;
    await Promise.all([jobs.round(), jobsOf().round()]);
    expect(await jobs.find(note.id, lan)).toMatchObject({ state: 'done', rows: 100 });
    expect(readdirSync(path).toSorted()).toEqual([`${note.id}.data`, `${note.id}.json`]);
  });

  it('is taken over from a silent process by one of many that find it so', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = crypto.randomUUID();
      writeFileSync(join(path, `${id}.run`), 'elsewhere 1');
      const later = Date.now() + 31_000;
      const claims = Array.from({ length: 5 }, () => createExportFolder(path).claim(id, later));
      expect((await Promise.all(claims)).filter(Boolean)).toEqual([true]);
    }
  });

  it('stops with its process and stays to be made, and can be cancelled while it waits or runs', async () => {
    // Asked for nothing after its start, it goes on for ever.
    open = (request) => {
      const stream = openExport({ ...request, databasePath: database.path, zone });
      stream._read = () => {};
      return stream;
    };
    const jobs = jobsOf();
    const first = await jobs.make(order(), lan, scope(lan));
    const second = await jobs.make(order(), lan, scope(lan));
    await vi.waitFor(async () => expect(await jobs.find(first.id, lan)).toMatchObject({ state: 'running' }));
    expect(await jobs.cancel(second.id, lan)).toMatchObject({ state: 'cancelled' });
    expect(await jobs.cancel(first.id, lan)).toMatchObject({ state: 'cancelled' });
    const third = await jobs.make(order(), lan, scope(lan));
    await vi.waitFor(async () => expect(await jobs.find(third.id, lan)).toMatchObject({ state: 'running' }));
    await jobs.stop();
    open = (request) => openExport({ ...request, databasePath: database.path, zone });
    const next = jobsOf();
    expect(await next.find(third.id, lan)).toMatchObject({ state: 'running' });
    writeFileSync(join(path, 'schedule.json'), '{}');
    await next.round();
    expect(await next.find(third.id, lan)).toMatchObject({ state: 'done', rows: 100 });
    expect((await next.list(lan)).map(({ state }) => state).toSorted()).toEqual(['cancelled', 'cancelled', 'done']);
    expect(failures).toEqual([]);
  });

  it('is removed after its days, said to be so for a while, and then forgotten', async () => {
    const jobs = jobsOf();
    const made = await jobs.make(order(), lan, scope(lan));
    await settled(jobs, made, lan);
    now += 7 * 86_400_000 - 1;
    await jobs.round();
    expect(await jobs.find(made.id, lan)).toMatchObject({ state: 'done' });
    now += 1;
    await jobs.round();
    expect(await jobs.find(made.id, lan)).toMatchObject({ state: 'expired' });
    expect(readdirSync(path)).toEqual([`${made.id}.json`]);
    await expect(jobs.download(made.id, lan, scope(lan))).rejects.toMatchObject({
      problem: { code: 'export-not-ready' },
    });
    now += 90 * 86_400_000;
    await jobs.round();
    expect(await jobs.list(lan)).toEqual([]);
  });

  it('is refused while the disk is nearly full, or when too many wait, with a code that says so', async () => {
    const jobs = jobsOf();
    free = 99;
    await expect(jobs.make(order(), lan, scope(lan))).rejects.toMatchObject({ problem: { code: 'exports-full' } });
    free = 100;
    for (let count = 0; count < 20; count++)
      await folder.write({ id: crypto.randomUUID(), order: order(), by: lan, state: 'queued', askedAt: now, rows: 0 });
    await expect(jobs.make(order(), lan, scope(lan))).rejects.toMatchObject({ problem: { code: 'too-many-exports' } });
    await expect(jobs.make(order(), minh, scope(minh))).resolves.toMatchObject({ state: 'queued' });
  });
});
