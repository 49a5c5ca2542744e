import { existsSync, readdirSync } from 'node:fs';
import { Writable } from 'node:stream';
import { madeApiKeySchema, meSchema, secondFactorOfferSchema } from '@dvc-widgets/contract/officials/people';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { makeAccountTables } from '../../accounts/identity.ts';
import { run } from '../../cli/run.ts';
import { freePort } from '../../free-port.fixture.ts';
import { moveToPostgres } from '../../store/move-to-postgres.ts';
import { startPostgres, type PostgresServer } from '../../store/postgres/postgres.fixture.ts';
import { accountsPath } from '../../store/sqlite/accounts-file.ts';
import { databasePath } from '../../store/sqlite/open.ts';
import { browse, password, startBeside, startOfficials, totp } from './officials.fixture.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres(await freePort());
}, 60_000);
afterAll(() => server.remove());

const auth = '/v1/officials/auth';
const me = '/v1/officials/me';

it('A move takes officials along: they sign in with what they had, and all that a collector has of them is compared', async () => {
  const under = await startOfficials();
  const who = await under.join('supervisor', 'H26');
  const offered = await who.browser.post(`${me}/second-factor`, { password });
  const { uri, recoveryCodes } = secondFactorOfferSchema.parse(await offered.json());
  await who.browser.post(`${me}/second-factor/confirm`, { code: totp(uri, Date.now()) });
  const made = await who.browser.post(`${me}/keys`, { name: 'báo cáo', acts: ['audit.read'], days: 30 });
  const { secret } = madeApiKeySchema.parse(await made.json());
  const { id: disabled, email: out } = await under.join('officer', 'H26.107');
  await under.admin.send('PATCH', `/v1/officials/people/${disabled}`, { disabled: true });
  const invited = { name: 'Mới', email: 'moi@dvc.example.vn', role: 'analyst', agency: 'H26' };
  const link = await (await under.admin.post('/v1/officials/people', invited)).json();
  const token = z.object({ link: z.string() }).parse(link).link.split('#')[1];
  const { dataDir } = under;
  const move = async (address: string) => {
    let [said, problem] = ['', ''];
    const into = (take: (text: string) => void) =>
      new Writable({ write: (chunk: Buffer, _encoding, done) => (take(chunk.toString()), done()) });
    const code = await run(['move', address], {
      environment: { DATA_DIR: dataDir },
      clock: () => under.now.at,
      stdout: into((text) => (said += text)),
      stderr: into((text) => (problem += text)),
    });
    return { code, said, problem };
  };

  const address = await server.createDatabase('moved');
  expect(await move(address)).toMatchObject({ code: 1, problem: expect.stringContaining('is in use') });
  await under.collector.close();

  // Stopped on the way, with accounts not there yet, it goes on where it was.
  const path = databasePath(dataDir);
  const accounts = { path: accountsPath(dataDir), makeTables: makeAccountTables, aside: `${dataDir}/aside` };
  const onProgress = (table: string) => {
    if (table === 'site') throw new Error('the line is cut');
  };
  const stopped = moveToPostgres(path, address, { aside: `${path}.aside`, accounts, now: under.now.at, onProgress });
  await expect(stopped).rejects.toThrow('the line is cut');
  const { code, said, problem } = await move(address);
  expect([code, problem.includes('is in use')]).toEqual([0, false]);
  for (const [table, rows] of [
    ['user', 4],
    ['account', 3],
    ['apiKey', 1],
    ['twoFactor', 1],
    ['invitation', 1],
  ] as const) {
    expect(said).toMatch(new RegExp(`^accounts\\.${table}\\t${String(rows)} rows\\tsha256 [0-9a-f]{64}$`, 'm'));
  }
  expect(existsSync(accountsPath(dataDir))).toBe(false);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('accounts.sqlite.moved-'))).toHaveLength(1);

  const { collector, close } = await startBeside({ ...under, config: { ...under.config, databaseUrl: address } });
  const { url } = collector;
  // There is an administrator, so no link for a first one.
  expect(collector.firstLink).toBeUndefined();
  const browser = browse(url);
  const answer = await browser.post(`${auth}/sign-in`, { email: who.email, password });
  expect(await answer.json()).toEqual({ next: 'second-factor' });
  const second = await browser.post(`${auth}/second-factor`, { recoveryCode: recoveryCodes[0] });
  expect(await second.json()).toEqual({ next: 'done' });
  const found = meSchema.parse(await (await browser.get(me)).json());
  expect(found).toMatchObject({ id: who.id, role: 'supervisor', agency: 'H26', secondFactor: true });
  const byKey = await fetch(`${url}/v1/officials/audit`, { headers: { Authorization: `Bearer ${secret}` } });
  expect(byKey.status).toBe(200);
  // Sessions go on too: the key that signs their cookies went along.
  const kept = await fetch(`${url}${me}`, { headers: { Cookie: under.admin.cookie() } });
  expect(kept.status).toBe(200);
  expect((await browse(url).post(`${auth}/sign-in`, { email: out, password })).status).toBe(401);
  expect((await browse(url).post(`${auth}/invitation/accept`, { token, password })).status).toBe(200);
  await close();

  const again = await server.createDatabase('again', 'moved');
  const { dataDir: other, collector: another, ...rest } = await startOfficials();
  await another.close();
  await expect(moveToPostgres(databasePath(other), again, { aside: `${other}/a`, now: 0 })).rejects.toMatchObject({
    refusal: 'not-empty',
    details: expect.arrayContaining(['accounts.user', 'secret']),
  });
  await rest.close();
  await under.close();
});
