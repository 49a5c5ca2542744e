import {
  officialOperations,
  officialSchemas,
  type OfficialOperation,
} from '@dvc-widgets/contract/officials/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { accessRows, type Caller, type World } from './access-rows.fixture.ts';
import { startOfficials } from './officials.fixture.ts';

let world: World;
let caller: Caller;
beforeAll(async () => {
  const under = await startOfficials();
  const stranger: Caller = { role: 'supervisor', agency: 'H17', ...(await under.join('supervisor', 'H17')) };
  world = { under, store: openSqliteStore(databasePath(under.dataDir)), stranger };
  caller = { role: 'administrator', agency: null, ...(await under.join('administrator', null)) };
});
afterAll(async () => {
  await world.store.close();
  await world.under.close();
});

const patternOf = (url: string) => url.replaceAll(/:(\w+)/g, '{$1}');
const stated = new Map<string, OfficialOperation>(Object.entries(officialOperations));

describe('The OpenAPI document', () => {
  it('states every route of officials that is served, and what it asks of whoever calls it', () => {
    const served = world.under.routes.flatMap(({ method, url, asks }) =>
      asks === undefined || asks === 'refused' ? [] : [`${method} ${patternOf(url)} ${asks}`],
    );
    expect(served.length).toBeGreaterThan(40);
    expect(
      [...stated].map(([name, { act }]) => `${name} ${act}`).toSorted(),
      'state it in packages/contract/src/officials/operations.ts',
    ).toEqual(served.toSorted());
  });

  it.each(Object.keys(accessRows))('tells what %s answers, no field more and none less', async (name) => {
    const [method = '', url = ''] = name.split(' ');
    const operation = stated.get(`${method} ${patternOf(url)}`);
    const { path, body } = (await accessRows[name]?.own(world, caller)) ?? { path: '' };
    const response = await caller.browser.send(method, path, body);
    const text = await response.text();
    // Of one row the answer is a refusal: no catalogue is put in force there.
    expect(response.ok, text).toBe(name !== 'PUT /v1/officials/catalogue');
    if (!response.ok) return;
    const { answer = null, status } = operation ?? {};
    expect(response.status, text).toBe(status ?? (answer === null ? 204 : 200));
    if (answer === null || answer === 'file' || answer === 'page') return;
    expect(response.headers.get('content-type')).toContain('application/json');
    const given: unknown = JSON.parse(text);
    expect(officialSchemas[answer].parse(given)).toEqual(given);
  });
});
