import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJobSchema, exportJobsSchema } from '@dvc-widgets/contract/officials/exports';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Official } from '../../accounts/official.ts';
import { scopeOf } from '../../accounts/scope.ts';
import { databaseOf, oddSubmissions, type ExportDatabase } from '../../exports/export-data.fixture.ts';
import { createExportFolder } from '../../exports/export-folder.ts';
import { createExportJobs, type ExportJobs } from '../../exports/export-jobs.ts';
import { resolveFilter } from '../../exports/export-filter.ts';
import { openExport } from '../../exports/open-export.ts';
import { sendProblem, toProblemError } from '../problem-reply.ts';
import { preparedRating, uuidv7 } from '../../store/prepared.fixture.ts';
import { exportRoutes } from './export-routes.ts';
import { startOfficials } from './officials.fixture.ts';
import { registerOfficialRoutes, type AuditNote } from './official-route.ts';

const admin: Official = { id: 'o-1', name: 'Lan', email: 'lan@example.gov.vn', role: 'administrator', agency: null };
const other: Official = { ...admin, id: 'o-2', role: 'analyst' };

let folder: string;
let database: ExportDatabase;
let jobs: ExportJobs;
let app: FastifyInstance;
const notes: AuditNote[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-export-routes-'));
  database = await databaseOf(oddSubmissions(200));
  const filterGround = { catalogue: { agencies: [] }, sites: [], today: '2026-11-22' };
  jobs = createExportJobs({
    folder: createExportFolder(folder),
    clock: Date.now,
    moment: (instant) => new Date(instant).toISOString(),
    scopeOf: async (official) => scopeOf(official, filterGround.catalogue, [], filterGround.today),
    filterOf: async ({ filter }, { rows }) => resolveFilter(filter, { ...filterGround, seen: rows }),
    open: (request) => openExport({ ...request, databasePath: database.path, zone: 'UTC' }),
    recordContacts: async () => {},
    keptDays: 7,
    reserve: 0,
    onFailure: (error) => {
      throw error;
    },
  });
  app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, toProblemError(error)));
  registerOfficialRoutes(
    app,
    {
      whoIs: async ({ headers }) => ({ official: headers['x-who'] === 'other' ? other : admin, session: 's' }),
      scopeOf: async (official) => scopeOf(official, filterGround.catalogue, [], filterGround.today),
      writeAudit: async (_official, note) => void notes.push(note),
      publicUrl: 'http://localhost',
    },
    exportRoutes({ exportJobs: jobs }),
  );
});
afterAll(async () => {
  await app.close();
  await jobs.stop();
  database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const own = { origin: 'http://localhost' };
const ask = (payload: object) => app.inject({ method: 'POST', url: '/v1/officials/exports', headers: own, payload });

async function made(payload: object): Promise<string> {
  const answer = await ask(payload);
  expect(answer.statusCode).toBe(202);
  const { id } = exportJobSchema.parse(answer.json());
  expect(answer.headers.location).toBe(`/v1/officials/exports/${id}`);
  await vi.waitFor(
    async () => {
      const { body } = await app.inject({ url: `/v1/officials/exports/${id}` });
      expect(exportJobSchema.parse(JSON.parse(body)).state).toBe('done');
    },
    { timeout: 20_000, interval: 20 },
  );
  return id;
}

describe('exports over HTTP', { timeout: 30_000 }, () => {
  it('are asked for, listed and downloaded, in pieces that make the whole, each step in the audit log', async () => {
    const id = await made({ table: 'submissions', format: 'xlsx', filter: { channel: 'web' } });
    const url = `/v1/officials/exports/${id}/file`;
    const whole = await app.inject({ url });
    expect(whole.statusCode).toBe(200);
    expect(whole.headers).toMatchObject({
      'content-disposition': 'attachment; filename="ratings.xlsx"',
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'accept-ranges': 'bytes',
      etag: `"${id}"`,
    });
    const size = whole.rawPayload.length;
    const piece = (range: string, more: object = {}) => app.inject({ url, headers: { range, ...more } });
    const first = await piece('bytes=0-999');
    const rest = await piece('bytes=1000-', { 'if-range': `"${id}"` });
    expect([first.statusCode, rest.statusCode]).toEqual([206, 206]);
    expect(rest.headers['content-range']).toBe(`bytes 1000-${size - 1}/${size}`);
    const digest = (bytes: Buffer) => hash('sha256', bytes);
    expect(digest(Buffer.concat([first.rawPayload, rest.rawPayload]))).toBe(digest(whole.rawPayload));
    // Of another file than the one that was begun, all is sent anew.
    expect((await piece('bytes=1000-', { 'if-range': '"another"' })).statusCode).toBe(200);
    const beyond = await piece(`bytes=${size}-`);
    expect(beyond.statusCode).toBe(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${size}`);

    const list = exportJobsSchema.parse((await app.inject({ url: '/v1/officials/exports' })).json());
    expect(list.exports.map((job) => [job.id, job.rows, job.bytes])).toEqual([[id, 200, size]]);
    expect(notes).toContainEqual({
      action: 'export.made',
      subject: `export ${id}`,
      detail: { table: 'submissions', format: 'xlsx', filter: '{"channel":"web"}' },
    });
    expect(notes).toContainEqual({
      action: 'export.read',
      subject: `export ${id}`,
      detail: { table: 'submissions', rows: 200, from: 1000 },
    });
  });

  it('are nobody else’s: 404 and a line in the audit log, whether they exist or not', async () => {
    const id = await made({ table: 'ratings', format: 'csv' });
    const headers = { ...own, 'x-who': 'other' };
    for (const [method, url] of [
      ['GET', `/v1/officials/exports/${id}`],
      ['GET', `/v1/officials/exports/${id}/file`],
      ['DELETE', `/v1/officials/exports/${id}`],
      ['GET', '/v1/officials/exports/01890000-0000-7000-8000-000000000000'],
      ['GET', '/v1/officials/exports/..%2F..%2Fcollector/file'],
    ] as const) {
      const answer = await app.inject({ method, url, headers });
      expect(answer.statusCode).toBe(404);
    }
    expect(notes.filter(({ action }) => action === 'foreign.refused')).toHaveLength(3);
    expect((await app.inject({ url: '/v1/officials/exports', headers })).json()).toEqual({ exports: [] });
    const removed = await app.inject({ method: 'DELETE', url: `/v1/officials/exports/${id}`, headers: own });
    expect(exportJobSchema.parse(removed.json()).state).toBe('expired');
    expect((await app.inject({ url: `/v1/officials/exports/${id}/file` })).json()).toMatchObject({
      code: 'export-not-ready',
    });
  });

  it.each([
    [{ table: 'people', format: 'csv' }, '/table'],
    [{ table: 'ratings', format: 'doc' }, '/format'],
    [{ table: 'ratings', format: 'csv', filter: { from: '2026-13-01' } }, '/filter/from'],
    [{ table: 'ratings', format: 'csv', filter: { from: '2026-11-02', to: '2026-11-01' } }, '/filter/to'],
    [{ table: 'ratings', format: 'csv', filter: { kind: 'rating' } }, '/filter/kind'],
    [{ table: 'audit', format: 'csv', filter: { channel: 'web' } }, '/filter/channel'],
    [{ table: 'ratings', format: 'csv', filter: { agencies: ['H26'] } }, '/filter/agencies'],
  ])('refuse %j and name the field', async (payload, field) => {
    const answer = await ask(payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'invalid-field', field });
  });
});

describe('a whole collector', { timeout: 60_000 }, () => {
  it('makes the export of a signed-in official of their agency alone, and keeps a line of it', async () => {
    const officials = await startOfficials();
    try {
      await officials.onStore((store) =>
        store.append([
          preparedRating({ id: uuidv7(1), site: 'pk_one', agency: 'H26.107', subjectKey: 'a' }),
          preparedRating({ id: uuidv7(2), site: 'pk_two', agency: 'H17.5', subjectKey: 'b' }),
        ]),
      );
      const { browser } = await officials.join('analyst', 'H26');
      const order = { table: 'ratings', format: 'ndjson', filter: {} };
      const answer = await browser.post('/v1/officials/exports', order);
      expect(answer.status).toBe(202);
      const { id } = exportJobSchema.parse(await answer.json());
      const file = await vi.waitFor(
        async () => {
          const response = await browser.get(`/v1/officials/exports/${id}/file`);
          expect(response.status).toBe(200);
          return response.text();
        },
        { timeout: 30_000, interval: 100 },
      );
      expect(file.trimEnd().split('\n')).toHaveLength(1);
      expect(file).toContain(uuidv7(1));
      expect((await officials.admin.get(`/v1/officials/exports/${id}`)).status).toBe(404);
      const log = await (await officials.admin.get('/v1/officials/audit?limit=50')).text();
      for (const action of ['export.made', 'export.read', 'foreign.refused']) expect(log).toContain(action);
    } finally {
      await officials.close();
    }
  });
});
