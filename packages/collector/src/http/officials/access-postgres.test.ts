import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../free-port.fixture.ts';
import { startPostgres, type PostgresServer } from '../../store/postgres/postgres.fixture.ts';
import {
  describeForeign,
  openAccessWorld,
  rows,
  send,
  mayOf,
  seesAll,
  type AccessWorld,
} from './access-world.fixture.ts';

/*
 * access.test.ts asks everything of everyone, on SQLite. Session, role, keys and other sites' pages are judged there before a
 * database is asked, by code that knows of none; what differs on PostgreSQL are the statements that take a scope. So here one
 * official who doesn't see everything asks each route for what is theirs, for what is another's and for none.
 */
let server: PostgresServer;
let opened: AccessWorld;
beforeAll(async () => {
  server = await startPostgres(await freePort());
  opened = await openAccessWorld({ databaseUrl: await server.createDatabase('access') });
}, 60_000);
afterAll(async () => {
  await opened.close();
  await server.remove();
});

describe('On PostgreSQL', () => {
  describe.each(rows)('%s', (name, row) => {
    it('does what its row says, with what is theirs', async () => {
      const { world, callers } = opened;
      const caller = callers.find((each) => mayOf(row, each) && (row.needsAll === true || !seesAll(each)));
      if (!caller) throw new Error('nobody may');
      const response = await send(caller, name, await row.own(world, caller));
      expect(response.status, await response.text()).toBe(row.ok ?? 200);
    });
  });

  describeForeign(
    () => opened,
    (callers) => callers.filter((caller) => !seesAll(caller)).slice(0, 1),
  );
});
