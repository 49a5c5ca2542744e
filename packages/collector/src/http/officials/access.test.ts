import { Readable } from 'node:stream';
import { madeApiKeySchema } from '@dvc-widgets/contract/officials/people';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Role } from '../../accounts/official.ts';
import { databaseOf, openStore } from '../../store/open-store.ts';
import { route } from '../route.ts';
import { accessRows, type AccessRow, type Ask, type Caller, type World } from './access-rows.fixture.ts';
import { browse, quickPasswords, startOfficials } from './officials.fixture.ts';
import { watchRoutes } from './official-route.ts';

let world: World;
let callers: readonly Caller[];
/** Secrets of keys of an administrator of everything, each for one act. */
const keys = new Map<string, string>();
beforeAll(async () => {
  // Of exports, who may have them is asked here; what is in them, in export-routes.test.ts.
  const openRows = () => Object.assign(Readable.from(['id\r\n']), { progress: { rows: 0, share: 1 } });
  const under = await startOfficials({}, { passwords: quickPasswords, openRows });
  const join = async (role: Role, agency: string | null): Promise<Caller> => ({
    role,
    agency,
    ...(await under.join(role, agency)),
  });
  const stranger = await join('supervisor', 'H17');
  world = { under, store: await openStore(databaseOf(under.config)), stranger };
  callers = [
    await join('administrator', null),
    // Of a province only: the role alone must not open the others.
    await join('administrator', 'H26'),
    await join('supervisor', 'H26'),
    await join('officer', 'H26.107'),
    await join('analyst', 'H26.107'),
    await join('collaborator', 'H26.107'),
  ];
  for (const act of ['figures.read', 'audit.read'] as const) {
    const made = await under.admin.post('/v1/officials/me/keys', { name: act, acts: [act], days: 1 });
    keys.set(act, madeApiKeySchema.parse(await made.json()).secret);
  }
});
afterAll(async () => {
  await world.store.close();
  await world.under.close();
});

const methodOf = (name: string) => name.split(' ')[0] ?? '';
const send = ({ browser }: Pick<Caller, 'browser'>, name: string, { path, body }: Ask) =>
  browser.send(methodOf(name), path, body);
const codeOf = async (response: Response) => z.object({ code: z.string() }).parse(await response.json()).code;
const latest = async ({ id }: Caller) => {
  const lines = await world.store.audit.lines({ actor: `official:${id}`, limit: 1 });
  return lines[0];
};
const seesAll = ({ role, agency }: Caller) => role === 'administrator' && agency === null;
const mayOf = ({ may, needsAll = false }: AccessRow, caller: Caller) =>
  may.includes(caller.role) && (!needsAll || seesAll(caller));

describe('The routes of officials', () => {
  it('have a row each: who may call it, and what it does with what is another agency’s', () => {
    const served = world.under.routes.flatMap(({ method, url, asks }) =>
      asks === undefined || asks === 'refused' || asks === 'open' ? [] : [`${method} ${url}`],
    );
    expect(served.length).toBeGreaterThan(30);
    expect(served.toSorted(), 'write its row in access-rows.fixture.ts').toEqual(Object.keys(accessRows).toSorted());
    for (const [name, { foreign, lists, alone }] of Object.entries(accessRows)) {
      expect(foreign ?? lists ?? alone, `${name} says nothing of what is foreign`).toBeDefined();
    }
  });

  it('are open before signing in for these steps alone', () => {
    const open = world.under.routes.flatMap(({ method, url, asks }) => (asks === 'open' ? [`${method} ${url}`] : []));
    expect(open.toSorted()).toEqual([
      'GET /v1/officials/auth/callback/sso',
      'GET /v1/officials/auth/ways',
      'POST /v1/officials/auth/invitation',
      'POST /v1/officials/auth/invitation/accept',
      'POST /v1/officials/auth/second-factor',
      'POST /v1/officials/auth/sign-in',
      'POST /v1/officials/auth/sign-out',
      'POST /v1/officials/auth/sso',
    ]);
  });

  it('can’t be made past the one function that checks session, role and scope: no such server starts', () => {
    for (const url of ['/v1/officials/stray', '/v1/officials', '/V1/Officials/stray']) {
      const app = fastify();
      watchRoutes(app);
      expect(() => route(app, url, { GET: async () => 'all of it' })).toThrow('past officialRoute');
    }
  });
});

const rows = Object.entries(accessRows);

describe.each(rows)('%s', (name, row) => {
  it('is closed to who is not signed in, to other sites’ pages and to keys for something else', async () => {
    const { under } = world;
    const [chief] = callers;
    if (!chief) throw new Error('nobody may');
    const ask = await row.own(world, chief);
    const nobody = await send({ browser: browse(under.url) }, name, ask);
    expect([nobody.status, await codeOf(nobody)]).toEqual([401, 'sign-in-needed']);
    const origin = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    const crossed = await chief.browser.send(methodOf(name), ask.path, ask.body, origin);
    expect([crossed.status, await codeOf(crossed)]).toEqual([403, 'cross-site-request']);
    const act = world.under.routes.find(({ method, url }) => `${method} ${url}` === name)?.asks;
    const key = keys.get(act === 'figures.read' ? 'audit.read' : 'figures.read') ?? '';
    const keyed = await browse(under.url).send(methodOf(name), ask.path, ask.body, { Authorization: `Bearer ${key}` });
    expect([keyed.status, await codeOf(keyed)]).toEqual([403, 'role-refused']);
  });

  it('does for each role what its row says, with what is theirs', async () => {
    const seen = [];
    for (const caller of callers) {
      // Of those who may not, nobody could make something of their own.
      const may = mayOf(row, caller);
      const ask = await row.own(world, may ? caller : (callers[0] ?? caller));
      const response = await send(caller, name, ask);
      const who = `${caller.role} of ${String(caller.agency)}`;
      const text = await response.text();
      expect(response.status, `${who}: ${text}`).toBe(may ? (row.ok ?? 200) : 403);
      expect(response.headers.get('cache-control')).toBe('no-store');
      if (!may) {
        expect(text).toContain('role-refused');
        // By the role, or, of those whose role would do, by what they see.
        const action = row.may.includes(caller.role) ? 'foreign.refused' : 'role.refused';
        expect(await latest(caller)).toMatchObject({ action });
      }
      if (may) seen.push(caller.role);
    }
    expect([...new Set(seen)].toSorted()).toEqual(row.may.toSorted());
  });
});

describe.each(rows.filter(([, { foreign }]) => foreign))('%s, of another agency', (name, row) => {
  it('answers 404 as for none, and the audit log tells', async () => {
    for (const caller of callers.filter((each) => mayOf(row, each))) {
      for (const { status = 404, unknown, isPersonal = false, ...ask } of (await row.foreign?.(world)) ?? []) {
        const response = await send(caller, name, ask);
        const text = await response.text();
        const who = `${caller.role} of ${String(caller.agency)} at ${ask.path}: ${text}`;
        if (seesAll(caller) && !isPersonal) {
          expect(response.status, who).toBe(row.ok ?? 200);
          continue;
        }
        expect(response.status, who).toBe(status);
        expect(await latest(caller), who).toMatchObject({ action: 'foreign.refused', actor: `official:${caller.id}` });
        if (unknown) expect(await (await send(caller, name, unknown)).text()).toBe(text);
      }
    }
  });
});

describe.each(rows.filter(([, { lists }]) => lists))('%s, a list', (name, row) => {
  it('has what is theirs and nothing else', async () => {
    for (const caller of callers.filter((each) => mayOf(row, each))) {
      const { shows, hides, isPersonal = false } = (await row.lists?.(world, caller)) ?? { shows: '', hides: '' };
      const { path } = await row.own(world, caller);
      const text = await (await send(caller, name, { path: path.replace(/\?agency=.*/, '') })).text();
      expect(text).toContain(shows);
      if (seesAll(caller) && !isPersonal) expect(text).toContain(hides);
      else expect(text).not.toContain(hides);
    }
  });
});
