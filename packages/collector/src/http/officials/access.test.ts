import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { route } from '../route.ts';
import { accessRows } from './access-rows.fixture.ts';
import {
  describeForeign,
  latest,
  mayOf,
  methodOf,
  openAccessWorld,
  rows,
  send,
  type AccessWorld,
} from './access-world.fixture.ts';
import { browse } from './officials.fixture.ts';
import { watchRoutes } from './official-route.ts';

let opened: AccessWorld;
beforeAll(async () => {
  opened = await openAccessWorld();
});
afterAll(() => opened.close());

const codeOf = async (response: Response) => z.object({ code: z.string() }).parse(await response.json()).code;

describe('The routes of officials', () => {
  it('have a row each: who may call it, and what it does with what is another agency’s', () => {
    const served = opened.world.under.routes.flatMap(({ method, url, asks }) =>
      asks === undefined || asks === 'refused' || asks === 'open' ? [] : [`${method} ${url}`],
    );
    expect(served.length).toBeGreaterThan(30);
    expect(served.toSorted(), 'write its row in access-rows.fixture.ts').toEqual(Object.keys(accessRows).toSorted());
    for (const [name, { foreign, lists, alone }] of Object.entries(accessRows)) {
      expect(foreign ?? lists ?? alone, `${name} says nothing of what is foreign`).toBeDefined();
    }
  });

  it('are open before signing in for these steps alone', () => {
    const open = opened.world.under.routes.flatMap(({ method, url, asks }) =>
      asks === 'open' ? [`${method} ${url}`] : [],
    );
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

describe.each(rows)('%s', (name, row) => {
  it('is closed to who is not signed in, to other sites’ pages and to keys for something else', async () => {
    const { world, callers, keys } = opened;
    const { under } = world;
    const [chief] = callers;
    if (!chief) throw new Error('nobody may');
    const ask = await row.own(world, chief);
    const nobody = await send({ browser: browse(under.url) }, name, ask);
    expect([nobody.status, await codeOf(nobody)]).toEqual([401, 'sign-in-needed']);
    const origin = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    const crossed = await chief.browser.send(methodOf(name), ask.path, ask.body, origin);
    expect([crossed.status, await codeOf(crossed)]).toEqual([403, 'cross-site-request']);
    const act = under.routes.find(({ method, url }) => `${method} ${url}` === name)?.asks;
    const key = keys.get(act === 'figures.read' ? 'audit.read' : 'figures.read') ?? '';
    const keyed = await browse(under.url).send(methodOf(name), ask.path, ask.body, { Authorization: `Bearer ${key}` });
    expect([keyed.status, await codeOf(keyed)]).toEqual([403, 'role-refused']);
  });

  it('does for each role what its row says, with what is theirs', async () => {
    const { world, callers } = opened;
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
        expect(await latest(world, caller)).toMatchObject({ action });
      }
      if (may) seen.push(caller.role);
    }
    expect([...new Set(seen)].toSorted()).toEqual(row.may.toSorted());
  });
});

describeForeign(
  () => opened,
  (callers) => callers,
);
