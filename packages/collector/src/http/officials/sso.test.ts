import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  linkSchema,
  meSchema,
  secondFactorOfferSchema,
  signInWaysSchema,
} from '@dvc-widgets/contract/officials/people';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { browse, startOfficials, totp, type Browser, type OfficialsUnderTest } from './officials.fixture.ts';

const publicUrl = 'https://dvc.example.vn';
const callback = '/v1/officials/auth/callback/sso';
const multiFactor = 'urn:example:mfa';
/** Who the provider knows: whether their address was checked there, and how it says that it recognised them. */
const known = {
  lan: {},
  hoa: {},
  binh: { checked: false },
  stranger: {},
  // One factor, whatever it is called.
  mai: { amr: ['pwd'], acr: 'urn:example:password' },
  minh: { amr: ['pwd', 'otp', 'mfa'] },
  tam: { acr: multiFactor },
} satisfies Record<string, { checked?: boolean; amr?: readonly string[]; acr?: string }>;
type Name = keyof typeof known;
interface Known {
  readonly checked?: boolean;
  readonly amr?: readonly string[];
  readonly acr?: string;
}
const find = (id: string): Known => Object.entries<Known>(known).find(([name]) => name === id)?.[1] ?? {};
const emailOf = (name: string) => `${name}@dvc.example.vn`;
/** Who signs in at the provider now. */
let coming: Name = 'lan';

let provider: Server;
let issuer: string;
let under: OfficialsUnderTest;
beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}`;
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'dvc', client_secret: 'a-secret-of-the-test', redirect_uris: [`${publicUrl}${callback}`] }],
    acrValues: [multiFactor, 'urn:example:password'],
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of-the-test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => {
        const { checked = true } = find(id);
        return { sub: id, email: emailOf(id), email_verified: checked, name: 'Tên ở nhà cung cấp' };
      },
    }),
  });
  const answer = oidc.callback();
  // The provider's own pages, with nothing to fill in: who one is, then whether the collector may know.
  const interact: typeof answer = async (request, response) => {
    const { prompt, session, params } = await oidc.interactionDetails(request, response);
    const merge = { mergeWithLastSubmission: true };
    if (prompt.name === 'login') {
      const { amr, acr } = find(coming);
      const login = { accountId: coming, ...(amr && { amr }), ...(acr !== undefined && { acr }) };
      await oidc.interactionFinished(request, response, { login }, merge);
      return;
    }
    const grant = new oidc.Grant({ accountId: session?.accountId, clientId: params['client_id'] });
    grant.addOIDCScope('openid email profile');
    await oidc.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, merge);
  };
  provider.on('request', (request, response) => {
    void (request.url?.startsWith('/interaction') === true ? interact : answer)(request, response);
  });
  under = await startOfficials({
    publicUrl,
    secondFactorRoles: ['supervisor'],
    sso: {
      name: 'VNeID công vụ',
      issuer,
      clientId: 'dvc',
      clientSecret: 'a-secret-of-the-test',
      mfaAcr: [multiFactor],
    },
  });
});
afterAll(async () => {
  await under.close();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
});

/** Invites somebody, who never sets a password. */
async function invite(name: Name, role = 'officer'): Promise<string> {
  const person = { name: 'Cán bộ', email: emailOf(name), role, agency: 'H26.107' };
  return linkSchema.parse(await (await under.admin.post('/v1/officials/people', person)).json()).person.id;
}

/** Goes to the provider as the button does, signs in there as `name`, and answers the address that it sends back to. */
async function atProvider(browser: Browser, name: Name): Promise<string> {
  coming = name;
  const asked = await browser.post('/v1/officials/auth/sso');
  const { url } = z.object({ url: z.url() }).parse(await asked.json());
  expect(new URL(url).searchParams.get('acr_values')).toBe(multiFactor);
  const jar = new Map<string, string>();
  let next = new URL(url);
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(key, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${String(response.status)} ${await response.text()}`);
    next = new URL(location, next);
    if (next.origin === publicUrl) return `${next.pathname}${next.search}`;
  }
  throw new Error('the provider never sent back');
}

/** All of it in one browser; answers where the collector sends it in the end. */
async function comeIn(name: Name): Promise<{ browser: Browser; location: string | null }> {
  const browser = browse(under.url, publicUrl);
  const response = await browser.get(await atProvider(browser, name));
  expect(response.status).toBe(303);
  return { browser, location: response.headers.get('location') };
}
const lastSignIn = async () => {
  const lines = await under.onStore(({ audit }) => audit.lines({ limit: 20 }));
  return lines.find(({ action }) => action === 'signed-in' || action === 'sign-in.failed');
};
const refused = '/officials/sign-in?problem=sso';

describe('Single sign-on, at a real provider of OpenID Connect', () => {
  it('is offered under its name', async () => {
    const ways = await browse(under.url).get('/v1/officials/auth/ways');
    expect(signInWaysSchema.parse(await ways.json())).toEqual({ sso: { name: 'VNeID công vụ' } });
  });

  it('lets in who was invited and whose address the provider has checked, by cookies that only https carries', async () => {
    const id = await invite('lan');
    const { browser, location } = await comeIn('lan');
    expect(location).toBe('/officials/');
    expect(await (await browser.get('/v1/officials/me')).json()).toMatchObject({
      id,
      name: 'Cán bộ',
      role: 'officer',
      agency: 'H26.107',
      hasPassword: false,
    });
    expect(await lastSignIn()).toMatchObject({ action: 'signed-in', actor: `official:${id}`, detail: { way: 'sso' } });
    for (const line of browser.lines) {
      expect(line).toMatch(/^__Host-dvc-[\w-]+=/);
      expect(line).toMatch(/; Path=\/(?:;|$)/);
      expect(line).toContain('; HttpOnly');
      expect(line).toContain('; Secure');
      expect(line).not.toContain('Domain');
    }
    const session = browser.lines.find((line) => line.startsWith('__Host-dvc-session='));
    expect(session).toContain('; SameSite=Strict');
    // Again, now that the two accounts are tied together.
    expect((await comeIn('lan')).location).toBe('/officials/');
  });

  it('lets in nobody who was not invited, and makes no account', async () => {
    const { browser, location } = await comeIn('stranger');
    expect(location).toBe(refused);
    expect((await browser.get('/v1/officials/me')).status).toBe(401);
    expect(await (await under.admin.get('/v1/officials/people')).text()).not.toContain('stranger@');
    expect(await lastSignIn()).toMatchObject({ action: 'sign-in.failed', actor: 'nobody' });
  });

  it('lets in nobody by an address that the provider has not checked', async () => {
    await invite('binh');
    const { browser, location } = await comeIn('binh');
    expect(location).toBe(refused);
    expect((await browser.get('/v1/officials/me')).status).toBe(401);
  });

  it('lets in nobody who was disabled since', async () => {
    const id = await invite('hoa');
    const { browser } = await comeIn('hoa');
    expect((await under.admin.send('PATCH', `/v1/officials/people/${id}`, { disabled: true })).status).toBe(204);
    expect((await browser.get('/v1/officials/me')).status).toBe(401);
    const again = await comeIn('hoa');
    expect(again.location).toBe(refused);
    expect((await again.browser.get('/v1/officials/me')).status).toBe(401);
  });

  it('ends in the browser that began it, once', async () => {
    await expect(comeIn('lan')).resolves.toMatchObject({ location: '/officials/' });
    const [begun, other] = [browse(under.url, publicUrl), browse(under.url, publicUrl)];
    const back = await atProvider(begun, 'lan');
    expect((await other.get(back)).headers.get('location')).toBe(refused);
    expect((await other.get('/v1/officials/me')).status).toBe(401);
    const used = browse(under.url, publicUrl);
    const once = await atProvider(used, 'lan');
    const kept = used.cookie();
    expect((await used.get(once)).headers.get('location')).toBe('/officials/');
    const replay = await fetch(`${under.url}${once}`, { redirect: 'manual', headers: { Cookie: kept } });
    expect(replay.headers.get('location')).toBe(refused);
    expect(
      (await fetch(`${under.url}${callback}?code=x&state=y`, { redirect: 'manual' })).headers.get('location'),
    ).toBe(refused);
  });
});

describe('A second factor after single sign-on', () => {
  const me = '/v1/officials/me';
  const secondStep = '/officials/sign-in?step=second-factor';
  /** Sets one, without a password: there is none. */
  const setUp = async (browser: Browser): Promise<readonly string[]> => {
    const offered = await browser.post(`${me}/second-factor`, {});
    const { uri, recoveryCodes } = secondFactorOfferSchema.parse(await offered.json());
    expect((await browser.post(`${me}/second-factor/confirm`, { code: totp(uri, Date.now()) })).status).toBe(204);
    return recoveryCodes;
  };
  const who = async (browser: Browser) => meSchema.parse(await (await browser.get(me)).json());
  const codeOf = async (response: Response) => [
    response.status,
    z.object({ code: z.string() }).parse(await response.json()).code,
  ];

  it('is the own one where there is one, and no session comes before it', async () => {
    const id = await invite('mai');
    const [recoveryCode] = await setUp((await comeIn('mai')).browser);
    const { browser, location } = await comeIn('mai');
    expect(location).toBe(secondStep);
    expect((await browser.get(me)).status).toBe(401);
    const session = /^__Host-dvc-session=[^;]/;
    expect(browser.lines.filter((line) => session.test(line))).toEqual([]);
    expect(browser.lines.find((line) => line.startsWith('__Host-dvc-second-factor='))).toContain('; Secure');
    const guess = await browser.post('/v1/officials/auth/second-factor', { code: '000000' });
    expect(await codeOf(guess)).toEqual([401, 'wrong-code']);
    expect((await browser.get(me)).status).toBe(401);
    const right = await browser.post('/v1/officials/auth/second-factor', { recoveryCode });
    expect(await right.json()).toEqual({ next: 'done' });
    expect(await who(browser)).toMatchObject({ id, secondFactor: true, secondFactorDue: false });
    expect(await lastSignIn()).toMatchObject({ actor: `official:${id}`, detail: { way: 'recovery-code' } });
  });

  it('is the provider’s where it says that it asked for one, by `amr` or by a level that was configured', async () => {
    for (const name of ['minh', 'tam'] as const) {
      const id = await invite(name);
      await setUp((await comeIn(name)).browser);
      const { browser, location } = await comeIn(name);
      expect([location, (await browser.get(me)).status]).toEqual(['/officials/', 200]);
      expect(await lastSignIn()).toMatchObject({ actor: `official:${id}`, detail: { way: 'sso' } });
    }
  });

  it('must be set by roles of which it is asked before they do anything else, unless the provider asked for one', async () => {
    const change = (id: string) =>
      under.admin.send('PATCH', `/v1/officials/people/${id}`, { role: 'supervisor', agency: 'H26' });
    const ids = z
      .array(z.object({ id: z.string(), email: z.string() }))
      .parse(await (await under.admin.get('/v1/officials/people')).json());
    const idOf = (name: Name) => ids.find(({ email }) => email === emailOf(name))?.id ?? '';
    await change(idOf('lan'));
    const { browser } = await comeIn('lan');
    expect(await who(browser)).toMatchObject({ acts: [], secondFactorDue: true });
    const keys = `${me}/keys`;
    for (const response of [
      await browser.get('/v1/officials/people'),
      await browser.get('/v1/officials/cases'),
      await browser.post(keys, { name: 'k', acts: ['cases.read'], days: 1 }),
      await browser.get(keys),
    ]) {
      expect(await codeOf(response)).toEqual([403, 'second-factor-needed']);
    }
    await setUp(browser);
    expect(await who(browser)).toMatchObject({ secondFactor: true, secondFactorDue: false });
    expect((await browser.get('/v1/officials/people')).status).toBe(200);
    expect((await comeIn('lan')).location).toBe(secondStep);
    // With the provider's word there is none of one's own to be had.
    await change(idOf('tam'));
    const vouched = (await comeIn('tam')).browser;
    expect((await vouched.post(`${me}/second-factor/drop`, {})).status).toBe(204);
    expect(await who((await comeIn('tam')).browser)).toMatchObject({ secondFactor: false, secondFactorDue: false });
  });

  it('is asked of a password too', async () => {
    const { browser } = await under.join('supervisor', 'H26');
    expect(await who(browser)).toMatchObject({ acts: [], secondFactorDue: true });
    expect(await codeOf(await browser.get('/v1/officials/people'))).toEqual([403, 'second-factor-needed']);
    // Not without the password that there is.
    const unproved = await browser.post(`${me}/second-factor`, {});
    expect(await codeOf(unproved)).toEqual([422, 'wrong-password']);
    const officer = await under.join('officer', 'H26.107');
    expect(await who(officer.browser)).toMatchObject({ secondFactorDue: false });
  });
});
