import { auditPageSchema, meSchema, secondFactorOfferSchema } from '@dvc-widgets/contract/officials/people';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { browse, password, startOfficials, totp, type OfficialsUnderTest } from './officials.fixture.ts';

let under: OfficialsUnderTest;
beforeAll(async () => {
  under = await startOfficials();
});
afterAll(() => under.close());

const codeOf = async (response: Response) => z.object({ code: z.string() }).parse(await response.json()).code;
const auth = '/v1/officials/auth';
const wrong = 'mật khẩu này không đúng';
const actions = async () => (await under.onStore(({ audit }) => audit.lines({ limit: 500 }))).map((line) => line);

describe('The first administrator', () => {
  it('comes in by a link that works once', async () => {
    const token = under.collector.firstLink?.split('#')[1];
    expect(under.collector.firstLink).toMatch(/\/officials\/welcome#[\w-]{43}$/);
    const again = await browse(under.url).post(`${auth}/invitation/accept`, {
      token,
      password,
      name: 'B',
      email: 'b@c.vn',
    });
    expect([again.status, await codeOf(again)]).toEqual([410, 'link-over']);
    expect(meSchema.parse(await (await under.admin.get('/v1/officials/me')).json())).toMatchObject({
      email: 'admin@dvc.example.vn',
      role: 'administrator',
      agency: null,
      hasPassword: true,
      secondFactor: false,
    });
  });

  it('leaves no secret in the log', () => {
    expect(under.log()).not.toContain(under.collector.firstLink?.split('#')[1] ?? '?');
    expect(under.log()).not.toContain('admin@dvc.example.vn');
  });
});

describe('A password', () => {
  it('signs in, whatever the capitals of the address, and nothing else does', async () => {
    const { email } = await under.join('officer', 'H26.107');
    expect((await under.signIn(email.toUpperCase())).response.status).toBe(200);
    const refused = [];
    for (const [address, secret] of [
      [email, wrong],
      ['nobody@dvc.example.vn', password],
    ] as const) {
      const { response, browser } = await under.signIn(address, secret);
      refused.push([response.status, await response.text()]);
      expect(browser.cookie()).toBe('');
    }
    // Who has an account is not told.
    expect(refused[0]).toEqual(refused[1]);
    expect(refused[0]?.[0]).toBe(401);
  });

  it.each([
    ['ngắn quá', 'password-too-short'],
    ['matkhau123456', 'password-common'],
    ['Mật khẩu 2026', 'password-common'],
    ['aaaaaaaaaaaaaaa', 'password-common'],
    ['x'.repeat(129), 'password-too-long'],
  ])('%s is refused and the link stays good', async (weak, code) => {
    const email = `weak-${Buffer.from(weak).toString('hex').slice(0, 40)}@dvc.example.vn`;
    const invited = await under.admin.post('/v1/officials/people', {
      name: 'Bình',
      email,
      role: 'officer',
      agency: 'H26',
    });
    const { link } = z.object({ link: z.string() }).parse(await invited.json());
    const token = link.split('#')[1];
    const response = await browse(under.url).post(`${auth}/invitation/accept`, { token, password: weak });
    expect([response.status, await codeOf(response)]).toEqual([422, code]);
    expect((await browse(under.url).post(`${auth}/invitation`, { token })).status).toBe(200);
  });

  it('is changed against the old one, and all other sessions end', async () => {
    const { browser, email } = await under.join('analyst', 'H26');
    const { browser: elsewhere } = await under.signIn(email);
    const next = 'một câu khác hẳn dài hơn';
    const refused = await browser.post('/v1/officials/me/password', { current: wrong, password: next });
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'wrong-password']);
    expect((await browser.post('/v1/officials/me/password', { current: password, password: next })).status).toBe(204);
    expect((await browser.get('/v1/officials/me')).status).toBe(200);
    expect((await elsewhere.get('/v1/officials/me')).status).toBe(401);
    expect((await under.signIn(email)).response.status).toBe(401);
    expect((await under.signIn(email, next)).response.status).toBe(200);
  });
});

describe('A session', () => {
  it('is a strict cookie that scripts cannot read, and never the one that was brought along', async () => {
    const { email } = await under.join('officer', 'H26.107');
    const browser = browse(under.url);
    const planted = { Cookie: 'dvc-session=planted.signature' };
    const response = await browser.post(`${auth}/sign-in`, { email, password }, planted);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ next: 'done' });
    expect(browser.lines[0]).toMatch(/^dvc-session=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(browser.cookie()).not.toContain('planted');
    const stolen = await fetch(`${under.url}/v1/officials/me`, { headers: planted });
    expect([stolen.status, await codeOf(stolen)]).toEqual([401, 'sign-in-needed']);
  });

  it('ends with signing out, also for whoever kept the cookie', async () => {
    const { browser } = await under.join('officer', 'H26.107');
    const kept = browser.cookie();
    expect((await browser.send('POST', `${auth}/sign-out`)).status).toBe(200);
    expect((await fetch(`${under.url}/v1/officials/me`, { headers: { Cookie: kept } })).status).toBe(401);
  });

  it('is listed and ended by its owner, and by nobody else', async () => {
    const { browser, email } = await under.join('officer', 'H26.107');
    const { browser: second } = await under.signIn(email);
    const { browser: stranger } = await under.join('officer', 'H26.107');
    const sessionsOf = async () =>
      z
        .array(z.object({ id: z.string(), current: z.boolean() }))
        .parse(await (await browser.get('/v1/officials/me/sessions')).json());
    const sessions = await sessionsOf();
    expect(sessions.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const other = sessions.find(({ current }) => !current)?.id ?? '';
    expect((await stranger.send('DELETE', `/v1/officials/me/sessions/${other}`)).status).toBe(404);
    expect((await second.get('/v1/officials/me')).status).toBe(200);
    expect((await browser.send('DELETE', `/v1/officials/me/sessions/${other}`)).status).toBe(204);
    expect((await second.get('/v1/officials/me')).status).toBe(401);
  });

  it('changes nothing for the page of another site', async () => {
    const { browser } = await under.join('supervisor', 'H26');
    const person = { name: 'X', email: 'x@dvc.example.vn', role: 'officer', agency: 'H26' };
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: under.url.replace('http:', 'https:') },
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
    ]) {
      const response = await browser.post('/v1/officials/people', person, headers);
      expect([403, 415], JSON.stringify(headers)).toContain(response.status);
    }
    const signIn = await browse(under.url).post(
      `${auth}/sign-in`,
      { email: 'a@b.vn', password },
      { Origin: 'https://evil.example' },
    );
    expect([signIn.status, await codeOf(signIn)]).toEqual([403, 'cross-site-request']);
    const read = await fetch(`${under.url}/v1/officials/me`, {
      headers: { Cookie: browser.cookie(), 'Sec-Fetch-Site': 'cross-site' },
    });
    expect(read.status).toBe(403);
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('A second factor', () => {
  it('is asked for once it was set, takes a recovery code once, and is dropped with the password', async () => {
    const { browser, email, id } = await under.join('supervisor', 'H26');
    expect((await browser.post('/v1/officials/me/second-factor', { password: wrong })).status).toBe(422);
    const offer = secondFactorOfferSchema.parse(
      await (await browser.post('/v1/officials/me/second-factor', { password })).json(),
    );
    expect(offer.recoveryCodes).toHaveLength(10);
    // Not in force before a code was read from it.
    expect(await (await under.signIn(email)).response.json()).toEqual({ next: 'done' });
    const confirm = await browser.post('/v1/officials/me/second-factor/confirm', { code: totp(offer.uri, Date.now()) });
    expect(confirm.status).toBe(204);

    const { browser: half, response } = await under.signIn(email);
    expect(await response.json()).toEqual({ next: 'second-factor' });
    expect((await half.get('/v1/officials/me')).status).toBe(401);
    const bad = await half.post(`${auth}/second-factor`, { code: '000000' });
    expect([bad.status, await codeOf(bad)]).toEqual([401, 'wrong-code']);
    const [recoveryCode] = offer.recoveryCodes;
    expect(await (await half.post(`${auth}/second-factor`, { recoveryCode })).json()).toEqual({ next: 'done' });
    expect(meSchema.parse(await (await half.get('/v1/officials/me')).json())).toMatchObject({ id, secondFactor: true });
    const { browser: again } = await under.signIn(email);
    expect((await again.post(`${auth}/second-factor`, { recoveryCode })).status).toBe(401);
    expect((await half.post('/v1/officials/me/second-factor/drop', { password })).status).toBe(204);
    expect(await (await under.signIn(email)).response.json()).toEqual({ next: 'done' });
    expect((await actions()).map(({ action }) => action)).toContain('second-factor.set');
  });
});

describe('Guessing', () => {
  it('is slowed by account from wherever, holds up nobody else, and is in the audit log without what was typed', async () => {
    const { email, id } = await under.join('officer', 'H26.107');
    const answers = [];
    for (let guess = 0; guess < 12; guess += 1)
      answers.push((await under.signIn(email, `${wrong} ${String(guess)}`)).response);
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(401));
    const late = answers[11];
    expect(late?.status).toBe(429);
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
    // Not even the right one, until its minute is over.
    expect((await under.signIn(email)).response.status).toBe(429);
    expect((await under.signIn('admin@dvc.example.vn')).response.status).toBe(200);
    under.now.at += 60_000;
    expect((await under.signIn(email)).response.status).toBe(200);
    const lines = (await actions()).filter(
      ({ action, actor }) => action === 'sign-in.failed' && actor === `official:${id}`,
    );
    expect(lines).toHaveLength(10);
    expect(JSON.stringify(await actions())).not.toContain(wrong);
    expect(under.log()).not.toContain(wrong);
    expect(await under.onStore(({ audit }) => audit.verify())).toEqual([]);
  });
});

describe('Guessing second factors and links', () => {
  /** Signs in with a password whose second factor is asked for. */
  const half = async (email: string) => (await under.signIn(email)).browser;
  const withSecondFactor = async () => {
    const who = await under.join('officer', 'H26.107');
    const offered = await who.browser.post('/v1/officials/me/second-factor', { password });
    const { uri, recoveryCodes } = secondFactorOfferSchema.parse(await offered.json());
    await who.browser.post('/v1/officials/me/second-factor/confirm', { code: totp(uri, Date.now()) });
    return { ...who, recoveryCodes };
  };

  it('is slowed for the one that is guessed at, and for nobody else', async () => {
    const [guessed, other] = [await withSecondFactor(), await withSecondFactor()];
    const guesser = await half(guessed.email);
    const statuses = [];
    for (let guess = 0; guess < 12; guess += 1) {
      statuses.push((await guesser.post(`${auth}/second-factor`, { recoveryCode: `nope-${String(guess)}` })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const [recoveryCode] = other.recoveryCodes;
    const right = await (await half(other.email)).post(`${auth}/second-factor`, { recoveryCode });
    expect([right.status, await right.json()]).toEqual([200, { next: 'done' }]);
    under.now.at += 600_000;
  });

  it('has no more tries by writing the same cookie in other ways, or more than one', async () => {
    const { email, recoveryCodes } = await withSecondFactor();
    const cookie = (await half(email)).cookie();
    const [name = '', value = ''] = cookie.split(/=(.*)/);
    const odd = (at: number) =>
      [
        `${name}=%${value.charCodeAt(0).toString(16)}${value.slice(1)}`,
        `${name}=${value}; ${name}=planted${String(at)}`,
        `x=${String(at)}; ${name}=${value}`,
        cookie,
      ][at % 4] ?? cookie;
    const guess = (at: number, recoveryCode = 'nope') =>
      browse(under.url).post(`${auth}/second-factor`, { recoveryCode }, { Cookie: odd(at) });
    const statuses = [];
    for (let at = 0; at < 12; at += 1) statuses.push((await guess(at)).status);
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect((await guess(12, recoveryCodes[0])).status).toBe(429);
    under.now.at += 600_000;
    // One that is planted before the real one is the one that counts, and opens nothing.
    const planted = { Cookie: `${name}=planted.x; ${cookie}` };
    const [recoveryCode] = recoveryCodes;
    expect((await browse(under.url).post(`${auth}/second-factor`, { recoveryCode }, planted)).status).toBe(401);
  });

  it('of a link holds up no other link', async () => {
    const wrongOne = browse(under.url);
    const statuses = [];
    for (let at = 0; at < 12; at += 1)
      statuses.push((await wrongOne.post(`${auth}/invitation`, { token: 'not-a-link' })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(410), 429, 429]);
    const { email } = await under.join('officer', 'H26.107');
    expect((await under.signIn(email)).response.status).toBe(200);
  });

  it('is stopped by the client in the end, whatever is guessed at', async () => {
    const client = browse(under.url);
    let last = 0;
    for (let at = 0; at < 70 && last !== 429; at += 1) {
      last = (await client.post(`${auth}/invitation`, { token: `guess-${String(at)}` })).status;
    }
    expect(last).toBe(429);
    under.now.at += 600_000;
  });
});

describe('An API key', () => {
  it('does what it was made for within its owner’s role, until it ends or is dropped', async () => {
    const { browser } = await under.join('supervisor', 'H26');
    const beyond = await browser.post('/v1/officials/me/keys', { name: 'k', acts: ['catalogue.write'], days: 1 });
    expect([beyond.status, await codeOf(beyond)]).toEqual([403, 'role-refused']);
    const made = await browser.post('/v1/officials/me/keys', { name: 'báo cáo', acts: ['audit.read'], days: 30 });
    const { secret, id } = z.object({ secret: z.string(), id: z.string() }).parse(await made.json());
    const headers = { Authorization: `Bearer ${secret}` };
    const get = (path: string) => fetch(`${under.url}${path}`, { headers });
    expect((await get('/v1/officials/audit')).status).toBe(200);
    expect((await get('/v1/officials/people')).status).toBe(403);
    // Keys make no keys.
    expect((await get('/v1/officials/me/keys')).status).toBe(403);
    expect(
      (await fetch(`${under.url}/v1/officials/audit`, { headers: { Authorization: `Bearer ${secret}x` } })).status,
    ).toBe(401);
    under.now.at += 31 * 86_400_000;
    expect((await get('/v1/officials/audit')).status).toBe(401);
    under.now.at -= 31 * 86_400_000;
    expect((await browser.send('DELETE', `/v1/officials/me/keys/${id}`)).status).toBe(204);
    expect((await get('/v1/officials/audit')).status).toBe(401);
  });
});

describe('People', () => {
  it('are looked after within the scope only, and nobody grants what they have not', async () => {
    const { browser, id } = await under.join('supervisor', 'H26');
    const { id: foreign } = await under.join('officer', 'H17.5');
    const { id: own } = await under.join('officer', 'H26.107');
    const listed = z
      .array(z.object({ id: z.string() }))
      .parse(await (await browser.get('/v1/officials/people')).json());
    const ids = listed.map((person) => person.id);
    expect(ids).toContain(own);
    expect(ids).not.toContain(foreign);

    const change = (who: string, what: object) => browser.send('PATCH', `/v1/officials/people/${who}`, what);
    expect((await change(own, { role: 'analyst' })).status).toBe(204);
    expect((await change(own, { role: 'administrator' })).status).toBe(403);
    expect((await change(own, { agency: 'H17.5' })).status).toBe(403);
    const unknown = await change('nobody-of-this-id', { disabled: true });
    const refused = await change(foreign, { disabled: true });
    expect([refused.status, await refused.text()]).toEqual([404, await unknown.text()]);
    const lines = await under.onStore(({ audit }) => audit.lines({ limit: 20, action: 'foreign.refused' }));
    expect(lines.filter(({ subject }) => subject.startsWith('person'))).toMatchObject([
      { actor: `official:${id}`, subject: `person ${foreign}` },
    ]);
    for (const agency of ['H17', 'H17.5', null]) {
      const response = await browser.post('/v1/officials/people', {
        name: 'Y',
        email: 'y@dvc.example.vn',
        role: 'officer',
        agency,
      });
      expect(response.status, String(agency)).toBe(403);
    }
  });

  it('lose everything at once when they are disabled', async () => {
    const { browser, id, email } = await under.join('officer', 'H26.107');
    expect((await under.admin.send('PATCH', `/v1/officials/people/${id}`, { disabled: true })).status).toBe(204);
    expect((await browser.get('/v1/officials/me')).status).toBe(401);
    expect((await under.signIn(email)).response.status).toBe(401);
  });

  it('always have an administrator left', async () => {
    const { id } = meSchema.parse(await (await under.admin.get('/v1/officials/me')).json());
    for (const change of [{ disabled: true }, { role: 'officer', agency: 'H26' }]) {
      const response = await under.admin.send('PATCH', `/v1/officials/people/${id}`, change);
      expect([response.status, await codeOf(response)]).toEqual([409, 'last-administrator']);
    }
  });
});

describe('The audit log', () => {
  it('shows supervisors what concerns their agencies, and administrators all of it', async () => {
    const { browser } = await under.join('supervisor', 'H26');
    const pageOf = async (who: typeof browser, query = '') =>
      auditPageSchema.parse(await (await who.get(`/v1/officials/audit${query}`)).json());
    const seen = await pageOf(browser, '?limit=500');
    expect(new Set(seen.lines.map(({ agency }) => agency))).toEqual(new Set(['H26', 'H26.107']));
    const all = await pageOf(under.admin, '?limit=2');
    expect(all.lines).toHaveLength(2);
    expect((await pageOf(under.admin, `?limit=2&before=${String(all.next)}`)).lines[0]?.seq).toBe((all.next ?? 0) - 1);
    expect((await pageOf(under.admin, '?from=2026-11-23')).lines).toEqual([]);
    const bad = await under.admin.get('/v1/officials/audit?from=hôm-nay');
    expect(bad.status).toBe(400);
  });
});
