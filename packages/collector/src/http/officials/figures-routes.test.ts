import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exploreSchema, overviewSchema, ratingsSchema } from '@dvc-widgets/contract/officials/figures';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Official } from '../../accounts/official.ts';
import { scopeOf } from '../../accounts/scope.ts';
import { createOfficialFigures } from '../../figures/officials-figures.ts';
import { createLocalDay } from '../../intake/local-day.ts';
import { preparedRating, uuidv7 } from '../../store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { TooManyGroupsError, type Store } from '../../store.ts';
import { sendProblem, toProblemError } from '../problem-reply.ts';
import { figuresRoutes } from './figures-routes.ts';
import { registerOfficialRoutes, type AuditNote } from './official-route.ts';

const lan: Official = { id: 'o-1', name: 'Lan', email: 'lan@example.gov.vn', role: 'supervisor', agency: 'A' };
const catalogue = {
  agencies: ['A', 'B'].map((code) => ({ code, name: code, parent: null, validFrom: '2020-01-01', validTo: null })),
  sectors: [],
  procedures: [],
};

let folder = '';
let store: Store;
let app: FastifyInstance;
let isTooMuch = false;
const notes: AuditNote[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-figures-routes-'));
  store = openSqliteStore(databasePath(folder));
  await store.importCatalogue(catalogue);
  await store.append([
    preparedRating({ id: uuidv7(1), agency: 'A' }),
    preparedRating({ id: uuidv7(2), agency: 'A', quarantine: 'trap' }),
    preparedRating({ id: uuidv7(3), agency: 'B', quarantine: 'trap' }),
  ]);
  const figures = createOfficialFigures({
    store,
    clock: () => Date.UTC(2026, 10, 22, 5),
    localDay: createLocalDay('Asia/Ho_Chi_Minh'),
    moment: (instant) => new Date(instant).toISOString(),
  });
  app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, toProblemError(error)));
  registerOfficialRoutes(
    app,
    {
      whoIs: async ({ headers }) => ({
        official: headers['x-role'] === 'analyst' ? { ...lan, role: 'analyst' } : lan,
        session: 's',
      }),
      scopeOf: async (official) => scopeOf(official, catalogue, [], '2026-11-22'),
      writeAudit: async (_official, note) => void notes.push(note),
      publicUrl: 'http://localhost',
    },
    figuresRoutes({
      ...figures,
      explore: (...call) => (isTooMuch ? Promise.reject(new TooManyGroupsError()) : figures.explore(...call)),
    }),
  );
});
afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/v1/officials/${path}`, headers });
const decide = (items: readonly object[], headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/v1/officials/reviews',
    headers: { origin: 'http://localhost', ...headers },
    payload: { decision: 'taken-in', items },
  });

describe('Figures of officials over HTTP', () => {
  it('answer what the contract says', async () => {
    expect(overviewSchema.parse((await get('overview')).json()).total.total).toBe(1);
    for (const period of ['from=0000-01-01&to=9999-12-31', 'from=2026-10-15&to=9999-12-30']) {
      const ever = overviewSchema.parse((await get(`overview?${period}&by=month`)).json());
      expect([ever.total.total, ever.previous.from]).toEqual([1, '0000-01-01']);
    }
    expect(exploreSchema.parse((await get('explore?by=agency,day&from=2026-11-01')).json()).groups).toBe(1);
    expect(ratingsSchema.parse((await get('ratings?agency=A&state=kept-apart')).json()).rows).toHaveLength(1);
    expect((await get('guides/figures')).statusCode).toBe(200);
  });

  it('refuse what they do not understand, naming the parameter', async () => {
    for (const [path, field] of [
      ['overview?from=2026-11-31', '/from'],
      ['overview?from=2026-11-02&to=2026-11-01', '/to'],
      ['explore?by=agency,agency', '/by'],
      ['explore?by=weather', '/by/0'],
      ['explore?limit=100000', '/limit'],
      ['ratings?before=-1', '/before'],
      ['ratings?name=Lan', '/name'],
    ] as const) {
      const answer = await get(path);
      expect([path, answer.statusCode, answer.json()]).toMatchObject([path, 400, { code: 'invalid-query', field }]);
    }
  });

  it('tell progress and the result as events to who asks for them, and what went wrong too', async () => {
    const events = async () => {
      const answer = await get('explore?by=procedure', { accept: 'text/event-stream' });
      expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
      return answer.body
        .trim()
        .split('\n\n')
        .map((event) => {
          const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
          return { name, data: JSON.parse(data) };
        });
    };
    const told = await events();
    expect(told[0]).toMatchObject({ name: 'progress', data: { share: expect.any(Number) } });
    expect(exploreSchema.parse(told.at(-1)?.data).total.total).toBe(1);
    isTooMuch = true;
    expect(await events()).toMatchObject([{ name: 'problem', data: { code: 'too-many-groups' } }]);
    expect((await get('explore')).json()).toMatchObject({ code: 'too-many-groups', status: 400 });
    isTooMuch = false;
  });

  it('let who may decide on what was kept apart, with a line in the audit log; not on what is another agency’s', async () => {
    const own = { site: 'pk_one', id: uuidv7(2) };
    const foreign = { site: 'pk_one', id: uuidv7(3) };
    expect((await decide([own], { 'x-role': 'analyst' })).statusCode).toBe(403);
    notes.length = 0;
    expect((await decide([own, foreign])).statusCode).toBe(404);
    expect((await get('overview?agency=B')).statusCode).toBe(404);
    expect(notes.map(({ action }) => action)).toEqual(['foreign.refused', 'foreign.refused']);
    expect((await decide([own])).json()).toEqual({ results: ['written'] });
    expect(notes.at(-1)).toMatchObject({ action: 'quarantine.reviewed', detail: { decision: 'taken-in' } });
    expect((await decide([])).json()).toMatchObject({ code: 'invalid-field', field: '/items' });
  });
});
