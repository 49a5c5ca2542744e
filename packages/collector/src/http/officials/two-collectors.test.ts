import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { exportJobSchema } from '@dvc-widgets/contract/officials/exports';
import { linkSchema, madeApiKeySchema, secondFactorOfferSchema } from '@dvc-widgets/contract/officials/people';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../free-port.fixture.ts';
import { startPostgres, type PostgresServer } from '../../store/postgres/postgres.fixture.ts';
import { rateMeanwhile } from './rate-meanwhile.fixture.ts';
import { browse, password, startBeside, startOfficials, totp, type OfficialsUnderTest } from './officials.fixture.ts';

let server: PostgresServer;
let under: OfficialsUnderTest;
let beside: Awaited<ReturnType<typeof startBeside>>;
/** Where the other one answers. */
let other: string;
beforeAll(async () => {
  server = await startPostgres(await freePort());
  under = await startOfficials({ databaseUrl: await server.createDatabase('shared') });
  beside = await startBeside(under);
  other = beside.collector.url;
}, 60_000);
afterAll(async () => {
  await beside.close();
  await under.close();
  await server.remove();
});

const auth = '/v1/officials/auth';
const me = '/v1/officials/me';
const statusAt = async (url: string, cookie: string, path = me) =>
  (await fetch(`${url}${path}`, { headers: { Cookie: cookie } })).status;

describe('Two collectors on one PostgreSQL', () => {
  it('make the tables of accounts once, though they start at once', async () => {
    const databaseUrl = await server.createDatabase('together');
    const [one, two] = await Promise.all([
      startBeside({ ...under, config: { ...under.config, databaseUrl } }),
      startBeside({ ...under, config: { ...under.config, databaseUrl } }),
    ]);
    const tables = await server.sql(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'accounts' ORDER BY 1",
      'together',
    );
    expect(tables.split('\n')).toEqual([
      'account',
      'apiKey',
      'guess',
      'invitation',
      'session',
      'twoFactor',
      'user',
      'verification',
      '',
    ]);
    // Nothing of accounts lies among what citizens sent.
    expect(await server.sql("SELECT to_regclass('public.user')", 'together')).toBe('\n');
    // The last link that was printed is the one that is good.
    const links = [one, two].map(({ collector }) => collector.firstLink?.split('#')[1]);
    const answers = await Promise.all(
      links.map((token) => browse(one.collector.url).post(`${auth}/invitation`, { token })),
    );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    // Whoever comes first by one of them is the administrator: no other link makes a second.
    const come = (token: string | undefined, who: string) =>
      browse(two.collector.url).post(`${auth}/invitation/accept`, { token, password, name: who, email: `${who}@a.vn` });
    const came = [];
    for (const [at, token] of links.entries()) came.push((await come(token, `qt${String(at)}`)).status);
    expect(came.toSorted()).toEqual([200, 410]);
    await one.close();
    await two.close();
  });

  it('warn where officials would sign in without https, once there are any', async () => {
    let log = '';
    const warned = async (publicUrl: string, databaseUrl = under.config.databaseUrl) => {
      log = '';
      const config = { ...under.config, publicUrl, ...(databaseUrl !== undefined && { databaseUrl }) };
      const one = await startBeside({ ...under, config }, { logDestination: { write: (line) => (log += line) } });
      await one.close();
      return log.includes('without https');
    };
    expect(await warned('http://dvc.example.vn')).toBe(true);
    expect(await warned('https://dvc.example.vn')).toBe(false);
    expect(await warned('http://dvc.example.vn', await server.createDatabase('nobody_yet'))).toBe(false);
  });

  it('know the same sessions: begun at one, used at the other, ended for both', async () => {
    const { browser, email } = await under.join('officer', 'H26.107');
    const cookie = browser.cookie();
    expect(await statusAt(other, cookie)).toBe(200);
    const elsewhere = browse(other);
    expect((await elsewhere.post(`${auth}/sign-in`, { email, password })).status).toBe(200);
    const sessions = z
      .array(z.object({ id: z.string(), current: z.boolean() }))
      .parse(await (await browser.get(`${me}/sessions`)).json());
    const theirs = sessions.find(({ current }) => !current)?.id ?? '';
    expect((await browser.send('DELETE', `${me}/sessions/${theirs}`)).status).toBe(204);
    expect((await elsewhere.get(me)).status).toBe(401);
    expect((await browser.send('POST', `${auth}/sign-out`)).status).toBe(200);
    expect(await statusAt(other, cookie)).toBe(401);
  });

  it('take a one-time link once, whichever is asked, and one of two who use it at once', async () => {
    const person = { name: 'Bình', email: 'binh@dvc.example.vn', role: 'officer', agency: 'H26.107' };
    const { link } = linkSchema.parse(await (await under.admin.post('/v1/officials/people', person)).json());
    const token = link.split('#')[1];
    const taken = await Promise.all(
      [under.url, other, under.url, other].map((url) =>
        browse(url).post(`${auth}/invitation/accept`, { token, password }),
      ),
    );
    expect(taken.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410]);
    expect((await browse(other).post(`${auth}/sign-in`, { email: person.email, password })).status).toBe(200);
  });

  it('invite an address once, though two are asked at once', async () => {
    const cookie = { Cookie: under.admin.cookie() };
    const person = { name: 'Chi', email: 'chi@dvc.example.vn', role: 'officer', agency: 'H26.107' };
    const invited = await Promise.all(
      [under.url, other, under.url, other].map((url) => browse(url).post('/v1/officials/people', person, cookie)),
    );
    expect(invited.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  });

  it('have ten tries between them', async () => {
    const { email } = await under.join('officer', 'H26.107');
    const statuses = [];
    for (let at = 0; at < 12; at += 1) {
      const answer = await browse(at % 2 ? under.url : other).post(`${auth}/sign-in`, {
        email,
        password: `sai ${String(at)}`,
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    under.now.at += 60_000;
    expect((await browse(other).post(`${auth}/sign-in`, { email, password })).status).toBe(200);
  });

  it('ask at one for the second factor of a password that the other one took', async () => {
    const { browser, email } = await under.join('supervisor', 'H26');
    const offered = await browser.post(`${me}/second-factor`, { password });
    const { uri, recoveryCodes } = secondFactorOfferSchema.parse(await offered.json());
    expect((await browser.post(`${me}/second-factor/confirm`, { code: totp(uri, Date.now()) })).status).toBe(204);
    const half = (await under.signIn(email)).browser.cookie();
    const answers = [];
    for (const url of [other, under.url]) {
      const [recoveryCode] = recoveryCodes;
      const answer = await browse(url).post(`${auth}/second-factor`, { recoveryCode }, { Cookie: half });
      answers.push(answer.status);
    }
    // A recovery code works once.
    expect(answers).toEqual([200, 401]);
  });

  it('know the same API keys', async () => {
    const made = await under.admin.post(`${me}/keys`, { name: 'báo cáo', acts: ['audit.read'], days: 1 });
    const { secret, id } = madeApiKeySchema.parse(await made.json());
    const ask = () => fetch(`${other}/v1/officials/audit`, { headers: { Authorization: `Bearer ${secret}` } });
    expect((await ask()).status).toBe(200);
    expect((await under.admin.send('DELETE', `${me}/keys/${id}`)).status).toBe(204);
    expect((await ask()).status).toBe(401);
  });

  it('keep one audit log, whole, however many lines both write at once', async () => {
    const before = await under.onStore(({ audit }) => audit.lines({ limit: 1 }));
    const cookie = under.admin.cookie();
    const foreign = Array.from({ length: 40 }, (_, at) =>
      statusAt(at % 2 ? under.url : other, cookie, `/v1/officials/people/none/sessions`),
    );
    await Promise.all(foreign);
    const wrong = Array.from({ length: 20 }, (_, at) =>
      browse(at % 2 ? under.url : other).post(`${auth}/sign-in`, { email: `x${String(at)}@dvc.example.vn`, password }),
    );
    expect((await Promise.all(wrong)).map(({ status }) => status)).toEqual(Array(20).fill(401));
    const [last] = await under.onStore(({ audit }) => audit.lines({ limit: 1 }));
    expect((last?.seq ?? 0) - (before[0]?.seq ?? 0)).toBe(20);
    for (const url of [under.url, other]) {
      const check = await fetch(`${url}/v1/officials/audit/check`, { headers: { Cookie: cookie } });
      expect(await check.json()).toEqual({ lines: last?.seq, hash: last?.hash, faults: [] });
    }
  });

  it('keep every acknowledged rating while sign-ins fail and their connections are cut', async () => {
    let [failed, cut] = [0, 0];
    const fail = async (who: number) => {
      for (let guess = 0; guess < 8; guess += 1) {
        const email = `nobody-${String(who)}-${String(guess)}@dvc.example.vn`;
        const { status } = await browse(who % 2 ? under.url : other).post(`${auth}/sign-in`, { email, password });
        expect([401, 503]).toContain(status);
        failed += 1;
      }
    };
    const cutOff = async () => {
      for (let time = 0; time < 5; time += 1) {
        const ended = await server.sql(
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'dvc-collector accounts'",
        );
        cut += Number(ended);
      }
    };
    const stored = await rateMeanwhile(under, () => Promise.all([fail(1), fail(2), fail(3), cutOff()]));
    expect([failed, cut > 0, stored > 15]).toEqual([24, true, true]);
    // Nothing needs a restart.
    under.now.at += 600_000;
    expect((await under.admin.get(me)).status).toBe(200);
  });

  it('say of an export that the other one holds where it is, and of nobody else’s that there is one', async () => {
    const { browser } = await under.join('analyst', 'H26');
    const { browser: stranger } = await under.join('analyst', 'H26');
    const asked = await browser.post('/v1/officials/exports', { table: 'ratings', format: 'csv', filter: {} });
    const { id } = exportJobSchema.parse(await asked.json());
    const path = `/v1/officials/exports/${id}`;
    const ask = async (who: typeof browser, which = path) => {
      const response = await fetch(`${other}${which}`, { headers: { Cookie: who.cookie() } });
      return [response.status, z.object({ code: z.string() }).parse(await response.json()).code];
    };
    expect(await ask(browser)).toEqual([409, 'export-elsewhere']);
    expect(await ask(browser, `${path}/file`)).toEqual([409, 'export-elsewhere']);
    expect(await ask(stranger)).toEqual([404, 'unknown-export']);
    expect(
      await ask(
        browser,
        path.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).toEqual([404, 'unknown-export']);
  });

  it('say the same of an export that was asked for by an API key, to the key and to whoever it belongs to', async () => {
    const { browser } = await under.join('analyst', 'H26');
    const order = { name: 'Kho dữ liệu', acts: ['exports.make'], days: 7 };
    const { secret } = madeApiKeySchema.parse(await (await browser.post(`${me}/keys`, order)).json());
    const bearer = { Authorization: `Bearer ${secret}` };
    const asked = await fetch(`${under.url}/v1/officials/exports`, {
      method: 'POST',
      headers: { ...bearer, 'Content-Type': 'application/json' },
      body: JSON.stringify({ table: 'ratings', format: 'csv', filter: {} }),
    });
    const { id } = exportJobSchema.parse(await asked.json());
    for (const headers of [bearer, { Cookie: browser.cookie() }]) {
      const response = await fetch(`${other}/v1/officials/exports/${id}`, { headers });
      expect(await response.json()).toMatchObject({ status: 409, code: 'export-elsewhere' });
    }
    const { browser: stranger } = await under.join('analyst', 'H26');
    const foreign = await fetch(`${other}/v1/officials/exports/${id}`, { headers: { Cookie: stranger.cookie() } });
    expect(await foreign.json()).toMatchObject({ status: 404, code: 'unknown-export' });
  });

  it('that share the folder of exports hand out each other’s', async () => {
    mkdirSync(join(under.dataDir, 'exports'), { recursive: true });
    const sharing = await startBeside(under, {}, (dataDir) =>
      symlinkSync(join(under.dataDir, 'exports'), join(dataDir, 'exports')),
    );
    const { browser } = await under.join('analyst', 'H26');
    const asked = await browser.post('/v1/officials/exports', { table: 'ratings', format: 'csv', filter: {} });
    const { id } = exportJobSchema.parse(await asked.json());
    const get = (path: string) =>
      fetch(`${sharing.collector.url}/v1/officials/exports/${path}`, { headers: { Cookie: browser.cookie() } });
    const done = async () =>
      expect(exportJobSchema.parse(await (await get(id)).json())).toMatchObject({ state: 'done' });
    await vi.waitFor(done, { timeout: 20_000, interval: 50 });
    const file = await get(`${id}/file`);
    expect([file.status, (await file.text()).split('\r\n')[0]]).toEqual([200, expect.stringContaining('received_at')]);
    await sharing.close();
  });

  it('make a scheduled export once, whichever begins, and stop though one is being made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dvc-scheduled-'));
    const exportSchedule = join(folder, 'schedule.yaml');
    const schedule = (name: string) =>
      writeFileSync(
        exportSchedule,
        `exports: [{ name: ${name}, table: ratings, format: csv, every: day, folder: ${join(folder, 'out')} }]`,
      );
    const opened: Readable[] = [];
    const openRows = () => {
      const stream = Object.assign(new Readable({ read() {} }), { progress: { rows: 7, share: 1 } });
      opened.push(stream);
      return stream;
    };
    const start = () => startBeside({ ...under, config: { ...under.config, exportSchedule } }, { openRows });
    const roundOf = ({ collector: { url } }: Awaited<ReturnType<typeof start>>) =>
      vi.waitFor(
        async () => {
          const metrics = await (await fetch(`${url}/metrics`)).text();
          expect(metrics).toContain('dvc_last_done_timestamp_seconds{work="exports"}');
        },
        { timeout: 20_000, interval: 50 },
      );
    const lines = () => under.onStore(({ audit }) => audit.lines({ action: 'export.scheduled', limit: 9 }));

    schedule('hang-ngay');
    const first = await start();
    await vi.waitFor(() => expect(opened).toHaveLength(1), { timeout: 20_000, interval: 20 });
    const second = await start();
    await roundOf(second);
    opened[0]?.push('x');
    opened[0]?.push(null);
    await roundOf(first);
    const third = await start();
    await roundOf(third);
    expect([opened.length, readdirSync(join(folder, 'out')).length]).toEqual([1, 1]);
    expect(await lines()).toMatchObject([{ subject: 'schedule hang-ngay', detail: { rows: 7, period: '2026-11-21' } }]);

    schedule('bi-ngat');
    const stopped = await start();
    await vi.waitFor(() => expect(opened).toHaveLength(2), { timeout: 20_000, interval: 20 });
    await stopped.close();
    expect([(await lines()).length, readdirSync(join(folder, 'out')).length]).toEqual([1, 1]);
    await Promise.all([first, second, third].map((one) => one.close()));
    rmSync(folder, { recursive: true, force: true });
  });
});
