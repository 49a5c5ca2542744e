import { Readable } from 'node:stream';
import { madeApiKeySchema } from '@dvc-widgets/contract/officials/people';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../accounts/official.ts';
import type { Config } from '../../config.ts';
import { databaseOf, openStore } from '../../store/open-store.ts';
import { accessRows, type AccessRow, type Ask, type Caller, type World } from './access-rows.fixture.ts';
import { quickPasswords, startOfficials } from './officials.fixture.ts';

/** A collector with somebody of each role, in which the table of roles, routes and agencies is held to what is served. */
export interface AccessWorld {
  readonly world: World;
  readonly callers: readonly Caller[];
  /** Secrets of keys of an administrator of everything, each for one act. */
  readonly keys: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Starts it. */
export async function openAccessWorld(changes: Partial<Config> = {}): Promise<AccessWorld> {
  // Of exports, who may have them is asked here; what is in them, in export-routes.test.ts.
  const openRows = () => Object.assign(Readable.from(['id\r\n']), { progress: { rows: 0, share: 1 } });
  const under = await startOfficials(changes, { passwords: quickPasswords, openRows });
  const join = async (role: Role, agency: string | null): Promise<Caller> => ({
    role,
    agency,
    ...(await under.join(role, agency)),
  });
  const stranger = await join('supervisor', 'H17');
  const world = { under, store: await openStore(databaseOf(under.config)), stranger };
  const callers = [
    await join('administrator', null),
    // Of a province only: the role alone must not open the others.
    await join('administrator', 'H26'),
    await join('supervisor', 'H26'),
    await join('officer', 'H26.107'),
    await join('analyst', 'H26.107'),
    await join('collaborator', 'H26.107'),
  ];
  const keys = new Map<string, string>();
  for (const act of ['figures.read', 'audit.read'] as const) {
    const made = await under.admin.post('/v1/officials/me/keys', { name: act, acts: [act], days: 1 });
    keys.set(act, madeApiKeySchema.parse(await made.json()).secret);
  }
  return {
    world,
    callers,
    keys,
    async close() {
      await world.store.close();
      await under.close();
    },
  };
}

/** The method of a row's name. */
export const methodOf = (name: string): string => name.split(' ')[0] ?? '';

/** Sends what a row asks. */
export const send = ({ browser }: Pick<Caller, 'browser'>, name: string, { path, body }: Ask): Promise<Response> =>
  browser.send(methodOf(name), path, body);

/** Whether somebody sees everything. */
export const seesAll = ({ role, agency }: Caller): boolean => role === 'administrator' && agency === null;

/** Whether a row lets somebody. */
export const mayOf = ({ may, needsAll = false }: AccessRow, caller: Caller): boolean =>
  may.includes(caller.role) && (!needsAll || seesAll(caller));

/** The last line of the audit log about somebody. */
export const latest = async ({ store }: World, { id }: Caller) =>
  (await store.audit.lines({ actor: `official:${id}`, limit: 1 }))[0];

/** The table. */
export const rows = Object.entries(accessRows);

/** What is another agency's is as if it were not there, for those of the callers who may at all. */
export function describeForeign(
  opened: () => AccessWorld,
  of: (callers: readonly Caller[]) => readonly Caller[],
): void {
  describe.each(rows.filter(([, { foreign }]) => foreign))('%s, of another agency', (name, row) => {
    it('answers 404 as for none, and the audit log tells', async () => {
      const { world, callers } = opened();
      for (const caller of of(callers.filter((each) => mayOf(row, each)))) {
        for (const { status = 404, unknown, isPersonal = false, ...ask } of (await row.foreign?.(world)) ?? []) {
          const response = await send(caller, name, ask);
          const text = await response.text();
          const who = `${caller.role} of ${String(caller.agency)} at ${ask.path}: ${text}`;
          if (seesAll(caller) && !isPersonal) {
            expect(response.status, who).toBe(row.ok ?? 200);
            continue;
          }
          expect(response.status, who).toBe(status);
          expect(await latest(world, caller), who).toMatchObject({
            action: 'foreign.refused',
            actor: `official:${caller.id}`,
          });
          if (unknown) expect(await (await send(caller, name, unknown)).text()).toBe(text);
        }
      }
    });
  });

  describe.each(rows.filter(([, { lists }]) => lists))('%s, a list', (name, row) => {
    it('has what is theirs and nothing else', async () => {
      const { world, callers } = opened();
      for (const caller of of(callers.filter((each) => mayOf(row, each)))) {
        const { shows, hides, isPersonal = false } = (await row.lists?.(world, caller)) ?? { shows: '', hides: '' };
        const { path } = await row.own(world, caller);
        const text = await (await send(caller, name, { path: path.replace(/\?agency=.*/, '') })).text();
        expect(text).toContain(shows);
        if (seesAll(caller) && !isPersonal) expect(text).toContain(hides);
        else expect(text).not.toContain(hides);
      }
    });
  });
}
